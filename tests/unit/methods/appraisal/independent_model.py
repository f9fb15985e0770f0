"""A model of a project with one product in plain floats, written from the conventions alone and apart from the package.

Two years of construction, four of production, all periods years; one asset, one loan that may be in another currency,
one cost for each unit, one of the office, one of marketing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

BUILT, YEARS = 2, 6
UNITS = (0, 0, 80, 100, 120, 120)
BOUGHT = (600, 400, 0, 0, 0, 0)
PRICE, UNIT_COST, OFFICE, MARKETING = 10, 4, 120, 30
GOODS, STOCK, OWED, PAID_LATE = 18, 45, 30, 15
RATES = (5, 5.5, 6, 6.2, 6.4, 7)
RULE = {"method": "LINEAR_TO_ZERO", "life_months": 60, "start_period": 2}


@dataclass(frozen=True)
class Variant:
    """What differs from one project to another."""

    inflation: float
    is_foreign: bool
    holiday: int
    losses: int
    kind: str
    step: int
    capitalised: int
    reference: str
    residual: str
    brackets: tuple[tuple[float, float], ...]
    cash_days: int

    def tables(self) -> dict[str, Any]:
        """The project as a file would hold it."""
        loan: dict[str, Any] = {
            "key": "bank", "type": self.kind, "rates": [[1, "0.09"]], "repayment_months": self.step,
            "flows": [[180, 40 if self.is_foreign else 200], [540, 20 if self.is_foreign else 100]],
            "number_of_repayments": 4, "capitalised_share": str(self.capitalised), "interest_depreciation": RULE,
        }  # fmt: skip
        found: dict[str, Any] = {
            "id": "variant", "currency": "NCU", "horizon": {"construction": {"periods": BUILT}, "production_years": 4},
            "investment": [{"key": "plant", "group": "machinery", "amounts": list(BOUGHT), "depreciation": RULE}],
            "equity": [{"key": "owners", "amounts": [700, 500, 0, 0, 0, 0], "ordinary_share": 1}],
            "loans": [loan],
            "products": [{"key": "p", "finished_goods_days": GOODS, "lines": [
                {"key": "home", "quantities": list(UNITS), "price": PRICE, "receivable_days": OWED}]}],
            "costs": [
                {"key": "raw", "category": "raw_materials", "product": "p", "unit_cost": UNIT_COST, "stock_days": STOCK,
                 "payables_days": PAID_LATE},
                {"key": "office", "category": "administrative_overheads", "product": "p", "fixed_per_year": OFFICE},
                {"key": "ads", "category": "marketing", "product": "p", "fixed_per_year": MARKETING},
            ],
            "cash": {"local_days": self.cash_days},
            "tax": {"brackets": [[str(start), str(rate)] for start, rate in self.brackets],
                    "holiday_years": self.holiday, "loss_carry_forward_years": self.losses},
            "discounting": {"total_capital_rate": "0.1", "reference": self.reference}, "residual_value": self.residual,
        }  # fmt: skip
        if self.is_foreign:
            loan["currency"] = "USD"
            found["exchange_rates"] = {"USD": [str(each) for each in RATES]}
        if self.inflation:
            found["inflation"] = {"local": str(self.inflation)}
        return found


def results(variant: Variant) -> dict[str, list[float]]:
    """The lines of the variant, and its net present value."""
    prices = [(1 + variant.inflation) ** (year + 1) for year in range(YEARS)]
    loan = _loan(variant)
    produced, goods = _programme()
    sales = [units * PRICE * by for units, by in zip(UNITS, prices, strict=True)]
    variable = [units * UNIT_COST * by for units, by in zip(UNITS, prices, strict=True)]
    used = [units * UNIT_COST * by for units, by in zip(produced, prices, strict=True)]
    office, ads = ([amount * by if year >= BUILT else 0.0 for year, by in enumerate(prices)]
                   for amount in (OFFICE, MARKETING))  # fmt: skip
    capital = _working_capital(variant, variable, used, office, ads, goods)
    bought = [amount * by for amount, by in zip(BOUGHT, prices, strict=True)]
    charge = [0.0] * BUILT + [sum(bought) / 5] * 4
    interest_asset = sum(loan["interest"][:BUILT]) + sum(loan["capitalised"])
    written_off = [0.0] * BUILT + [interest_asset / 5] * 4
    gross = [
        sales[t] - variable[t] - office[t] - ads[t] - charge[t] - written_off[t]
        - (loan["interest"][t] if t >= BUILT else 0)
        for t in range(YEARS)
    ]  # fmt: skip
    tax = _tax(variant, gross)
    rise = [capital[t] - (capital[t - 1] if t else 0) for t in range(YEARS)]
    flow = [sales[t] - bought[t] - rise[t] - variable[t] - office[t] - ads[t] - tax[t] for t in range(YEARS)]
    left = sum(bought) - sum(charge) + capital[-1]
    if variant.residual == "END_OF_PRODUCTION":
        flow[-1] += left
    else:
        flow.append(left)
    first = 0 if variant.reference == "END_OF_FIRST_YEAR" else 1
    return {
        "total_capital_net": flow, "income_tax": tax, "interest_paid": loan["interest"],
        "loan_repayments": loan["repaid"], "net_working_capital": capital,
        "net_profit": [one - two for one, two in zip(gross, tax, strict=True)],
        "npv": [sum(amount / 1.1 ** (year + first) for year, amount in enumerate(flow))],
    }  # fmt: skip


def _loan(variant: Variant) -> dict[str, list[float]]:
    """The loan day by day in its own currency, and its flows at the rate of their year."""
    drawn = {180: 40.0, 540: 20.0} if variant.is_foreign else {180: 200.0, 540: 100.0}
    step, count = variant.step * 30, 4
    first = 720 + step
    due = [day for day in range(first % step or step, first + count * step, step) if day > 180]
    found = {name: [0.0] * YEARS for name in ("interest", "capitalised", "repaid")}
    balance = owed = start = 0.0
    before = 180

    def note(name: str, day: int, amount: float) -> None:
        year = (day - 1) // 360
        found[name][year] += amount * (RATES[year] if variant.is_foreign else 1)

    for day in sorted({*drawn, *due}):
        owed += balance * 0.09 * (day - before) / 360
        before = day
        if day in due:
            added = owed * variant.capitalised if day < first else 0.0
            note("interest", day, owed - added)
            note("capitalised", day, added)
            balance, owed = balance + added, 0.0
        balance += drawn.get(day, 0.0)
        if day >= first and day in due:
            left = count - (day - first) // step
            start = start or balance
            rate = 0.09 * variant.step / 12
            even = start / count if variant.kind == "CONSTANT_PRINCIPAL" else balance * rate / ((1 + rate) ** left - 1)
            paid = balance if left == 1 else even
            note("repaid", day, paid)
            balance -= paid
    return found


def _programme() -> tuple[list[float], list[float]]:
    produced, goods, stock = [], [], 0.0
    for units in UNITS:
        carried = max(stock - units, units * GOODS / 360)
        produced.append(units - stock + carried)
        goods.append(carried)
        stock = carried
    return produced, goods


def _working_capital(variant: Variant, variable: list[float], used: list[float], office: list[float],
                     ads: list[float], goods: list[float]) -> list[float]:  # fmt: skip
    found, raw = [], 0.0
    for year, units in enumerate(UNITS):
        raw = max(raw - used[year], used[year] * STOCK / 360)
        operating = variable[year] + office[year]
        stock = goods[year] * operating / units if units else 0.0
        customers = (operating + ads[year]) * OWED / 360
        found.append(raw + stock + customers + office[year] * variant.cash_days / 360 - used[year] * PAID_LATE / 360)
    return found


def _tax(variant: Variant, gross: list[float]) -> list[float]:
    pool: list[float] = []
    found = [0.0] * YEARS
    for year, profit in enumerate(gross[BUILT:]):
        room, deducted = max(profit, 0.0), 0.0
        for old in range(max(0, year - variant.losses), year):
            part = min(pool[old], room)
            pool[old], room, deducted = pool[old] - part, room - part, deducted + part
        pool.append(max(-profit, 0.0))
        if year >= variant.holiday:
            tops = [start for start, _ in variant.brackets[1:]] + [float("inf")]
            found[BUILT + year] = sum(
                max(0.0, min(profit - deducted, top) - start) * rate
                for (start, rate), top in zip(variant.brackets, tops, strict=True)
            )
    return found
