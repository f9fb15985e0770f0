"""Maps foreign tables to record types: headers, codes, forms of numbers and days, units, constants.

A mapping is a TOML file with one ``[[table]]`` per foreign table::

    [[table]]
    file = "GL_*.xlsx"                  # pattern of the file name; "sheet" likewise; both may be left out
    record = "expenditure"
    header = 3                          # row of the headers, where it is not the first filled row
    columns = { ledger_line = "Doc No", posted_on = "Date", amount = "Amount in kUSD", theme = "Theme" }
    codes = { theme = { "Creating shared prosperity" = "prosperity" } }
    formats = { posted_on = "%d.%m.%Y", amount = { decimal = ",", thousands = "." } }
    multiply = { amount = "1000" }
    constants = { currency = "USD" }
    skip = { "Doc No" = ["Total", ""] } # rows in which their column holds one of these
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from outturn.errors import InputError
from outturn.exchange.tables.faults import MappingError
from outturn.exchange.tables.sheets import Notices, NumberedRows, Sheet
from outturn.records.description import RecordType
from outturn.records.validation.cells import RefusedCellError, number
from outturn.records.validation.headers import FURTHER
from outturn.records.validation.rows import Cell, Origin, Table

_KEYS: dict[str, type | tuple[type, ...]] = {
    "file": str,
    "sheet": str,
    "record": str,
    "header": int,
    "columns": dict,
    "codes": dict,
    "formats": dict,
    "multiply": dict,
    "constants": dict,
    "skip": dict,
}
Convert = Callable[[Cell], Cell]


@dataclass(frozen=True)
class TableMapping:
    """How one foreign table becomes rows of one record type."""

    where: str
    record: str
    fields: tuple[str, ...]
    file: str = "*"
    sheet: str = "*"
    header: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    formats: Mapping[str, Any] = field(default_factory=dict)
    multiply: Mapping[str, Decimal] = field(default_factory=dict)
    constants: Mapping[str, Cell] = field(default_factory=dict)
    skip: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def table(self, sheet: Sheet, notices: Notices) -> Table:
        """Give the sheet as a table of our record type; ``MappingError`` where a header it names is not there."""
        rows = ((number, cells) for number, cells in sheet.rows if number >= self.header)
        header = _header(rows, sheet)
        theirs = [str(cell).strip() for cell in header]
        sources = self._sources(theirs, sheet)
        names = (*sources, *self.constants)
        ignored = [name for place, name in enumerate(theirs) if name and place not in sources.values()]
        ignored = [name for name in ignored if name not in self.skip]
        if ignored:
            notices.add(f"{sheet.place()}: columns not mapped and passed over: {', '.join(ignored)}")
        skip = [(self._place(theirs, name, sheet), {str(text) for text in texts}) for name, texts in self.skip.items()]
        converts = [(place, self._convert(name)) for name, place in sources.items()]
        constants = list(self.constants.values())

        def mapped() -> NumberedRows:
            for row, cells in rows:
                if any(_text(cells, place) in texts for place, texts in skip):
                    notices.add(f"{sheet.place()}: rows passed over as the mapping says")
                elif any(cell is not None and cell != "" for cell in cells):
                    got = [convert(cells[place] if place < len(cells) else None) for place, convert in converts]
                    yield row, [*got, *constants]

        return Table(self.record, Origin(sheet.file_name, sheet.name, sheet.digest), names, mapped())

    def _sources(self, theirs: Sequence[str], sheet: Sheet) -> dict[str, int]:
        """Give the position of each of our columns; theirs of our name need not be mapped."""
        sources = {ours: self._place(theirs, name, sheet) for ours, name in self.columns.items()}
        for place, name in enumerate(theirs):
            if name in self.fields and name not in sources and name not in self.constants:
                sources[name] = place
        missing = {*self.codes, *self.formats, *self.multiply} - set(sources) - set(self.constants)
        if missing:
            raise self._fault(f"a source for {', '.join(sorted(missing))}", "none", "name their header under columns")
        return sources

    def _place(self, theirs: Sequence[str], name: str, sheet: Sheet) -> int:
        if theirs.count(name) == 1:
            return theirs.index(name)
        near = difflib.get_close_matches(name, theirs, n=1)
        got = "it twice" if name in theirs else ", ".join(filter(None, theirs)) or "no header"
        fix = (
            f"write {near[0]!r}" if near and name not in theirs else "correct the header's name, or the row: header = 3"
        )
        raise self._fault(f"a header {name!r} in {sheet.place()}", got, fix)

    def _fault(self, expected: str, got: str, fix: str) -> MappingError:
        return MappingError("The mapping does not fit the file", where=self.where, expected=expected, got=got, fix=fix)

    def _convert(self, ours: str) -> Convert:
        steps: list[Convert] = []
        form = self.formats.get(ours)
        if isinstance(form, str):
            steps.append(lambda cell: _day(cell, form))
        elif form:
            steps.append(lambda cell: _plain(cell, form.get("decimal", "."), form.get("thousands", "")))
        codes = self.codes.get(ours)
        if codes:
            steps.append(lambda cell: codes.get(str(cell).strip(), cell) if cell is not None else cell)
        factor = self.multiply.get(ours)
        if factor is not None:
            steps.append(lambda cell: _times(cell, factor))
        if not steps:
            return lambda cell: cell

        def convert(cell: Cell) -> Cell:
            for step in steps:
                cell = step(cell)
            return cell

        return convert


def _text(cells: Sequence[Cell], place: int) -> str:
    cell = cells[place] if place < len(cells) else None
    return "" if cell is None else str(cell).strip()


def _day(cell: Cell, form: str) -> Cell:
    if isinstance(cell, float) and cell.is_integer():
        cell = str(int(cell))
    if not isinstance(cell, str | int) or isinstance(cell, bool) or cell == "":
        return cell
    try:
        return datetime.strptime(str(cell).strip(), form).date()
    except ValueError:
        return cell


def _plain(cell: Cell, decimal: str, thousands: str) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    for sign in thousands:
        text = text.replace(sign, "")
    if text.endswith("-"):
        text = "-" + text[:-1]
    return text.replace(decimal, ".") if decimal != "." else text


def _times(cell: Cell, factor: Decimal) -> Cell:
    try:
        value = number(cell)
    except RefusedCellError:
        return cell
    return None if value is None else value * factor


class Mappings:
    """The tables of a mapping file, in their order; the first that fits a sheet is taken."""

    def __init__(self, tables: Sequence[TableMapping]) -> None:
        self._tables = tuple(tables)

    def of(self, sheet: Sheet) -> TableMapping | None:
        """Give the mapping for a sheet, or ``None``."""
        for table in self._tables:
            if fnmatchcase(sheet.file_name, table.file) and fnmatchcase(sheet.name, table.sheet):
                return table
        return None


def read(path: Path, types: Mapping[str, RecordType]) -> Mappings:
    """Read a mapping file; ``MappingError`` where it is not as described above."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise _unread(path.name, "a mapping file", "no such file", "correct the path") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise _unread(path.name, "a TOML file in UTF-8", str(error), "mend the line named") from None
    tables = data.get("table")
    if set(data) != {"table"} or not isinstance(tables, list):
        raise _unread(
            path.name, "[[table]] for each foreign table", ", ".join(data) or "nothing", "begin with [[table]]"
        )
    return Mappings(
        [_table(table, f"{path.name}, table {place}", types) for place, table in enumerate(tables, start=1)]
    )


def _table(data: dict[str, Any], where: str, types: Mapping[str, RecordType]) -> TableMapping:
    for key, value in data.items():
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1)
            raise _unread(where, "one of " + ", ".join(_KEYS), key, f"write {near[0]}" if near else "remove it")
        kind = _KEYS[key]
        if not isinstance(value, kind):
            raise _unread(f"{where}, {key}", "a table in braces" if kind is dict else "a text or number", repr(value),
                          "see the description of mappings")  # fmt: skip
    record = data.get("record", "")
    if record not in types:
        near = difflib.get_close_matches(record, types, n=1)
        raise _unread(f"{where}, record", "one of " + ", ".join(types), repr(record),
                      f"write {near[0]}" if near else "name a record type")  # fmt: skip
    _check_fields(data, where, types[record])
    fields = (*(described.name for described in types[record].fields), *FURTHER)
    multiply = {name: _factor(text, f"{where}, multiply.{name}") for name, text in data.get("multiply", {}).items()}
    rest = {key: value for key, value in data.items() if key not in ("record", "multiply")}
    return TableMapping(where=where, record=record, fields=fields, multiply=multiply, **rest)


def _check_fields(data: dict[str, Any], where: str, record_type: RecordType) -> None:
    known = [described.name for described in record_type.fields] + list(FURTHER)
    for key in ("columns", "codes", "formats", "multiply", "constants"):
        for name, value in data.get(key, {}).items():
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                fix = f"write {near[0]}" if near else f"name a column of {record_type.name}"
                raise _unread(f"{where}, {key}", "one of " + ", ".join(known), name, fix)
            if not _is_fitting(key, value):
                raise _unread(f"{where}, {key}.{name}", _FORMS[key], repr(value), "see the description of mappings")
    for name, texts in data.get("skip", {}).items():
        if not isinstance(texts, list):
            raise _unread(f"{where}, skip", f"{name!r} = [a list of texts]", repr(texts), "put the texts in brackets")


_FORMS = {
    "columns": "their header, as text",
    "codes": 'their words and our codes: { "Their word" = "our_code" }',
    "formats": 'a form of days such as "%d.%m.%Y", or { decimal = ",", thousands = "." }',
    "multiply": "a number as text",
    "constants": "a text, number, day, or true or false",
}


def _is_fitting(key: str, value: Any) -> bool:
    if key == "columns":
        return isinstance(value, str)
    if key == "codes":
        return isinstance(value, dict) and all(isinstance(code, str) for code in value.values())
    if key == "formats":
        signs = isinstance(value, dict) and set(value) <= {"decimal", "thousands"}
        return isinstance(value, str) or (signs and all(isinstance(sign, str) for sign in value.values()))
    if key == "multiply":
        return isinstance(value, str | int) and not isinstance(value, bool)
    return isinstance(value, str | int | float | bool | date)


def _factor(text: str | int, where: str) -> Decimal:
    try:
        factor = Decimal(text)
    except InvalidOperation:
        factor = Decimal("NaN")
    if not factor.is_finite():
        raise _unread(where, "a number as text", repr(text), 'write it with a decimal point: "1000" or "0.001"')
    return factor


def _unread(where: str, expected: str, got: str, fix: str) -> MappingError:
    return MappingError("The mapping cannot be read", where=where, expected=expected, got=got, fix=fix)


def _header(rows: Iterator[tuple[int, Sequence[Cell]]], sheet: Sheet) -> Sequence[Cell]:
    for _, header in rows:
        return header
    raise empty(sheet.place())


def empty(place: str) -> InputError:
    """Give the fault of a file or sheet without anything in it."""
    return InputError(
        "The file is empty",
        where=place,
        expected="a row of headers, then rows of records",
        got="nothing",
        fix="check that the right file was saved; start from a template: outturn template RECORD",
    )


def plain_table(sheet: Sheet, record: str) -> Table:
    """Give a sheet that needs no mapping as a table: its first filled row is the header."""
    rows: Iterator[tuple[int, Sequence[Cell]]] = sheet.rows
    header = _header(rows, sheet)
    names = tuple("" if cell is None else str(cell).strip() for cell in header)
    while names and not names[-1]:
        names = names[:-1]
    return Table(record, Origin(sheet.file_name, sheet.name, sheet.digest), names, rows)
