"""The formulas of the workbook: each total by the rows it is made of, in the words of a spreadsheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from outturn.publications.appraisal.statements import Line, Rows, Table

FIRST_COLUMN = 1
"""The column of the first period, counted from 0; labels stand before it."""
KEPT = ("automatic_equity", "automatic_equity_total", "automatic_overdraft_balance", "balance_difference")
"""Rows that the workbook has even where they are 0, as they may be needed once a figure is changed."""
_TERM = re.compile(r"([+-])([a-z_]+)(?::([a-z]+))?(@)?")
_ASKED = re.compile(r"\[([a-z_]+)\]")


@dataclass(frozen=True)
class Place:
    """A row of a sheet."""

    sheet: str
    row: int

    def cell(self, column: int, here: str = "") -> str:
        """Give the address of a period's cell, with its sheet where it is another."""
        address = xl_rowcol_to_cell(self.row, FIRST_COLUMN + column)
        return address if self.sheet == here else f"'{self.sheet}'!{address}"

    def span(self, first: int, last: int, here: str = "") -> str:
        """Give the address of the cells of some periods."""
        ends = [xl_rowcol_to_cell(self.row, FIRST_COLUMN + each, True, True) for each in (first, last)]
        return ":".join(ends) if self.sheet == here else f"'{self.sheet}'!" + ":".join(ends)


@dataclass
class Places:
    """Where the rows stand: by line, part and item."""

    homes: dict[tuple[str, str, str], Place] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    """Addresses of single cells: rates of discount, tax brackets."""

    def add(self, line: Line, place: Place) -> None:
        """Note where a row stands that is computed there."""
        if line.row.rule != "see":
            self.homes.setdefault((line.row.name, line.row.part, line.item), place)

    def of(self, name: str, item: str = "") -> Place | None:
        """Give the place of a line, or of a line of an item."""
        return next((place for key, place in self.homes.items() if key[0] == name and key[2] == item), None)

    def all(self, name: str, part: str | None) -> list[Place]:
        """Give the places of all items of a line and part."""
        return [place for key, place in self.homes.items() if key[0] == name and key[1] == (part or "")]


class Formulas:
    """Gives the formula of a cell, or None where it is a value of the model."""

    def __init__(self, rows: Rows, places: Places) -> None:
        self.rows, self.places = rows, places
        self.run = rows.run

    def of(self, line: Line, table: Table, sheet: str, row: int, column: int) -> str | None:
        """Give the formula of a row in a column (from 0), without its equals sign."""
        if line.values[column] is None:
            return None
        here = Place(sheet, row)
        rule = getattr(self, f"_{line.row.rule}", None)
        found: str | None = None if rule is None else rule(line, here, column, len(table.columns))
        return found

    def _terms(self, line: Line, column: int, sheet: str) -> list[tuple[str, str]]:
        found = []
        for term in line.row.terms:
            match = _TERM.fullmatch(term)
            assert match is not None, term
            sign, name, part, same = match.groups()
            if same:
                place = self.places.of(name, line.item)
                found += [(sign, place.cell(column, sheet))] if place else []
            else:
                found += [(sign, place.cell(column, sheet)) for place in self.places.all(name, part)]
        return found

    def _added(self, line: Line, column: int, sheet: str) -> str:
        return "".join(sign + cell for sign, cell in self._terms(line, column, sheet)).removeprefix("+") or "0"

    def _see(self, line: Line, here: Place, column: int, _: int) -> str | None:
        place = self.places.of(line.row.name, line.item)
        return place.cell(column, here.sheet) if place and column < self.rows.count else None

    def _sum(self, line: Line, here: Place, column: int, _: int) -> str:
        if line.row.name in ("capital_inflow", "capital_outflow", "equity_net") and column >= self.rows.count:
            last = self._last(line, column, here.sheet)
            return last or "0"
        if line.row.name == "shareholder_net" and column >= self.rows.count:
            place = self.places.of("final_worth", line.item)
            return place.cell(column, here.sheet) if place else "0"
        return self._added(line, column, here.sheet)

    def _last(self, line: Line, column: int, sheet: str) -> str:
        """Give the residual value of the year after production, in which nothing else flows."""
        name = {"capital_inflow": "residual_value_flow", "equity_net": "residual_equity_flow"}.get(line.row.name, "")
        place = self.places.of(name)
        return place.cell(column, sheet) if place else ""

    def _product(self, line: Line, here: Place, column: int, _: int) -> str | None:
        cells = [cell for _, cell in self._terms(line, column, here.sheet)]
        return "*".join(cells) if len(cells) == len(line.row.terms) else None

    def _quotient(self, line: Line, here: Place, column: int, _: int) -> str:
        return "/".join(cell for _, cell in self._terms(line, column, here.sheet))

    def _so_far(self, line: Line, here: Place, column: int, _: int) -> str:
        added = self._added(line, column, here.sheet)
        return f"{self._before(line, here, column)}+{added}".replace("+-", "-")

    def _debt(self, line: Line, here: Place, column: int, width: int) -> str | None:
        loan = next(each for each in self.run.project.loans if each.key == line.item)
        return None if loan.currency else self._so_far(line, here, column, width)

    def _before(self, line: Line, here: Place, column: int) -> str:
        if column:
            return here.cell(column - 1, here.sheet)
        return repr(float(self._opening(line)))

    def _opening(self, line: Line) -> Decimal | int:
        project = self.run.project
        openings = {
            "cumulative_surplus": project.opening_balance.cash,
            "equity_capital": sum(each.opening_value for each in project.equity),
            "accumulated_profit": project.opening_balance.retained_profit,
            "balance_of": sum(each.opening_balance for each in project.loans if each.key == line.item),
            "increase_of_current_assets": project.opening_balance.current_assets,
            "increase_of_payables": project.opening_balance.payables,
        }
        return openings.get(line.row.name, 0)

    def _increase(self, line: Line, here: Place, column: int, _: int) -> str:
        now = self._added(line, column, here.sheet)
        before = self._added(line, column - 1, here.sheet) if column else repr(float(self._opening(line)))
        return f"{now}-{before}"

    def _in_production(self, line: Line, here: Place, column: int, _: int) -> str:
        return self._added(line, column, here.sheet) if self.run.at(column).is_producing else "0"

    def _of_year(self, line: Line, here: Place, column: int, _: int) -> str:
        if not self.run.at(column).is_balance_date:
            return "0"
        year = self.run.year_of(column)
        first = 0 if column == self.run.first_year_end else year[0]
        profit, allowance = self.places.of("gross_profit"), self.places.of("investment_allowance")
        text = f"SUM({profit.span(first, column, here.sheet)})" if profit else "0"
        return text + (f"-SUM({allowance.span(year[0], column, here.sheet)})" if allowance else "")

    def _tax(self, line: Line, here: Place, column: int, _: int) -> str:
        rules = self.run.project.tax
        if not self.run.at(column).is_balance_date or self.run.year_number(column) < rules.holiday_years:
            return "0"
        profit = self._added(line, column, here.sheet)
        slices = []
        for number, (start, _rate) in enumerate(rules.brackets):
            upper = (
                f"MIN({profit},{float(rules.brackets[number + 1][0])!r})"
                if number + 1 < len(rules.brackets)
                else profit
            )
            slices.append(f"MAX(0,{upper}-{float(start)!r})*{self.places.cells[f'tax {number}']}")
        return "+".join(slices) or "0"

    def _gains(self, line: Line, here: Place, column: int, _: int) -> str:
        return "+".join(f"MAX(0,{cell})" for _, cell in self._terms(line, column, here.sheet)) or "0"

    def _losses(self, line: Line, here: Place, column: int, _: int) -> str:
        return "+".join(f"MAX(0,-{cell})" for _, cell in self._terms(line, column, here.sheet)) or "0"

    def _cover_equity(self, line: Line, here: Place, column: int, _: int) -> str:
        total = self.places.of("automatic_equity_total")
        before = f"+{total.cell(column - 1, here.sheet)}" if column and total else ""
        covers = not self.run.at(column).is_producing
        return f"MAX(0,-({self._added(line, column, here.sheet)}{before}))" if covers else "0"

    def _cover_overdraft(self, line: Line, here: Place, column: int, _: int) -> str:
        total = self.places.of("automatic_equity_total")
        so_far = f"+{total.cell(column, here.sheet)}" if total else ""
        covers = self.run.at(column).is_producing
        return f"MAX(0,-({self._added(line, column, here.sheet)}{so_far}))" if covers else "0"

    def _residual(self, line: Line, here: Place, column: int, width: int) -> str:
        return self._added(line, self.rows.count - 1, here.sheet) if column == width - 1 else "0"

    def _worth(self, line: Line, here: Place, column: int, width: int) -> str:
        holder = next(each for each in self.run.shareholders if each.key == line.item)
        worth = self._residual(line, here, column, width)
        return worth if worth == "0" else f"{worth}*{float(self.rows.share_of_worth(holder))!r}"


def asked(template: str, places: Places, column: int, sheet: str) -> str:
    """Give a formula from a text with lines in brackets, as ``[surplus]/[sales_revenue]``; absent lines are 0."""

    def cell(match: re.Match[str]) -> str:
        place = places.of(match[1])
        return place.cell(column, sheet) if place else "0"

    return _ASKED.sub(cell, template)
