"""All internal rates of return of a series: every rate above -100 % at which its present value is 0.

With x = ln(1 + r) the present value is a sum of exponentials. An interval of x is left out where bounds of the
positive and of the negative terms show that the sum cannot be 0 in it; where bounds of the derivative show that the
sum only rises or only falls, its two ends tell whether it holds one root; every other interval is divided. So no root
between the limits is missed. Each root is then computed with 50 digits on the exact amounts; where the sum touches 0
without crossing it, the extremum decides whether there is a root of even order, two roots close together, or none.

Limits: -99.999 % and 100,000 %, unless others are given. Source: own; interval exclusion as in R. E. Moore, Interval
Analysis (1966), chapter 7.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from math import gcd

import numpy as np
import numpy.typing as npt

from outturn.methods.appraisal import kinds
from outturn.methods.appraisal.faults import argument

LIMITS = (-0.99999, 1000.0)
"""The rates between which roots are looked for."""
SMALLEST = 2.0**-34
CONTEXT = Context(prec=50)
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Roots:
    """All roots from the lowest to the highest, the one to use, and why it or why none."""

    all: tuple[Decimal, ...]
    use: Decimal | None
    why: str


def irr_roots(
    flows: Sequence[Decimal | float | int | str],
    dates: Sequence[date] | None = None,
    *,
    months: Sequence[int] | None = None,
    hurdle: Decimal | None = None,
    limits: tuple[float, float] = LIMITS,
) -> Roots:
    """Give every rate r above -100 % with sum(flow / (1 + r)^years) = 0, and the one to use.

    ``flows`` are amounts in any one currency. Their times are whole years; or ``dates`` in any order, years being days
    since the earliest over 365; or the ends of periods of ``months``. ``hurdle`` is the rate of discount, beside
    which the choice among several roots is made; ``limits`` are the rates between which roots are looked for. Raises
    ``ArgumentError`` where the numbers of flows and times differ.
    """
    times = dates if dates is not None else months
    if times is not None and len(times) != len(flows):
        raise argument("There is not one date for each flow", "irr_roots", f"{len(flows)} dates", len(times),
                       "give each flow its date")  # fmt: skip
    amounts = [Decimal(str(each)) if isinstance(each, float) else Decimal(each) for each in flows]
    if dates is not None:
        first = min(dates, default=date.min)
        units, per_year = [(each - first).days for each in dates], 365
    elif months is not None:
        units, per_year = [sum(months[: number + 1]) for number in range(len(months))], 12
    else:
        units, per_year = list(range(len(flows))), 1
    found = _all_roots(amounts, units, per_year, limits)
    return _chosen(found, amounts, units, per_year, hurdle)


def _all_roots(amounts: list[Decimal], units: list[int], per_year: int, limits: tuple[float, float]) -> list[Decimal]:
    summed: dict[int, Decimal] = {}
    for unit, amount in zip(units, amounts, strict=True):
        summed[unit] = summed.get(unit, Decimal(0)) + amount
    terms = sorted((unit, amount) for unit, amount in summed.items() if amount)
    if sum(1 for one, two in zip(terms, terms[1:], strict=False) if (one[1] > 0) != (two[1] > 0)) == 0:
        return []
    first = terms[0][0]
    step = 0
    for unit, _ in terms:
        step = gcd(step, unit - first)
    whole = [((unit - first) // step, amount) for unit, amount in terms]
    length = step / per_year
    polynomial = _Polynomial(whole)
    found: list[Decimal] = []
    times, sizes = np.array([n * length for n, _ in whole]), np.array([float(a) for _, a in whole])
    for low, high in _intervals(times, sizes, limits):
        found += polynomial.roots_between(np.exp(-high * length), np.exp(-low * length))
    rates = [kinds.power(root, Fraction(-per_year, step)) - 1 for root in found]
    with kinds.exactly():
        return sorted({+rate for rate in rates if limits[0] < rate < limits[1]})


def _intervals(times: Floats, amounts: Floats, limits: tuple[float, float]) -> list[tuple[float, float]]:
    """Give intervals of x that hold one root each, or that the bounds cannot decide."""
    amounts = amounts / np.abs(amounts).max()
    logs, signs = np.log(np.abs(amounts)), np.sign(amounts)
    edges = np.linspace(np.log1p(limits[0]) - 1e-9, np.log1p(limits[1]) + 1e-9, 65)
    low, high = edges[:-1], edges[1:]
    found: list[tuple[float, float]] = []
    while low.size:
        may_be_zero, is_monotonic, crosses = _judged(low, high, times, logs, signs)
        found += zip(low[may_be_zero & is_monotonic & crosses], high[may_be_zero & is_monotonic & crosses], strict=True)
        open_ = may_be_zero & ~is_monotonic
        small = open_ & (high - low < SMALLEST)
        found += zip(low[small], high[small], strict=True)
        low, high = low[open_ & ~small], high[open_ & ~small]
        middle = (low + high) / 2
        low, high = np.concatenate([low, middle]), np.concatenate([middle, high])
    return _joined(sorted(found))


def _judged(
    low: Floats, high: Floats, times: Floats, logs: Floats, signs: Floats
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Say for each interval whether the sum may be 0, whether it only rises or falls, and whether its ends differ."""
    middle = (low + high) / 2
    at_middle = logs - np.outer(middle, times)
    main = at_middle.argmax(axis=1)
    tilted = times[None, :] - times[main][:, None]
    scale = (at_middle.max(axis=1))[:, None] + (times[main] * middle)[:, None]
    at_low = np.exp(np.minimum(logs - tilted * low[:, None] - scale, 700))
    at_high = np.exp(np.minimum(logs - tilted * high[:, None] - scale, 700))
    least, most = np.minimum(at_low, at_high), np.maximum(at_low, at_high)
    slack = 1e-13 * most.sum(axis=1)
    lower = np.where(signs > 0, least, -most).sum(axis=1) - slack
    upper = np.where(signs > 0, most, -least).sum(axis=1) + slack
    slopes = -signs * tilted
    size = np.abs(tilted)
    slack = 1e-13 * (most * size).sum(axis=1)
    falls = np.where(slopes > 0, most * size, -least * size).sum(axis=1) + slack < 0
    rises = np.where(slopes > 0, least * size, -most * size).sum(axis=1) - slack > 0
    first, last = (signs * at_low).sum(axis=1), (signs * at_high).sum(axis=1)
    error = 1e-12 * most.sum(axis=1)
    crosses = (first * last <= 0) | (np.abs(first) < error) | (np.abs(last) < error)
    return (lower <= 0) & (upper >= 0), falls | rises, crosses


def _joined(intervals: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Join intervals that touch, so that a root on a common end is found once."""
    joined: list[tuple[float, float]] = []
    for low, high in intervals:
        if joined and low <= joined[-1][1] and high - joined[-1][0] < 16 * SMALLEST:
            joined[-1] = (joined[-1][0], high)
        else:
            joined.append((float(low), float(high)))
    return joined


class _Polynomial:
    """The sum as a polynomial of q = (1 + r)^-step, evaluated with 50 digits."""

    def __init__(self, terms: list[tuple[int, Decimal]]) -> None:
        self.terms = terms

    def at(self, q: Decimal, slopes: int = 0) -> tuple[Decimal, Decimal, Decimal]:
        """Give value, derivative and sum of the sizes of terms; of the derivative where ``slopes`` is 1."""
        value = slope = size = Decimal(0)
        power, before = Decimal(1), 0
        for n, amount in self.terms:
            power *= q ** (n - before)
            before = n
            factor = n if slopes else 1
            term = amount * power * factor
            value += term
            slope += term * (n - slopes)
            size += abs(term)
        return value, slope / q, size

    def roots_between(self, low: float, high: float) -> list[Decimal]:
        """Give the roots in an interval that holds one, none, or two that nearly or wholly coincide."""
        with localcontext(CONTEXT):
            left, right = Decimal(low) * (1 - Decimal("1e-13")), Decimal(high) * (1 + Decimal("1e-13"))
            first, last = self.at(left)[0], self.at(right)[0]
            if (first > 0) != (last > 0) or not first or not last:
                return [self._solved(left, right)]
            if (self.at(left)[1] > 0) == (self.at(right)[1] > 0):
                return []
            turn = self._solved(left, right, slopes=1)
            value, _, size = self.at(turn)
            if abs(value) <= size * Decimal("1e-30"):
                return [turn]
            if (value > 0) == (first > 0):
                return []
            return [self._solved(left, turn), self._solved(turn, right)]

    def _solved(self, left: Decimal, right: Decimal, slopes: int = 0) -> Decimal:
        """Give the zero between two values of different sign: Newton's steps, halving where one leads outside."""
        first = self.at(left, slopes)[0]
        if not first:
            return left
        q = (left + right) / 2
        for _ in range(400):
            value, slope, _ = self.at(q, slopes)
            if not value:
                break
            left, right = (q, right) if (value > 0) == (first > 0) else (left, q)
            step = value / slope if slope else right - left
            following = q - step if left <= q - step <= right else (left + right) / 2
            if abs(following - q) <= abs(q) * Decimal("1e-45"):
                q = following
                break
            q = following
        return q


def _chosen(
    found: list[Decimal], amounts: list[Decimal], units: list[int], per_year: int, hurdle: Decimal | None
) -> Roots:
    rates = tuple(found)
    if not rates:
        same = all(each >= 0 for each in amounts) or all(each <= 0 for each in amounts)
        why = "all flows have the same sign" if same else "the present value is 0 at no rate above -100 %"
        return Roots((), None, why)
    if len(rates) == 1:
        return Roots(rates, rates[0], "it is the only root")
    aim = hurdle if hurdle is not None else Decimal(0)
    falling = [rate for rate in rates if _falls(rate, amounts, units, per_year)]
    use = min(falling or rates, key=lambda rate: abs(rate - aim))
    beside = "the rate of discount" if hurdle is not None else "0"
    crossing = "at which the net present value falls from gain to loss " if falling else ""
    why = f"of {len(rates)} roots it is the one {crossing}nearest to {beside}; with several roots rather judge by the "
    return Roots(rates, use, why + "net present value or the modified rate")


def _falls(rate: Decimal, amounts: list[Decimal], units: list[int], per_year: int) -> bool:
    """Say whether the present value falls at a rate: its slope with respect to the rate is negative."""
    growth = float(1 + rate)
    slope: float = sum(
        -float(amount) * (unit / per_year) * float(growth ** (-unit / per_year))
        for amount, unit in zip(amounts, units, strict=True)
    )
    return slope < 0
