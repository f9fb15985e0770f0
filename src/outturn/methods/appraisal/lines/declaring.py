"""How a line is declared, and the period it is computed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from outturn.methods.appraisal.kinds import Number

if TYPE_CHECKING:
    from outturn.methods.appraisal.horizon import Period
    from outturn.methods.appraisal.kinds import Kind
    from outturn.methods.appraisal.project import Project
    from outturn.methods.appraisal.running import Run

SCHEDULES = {
    "investment": "Investment",
    "sales": "Sales and production",
    "production_cost": "Production cost",
    "working_capital": "Net working capital",
    "finance": "Finance and debt service",
    "net_income": "Net income statement",
    "tax": "Income tax",
    "cash_flow": "Cash flow for financial planning",
    "balance_sheet": "Projected balance sheet",
    "total_capital": "Discounted cash flow: total capital",
    "equity": "Discounted cash flow: equity",
    "shareholders": "Discounted cash flow: shareholders",
}
"""The schedules in the order of their use, with their names."""

ITEMS = {
    "investment": "investment", "loan": "loans", "cost": "costs", "product": "products", "holder": "equity",
    "sales_line": "",
}  # fmt: skip
"""The kinds of items a line may be computed for, and the list of the project they stand in."""


@dataclass(frozen=True)
class Line:
    """One line: name, schedule, label, unit, the kind of item it is computed for, and its formula."""

    name: str
    schedule: str
    label: str
    formula: Callable[..., Number]
    unit: str = "money"
    per: str | None = None
    source: str = ""
    in_scrap_year: bool = False
    """Whether it has a value in the year after production too."""
    is_shown: bool = True
    """Whether the schedule shows it; others are steps on the way."""
    is_subtotal: bool = False
    """Whether it is a sum of the lines above it in its schedule."""


LINES: dict[str, Line] = {}


def line(schedule: str, label: str, **more: Any) -> Callable[[Callable[..., Number]], Callable[..., Number]]:
    """Declare the function below as the formula of a line of its name."""

    def declare(formula: Callable[..., Number]) -> Callable[..., Number]:
        name = formula.__name__
        if name in LINES or schedule not in SCHEDULES:
            raise ValueError(f"line {name}: declared twice, or of an unknown schedule")
        LINES[name] = Line(name, schedule, label, formula, source=(formula.__doc__ or "").strip(), **more)
        return formula

    return declare


class At:
    """A period of a run, through which a formula sees other lines."""

    __slots__ = ("index", "kind", "period", "project", "run")

    def __init__(self, run: Run, index: int, period: Period | None) -> None:
        self.run, self.index, self.period = run, index, period
        self.kind: Kind = run.kind
        self.project: Project = run.project

    def __getitem__(self, name: str) -> Number:
        """Give a line of the whole project in this period."""
        value = self.run.table[name][self.index]
        return self.run.compute(name, self.index) if value is None else value

    def of(self, name: str, item: Any) -> Number:
        """Give a line of an item in this period."""
        value = self.run.item_table(name, item)[self.index]
        return self.run.compute(name, self.index, item) if value is None else value

    def total(self, name: str, items: Iterable[Any]) -> Number:
        """Give the sum of a line over items in this period."""
        return self.kind.total(self.of(name, item) for item in items)

    def before(self, name: str, opening: Number | None = None) -> Number:
        """Give a line in the period before, or its opening value (0 unless given) in the first period."""
        if self.index == 0:
            return self.kind.zero if opening is None else opening
        return self.run.at(self.index - 1)[name]

    def before_of(self, name: str, item: Any, opening: Number | None = None) -> Number:
        """Give a line of an item in the period before, or its opening value."""
        if self.index == 0:
            return self.kind.zero if opening is None else opening
        return self.run.at(self.index - 1).of(name, item)

    def in_year(self, name: str) -> Number:
        """Give the sum of a line over the periods of the financial year that ends with this one."""
        return self.kind.total(self.run.at(index)[name] for index in self.run.year_of(self.index))

    @property
    def is_producing(self) -> bool:
        """Whether the period is one of start-up or production."""
        return self.period is not None and self.period.is_producing

    @property
    def is_balance_date(self) -> bool:
        """Whether a financial year of production ends with the period."""
        return self.index in self.run.year_ends

    @property
    def is_last(self) -> bool:
        """Whether it is the last period of the horizon."""
        return self.index == len(self.run.project.timeline.periods) - 1

    @property
    def share_of_year(self) -> Number:
        """The months of the period over twelve."""
        return self.run.shares_of_year[self.index]

    def per_turnover(self, days: Number) -> Number:
        """Give days of coverage over the days of the period: 1 / c with c = 30 x months / days."""
        return days / self.run.days[self.index]
