"""Current-price factors and exchange rates.

Inflation and escalation are added inside a year: F(1) = 1 + R(1) + ((1 + E)^e - 1), F(j) = F(j - 1) x (1 + R(j) + E).
Derived exchange rates do not inflate the first year. Source: COMFAR III Expert, reference manual, chapters XI.A to
XI.C.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from outturn.methods.appraisal.kinds import Kind, Number
from outturn.methods.appraisal.lines.declaring import At


def current_price_factors(
    kind: Kind, inflation: Sequence[Number], escalation: Number, first_year_escalator: Fraction | int
) -> list[Number]:
    """Give the factor of each year."""
    found: list[Number] = []
    for rate in inflation:
        if not found:
            found.append(rate + kind.power(kind.one + escalation, first_year_escalator))
        else:
            found.append(found[-1] * (kind.one + rate + escalation))
    return found


def derived_exchange_rates(
    kind: Kind, initial: Number, local: Sequence[Number], foreign: Sequence[Number]
) -> list[Number]:
    """Give the exchange rate of each year: the initial one times the product of (1 + local) / (1 + foreign) before
    it.
    """
    found = [initial]
    for at_home, abroad in zip(local[:-1], foreign[:-1], strict=True):
        found.append(found[-1] * (kind.one + at_home) / (kind.one + abroad))
    return found[: len(local)]


def price_factor(at: At, item: Any) -> Number | None:
    """Give the current-price factor of an item in a period, or None where prices are constant."""
    origin: str = getattr(item, "origin", "") or getattr(item, "market", "local")
    if item.currency and item.currency != at.project.currency:
        origin = "foreign"
    inflation = getattr(at.project.inflation, origin)
    if not inflation and at.kind.is_nothing(item.escalation):
        return None
    key = ("price_factor", origin, id(item) if not at.kind.is_nothing(item.escalation) else 0)
    found = at.run.kept(key, lambda: _factors(at, inflation, item.escalation))
    assert at.period is not None
    return found[at.period.year]


def _factors(at: At, inflation: Sequence[Number], escalation: Number) -> list[Number]:
    escalator = Fraction(at.project.inflation.first_year_escalator)
    return current_price_factors(at.kind, by_year(at, inflation), escalation, escalator)


def by_year(at: At, rates: Sequence[Number]) -> list[Number]:
    """Give the rate of each year of the horizon: that of the first period that ends in it."""
    periods = at.project.timeline.periods
    found: list[Number] = []
    for period in periods:
        while len(found) <= period.year:
            found.append(rates[period.index] if rates else at.kind.zero)
    return found


def exchange_rate(at: At, item: Any) -> Number | None:
    """Give the price of a unit of an item's currency in a period, or None for the project's own."""
    if not item.currency or item.currency == at.project.currency:
        return None
    path = at.project.exchange_rates[item.currency]
    if at.index >= len(path):
        return path[-1]
    if not at.project.inflation.derive_exchange_rates:
        return path[at.index]
    rates = at.run.kept(("exchange", item.currency), lambda: _derived(at, path[0]))
    assert at.period is not None
    return rates[at.period.year]


def _derived(at: At, initial: Number) -> list[Number]:
    rates = at.project.inflation
    return derived_exchange_rates(at.kind, initial, by_year(at, rates.local), by_year(at, rates.foreign))


def priced(at: At, item: Any, amount: Number) -> Number:
    """Give an amount at current prices in the project's currency."""
    factor = price_factor(at, item)
    if factor is not None:
        amount = amount * factor
    return converted(at, item, amount)


def converted(at: At, item: Any, amount: Number) -> Number:
    """Give an amount in the project's currency."""
    rate = exchange_rate(at, item)
    return amount if rate is None else amount * rate
