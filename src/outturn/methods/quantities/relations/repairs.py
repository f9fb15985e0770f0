"""Repairs: the numbers that a writer may have meant where one slip of the pen made what is printed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from outturn.methods.quantities.relations.terms import Term
from outturn.methods.quantities.units import units

Slip = Literal["digit", "swap", "length", "scale", "count", "unit", "bound", "fraction"]
_POWERS = (-6, -4, -3, -2, -1, 1, 2, 3, 4, 6)
_AS_PRINTED: tuple[Slip, ...] = ("digit", "swap", "length")
"""Slips after which a number is as exact as what is printed."""
_SMALL = 30
_DIGITS = "0123456789"
_FRACTIONS = (1 / 10, 1 / 6, 1 / 5, 1 / 4, 1 / 3, 2 / 5, 1 / 2, 3 / 5, 2 / 3, 3 / 4, 4 / 5, 5 / 6, 9 / 10)


@dataclass(frozen=True, slots=True)
class Repair:
    """What may have been meant: by which slip, its least and greatest value, and how many such slips there are."""

    slip: Slip
    value: float
    low: float
    high: float
    ways: int


def repair(term: Term, low: float, high: float) -> Repair | None:
    """Give the likeliest repair of a term that meets what is wanted of it; none where no single slip does."""
    known = _sorted_repairs(term)
    best: int | None = None
    for place in known.others:
        each = known.repairs[place]
        if each.low <= high and low <= each.high:
            best = place
            break
    begin, end = bisect_left(known.lows, low - known.width), bisect_right(known.lows, high)
    if begin < end:
        place = min(known.places[begin:end])
        best = place if best is None else min(best, place)
    return None if best is None else known.repairs[best]


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The repairs of a term, the likeliest first: of those as wide as what is printed, where each begins, in order.

    ``places`` are theirs among all repairs, ``others`` those of the repairs of another width.
    """

    repairs: tuple[Repair, ...]
    width: float
    lows: tuple[float, ...]
    places: tuple[int, ...]
    others: tuple[int, ...]


def _sorted_repairs(term: Term) -> _Sorted:
    quantity = term.quantity
    return _sort(
        quantity.digits, quantity.unit, quantity.family, quantity.sign, term.value, term.low, term.high, term.scale
    )


@lru_cache(maxsize=4096)
def _sort(
    digits: str, unit: str, family: str, sign: str, value: float, low: float, high: float, scale: float
) -> _Sorted:
    found = _repairs(digits, unit, family, sign, value, low, high, scale)
    alike = sorted((each.low, place) for place, each in enumerate(found) if each.slip in _AS_PRINTED)
    width = max((found[place].high - found[place].low for _, place in alike), default=0.0)
    return _Sorted(
        found, width, tuple(each for each, _ in alike), tuple(place for _, place in alike),
        tuple(place for place, each in enumerate(found) if each.slip not in _AS_PRINTED),
    )  # fmt: skip


def repairs(term: Term) -> tuple[Repair, ...]:
    """Give every repair of a term, the likeliest first."""
    return _sorted_repairs(term).repairs


def _repairs(
    digits: str, unit: str, family: str, sign: str, value: float, low: float, high: float, scale: float
) -> tuple[Repair, ...]:
    found: list[Repair] = []
    below, above = value - low, high - value
    if sign:
        found += _turned(sign, value)
    if unit == "fraction":
        ways = len(_FRACTIONS) - 1
        found += [
            Repair("fraction", each, each * low / value, each * high / value, ways)
            for each in _FRACTIONS
            if abs(each - value) > value / 50
        ]
        return tuple(sorted(found, key=lambda each: each.ways))
    for slip, printed, ways in _misprints(digits):
        meant = float(printed) * scale
        if meant > 0 and abs(meant - value) > value * 1e-9:
            found.append(Repair(slip, meant, meant - below, meant + above, ways))
    if family == "count" and value < _SMALL and value == int(value):
        found += [
            Repair("count", value + step, value + step, value + step, 4) for step in (-2, -1, 1, 2) if value + step > 0
        ]
    found += (
        [Repair("scale", value * 10.0**power, low * 10.0**power, high * 10.0**power, len(_POWERS)) for power in _POWERS]
        if family != "share"
        else [Repair("scale", value * 10.0**power, low * 10.0**power, high * 10.0**power, 2) for power in (-1, 1)]
    )
    return tuple(sorted([*found, *_in_other_units(unit, family, value, low, high)], key=lambda each: each.ways))


def _turned(sign: str, value: float) -> Iterator[Repair]:
    if sign in (">", ">="):
        yield Repair("bound", value, value * 0.9, value, 1)
    elif sign in ("<", "<<", "<="):
        yield Repair("bound", value, value, value * 1.1, 1)


def _in_other_units(unit: str, family: str, value: float, low: float, high: float) -> Iterator[Repair]:
    known = units()
    plain = unit.removesuffix(" CO2e")
    if family in ("count", "money", "share", "points", "ratio") or plain not in known.units:
        return
    own = float(known.factor(plain))
    others = [each for each in known.units.values() if each.family == family and each.id != plain and each.factor]
    for each in others:
        by = float(each.factor or 1) / own
        yield Repair("unit", value * by, low * by, high * by, len(others))


def _misprints(digits: str) -> Iterator[tuple[Slip, str, int]]:
    """Give every row of digits that one slip made into this, and in how many ways such a slip is made."""
    places = [place for place, one in enumerate(digits) if one.isdigit()]
    if not places or not digits.replace(".", "").isdigit():
        return
    for place in places:
        for other in _DIGITS:
            if other != digits[place] and not (place == 0 and other == "0" and len(places) > 1):
                yield "digit", digits[:place] + other + digits[place + 1 :], 9 * len(places)
    for left, right in zip(places, places[1:], strict=False):
        if digits[left] != digits[right] and not (left == 0 and digits[right] == "0"):
            row = list(digits)
            row[left], row[right] = row[right], row[left]
            yield "swap", "".join(row), max(1, len(places) - 1)
    if len(places) > 2:
        for place in places:
            shorter = digits[:place] + digits[place + 1 :]
            if shorter.strip(".") and not shorter.startswith("."):
                yield "length", shorter, 11 * len(places)
    if len(places) > 1:
        for place in (*places, len(digits)):
            for other in _DIGITS:
                yield "length", digits[:place] + other + digits[place:], 11 * len(places)
