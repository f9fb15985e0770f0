"""The rows of the statements with their values, from an appraisal."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from outturn.methods.appraisal import Appraisal
from outturn.methods.appraisal.appraising import items_of
from outturn.methods.appraisal.indicators import divisors
from outturn.methods.appraisal.kinds import EXACT, exactly
from outturn.methods.appraisal.lines import LINES
from outturn.methods.appraisal.lines.prices import priced
from outturn.methods.appraisal.running import Run
from outturn.publications.appraisal.layout import PARTS, STATEMENTS, Row, Statement

Values = tuple[Decimal | None, ...]
ZERO = Decimal(0)


@dataclass(frozen=True)
class Line:
    """A row with its values: None in columns in which the line has none."""

    row: Row
    item: str
    """The key of the item, or nothing."""
    values: Values
    unit: str

    @property
    def key(self) -> tuple[str, str]:
        """What the row is called in the workbook: its line and its item."""
        return self.row.name, self.item


@dataclass(frozen=True)
class Table:
    """A statement with its lines and the headings of its columns."""

    statement: Statement
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


class Rows:
    """The values of all rows of a project, exactly computed."""

    def __init__(self, appraisal: Appraisal) -> None:
        self.project = appraisal.project
        with exactly():
            self.run = Run(self.project, EXACT)
            self._factors = {
                "total_capital_net": divisors(self.run, self.project.discounting.total_capital_rate),
                "equity_net": divisors(self.run, self.project.discounting.equity_rate
                                       or self.project.discounting.total_capital_rate),
            }  # fmt: skip

    @property
    def count(self) -> int:
        """The number of periods, without the year after production."""
        return self.run.count

    def tables(self, kept: Container[str] = ()) -> list[Table]:
        """Give all statements; rows that are 0 throughout are left out unless they are totals or their line is kept."""
        with exactly():
            return [table for each in STATEMENTS if (table := self._table(each, kept)).lines]

    def _table(self, statement: Statement, kept: Container[str]) -> Table:
        columns = self.run.columns if statement.scrap and self.run.has_scrap_year else self.run.count
        lines = []
        for row in statement.rows:
            for item, values in self._of(row):
                padded = (*values, *([None] * (columns - len(values))))
                if row.style == "total" or row.name in kept or any(values):
                    lines.append(Line(row, item, tuple(padded), self._unit(row)))
        labels = tuple(self.project.timeline.label(index) for index in range(columns))
        return Table(statement, labels, tuple(lines))

    def _unit(self, row: Row) -> str:
        if row.name in ("units_of_line",) or row.name.endswith("_factor"):
            return "units" if row.name == "units_of_line" else "factor"
        if row.name == "price_of_line":
            return "price"
        return LINES[row.name].unit if row.name in LINES else "money"

    def _of(self, row: Row) -> list[tuple[str, Sequence[Decimal]]]:
        """Give the values of a row by item."""
        special = getattr(self, f"_{row.name}", None)
        if special is not None:
            return special()  # type: ignore[no-any-return]
        for net in self._factors:
            if row.name.startswith(net + "_"):
                return [("", self._below(net, row.name.removeprefix(net + "_")))]
        line = LINES[row.name]
        if line.per is None:
            return [("", self.run.values(row.name))]
        kept = PARTS[row.part]
        items = (
            [(each.key, each) for each in self.project.equity] if line.per == "holder" else items_of(self.run, line.per)
        )
        return [(key, self.run.values(row.name, item)) for key, item in items if kept(item)]

    def _below(self, net: str, what: str) -> list[Decimal]:
        flow, factors = self.run.values(net), self._factors[net]
        present = [value / factor for value, factor in zip(flow, factors, strict=True)]
        return {"factor": factors, "present": present, "so_far": _so_far(flow),
                "present_so_far": _so_far(present)}[what]  # fmt: skip

    def _markets(self) -> list[tuple[str, Any]]:
        return items_of(self.run, "sales_line")

    def _units_of_line(self) -> list[tuple[str, Sequence[Decimal]]]:
        return [(key, market.quantities) for key, market in self._markets()]

    def _price_of_line(self) -> list[tuple[str, Sequence[Decimal]]]:
        return [
            (key, [priced(self.run.at(index), market, market.price[index]) for index in range(self.run.count)])
            for key, market in self._markets()
        ]

    def _all_costs(self) -> list[tuple[str, Sequence[Decimal]]]:
        names = ("operating_costs", "leasing_costs", "marketing_costs")
        return [("", [sum(each, ZERO) for each in zip(*map(self.run.values, names), strict=True)])]

    def _residual_equity_flow(self) -> list[tuple[str, Sequence[Decimal]]]:
        last = self.run.values("residual_of_equity")[-1]
        return [("", [*([ZERO] * (len(self.run.values("equity_net")) - 1)), last])]

    def _final_worth(self) -> list[tuple[str, Sequence[Decimal]]]:
        found: list[tuple[str, Sequence[Decimal]]] = []
        for holder in self.run.shareholders:
            flow = self.run.values("shareholder_net", holder)
            worth = self.run.values("net_worth")[-1] * self.share_of_worth(holder)
            found.append((holder.key, [*([ZERO] * (len(flow) - 1)), worth]))
        return found

    @staticmethod
    def share_of_worth(holder: Any) -> Decimal:
        """Give a class's share of the final net worth."""
        share: Decimal = holder.ordinary_share if holder.net_worth_share is None else holder.net_worth_share
        return share


def _so_far(values: Sequence[Decimal]) -> list[Decimal]:
    found, total = [], ZERO
    for value in values:
        total += value
        found.append(total)
    return found
