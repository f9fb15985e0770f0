"""Runs the lines of the model on the numbers of a kind.

A line is computed in a period when it is first asked for and then kept, so only what an output needs is computed,
each once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from outturn.methods.appraisal.analysis import CostCentre
from outturn.methods.appraisal.kinds import Kind, Number
from outturn.methods.appraisal.lines.declaring import LINES, At
from outturn.methods.appraisal.loans import LoanCourse, course
from outturn.methods.appraisal.project import (
    Cost,
    EquityClass,
    Investment,
    Loan,
    Product,
    Project,
    SalesLine,
)
from outturn.methods.appraisal.taxes import Losses

_T = TypeVar("_T")


class Run:
    """The values of all lines of a project, on the numbers of a kind."""

    def __init__(self, project: Project, kind: Kind) -> None:
        self.project, self.kind = project, kind
        timeline = project.timeline
        self.count = len(timeline.periods)
        self.columns = self.count + 1
        self.table: dict[Any, list[Number]] = {name: [None] * self.columns for name in LINES}
        self.items: dict[tuple[str, int], list[Number]] = {}
        self._kept: dict[Hashable, Any] = {}
        self._at = [At(self, period.index, period) for period in timeline.periods] + [At(self, self.count, None)]
        self.shares_of_year = [kind.number(months) / kind.number(12) for months in timeline.months]
        self.days = [kind.number(30 * months) for months in timeline.months]
        self._year = {index: year for year in timeline.financial_years for index in year}
        self.year_ends = {year[-1]: number for number, year in enumerate(timeline.financial_years)}
        self.first_year_end = timeline.financial_years[0][-1]
        self.products = {product.key: product for product in project.products}
        self.sales_lines: list[SalesLine] = [each for product in project.products for each in product.lines]
        self._product_of = {id(each): product for product in project.products for each in product.lines}
        self.shareholders: list[EquityClass] = [each for each in project.equity if each.kind != "subsidy"]
        self.direct_costs = [cost for cost in project.costs if cost.product is not None]

    def at(self, index: int) -> At:
        """Give a period of the run; the one after the last is the scrap year."""
        return self._at[index]

    def forget(self) -> None:
        """Let go of all values; periods and run refer to each other, so they would stay until the next collection."""
        self.table.clear()
        self.items.clear()
        self._kept.clear()
        self._at.clear()

    def item_table(self, name: str, item: Any) -> list[Number]:
        """Give the values of a line of an item."""
        found = self.items.get((name, id(item)))
        if found is None:
            found = self.items[name, id(item)] = [None] * self.columns
        return found

    def compute(self, name: str, index: int, item: Any = None) -> Number:
        """Compute a line in a period and keep it."""
        if item is None:
            value = LINES[name].formula(self._at[index])
            self.table[name][index] = value
        else:
            value = LINES[name].formula(self._at[index], item)
            self.items[name, id(item)][index] = value
        return value

    def values(self, name: str, item: Any = None) -> list[Number]:
        """Give a line in all periods, and in the scrap year where it has a value in it."""
        count = self.columns if LINES[name].in_scrap_year and self.has_scrap_year else self.count
        if item is None:
            return [self._at[index][name] for index in range(count)]
        return [self._at[index].of(name, item) for index in range(count)]

    @property
    def has_scrap_year(self) -> bool:
        """Whether the residual value flows in a year of its own."""
        return self.project.discounting.residual_value == "YEAR_AFTER_PRODUCTION"

    def kept(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Give what was made under a key before, or make it."""
        if key not in self._kept:
            self._kept[key] = make()
        found: _T = self._kept[key]
        return found

    def year_of(self, index: int) -> tuple[int, ...]:
        """Give the periods of the financial year a period lies in."""
        return self._year.get(index, (index,))

    def year_number(self, index: int) -> int:
        """Give the number (from 0) of the financial year that ends with a period."""
        return self.year_ends[index]

    def costs_of(self, categories: tuple[str, ...]) -> list[Cost]:
        """Give the costs of some categories."""
        return self.kept(("costs", categories), lambda: [c for c in self.project.costs if c.category in categories])

    def costs_of_product(self, product: Product) -> list[Cost]:
        """Give the costs that belong to a product alone."""
        return [cost for cost in self.project.costs if cost.product == product.key]

    def shares_of(self, cost: Cost) -> Mapping[str, Number]:
        """Give the shares of the products in a common cost: its own, else those of its cost centre."""
        if cost.shares or cost.allocation == "shares" or not cost.cost_centre or cost.direct_cost:
            return cost.shares
        centres = self.kept("centres", lambda: {each.key: self._as_numbers(each) for each in self.project.cost_centres})
        return centres.get(cost.cost_centre, cost.shares)

    def _as_numbers(self, centre: CostCentre) -> dict[str, Number]:
        return {name: self.kind.number(share) for name, share in centre.shares.items()}

    def product_of(self, market: SalesLine) -> Product:
        """Give the product a market belongs to."""
        return self._product_of[id(market)]

    def has_stock(self, cost: Cost) -> bool:
        """Whether a cost may have a stock of materials."""
        return bool(cost.initial_stock or cost.reserve_stock) or not self.kind.is_nothing(cost.stock_days)

    def is_sold(self, item: Investment, index: int) -> bool:
        """Whether an asset is sold by the end of a period."""
        return any(not self.kind.is_nothing(each) for each in item.sale_proceeds[: max(index + 1, 0)])

    def fixed_dividend(self, index: int) -> Number:
        """Give the dividends that are fixed as an amount, at a balance date."""
        amounts = self.project.dividends.fixed_amount
        if len(amounts) == self.count:
            return self.kind.total(amounts[each] for each in self.year_of(index))
        return amounts[self.year_ends[index]]

    def loan_course(self, loan: Loan) -> LoanCourse:
        """Give the course of a loan in its currency."""
        timeline = self.project.timeline
        ends = timeline.construction_months * 30, timeline.end_month * 30
        return self.kept(("loan", loan.key), lambda: course(self.kind, loan, *ends))

    def loan_flow(self, loan: Loan, what: str, index: int) -> Number:
        """Give drawings, repayments, interest, capitalised interest or fees of a loan in a period, in its currency."""
        return self.kept(("flows", loan.key, what), lambda: self._by_period(getattr(self.loan_course(loan), what)))[
            index
        ]

    def _by_period(self, events: Iterable[tuple[int, Number]]) -> list[Number]:
        found: list[Number] = [self.kind.zero] * self.columns
        for day, amount in events:
            index = self.project.timeline.period_of_day(day)
            found[index] = found[index] + amount
        return found

    @cached_property
    def losses(self) -> dict[int, Number]:
        """The loss deducted at each balance date."""
        pool = Losses(self.kind, self.project.tax.loss_carry_forward_years)
        return {index: pool.deducted(self._at[index]["gross_profit_of_year"]) for index in sorted(self.year_ends)}
