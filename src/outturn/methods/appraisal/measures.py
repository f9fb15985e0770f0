"""Break-even, debt cover, cost of capital: measures of amounts that need no project.

Source: COMFAR III Expert, reference manual (UNIDO, Vienna 2003), chapters X and XI.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from outturn.methods.appraisal import kinds
from outturn.methods.appraisal.faults import argument
from outturn.methods.appraisal.kinds import EXACT

Amount = Decimal | int | str


@dataclass(frozen=True)
class BreakEvenPoint:
    """Where margin covers fixed costs: sales value, its ratio to sales, and how often margin covers fixed costs."""

    sales_value: Decimal | None
    ratio: Decimal | None
    fixed_cost_coverage: Decimal | None


@dataclass(frozen=True)
class BreakEven:
    """Variable margin, its ratio to sales, and the points with and without financial costs; None with ``reason``."""

    variable_margin: Decimal
    variable_margin_ratio: Decimal | None
    including_finance: BreakEvenPoint
    excluding_finance: BreakEvenPoint
    reason: str | None = None


def break_even(
    sales_revenue: Amount, variable_costs: Amount, fixed_costs: Amount, financial_costs: Amount = 0
) -> BreakEven:
    """Give the break-even of a period; fixed costs include depreciation, all in one currency."""
    sales, variable, fixed, finance = (
        Decimal(each) for each in (sales_revenue, variable_costs, fixed_costs, financial_costs)
    )
    with kinds.exactly():
        margin = sales - variable
        if not sales:
            nothing = BreakEvenPoint(None, None, None)
            return BreakEven(margin, None, nothing, nothing, "there are no sales")
        reason = None if margin > 0 else "sales do not cover variable costs"
        points = [_point(sales, margin, costs) for costs in (fixed + finance, fixed)]
        return BreakEven(margin, margin / sales, points[0], points[1], reason)


def _point(sales: Decimal, margin: Decimal, fixed: Decimal) -> BreakEvenPoint:
    coverage = margin / fixed if fixed else None
    if margin <= 0:
        return BreakEvenPoint(None, None, coverage)
    return BreakEvenPoint(fixed * sales / margin, fixed / margin, coverage)


@dataclass(frozen=True)
class ProductBreakEven:
    """Break-even of a product: at constant price the sales value, volume and ratio; at constant volume price and
    ratio.
    """

    average_price: Decimal | None
    sales_value: Decimal | None
    volume: Decimal | None
    ratio: Decimal | None
    price: Decimal | None
    price_ratio: Decimal | None


def product_break_even(
    sales_revenue: Amount, sales_volume: Amount, variable_costs: Amount, fixed_costs: Amount
) -> ProductBreakEven:
    """Give the break-even of a product: volume at its average price, and price at its volume."""
    sales, volume, variable, fixed = (
        Decimal(each) for each in (sales_revenue, sales_volume, variable_costs, fixed_costs)
    )
    with kinds.exactly():
        point = break_even(sales, variable, fixed).excluding_finance
        average = sales / volume if volume else None
        price = (fixed + variable) / volume if volume else None
        at_volume = fixed * volume / (sales - variable) if point.ratio is not None else None
        price_ratio = (fixed + variable) / sales if sales else None
        return ProductBreakEven(average, point.sales_value, at_volume, point.ratio, price, price_ratio)


def debt_service_cover(
    surplus: Sequence[Amount], repayment: Sequence[Amount], interest: Sequence[Amount], other: Sequence[Amount]
) -> list[Decimal | None]:
    """Give for each period (surplus + debt service) / debt service, None where there is no debt service."""
    found: list[Decimal | None] = []
    with kinds.exactly():
        for left, *parts in zip(surplus, repayment, interest, other, strict=True):
            service = sum((Decimal(part) for part in parts), Decimal(0))
            found.append((Decimal(left) + service) / service if service else None)
    return found


def loan_life_cover(
    cash_available: Sequence[Amount],
    opening_debt: Sequence[Amount],
    annual_rate: Amount | Sequence[Amount],
    *,
    period_months: Sequence[int] | None = None,
) -> list[Decimal | None]:
    """Give for each period the present value, at its start, of cash over the life of the debt, over opening debt.

    Cash is that before debt service; None where nothing is owed when the period opens.
    """
    count = len(cash_available)
    months = [12] * count if period_months is None else list(period_months)
    if isinstance(annual_rate, str | int | float | Decimal):
        rates = [Decimal(str(annual_rate))] * count
    else:
        rates = [Decimal(str(each)) for each in annual_rate]
    if not len(opening_debt) == len(months) == len(rates) == count:
        raise argument("The lists differ in length", "loan_life_cover", f"{count} values in each list",
                       (len(opening_debt), len(months), len(rates)), "give one value for each period")  # fmt: skip
    with kinds.exactly():
        found: list[Decimal | None] = [None] * count
        following = Decimal(0)
        for index in reversed(range(count)):
            debt = Decimal(opening_debt[index])
            if debt <= 0:
                following = Decimal(0)
                continue
            growth = EXACT.power(1 + rates[index], Fraction(months[index], 12))
            following = (Decimal(cash_available[index]) + following) / growth
            found[index] = following / debt
    return found


def cost_of_capital(sources: Sequence[tuple[str, Amount, Amount]], tax_rate: Amount = 0) -> Decimal | None:
    """Give the weighted average cost of capital of sources (``equity`` or ``debt``, amount, rate); debt after tax.

    None where there is no capital. Raises ``ArgumentError`` for another kind of source.
    """
    with kinds.exactly():
        whole = cost = Decimal(0)
        for name, amount, rate in sources:
            if name not in ("equity", "debt"):
                raise argument("The source of capital is not known", "cost_of_capital", "equity or debt", name,
                               "call each source equity or debt")  # fmt: skip
            part = Decimal(amount) * Decimal(rate)
            cost += part if name == "equity" else part * (1 - Decimal(tax_rate))
            whole += Decimal(amount)
        return cost / whole if whole else None
