"""Writes CSV and XLSX files in which nothing is ever a live formula.

In a workbook every text is stored as text. CSV has no types, so a text that a spreadsheet would take for
a formula (it begins with = + - @, a tab or a carriage return) gets an apostrophe before it; numbers stay numbers.
Source: OWASP, CSV Injection.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import IO, Any

Value = str | int | float | bool | date | Decimal | Fraction | None
"""``None`` is an empty cell; a fraction is written as the nearest decimal of 15 digits."""

_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")
_DAY = {"num_format": "yyyy-mm-dd"}


def csv_cell(value: Value) -> str:
    """Give the text of a CSV cell.

    >>> csv_cell("=1+1"), csv_cell(-5), csv_cell(None)
    ("'=1+1", '-5', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return "'" + value if value.startswith(_ACTIVE) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Fraction):
        return f"{float(value):.15g}"
    return str(value)


def write_csv(target: str | Path | IO[str], columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Write a CSV file (UTF-8, comma, lines ended by CR LF as RFC 4180 says) to a path or an open text stream."""
    if isinstance(target, str | Path):
        with Path(target).open("w", encoding="utf-8", newline="") as stream:
            _write_rows(stream, columns, rows)
    else:
        _write_rows(target, columns, rows)


def _write_rows(stream: IO[str], columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([csv_cell(column) for column in columns])
    for row in rows:
        writer.writerow([csv_cell(value) for value in row])


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """Give the text of a CSV file."""
    stream = io.StringIO(newline="")
    _write_rows(stream, columns, rows)
    return stream.getvalue()


def open_workbook(path: str | Path) -> Any:
    """Start a workbook in which texts stay texts, written row by row; the caller closes it.

    It carries a fixed date of creation: the same content gives the same bytes.
    """
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    workbook = xlsxwriter.Workbook(str(path), options)
    workbook.set_properties({"created": datetime(2000, 1, 1)})
    return workbook


def write_row(sheet: Any, row: int, values: Sequence[Value], day_format: Any, text_format: Any = None) -> None:
    """Write one row (counted from 0) of a worksheet."""
    for column, value in enumerate(values):
        if value is None or value == "":
            continue
        if isinstance(value, str):
            sheet.write_string(row, column, value, text_format)
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, day_format)
        else:
            sheet.write_number(row, column, float(value))


def write_xlsx(
    path: str | Path, columns: Sequence[str], rows: Iterable[Sequence[Value]], sheet: str = "Sheet1"
) -> None:
    """Write a workbook of one sheet, with its first row fixed; memory does not grow with the rows."""
    workbook = open_workbook(path)
    with workbook:
        worksheet = workbook.add_worksheet(sheet[:31])
        bold, day = workbook.add_format({"bold": True}), workbook.add_format(_DAY)
        worksheet.freeze_panes(1, 0)
        write_row(worksheet, 0, columns, day, bold)
        for number, row in enumerate(rows, start=1):
            write_row(worksheet, number, row, day)
