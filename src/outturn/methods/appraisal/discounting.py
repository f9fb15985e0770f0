"""Present values and the measures made of them.

Flows fall on the last day of their period. The factor of a flow is (1 + rate)^(months / 12), months counted from the
date discounted to: by default the end of the first year, so that flows of a first year of twelve months are not
discounted and flows of shorter periods within it are compounded forward. Rates may differ by period; the factor is
then the product of the factors of the periods between.

Source: COMFAR III Expert, reference manual (UNIDO, Vienna 2003), chapter XI.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from outturn.methods.appraisal import kinds
from outturn.methods.appraisal.faults import argument
from outturn.methods.appraisal.kinds import EXACT, Kind, Number
from outturn.methods.appraisal.project import REFERENCES
from outturn.methods.appraisal.roots import irr_roots

Amount = Decimal | int | str


@dataclass(frozen=True)
class Payback:
    """When an investment is recovered: the period (from 0), its last month, and the month by interpolation."""

    period_index: int
    end_month: int
    interpolated_months: Decimal
    falls_back: bool = False
    """Whether the cumulative flow falls below 0 again later."""


def factors(kind: Kind, months: Sequence[int], rates: Sequence[Number], reference: str) -> list[Number]:
    """Give the compounding factor of each period's end; flows are divided by it."""
    known: dict[tuple[int, int], Number] = {}

    def growth(number: int, length: int) -> Number:
        at = (id(rates[number]), length)
        if at not in known:
            known[at] = kind.power(kind.one + rates[number], Fraction(length, 12))
        return known[at]

    at_reference: Number = kind.one
    if reference == REFERENCES[0]:
        passed = 0
        for number, length in enumerate(months):
            part = min(length, 12 - passed)
            if part > 0:
                at_reference = at_reference * growth(number, part)
                passed += part
        if passed < 12 and months:
            at_reference = at_reference * growth(len(months) - 1, 12 - passed)
    found, factor = [], kind.one
    for number, length in enumerate(months):
        factor = factor * growth(number, length)
        found.append(factor / at_reference)
    return found


def present_value(kind: Kind, amounts: Sequence[Number], divisors: Sequence[Number]) -> Number:
    """Give the sum of the amounts, each divided by its factor."""
    return kind.total(amount / divisor for amount, divisor in zip(amounts, divisors, strict=True))


def npv(
    amounts: Sequence[Amount],
    annual_rate: Amount | Sequence[Amount],
    *,
    period_months: Sequence[int] | None = None,
    reference: str = REFERENCES[0],
    salvage: Amount = 0,
) -> Decimal:
    """Give the net present value, in the currency of the amounts.

    ``period_months`` are the lengths of the periods (twelve months unless given), ``annual_rate`` is one rate or one
    for each period, ``salvage`` flows at the end of the last period. Raises ``ArgumentError`` for lists of other
    lengths.
    """
    values, months, rates = _read(amounts, annual_rate, period_months, reference)
    with kinds.exactly():
        values = _with_salvage(values, salvage)
        value: Decimal = present_value(EXACT, values, factors(EXACT, months, rates, reference))
        return value


def npv_ratio(
    amounts: Sequence[Amount],
    investment: Sequence[Amount],
    annual_rate: Amount | Sequence[Amount],
    *,
    period_months: Sequence[int] | None = None,
    reference: str = REFERENCES[0],
) -> tuple[Decimal, Decimal, Decimal | None]:
    """Give net present value, present value of the investment, and their ratio (None where nothing is invested)."""
    value = npv(amounts, annual_rate, period_months=period_months, reference=reference)
    invested = npv(investment, annual_rate, period_months=period_months, reference=reference)
    with kinds.exactly():
        return value, invested, value / invested if invested else None


def benefit_cost_ratio(
    benefits: Sequence[Amount],
    costs: Sequence[Amount],
    annual_rate: Amount | Sequence[Amount],
    *,
    period_months: Sequence[int] | None = None,
    reference: str = REFERENCES[0],
) -> tuple[Decimal, Decimal, Decimal | None]:
    """Give the present values of benefits and of costs, and their ratio (None where there are no costs)."""
    gained = npv(benefits, annual_rate, period_months=period_months, reference=reference)
    spent = npv(costs, annual_rate, period_months=period_months, reference=reference)
    with kinds.exactly():
        return gained, spent, gained / spent if spent else None


def mirr(
    amounts: Sequence[Amount],
    reinvestment_rate: Amount | None = None,
    borrowing_rate: Amount | None = None,
    *,
    period_months: Sequence[int] | None = None,
    reference: str = REFERENCES[0],
    salvage: Amount = 0,
) -> Decimal | None:
    """Give the modified internal rate of return: (P / N)^(1 / n) - 1.

    P are the surpluses compounded at the reinvestment rate to the end, N the deficits discounted at the borrowing
    rate to the date of reference, n the years between. A rate that is not given is the internal rate of return. None
    where there are no surpluses, no deficits, no time between, or no internal rate to take.
    """
    values, months, _ = _read(amounts, 0, period_months, reference)
    with kinds.exactly():
        values = _with_salvage(values, salvage)
        if reinvestment_rate is None or borrowing_rate is None:
            use = irr_roots(values, months=months).use
            if use is None:
                return None
            reinvestment_rate = use if reinvestment_rate is None else reinvestment_rate
            borrowing_rate = use if borrowing_rate is None else borrowing_rate
        return modified_rate(values, months, Decimal(reinvestment_rate), Decimal(borrowing_rate), reference)


def modified_rate(
    values: Sequence[Decimal], months: Sequence[int], reinvest: Decimal, borrow: Decimal, reference: str
) -> Decimal | None:
    """Give the modified rate of exact values, or None."""
    whole = sum(months)
    years = Fraction(whole - (12 if reference == REFERENCES[0] else 0), 12)
    deficits = [min(each, Decimal(0)) for each in values]
    spent = -present_value(EXACT, deficits, factors(EXACT, months, [borrow] * len(months), reference))
    gained, at = Decimal(0), 0
    for value, length in zip(values, months, strict=True):
        at += length
        if value > 0:
            gained += value * EXACT.power(1 + reinvest, Fraction(whole - at, 12))
    if not spent or not gained or years <= 0:
        return None
    return EXACT.power(gained / spent, 1 / years) - 1


def payback(
    amounts: Sequence[Amount],
    *,
    period_months: Sequence[int] | None = None,
    salvage: Amount = 0,
    annual_rate: Amount | Sequence[Amount] | None = None,
    reference: str = REFERENCES[0],
) -> Payback | None:
    """Give the payback: the first period whose cumulative flow is above 0 after having been below 0.

    Exactly 0 is not recovered. With ``annual_rate`` the flows are discounted first (dynamic payback). The interpolated
    month is the start of the period plus -previous / flow of its length; ``salvage`` counts on the last day alone. None
    where the flows are never below 0 or never recovered.
    """
    values, months, rates = _read(amounts, annual_rate or 0, period_months, reference)
    last = Decimal(salvage)
    with kinds.exactly():
        if annual_rate is not None:
            divisors = factors(EXACT, months, rates, reference)
            values = [value / divisor for value, divisor in zip(values, divisors, strict=True)]
            last = last / divisors[-1] if divisors else last
        return recovered(values, months, last)


def recovered(values: Sequence[Decimal], months: Sequence[int], salvage: Decimal = Decimal(0)) -> Payback | None:
    """Give the payback of flows as they are."""
    cumulative, was_below, start = Decimal(0), False, 0
    found: Payback | None = None
    for number, (value, length) in enumerate(zip(values, months, strict=True)):
        before, own = cumulative, cumulative + value
        cumulative = own + (salvage if number == len(values) - 1 else 0)
        if found is None and was_below and cumulative > 0:
            share = min(-before / value, Decimal(1)) if value > 0 and own >= 0 else Decimal(1)
            found = Payback(number, start + length, start + share * length)
        elif found is not None and cumulative < 0:
            return Payback(found.period_index, found.end_month, found.interpolated_months, True)
        was_below = was_below or cumulative < 0
        start += length
    return found


def _read(
    amounts: Sequence[Amount], rate: Amount | Sequence[Amount], months: Sequence[int] | None, reference: str
) -> tuple[list[Decimal], list[int], list[Decimal]]:
    values = [Decimal(str(each)) if isinstance(each, float) else Decimal(each) for each in amounts]
    lengths = [12] * len(values) if months is None else list(months)
    if isinstance(rate, str | int | float | Decimal):
        one = Decimal(str(rate))
        rates = [one] * len(values)
    else:
        rates = [Decimal(str(each)) for each in rate]
    if len(lengths) != len(values) or len(rates) != len(values):
        raise argument("The lists differ in length", "a measure of flows", f"{len(values)} periods and rates",
                       (len(lengths), len(rates)), "give one period and one rate for each amount")  # fmt: skip
    if reference not in REFERENCES:
        raise argument("The date of reference is not known", "a measure of flows", "one of " + ", ".join(REFERENCES),
                       reference, "name one of these")  # fmt: skip
    return values, lengths, rates


def _with_salvage(values: list[Decimal], salvage: Amount) -> list[Decimal]:
    return [*values[:-1], values[-1] + Decimal(salvage)] if values else values
