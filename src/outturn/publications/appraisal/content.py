"""What a report says, in one language: texts ready to be set, the same for HTML and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from outturn.methods.appraisal import Appraisal, Indicator
from outturn.methods.appraisal.result import Schedule, ScheduleLine
from outturn.publications.appraisal.inputs import Inputs
from outturn.publications.appraisal.numbers import Writer
from outturn.publications.appraisal.statements import Line, Rows, Table
from outturn.publications.appraisal.words import words_of

KEY_RESULTS = ("total_capital_npv", "total_capital_irr", "total_capital_mirr", "npv_ratio", "benefit_cost_ratio",
               "total_capital_payback", "total_capital_dynamic_payback", "equity_npv", "equity_irr", "dscr_least",
               "economic_npv", "employment")  # fmt: skip


@dataclass(frozen=True)
class TextRow:
    """A row of texts with its style: part, subtotal or total."""

    label: str
    cells: tuple[str, ...]
    style: str = "part"


@dataclass(frozen=True)
class TextTable:
    """A table of texts: title, heads of the columns after the first, rows."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[TextRow, ...]
    corner: str = ""
    """The head of the first column."""


class Content:
    """The contents of a report."""

    def __init__(self, appraisal: Appraisal, language: str, day: date) -> None:
        self.appraisal, self.language, self.day = appraisal, language, day
        self.words = words_of(language)
        self.project = appraisal.project
        self.rows = Rows(appraisal)
        self.tables = self.rows.tables()
        money = (
            value for table in self.tables for line in table.lines if line.unit == "money" for value in line.values
        )
        self.writer = Writer(language, money)

    @property
    def title(self) -> str:
        """The title of the project."""
        return self.project.title

    @cached_property
    def warnings(self) -> list[str]:
        """What the reader has to know first, the notice of made-up data apart."""
        return [self.words.sentence(each) for each in self.appraisal.warnings if not each.startswith("The project is ")]

    @cached_property
    def facts(self) -> list[tuple[str, str]]:
        """Currency, rates and date, for the first page."""
        words, rules = self.words, self.project.discounting
        return [
            (words.text("amounts_in", currency=self.project.currency), ""),
            (words.rate_total, self._rate(rules.total_capital_rate)),
            (words.rate_equity, self._rate(rules.equity_rate or rules.total_capital_rate)),
            (words.date, self.day.isoformat()),
        ]

    def _rate(self, path: Sequence[Decimal]) -> str:
        return ", ".join(dict.fromkeys(self.writer.number(each, "rate") for each in path))

    @cached_property
    def key_results(self) -> list[tuple[str, str, str]]:
        """The results that are read first: label, value, what to know."""
        found = self.appraisal.indicators
        return [self._indicator(found[name]) for name in KEY_RESULTS if name in found and _is_there(found[name])]

    @cached_property
    def indicators(self) -> list[tuple[str, str, str]]:
        """All indicators: label, value, what to know."""
        return [self._indicator(each) for each in self.appraisal.indicators.values()]

    def _indicator(self, each: Indicator) -> tuple[str, str, str]:
        words, unit = self.words, each.unit
        label = words.indicator(each.name, each.label)
        if each.value is None:
            return (
                label,
                self.writer.number(None),
                words.text("not_calculable", reason=words.sentence(each.reason or "")),
            )
        if each.name.startswith("break_even_") and each.name.endswith("_price"):
            unit = "price"
        value = self.writer.number(each.value, unit)
        if unit == "months":
            value = f"{value} {words.months_unit}"
        notes = []
        if len(each.all) > 1:
            notes.append(words.text("all_roots", roots=", ".join(self.writer.number(one, "rate") for one in each.all)))
        if each.note:
            notes.append(words.sentence(each.note))
        return label, value, "; ".join(notes)

    @cached_property
    def statements(self) -> list[TextTable]:
        """All schedules and statements."""
        return [self._statement(table) for table in self.tables]

    def _statement(self, table: Table) -> TextTable:
        heads = tuple(self.words.scrap if head == "scrap" else head for head in table.columns)
        rows = tuple(
            TextRow(self.label(line), tuple(self._cell(value, line.unit) for value in line.values), line.row.style)
            for line in table.lines
        )
        return TextTable(self.words.statement(table.statement.name), heads, rows, self.words.period)

    def _cell(self, value: Decimal | None, unit: str) -> str:
        return "" if value is None else self.writer.number(value, unit)

    def label(self, line: Line) -> str:
        """Give the label of a row of a statement."""
        label = self.words.row(line.row.name, line.item)
        return self.words.text("less", label=label) if line.row.less else label

    @cached_property
    def measures(self) -> list[TextTable]:
        """Break-even, cover, ratios, value added, foreign exchange, cost-benefit, cost centres."""
        found = [self._measure(each) for each in self.appraisal.by_period.values()]
        return [table for table in found if table.rows]

    def _measure(self, schedule: Schedule) -> TextTable:
        own = schedule.name == "cost_centres"
        rows = tuple(
            TextRow(line.name if own else self.measure_label(line),
                    tuple(self.writer.number(value, line.unit) for value in line.values))
            for line in schedule.lines
            if own or any(line.values)
        )  # fmt: skip
        heads = tuple(self.words.scrap if head == "scrap" else head for head in schedule.periods)
        return TextTable(self.words.statement(schedule.name), heads, rows, self.words.period)

    def measure_label(self, line: ScheduleLine) -> str:
        """Give the label of a measure, with the reason why it has no value in some periods."""
        label = self.words.row(line.name)
        return f"{label} (–: {self.words.sentence(line.reason)})" if line.reason else label

    @cached_property
    def assumptions(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The inputs, table by table: label and value of each that is not absent or 0."""
        return list(Inputs(self.words, self.writer).tables(self.project))

    @cached_property
    def defaults(self) -> list[tuple[str, str, str]]:
        """Every default taken: input, value, why."""
        words = self.words
        return [(words.input(each.key), words.choice(each.value), words.sentence(each.why))
                for each in self.appraisal.defaults]  # fmt: skip


def _is_there(each: Indicator) -> bool:
    return each.value is not None or each.name.startswith(("total_capital", "equity"))
