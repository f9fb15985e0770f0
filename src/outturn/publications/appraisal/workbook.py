"""The report as a workbook whose totals, tax, flows, present values and returns are live formulas.

Every sheet of a statement has its periods in the same columns. A blue figure is a value of the model, a black one a
formula; each formula carries the value of the model too, so that the workbook reads right where nothing recalculates.
"""

from __future__ import annotations

import io
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from outturn.publications.appraisal.content import Content
from outturn.publications.appraisal.drawings import add_graphs
from outturn.publications.appraisal.figures import BY_PERIOD, Indicators
from outturn.publications.appraisal.formulas import FIRST_COLUMN, KEPT, Formulas, Place, Places, asked
from outturn.publications.appraisal.statements import Table

HEAD, FIRST_ROW = 3, 4
FORMATS = {
    "rate": "0.00%", "ratio": "0.000", "factor": "0.000000", "months": "0.0", "people": "#,##0", "share": "0.000",
    "units": "#,##0.####", "price": "#,##0.0000",
}  # fmt: skip
BLUE, BLACK = "#0b5394", "#1c2430"


def workbook(content: Content) -> bytes:
    """Give the report as the bytes of an .xlsx file."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = content.day
    book.set_properties({
        "title": f"{content.title} · {content.words.report}", "created": datetime(day.year, day.month, day.day),
        "comments": f"{content.words.digest}: {content.appraisal.digest}",
    })  # fmt: skip
    book.set_calc_mode("auto")
    _Book(content, book).write()
    book.close()
    return file.getvalue()


class _Book:
    """The sheets of one report."""

    def __init__(self, content: Content, book: Any) -> None:
        self.content, self.book, self.words = content, book, content.words
        self.rows = content.rows
        self.tables = self.rows.tables(KEPT)
        self.places, self.months = Places(), dict[str, str]()
        self.formulas = Formulas(self.rows, self.places)
        self._formats: dict[tuple[Any, ...], Any] = {}
        self.money = "#,##0" + ("." + "0" * content.writer.places if content.writer.places else "")

    def write(self) -> None:
        """Write all sheets, the summary first."""
        names = ["summary", "graphs", *(table.statement.name for table in self.tables), "measures", "assumptions",
                 "defaults"]  # fmt: skip
        self.sheets = {name: self.book.add_worksheet(self.words.sheet(name)) for name in names}
        self._rates()
        for table in self.tables:
            sheet = self.words.sheet(table.statement.name)
            for number, line in enumerate(table.lines):
                self.places.add(line, Place(sheet, self._first_row(table) + number))
        for table in self.tables:
            self._statement(table)
        self._measures()
        self._summary()
        add_graphs(self.content, self.book, self.sheets["graphs"], self.places, self.format("rate", "value"),
                   self.format("money"), self.format("text", "head"))  # fmt: skip
        self._listed("assumptions", self.words.assumptions_text, [
            (f"{title} · {label}", value) for title, rows in self.content.assumptions for label, value in rows
        ])  # fmt: skip
        text = self.words.defaults_text if self.content.defaults else self.words.no_defaults
        self._listed("defaults", text, self.content.defaults)

    @staticmethod
    def _first_row(table: Table) -> int:
        return FIRST_ROW + (2 if table.statement.scrap else 0)

    def format(self, unit: str, kind: str = "formula", style: str = "part") -> Any:
        """Give the format of a cell: its unit, whether it is a value, a formula or a head, and its row's style."""
        key = (unit, kind, style)
        if key not in self._formats:
            number = self.money if unit == "money" else FORMATS.get(unit, "General")
            given: dict[str, Any] = {"font_color": BLUE if kind == "value" else BLACK}
            if unit != "text":
                given["num_format"] = f"{number};[Red]-{number}"
            if style != "part":
                given["bold"] = True
            if style == "total":
                given |= {"top": 1, "bg_color": "#f3f6f9"}
            if kind in ("head", "first head"):
                given |= {"bold": True, "bottom": 1, "text_wrap": True, "align": "right" if kind == "head" else "left"}
            if kind == "none":
                given |= {"align": "right"}
            if kind == "wrapped":
                given |= {"text_wrap": True, "valign": "top"}
            self._formats[key] = self.book.add_format(given)
        return self._formats[key]

    def _open(self, name: str, title: str, columns: int, note: str = "") -> Any:
        sheet = self.sheets[name]
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, max(columns, 1), 13)
        sheet.write_string(0, 0, title, self.book.add_format({"bold": True, "font_size": 14}))
        sheet.write_string(1, 0, note or self.words.text("amounts_in", currency=self.content.project.currency))
        if self.content.project.synthetic:
            sheet.write_string(2, 0, self.words.synthetic, self.book.add_format({"font_color": "#7a2e00"}))
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_paper(9)
        return sheet

    def _heads(self, sheet: Any, columns: tuple[str, ...]) -> None:
        sheet.write_string(HEAD, 0, self.words.period, self.format("text", "first head"))
        sheet.set_row(HEAD, 18)
        for number, head in enumerate(columns):
            text = self.words.scrap if head == "scrap" else head
            sheet.write_string(HEAD, FIRST_COLUMN + number, text, self.format("text", "head"))
        sheet.freeze_panes(HEAD + 1, FIRST_COLUMN)
        sheet.repeat_rows(HEAD)

    def _number(self, sheet: Any, row: int, column: int, value: Decimal, unit: str, style: str = "part",
                formula: str | None = None) -> None:  # fmt: skip
        if formula is None:
            sheet.write_number(row, column, float(value), self.format(unit, "value", style))
        else:
            sheet.write_formula(row, column, f"={formula}", self.format(unit, "formula", style), float(value))

    def _statement(self, table: Table) -> None:
        name = table.statement.name
        sheet = self._open(name, self.words.statement(name), len(table.columns))
        self._heads(sheet, table.columns)
        here, first = self.words.sheet(name), self._first_row(table)
        if table.statement.scrap:
            self._dates(sheet, table)
        for number, line in enumerate(table.lines):
            row = first + number
            sheet.write_string(row, 0, self.content.label(line), self.format("text", "formula", line.row.style))
            for column, value in enumerate(line.values):
                if value is None:
                    sheet.write_blank(row, FIRST_COLUMN + column, None, self.format("money", "formula", line.row.style))
                    continue
                formula = self.formulas.of(line, table, here, row, column)
                if line.row.name.endswith("_factor"):
                    formula = self._factor(line.row.name, column)
                self._number(sheet, row, FIRST_COLUMN + column, value, line.unit, line.row.style, formula)
        if name in ("total_capital", "equity"):
            self._paybacks(sheet, table, first + len(table.lines))

    def _dates(self, sheet: Any, table: Table) -> None:
        """Write the lengths of the periods, and the months of their ends from the date of reference."""
        months = [*self.rows.run.project.timeline.months, *([12] if len(table.columns) > self.rows.count else [])]
        is_first_year = self.content.project.discounting.reference == "END_OF_FIRST_YEAR"
        for row, label in ((FIRST_ROW, self.words.months_of_period), (FIRST_ROW + 1, self.words.months_from_reference)):
            sheet.write_string(row, 0, label, self.format("text"))
        end = -12 if is_first_year else 0
        for column, length in enumerate(months):
            end += length
            self._number(sheet, FIRST_ROW, FIRST_COLUMN + column, Decimal(length), "people")
            before = Place("", FIRST_ROW + 1).cell(column - 1) if column else str(-12 if is_first_year else 0)
            formula = f"{before}+{Place('', FIRST_ROW).cell(column)}"
            self._number(sheet, FIRST_ROW + 1, FIRST_COLUMN + column, Decimal(end), "people", formula=formula)

    def _factor(self, name: str, column: int) -> str | None:
        rate = self.places.cells.get(name)
        return None if rate is None else f"(1+{rate})^({Place('', FIRST_ROW + 1).cell(column)}/12)"

    def _paybacks(self, sheet: Any, table: Table, row: int) -> None:
        """Write for each period the month in which the flow is recovered in it, or nothing."""
        if not self.rows.run.has_scrap_year:
            return
        net = "total_capital_net" if table.statement.name == "total_capital" else "equity_net"
        here = self.words.sheet(table.statement.name)
        for what, flow, total in (("payback", net, f"{net}_so_far"),
                                  ("dynamic_payback", f"{net}_present", f"{net}_present_so_far")):  # fmt: skip
            own, so_far = self.places.of(flow), self.places.of(total)
            if own is None or so_far is None:
                continue
            sheet.write_string(
                row, 0, f"{self.words.payback_month}: {self.content.words.row(flow)}", self.format("text")
            )
            for column in range(1, len(table.columns)):
                before, now = so_far.cell(column - 1, here), so_far.cell(column, here)
                start = f"SUM({Place('', FIRST_ROW).span(0, column - 1)})"
                length = Place("", FIRST_ROW).cell(column)
                inside = f"{start}-{before}/{own.cell(column, here)}*{length}"
                text = f'IF(AND({now}>0,{before}<=0,MIN({so_far.span(0, column - 1, here)})<0),{inside},"")'
                sheet.write_formula(row, FIRST_COLUMN + column, f"={text}", self.format("months"), self._recovered(
                    table, flow, total, column))  # fmt: skip
            self.months[f"{net} {what}"] = Place(here, row).span(1, len(table.columns) - 1)
            row += 1

    def _recovered(self, table: Table, flow: str, total: str, column: int) -> float | str:
        rows = {line.row.name: line.values for line in table.lines}
        sums, own = rows[total], rows[flow]
        before, now = sums[column - 1], sums[column]
        if (
            now is None
            or before is None
            or not (now > 0 >= before and min(s for s in sums[:column] if s is not None) < 0)
        ):
            return ""
        months = [*self.rows.run.project.timeline.months, 12]
        return float(sum(months[:column]) - before / (own[column] or 1) * months[column])

    def _measures(self) -> None:
        sheet = self._open("measures", self.words.measures, self.rows.run.columns)
        self._heads(sheet, tuple(self.rows.project.timeline.label(index) for index in range(self.rows.run.columns)))
        row, here = FIRST_ROW, self.words.sheet("measures")
        for schedule in self.content.appraisal.by_period.values():
            sheet.write_string(row, 0, self.words.statement(schedule.name), self.format("text", "formula", "subtotal"))
            row += 1
            for line in schedule.lines:
                if schedule.name != "cost_centres" and not any(line.values):
                    continue
                label = line.name if schedule.name == "cost_centres" else self.content.measure_label(line)
                sheet.write_string(row, 0, label, self.format("text"))
                template = BY_PERIOD.get(line.name) if schedule.name in ("break_even", "cover", "ratios") else None
                values: tuple[Decimal | None, ...] = line.values
                for column, value in enumerate(values):
                    if value is None:
                        sheet.write_string(row, FIRST_COLUMN + column, "–", self.format("text", "none"))
                        continue
                    formula = asked(template, self.places, column, here) if template else None
                    self._number(sheet, row, FIRST_COLUMN + column, value, line.unit, formula=formula)
                if line.name == "dscr":
                    self.places.homes["dscr", "", ""] = Place(here, row)
                row += 1
            row += 1

    def _rates(self) -> None:
        """Note the cells of the summary that hold rates of discount and of tax, and what is written in them."""
        rules = self.content.project.discounting
        here, row = self.words.sheet("summary"), FIRST_ROW
        self.inputs: list[tuple[int, str, Decimal]] = []
        for name, label, path in (
            ("total_capital_net_factor", self.words.rate_total, rules.total_capital_rate),
            ("equity_net_factor", self.words.rate_equity, rules.equity_rate or rules.total_capital_rate),
        ):
            if len(set(path)) == 1:
                self.inputs.append((row, label, path[0]))
                self.places.cells[name] = f"'{here}'!$B${row + 1}"
                row += 1
        for number, (start, rate) in enumerate(self.content.project.tax.brackets):
            self.inputs.append((row, self.words.text("rate_of_tax", start=self.content.writer.amount(start)), rate))
            self.places.cells[f"tax {number}"] = f"'{here}'!$B${row + 1}"
            row += 1

    def _summary(self) -> None:
        content, words = self.content, self.words
        sheet = self._open("summary", content.title, 3)
        sheet.set_column(1, 3, 18)
        sheet.set_column(4, 4, 48)
        for row, label, rate in self.inputs:
            sheet.write_string(row, 0, label, self.format("text"))
            self._number(sheet, row, 1, rate, "rate")
        row = FIRST_ROW + len(self.inputs) + 1
        heads = (words.indicator_head, words.formula_value, words.model_value, words.difference, words.note)
        for column, head in enumerate(heads):
            sheet.write_string(row, column, head, self.format("text", "first head" if column in (0, 4) else "head"))
        sheet.set_row(row, 34)
        found = Indicators(self.rows, self.places, self.months)
        for each, (label, _, note) in zip(content.appraisal.indicators.values(), content.indicators, strict=True):
            row += 1
            sheet.write_string(row, 0, label, self.format("text"))
            sheet.write_string(row, 4, note, self.format("text", "wrapped"))
            if each.value is None:
                sheet.write_string(row, 1, "–", self.format("text", "none"))
                continue
            unit = "price" if each.name.startswith("break_even_") and each.name.endswith("_price") else each.unit
            formula = found.of(each.name, float(each.value) if each.unit == "rate" else None)
            self._number(sheet, row, 1, each.value, unit, formula=formula)
            self._number(sheet, row, 2, each.value, unit)
            if formula is not None:
                self._number(sheet, row, 3, Decimal(0), unit, formula=f"B{row + 1}-C{row + 1}")
        row += 2
        for text in (words.workbook_text, words.scrap_text, *content.warnings, words.model):
            sheet.merge_range(row, 0, row, 4, text, self.format("text", "wrapped"))
            sheet.set_row(row, 64 if len(text) > 150 else 34 if len(text) > 70 else 18)
            row += 1
        for label, value in ((words.digest, content.appraisal.digest), (words.version, content.appraisal.version),
                             (words.date, content.day.isoformat())):  # fmt: skip
            sheet.write_string(row, 0, label, self.format("text"))
            sheet.write_string(row, 1, value, self.format("text"))
            row += 1

    def _listed(self, name: str, text: str, rows: Any) -> None:
        sheet = self._open(name, self.words.sheet(name), 2, text)
        sheet.set_column(0, 0, 60)
        sheet.set_column(1, 1, 40)
        sheet.set_column(2, 2, 70)
        heads = (self.words.input_head, self.words.value, self.words.why)[: 3 if name == "defaults" else 2]
        for column, head in enumerate(heads):
            sheet.write_string(HEAD, column, head, self.format("text", "first head"))
        for number, cells in enumerate(rows, HEAD + 1):
            for column, cell in enumerate(cells):
                sheet.write_string(number, column, cell, self.format("text"))
