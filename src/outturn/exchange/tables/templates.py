"""Writes the Excel workbook in which people fill in records of one type."""

from __future__ import annotations

from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from outturn import vocab
from outturn.exchange.tables.writing import open_workbook, write_row
from outturn.records.description import Field, RecordType

_LAST_ROW = 100_000
_WIDEST = 31
_EXAMPLES: dict[str, Any] = {
    "integer": 1,
    "decimal": 100,
    "date": date(2020, 6, 30),
    "period": "2020",
    "boolean": "true",
}
_FAMILIAR = ("USD", "KE")
"""Codes that an example shows where their list has them."""


def write_template(record_type: RecordType, path: str | Path) -> None:
    """Write a workbook with the columns of a record type: each explained, codes to choose from, an example.

    The sheet to fill in bears the record type's name. The sheets ``about``, ``example`` and ``lists``
    explain; the loader passes over them.
    """
    workbook = open_workbook(path)
    with workbook:
        formats = {
            "required": workbook.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1}),
            "optional": workbook.add_format({"bg_color": "#F2F2F2", "border": 1}),
            "date": workbook.add_format({"num_format": "yyyy-mm-dd"}),
            "text": workbook.add_format({"num_format": "@"}),
            "wrap": workbook.add_format({"text_wrap": True, "valign": "top"}),
        }
        sheet = workbook.add_worksheet(record_type.name[:_WIDEST])
        about = workbook.add_worksheet("about")
        example = workbook.add_worksheet("example")
        lists = workbook.add_worksheet("lists")
        lists.hide()
        places = _write_lists(lists, record_type, formats)
        _write_headers(sheet, record_type, formats, places)
        _write_about(about, record_type, formats)
        fields = record_type.fields
        write_row(example, 0, [field.name for field in fields], formats["date"], formats["required"])
        write_row(example, 1, [example_value(field) for field in fields], formats["date"])


def _write_lists(sheet: Any, record_type: RecordType, formats: dict[str, Any]) -> dict[str, str]:
    """Write code and label of every list used, two columns each; give the range of codes by list."""
    names = sorted({field.code_list for field in record_type.fields if field.code_list})
    lists = [vocab.code_list(name) for name in names]
    places = {}
    for place, codes in enumerate(lists):
        letter = _letter(2 * place)
        places[codes.name] = f"=lists!${letter}$2:${letter}${len(codes) + 1}"
    write_row(sheet, 0, [text for codes in lists for text in (codes.name, "label")], formats["date"])
    for row in range(max(map(len, lists), default=0)):
        cells: list[Any] = []
        for codes in lists:
            code = codes.codes[row] if row < len(codes) else ""
            cells += [code, codes.label(code) if code else ""]
        write_row(sheet, row + 1, cells, formats["date"])
    return places


def _letter(column: int) -> str:
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _write_headers(sheet: Any, record_type: RecordType, formats: dict[str, Any], places: dict[str, str]) -> None:
    sheet.freeze_panes(1, 0)
    for column, field in enumerate(record_type.fields):
        style = formats["date"] if field.type == "date" else formats["text"] if _is_text(field) else None
        sheet.set_column(column, column, max(12, len(field.name) + 3), style)
        sheet.write_string(0, column, field.name, formats["required" if field.required else "optional"])
        sheet.write_comment(0, column, explanation(field), {"x_scale": 2})
        rule = _rule(field, places)
        if rule:
            sheet.data_validation(1, column, _LAST_ROW, column, rule)


def _is_text(field: Field) -> bool:
    return field.type in ("text", "code", "reference", "period")


def _rule(field: Field, places: dict[str, str]) -> dict[str, Any] | None:
    if field.code_list:
        return {"validate": "list", "source": places[field.code_list], "error_title": "Not a code of the list"}
    if field.type == "boolean":
        return {"validate": "list", "source": ["true", "false"]}
    if field.type == "date":
        return {"validate": "date", "criteria": ">=", "value": date(1900, 1, 1), "error_title": "Not a day"}
    if field.type not in ("integer", "decimal"):
        return None
    kind = "integer" if field.type == "integer" else "decimal"
    if field.minimum is not None and field.maximum is not None:
        return {"validate": kind, "criteria": "between", "minimum": field.minimum, "maximum": field.maximum}
    lowest = field.minimum if field.minimum is not None else -(10**14)
    return {"validate": kind, "criteria": ">=", "value": lowest}


def explanation(field: Field) -> str:
    """Give what a person who fills in a column needs to know of it."""
    said = [field.help + ".", "Required." if field.required else "May be left empty: empty means not known."]
    if field.unit:
        said.append(f"Unit: {field.unit}.")
    if field.code_list:
        said.append(f"A code of list {field.code_list}.")
    if field.references:
        said.append(f"The id of a {field.references}: its key, parts joined by |.")
    if field.type == "period":
        said.append("2020, 2020-S1, 2020-Q1, 2020-03, or first day/last day.")
    if field.type == "decimal":
        said.append(f"At most {field.places} decimals.")
    if field.personal:
        said.append("Personal: never published.")
    return " ".join(said)


def _write_about(sheet: Any, record_type: RecordType, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 14)
    sheet.set_column(2, 2, 90, formats["wrap"])
    key = ", ".join(record_type.natural_key)
    lines = [
        (record_type.name, "", record_type.help),
        ("key", "", f"A row with the same {key} changes that record; another adds one."),
        ("", "", ""),
        ("column", "type", "meaning"),
        *((field.name, field.type, explanation(field)) for field in record_type.fields),
        ("verification", "code", "May be added as a column: draft, reported or sent_back; reported where it is not."),
    ]
    for row, line in enumerate(lines):
        write_row(sheet, row, line, formats["date"])


def example_value(field: Field) -> Any:
    """Give a value that the column accepts, for the sheet ``example``."""
    if field.code_list:
        codes = vocab.code_list(field.code_list)
        familiar = (code for code in _FAMILIAR if code in codes)
        in_force = (code for code in codes.codes if codes.is_valid(code, _EXAMPLES["date"]))
        return next(chain(familiar, in_force), codes.codes[0])
    if field.type in ("integer", "decimal"):
        value = max(field.minimum or 0, _EXAMPLES[field.type])
        value = 2020 if "year" in field.name else value
        return value if field.maximum is None else min(value, field.maximum)
    if field.type == "reference":
        return "P-00001" if field.references == "project" else f"id of a {field.references}"
    return _EXAMPLES.get(field.type, "text" if field.required else "")
