"""The inputs of a project as a workbook, both ways.

The sheet ``project`` has one key and value a row (``horizon.production_years``); every list has a sheet of its own
with one item a row and its keys as columns. A list over periods has one column for each period (``amounts 1``,
``amounts 2``, …). Markets of products stand in the sheet ``products.lines`` with their product in the first column.
Numbers of more than 15 digits are written as texts, so that nothing is lost; pairs are written as ``[[360, 500]]``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

from outturn.methods.appraisal import keys as k
from outturn.methods.appraisal.faults import NotReadableError
from outturn.methods.appraisal.keys import Key, declared
from outturn.methods.appraisal.places import Path, Places
from outturn.methods.appraisal.project import Project

PARENTS = {"products.lines": "product", "scenarios.changes": "scenario"}
"""Sheets of items within items, and the column that names the outer item."""
OVER_PERIODS = (k.AMOUNTS, k.PATH, k.RATE_PATH, k.SHARE_PATH)
_NUMBERED = re.compile(r"(.+) (\d+)")
Row = dict[str, Any]


def write_workbook(project: Project, path: str | FilePath) -> None:
    """Write the inputs that a project gives (defaults are left out) as a workbook."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"Inputs of {project.title}"})
    head = book.add_format({"bold": True, "bottom": 1})
    for name, rows in _sheets(project).items():
        sheet = book.add_worksheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(columns), 16)
        sheet.write_row(0, 0, columns, head)
        for number, row in enumerate(rows, 1):
            for place, column in enumerate(columns):
                if column in row:
                    _write(sheet, number, place, row[column])
    book.close()


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, Decimal | int) and not isinstance(value, bool) and Decimal(repr(float(value))) == value:
        sheet.write_number(row, column, float(value))
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    else:
        sheet.write_string(row, column, str(value))


def _sheets(project: Project) -> dict[str, list[Row]]:
    top: list[Row] = []
    sheets: dict[str, list[Row]] = {"project": top}
    for name, (each, key) in declared(Project).items():
        value = getattr(project, name)
        if key.kind == k.TABLES:
            sheets |= _items(name, value, None, "")
        elif value not in (None, {}) and value != each.default:
            top += [{"key": column, "value": cell} for column, cell in _cells(name, key, value, False)]
    return {name: rows for name, rows in sheets.items() if rows}


def _items(sheet: str, items: tuple[Any, ...], parent: str | None, outer: str) -> dict[str, list[Row]]:
    rows: list[Row] = []
    found: dict[str, list[Row]] = {sheet: rows}
    for item in items:
        row: Row = {} if parent is None else {parent: outer}
        for name, (each, key) in declared(type(item)).items():
            value = getattr(item, name)
            if key.kind == k.TABLES:
                inside = f"{sheet}.{name}"
                for inner, more in _items(inside, value, PARENTS[inside], item.key).items():
                    found.setdefault(inner, []).extend(more)
            elif value not in (None, {}) and (value != each.default or name == "key"):
                row.update(_cells(name, key, value, True))
        rows.append(row)
    return found


def _cells(name: str, key: Key, value: Any, spread: bool) -> Iterator[tuple[str, Any]]:
    """Give the columns (or keys) of a value with their cells."""
    if key.kind == k.TABLE:
        for inner, (each, one) in declared(type(value)).items():
            inside = getattr(value, inner)
            if inside is not None and inside != each.default:
                yield from _cells(f"{name}.{inner}", one, inside, spread)
    elif key.kind == k.CURRENCIES:
        for currency, path in value.items():
            yield f"{name}.{currency}", _text(path)
    elif key.kind in OVER_PERIODS and key.kind != k.AMOUNTS and len(set(value)) == 1:
        yield name, value[0]
    elif key.kind in OVER_PERIODS and spread:
        yield from ((f"{name} {number}", each) for number, each in enumerate(value, 1))
    elif isinstance(value, tuple | Mapping):
        yield name, _text(value)
    else:
        yield name, value


def _text(value: Any) -> str:
    """Give a list or table as JSON, its numbers as they are."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(name)}: {_text(each)}" for name, each in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_text(each) for each in value) + "]"
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value)


def tables_of(path: FilePath) -> tuple[dict[str, Any], Places]:
    """Give the tables of a workbook, as a TOML file would hold them, and the rows they stand in."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (python_calamine.CalamineError, OSError) as error:
        raise NotReadableError(
            "The file is not a workbook", where=path.name, expected="a workbook as outturn appraise template writes it",
            got=" ".join(str(error).split())[:120] or "an unreadable file", fix="save it as .xlsx again",
        ) from None  # fmt: skip
    known: dict[Path, str] = {}
    raw: dict[str, Any] = {}
    inner: dict[str, list[tuple[str, Row, int]]] = {}
    for name, rows in sheets.items():
        if not rows:
            continue
        headers = [str(cell).strip() for cell in rows[0]]
        for number, cells in enumerate(rows[1:], 2):
            row = {header: _value(cell) for header, cell in zip(headers, cells, strict=False) if cell != "" and header}
            if not row:
                continue
            if name == "project":
                _set(raw, str(row.get("key")), row.get("value"))
                known[tuple(str(row.get("key")).split("."))] = f"sheet project, row {number}"
            elif name in PARENTS:
                inner.setdefault(name, []).append((str(row.pop(PARENTS[name], "")), row, number))
            else:
                items = raw.setdefault(name, [])
                known[name, len(items)] = f"sheet {name}, row {number}"
                items.append(_item(row))
    for name, found in inner.items():
        _put_inside(raw, name, found, known, path.name)
    return raw, Places(path.name, known)


def _put_inside(
    raw: dict[str, Any], name: str, found: list[tuple[str, Row, int]], known: dict[Path, str], file: str
) -> None:
    outer, inside = name.split(".")
    for parent, row, number in found:
        positions = [at for at, item in enumerate(raw.get(outer, ())) if str(item.get("key")) == parent]
        if not positions:
            raise NotReadableError(
                f"The sheet {name} names an item that is not there", where=f"{file}, sheet {name}, row {number}",
                expected=f"a key of the sheet {outer}", got=parent, fix=f"add it to the sheet {outer}, or correct it",
            )  # fmt: skip
        items = raw[outer][positions[0]].setdefault(inside, [])
        known[outer, positions[0], inside, len(items)] = f"sheet {name}, row {number}"
        items.append(_item(row))


def _item(row: Row) -> dict[str, Any]:
    item: dict[str, Any] = {}
    lists: dict[str, dict[int, Any]] = {}
    for header, value in row.items():
        numbered = _NUMBERED.fullmatch(header)
        if numbered:
            lists.setdefault(numbered[1], {})[int(numbered[2])] = value
        else:
            _set(item, header, value)
    for name, values in lists.items():
        _set(item, name, [values.get(number, 0) for number in range(1, max(values) + 1)])
    return item


def _set(table: dict[str, Any], key: str, value: Any) -> None:
    *above, last = key.split(".")
    for part in above:
        table = table.setdefault(part, {})
    table[last] = value


def _value(cell: Any) -> Any:
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, float):
        return Decimal(repr(cell)) if cell != int(cell) else int(cell)
    text = str(cell).strip()
    if text[:1] in "[{":
        try:
            return json.loads(text, parse_float=Decimal)
        except json.JSONDecodeError:
            return text
    return text
