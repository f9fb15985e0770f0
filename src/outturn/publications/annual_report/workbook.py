"""Writes the annex of a report as a workbook: every figure it leads to, coverage, charts and edition."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from outturn.publications.annual_report import report as made
from outturn.publications.annual_report.report import Report, pictures
from outturn.publications.annual_report.widths import letters
from outturn.publications.charts import Cell
from outturn.publications.rounding import Number, shortest_text
from outturn.publications.scorecard.traces import heading
from outturn.publications.scorecard.views import Viewer, trace_file

_TABLES = (("coverage", 0), ("silent", 0), ("restatements", 0), ("methods", 0), ("edition", 1))
"""Sections, and which of their tables is a sheet; that of the edition lists the frozen tables."""
_NARROWEST, _WIDEST = 12, 60
"""The least and the greatest width of a column, in letters; longer texts are broken."""
_EXACT_DIGITS = 15
"""Digits that a cell of a workbook holds exactly; a longer number goes in as text."""
_FIGURE_HEADS = (
    "code", "indicator", "slice", "value", "printed", "unit", "numerator", "denominator", "rows", "status",
    "in_scope", "reported", "trace_page",
)  # fmt: skip


def to_xlsx(report: Report, viewer: Viewer) -> bytes:
    """Give the annex as XLSX; the same report gives the same bytes. No text in it is ever a formula."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties(
            {
                "title": report.title,
                "author": report.organisation,
                "created": datetime(report.day.year, report.day.month, report.day.day),
                "comments": report.words["synthetic"] if report.synthetic else "",
            }
        )
        writer = _Writer(book, report)
        writer.about()
        writer.sheet("figures", [report.words[each] for each in _FIGURE_HEADS], _figures(report, viewer))
        for anchor, place in _TABLES:
            writer.table_of(anchor, place)
        for picture in pictures(report):
            writer.sheet(picture.chart.name, _exact_heads(picture), map(_exact_cells, picture.chart.table.rows))
    return stream.getvalue()


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any, report: Report) -> None:
        self.book, self.report = book, report
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.bold = book.add_format({"bold": True, "font_size": 14})
        self.is_rtl = report.language.direction == "rtl"

    def about(self) -> None:
        """Write what the workbook is."""
        report, words = self.report, self.report.words
        sheet = self._added("about")
        sheet.write_string(0, 0, report.title, self.bold)
        rows = [
            (words["organisation"], report.organisation),
            (words["edition"], report.label),
            (words["digest"], report.digest),
            (words["note"], words["annex_reading"]),
        ]
        if report.synthetic:
            rows.append((words["note"], words["synthetic"]))
        rows += [(self._label(name), note) for name, note in self._notes()]
        for row, (name, text) in enumerate(rows, start=2):
            sheet.write_string(row, 0, name, self.head)
            sheet.write_string(row, 1, text, self.wrap)
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, 90)

    def _notes(self) -> list[tuple[str, str]]:
        """Give what has to be known of a sheet: it would be no row of it."""
        found = [(one.chart.name, note) for one in pictures(self.report) for note in (one.chart.note, *one.table.notes)]
        return [(name, note) for name, note in found if note]

    def sheet(self, name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Write a sheet of rows below their heads; numbers as numbers, everything else as text."""
        sheet = self._added(name)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, self.head)
        count, widths = 0, [0] * len(heads)
        for count, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write(sheet, count, column, value)
                widths[column] = max(widths[column], letters(str(value)))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(count, 1), len(heads) - 1)
        for column, width in enumerate(widths):
            sheet.set_column(
                column, column, min(max(width + 2, _NARROWEST), _WIDEST), self.wrap if width > _WIDEST else None
            )

    def table_of(self, anchor: str, place: int) -> None:
        """Write a table of a section of the report, if it has as many."""
        sections = [section for chapter in self.report.chapters for section in chapter.sections]
        for section in sections:
            tables = [block for block in section.blocks if isinstance(block, made.Table)]
            if section.anchor == anchor and len(tables) > place:
                self.table(anchor, tables[place])

    def table(self, name: str, table: made.Table) -> None:
        """Write a table of the report; its numbers exact where they are known, columns of words as text."""
        rows = [["".join(_shown(piece) for piece in cell) for cell in row] for row in table.rows]
        cells = [[text if place in table.words else _number(text) for place, text in enumerate(row)] for row in rows]
        self.sheet(name, table.columns, cells)

    def _added(self, name: str) -> Any:
        sheet = self.book.add_worksheet(self._label(name))
        if self.is_rtl:
            sheet.right_to_left()
        return sheet

    def _label(self, name: str) -> str:
        """Give the name of a sheet, without what a workbook refuses in one."""
        label = self.report.words.get(f"sheet_{name}", name)
        for sign in "[]:*?/\\":
            label = label.replace(sign, " ")
        return label[:31]


def _exact_heads(picture: made.Picture) -> tuple[str, ...]:
    """Give the heads over the exact numbers of a chart: dollars, where the chart is in millions."""
    table = picture.chart.table
    return table.exact_header or table.header


def _exact_cells(row: Sequence[Cell]) -> list[Any]:
    """Give the numbers of a row of a chart; where there is none, the words that say why."""
    return [
        cell.text if cell.raw is None or isinstance(cell.raw, str) else _number(shortest_text(cell.raw)) for cell in row
    ]


def _shown(piece: made.Piece) -> str:
    return piece.exact or piece.text


def _number(text: str) -> Any:
    """Give a cell as a number where its text is one that a workbook holds exactly."""
    digits = text.lstrip("-").replace(".", "", 1)
    plain = digits.isascii() and digits.isdigit() and len(digits) <= _EXACT_DIGITS
    leading = len(text.lstrip("-").partition(".")[0]) > 1 and text.lstrip("-").startswith("0")
    return Decimal(text) if plain and not leading else text


def _figures(report: Report, viewer: Viewer) -> Iterable[Sequence[Any]]:
    """Give a row for every slice that the report leads to, in printed order."""
    for code, indicator in viewer.results.indicators.items():
        for key in sorted(report.linked.get(code, ()), key=lambda each: (len(each), each)):
            figure = viewer.figures.get(code, {}).get(key) or viewer.results.figure(code, **dict(key))
            coverage = figure.coverage
            yield (
                code,
                viewer.labels.of_indicator(indicator),
                heading(viewer, indicator, dict(key)),
                _exact(figure.value),
                viewer.plain(figure.value, figure.rounding) + ("*" if figure.partial else ""),
                viewer.labels.unit(indicator.unit),
                _exact(figure.numerator),
                _exact(figure.denominator),
                figure.records,
                viewer.labels.words.get(f"status_{figure.status}", figure.status),
                None if coverage is None else coverage.in_scope,
                None if coverage is None else coverage.reported,
                trace_file(code),
            )


def _exact(value: Number | None) -> Any:
    return None if value is None else _number(shortest_text(value))


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int | Decimal):
        sheet.write_number(row, column, float(value) if isinstance(value, Decimal) else value)
    else:
        sheet.write_string(row, column, str(value))
