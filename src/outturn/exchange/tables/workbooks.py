"""Reads Excel workbooks (.xlsx): values only, with every formula by the value it last gave."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from outturn.errors import CriticalInputError
from outturn.exchange.tables import archives, formulas
from outturn.exchange.tables.faults import FormulaError, UnsafeFileError
from outturn.exchange.tables.sheets import Notices, NumberedRows, Sheet

EXPLAINING = ("about", "example", "lists")
"""Sheets of our own templates that hold no records."""

_SPARE_CELLS = 5_000_000
_ROWS, _COLUMNS = 1_048_576, 16_384


def read(path: Path, digest: str, notices: Notices) -> list[Sheet]:
    """Give the sheets of a workbook that hold anything, without those that explain a template.

    Raises ``CriticalInputError`` where it is not a workbook, ``UnsafeFileError`` where it is not safe to open.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    with archives.open_checked(path) as archive:
        archives.read_through(path, archive, ("xl/sharedStrings.xml", "xl/styles.xml"))
        members = dict(formulas.members(path, archive))
        surveys = {
            name: formulas.survey(path, archive, member)
            for name, member in members.items()
            if name.strip().casefold() not in EXPLAINING
        }
    if all(found.last_row <= 1 for found in surveys.values()) and "example" in map(str.casefold, members):
        notices.add(f"{path.name}: no row is filled in; the sheet 'example' only explains and is not loaded")
    for name, found in surveys.items():
        _check_area(path, name, found)
    if not any(found.filled for found in surveys.values()):
        return []
    try:
        workbook = CalamineWorkbook.from_path(path)
    except (CalamineError, OSError, zipfile.BadZipFile):
        raise archives.not_a_workbook(path, "a workbook that cannot be opened") from None
    return [
        Sheet(path.name, name, digest, _rows(path, workbook, name, found, notices))
        for name, found in surveys.items()
        if found.filled
    ]


def _check_area(path: Path, name: str, found: formulas.Survey) -> None:
    area = found.last_row * found.last_column
    if found.last_row > _ROWS or found.last_column > _COLUMNS or area > 20 * found.filled + _SPARE_CELLS:
        raise UnsafeFileError(
            "The sheet is not read",
            where=f"{path.name}, sheet {name!r}, cell {found.corner}",
            expected="a table whose cells stand together",
            got=f"{found.filled} filled cells in an area of {area}",
            fix="delete the cell far from the table, and save",
        )


def _rows(path: Path, workbook: Any, name: str, found: formulas.Survey, notices: Notices) -> NumberedRows:
    from python_calamine import CalamineError

    place = f"{path.name}, sheet {name!r}"
    if found.unvalued or found.failed:
        raise _faulty(place, found)
    if found.formulas:
        notices.add(f"{place}: {found.formulas} formula(s) read by the value they last gave")
    try:
        sheet = workbook.get_sheet_by_name(name)
        before = [""] * (sheet.start[1] if sheet.start else 0)
        for number, cells in enumerate(_iterated(sheet), start=1):
            if any(cell != "" for cell in cells):
                yield number, [*before, *cells] if before else cells
    except CalamineError as error:
        raise CriticalInputError(
            "The sheet cannot be read",
            where=place,
            expected="a worksheet",
            got=str(error)[:120],
            fix="open the workbook in Excel and save it again",
        ) from None


def _iterated(sheet: Any) -> Iterator[list[Any]]:
    yield from sheet.iter_rows()


def _faulty(place: str, found: formulas.Survey) -> FormulaError:
    cells = found.unvalued or found.failed
    few = ", ".join(cells[:10]) + (", ..." if len(cells) > 10 else "")
    if found.unvalued:
        problem, got = "A formula has no value", f"{len(cells)} formula(s) that were never computed"
        fix = "open the workbook in Excel or LibreOffice, which computes it, and save it"
    else:
        problem, got = "A cell holds an error", f"{len(cells)} cell(s) with an error such as #REF!"
        fix = "correct the formula, or replace it by its value"
    return FormulaError(problem, where=f"{place}, cells {few}", expected="values", got=got, fix=fix)
