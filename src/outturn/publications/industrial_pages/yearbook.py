"""Yearbook tables: each indicator by country and year, groups with their coverage, as a page and as a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from outturn.publications.industrial_pages.telling import Edition, Page, Row, decimal, exact
from outturn.publications.rounding import round_half_away
from outturn.publications.statistics.document import Block, Document, Table
from outturn.publications.statistics.faults import NothingToPublishError
from outturn.publications.statistics.numbers import places_of
from outturn.publications.statistics.observations import MARKS

if TYPE_CHECKING:
    import pyarrow as pa

KIND = "yearbook"
_ON_PAGE = 5
_NAMES = ("ref_area", "time_period", "value", "obs_status", "members_with_data", "members", "coverage_weight")


def yearbook_page(table: pa.Table, edition: Edition) -> Document:
    """Give the tables as a page: of each indicator the last years; every year stands in the workbook.

    ``table`` has rows as ``sdg9`` gives them. Raises ``NothingToPublishError`` where there are none.
    """
    page = Page(edition, KIND)
    sections: list[tuple[str, list[Block]]] = []
    words = dict(page.words)
    rows = table.to_pylist()
    for code in _codes(rows):
        of_code = [row for row in rows if row["series"] == code]
        anchor = code.replace(".", "-")
        words[anchor] = page.numbers.series(code)
        years = _years(of_code)[-_ON_PAGE:]
        blocks: list[Block] = [_countries(page, code, of_code, years)]
        if any(row["is_group"] for row in of_code):
            blocks.append(_groups(page, of_code, years))
        sections.append((anchor, blocks))
    page.words = words
    last = max(int(year) for code in _codes(rows) for year in _years([row for row in rows if row["series"] == code]))
    return page.document([words["up_to_year"].format(year=last)], page.old(last), sections)


def _codes(rows: Sequence[Row]) -> list[str]:
    codes = list(dict.fromkeys(row["series"] for row in rows if row["value"] is not None))
    if not codes:
        raise NothingToPublishError(
            "The yearbook has no table", where="the indicators given", expected="values of an indicator", got="none",
            fix="give data with --input un_sdg=FILE",
        )  # fmt: skip
    return codes


def _years(rows: Sequence[Row]) -> list[str]:
    return sorted({row["time_period"] for row in rows if row["value"] is not None})


def _cell(page: Page, row: Row | None) -> str:
    if row is None or row["value"] is None:
        return page.number(None, 0)
    mark = MARKS.get(row["obs_status"] or "A", "")
    text = page.numbers.value(decimal(row["value"]), row["unit"] or "")
    return f"{text} {mark}" if mark else text


def _countries(page: Page, code: str, rows: Sequence[Row], years: Sequence[str]) -> Table:
    held = {(row["ref_area"], row["time_period"]): row for row in rows if not row["is_group"]}
    areas = sorted({area for area, _ in held}, key=page.numbers.order)
    body = tuple((page.numbers.area(area), *(_cell(page, held.get((area, year))) for year in years)) for area in areas)
    unit = page.numbers.short_unit(rows[0]["unit"] or "")
    caption = page.words["by_year"].format(name=page.numbers.series(code), unit=unit)
    marks = sorted({MARKS[row["obs_status"]] for row in rows if row["obs_status"] in MARKS})
    notes = [page.words["dash_text"]]
    notes += [page.words["mark"].format(letter=mark, meaning=page.words[f"status_{mark}"]) for mark in marks]
    return Table(caption, (page.words["country"], *years), body, notes=tuple(notes), file=f"{code}.csv",
                 exact=exact([row for row in rows if row["time_period"] in years], _NAMES))  # fmt: skip


def _groups(page: Page, rows: Sequence[Row], years: Sequence[str]) -> Table:
    held = {(row["ref_area"], row["time_period"]): row for row in rows if row["is_group"]}
    body = []
    for group in sorted({group for group, _ in held}, key=page.numbers.order):
        cells = []
        for year in years:
            row = held.get((group, year))
            text = _cell(page, row)
            if row is not None and row["value"] is not None:
                text = page.words["with_coverage"].format(
                    value=text, with_data=row["members_with_data"], members=row["members"]
                )
            cells.append(text)
        body.append((page.numbers.area(group), *cells))
    return Table(
        page.words["groups_by_year"].format(name=page.numbers.series(rows[0]["series"])),
        (page.words["group"], *years),
        tuple(body),
        notes=(page.words["coverage_note"],),
    )


def yearbook_workbook(table: pa.Table, edition: Edition) -> bytes:
    """Give every year of each indicator as a workbook: a sheet for countries and one for groups, and the sources.

    Numbers are rounded as printed, what is not reported is an empty cell, and statuses stand in sheets beside them.
    """
    import xlsxwriter

    page = Page(edition, KIND)
    rows = table.to_pylist()
    codes = _codes(rows)
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": page.words[KIND], "created": _moment(edition)})
    bold = book.add_format({"bold": True})
    for code in codes:
        of_code = [row for row in rows if row["series"] == code]
        _sheet(book, page, code, of_code, bold)
    _source_sheet(book, page, bold)
    book.close()
    return target.getvalue()


def _moment(edition: Edition) -> Any:
    from datetime import datetime

    return datetime(edition.day.year, edition.day.month, edition.day.day)


def _sheet(book: Any, page: Page, code: str, rows: Sequence[Row], bold: Any) -> None:
    sheet = book.add_worksheet(code)
    years = _years(rows)
    unit = rows[0]["unit"] or ""
    sheet.write_string(
        0, 0, page.words["by_year"].format(name=page.numbers.series(code), unit=page.numbers.unit(unit)), bold
    )
    sheet.write_string(1, 0, page.words["workbook_text"])
    heads = [
        page.words["area"],
        page.words["code"],
        *years,
        page.words["status_of_last"],
        page.words["coverage_of_last"],
    ]
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head, bold)
    sheet.freeze_panes(3, 2)
    sheet.set_column(0, 0, 34)
    held: dict[tuple[bool, str], dict[str, Row]] = {}
    for row in rows:
        held.setdefault((row["is_group"], row["ref_area"]), {})[row["time_period"]] = row
    ordered = sorted(held, key=lambda key: (key[0], page.numbers.order(key[1])))
    for line, key in enumerate(ordered, start=3):
        _line(sheet, line, page, key[1], held[key], years, unit)


def _line(sheet: Any, line: int, page: Page, area: str, held: dict[str, Row], years: Sequence[str], unit: str) -> None:
    sheet.write_string(line, 0, page.numbers.area(area))
    sheet.write_string(line, 1, area)
    last: Row | None = None
    for column, year in enumerate(years, start=2):
        row = held.get(year)
        value = decimal(row["value"]) if row else None
        if row is not None and value is not None:
            sheet.write_number(line, column, float(round_half_away(value, places_of(unit, value))))
            last = row
    if last is not None:
        mark = MARKS.get(last["obs_status"] or "A", "")
        sheet.write_string(line, len(years) + 2, page.words[f"status_{mark}"] if mark else "")
        if last["is_group"]:
            text = page.words["of_members"].format(with_data=last["members_with_data"], members=last["members"])
            sheet.write_string(line, len(years) + 3, text)


def _source_sheet(book: Any, page: Page, bold: Any) -> None:
    sheet = book.add_worksheet(page.words["sources"])
    for column, name in enumerate(("source", "vintage", "series_used", "digest")):
        sheet.write_string(0, column, page.words[name], bold)
    for line, one in enumerate(page.edition.sources, start=1):
        for column, text in enumerate((one.name, one.vintage, ", ".join(one.series), one.digest)):
            sheet.write_string(line, column, text)
    sheet.write_string(len(page.edition.sources) + 2, 0, page.words[f"method_{KIND}"])
