"""Ties: the ways in which numbers near each other can make one another, by what they measure and not by the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Literal

from outturn.methods.quantities.rates import HOURS, Per
from outturn.methods.quantities.relations.terms import Term
from outturn.methods.quantities.units import units

Shape = Literal["same", "sum", "run", "hundred", "share", "rest", "growth", "step", "times", "product", "rate"]
_ADDED = ("count", "mass", "energy", "heat", "power", "volume", "length", "area", "time")
ADDITIVE = ("same", "sum", "run", "hundred")
_LONGEST = 12
"""A list of more parts is a table."""
_WIDEST = 16
"""With more numbers in a few sentences some three make anything."""
_BACK = 2
"""How many sentences before may hold what a number is made of."""
_Own = Callable[..., bool]
_ROOM = 1e-9
_TIME_ROOM = 0.03


@dataclass(slots=True, eq=False)
class Tie:
    """A result and what makes it: the sum of ``parts``; or the first of them times the second, a share being turned by the shape.

    ``factor`` is what the units bring along: the months in so many years.
    """  # noqa: E501

    shape: Shape
    result: Term | None
    parts: tuple[Term, ...]
    factor: float = 1.0
    members: tuple[Term, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Take the result and the parts together."""
        self.members = self.parts if self.result is None else (self.result, *self.parts)

    def wanted(self, member: Term) -> tuple[float, float]:
        """Give the least and greatest value that the others leave to a member."""
        if self.shape in ADDITIVE:
            return self._added(member)
        first, second = self.parts
        result = self.result
        assert result is not None
        room = 1 + (_TIME_ROOM if self.factor != 1.0 and "time" in (first.kind, second.kind) else _ROOM)
        low, high = _turned(self.shape, second.low, second.high)
        if member is result:
            return first.low * low * self.factor / room, first.high * high * self.factor * room
        if member is first:
            return _over(result.low, result.high, low * self.factor * room, high * self.factor / room)
        least, most = _over(result.low, result.high, first.low * self.factor * room, first.high * self.factor / room)
        return _back(self.shape, least, most)

    def _added(self, member: Term) -> tuple[float, float]:
        low = high = 0.0
        for each in self.parts:
            if each is not member:
                low += each.low
                high += each.high
        if member is self.result:
            return low * (1 - _ROOM), high * (1 + _ROOM)
        least, most = (0.995, 1.005) if self.result is None else (self.result.low, self.result.high)
        room = most * _ROOM
        return least - high - room, most - low + room

    def holds(self) -> bool:
        """Say whether the numbers are so tied, as exactly as they are printed."""
        member = self.result or self.parts[0]
        low, high = self.wanted(member)
        return low <= member.high and member.low <= high


def _over(low: float, high: float, least: float, most: float) -> tuple[float, float]:
    return low / most if most > 0 else 0.0, high / least if least > 0 else float("inf")


def _turned(shape: Shape, low: float, high: float) -> tuple[float, float]:
    if shape == "rest":
        return max(0.0, 1 - high), max(0.0, 1 - low)
    if shape == "step":
        return low / (1 + low), high / max(1e-9, 1 - high)
    return (1 + low, 1 + high) if shape == "growth" else (low, high)


def _back(shape: Shape, low: float, high: float) -> tuple[float, float]:
    if shape == "rest":
        return 1 - high, 1 - low
    return (low - 1, high - 1) if shape == "growth" else (low, high)


def windows(terms: Sequence[Term]) -> Iterator[tuple[list[Term], int]]:
    """Give the terms of each sentence with those of the sentences before in its passage, and where its own begin."""
    begin = 0
    for position, each in enumerate(terms):
        last = position + 1 == len(terms)
        if not last and terms[position + 1].sentence == each.sentence:
            continue
        own = next(
            place for place in range(position, -1, -1) if place == 0 or terms[place - 1].sentence < each.sentence
        )
        begin = own
        while (
            begin > 0
            and terms[begin - 1].quantity.passage is each.quantity.passage
            and each.sentence - terms[begin - 1].sentence <= _BACK
            and (position + 1 - begin < _WIDEST)
        ):
            begin -= 1
        yield list(terms[begin : position + 1]), own - begin


def ties(window: Sequence[Term], own: int) -> Iterator[Tie]:
    """Give every tie that the kinds of a window's terms allow, of which a term of its own sentence is one."""
    if len(window) - own > 2 * _WIDEST:
        return
    yield from _runs(window, own)
    if len(window) > 2 * _WIDEST - 4:
        window, own = window[own:], 0
    mine = {id(each.quantity) for each in window[own:]}

    def is_own(*members: Term) -> bool:
        return not mine.isdisjoint([id(each.quantity) for each in members])

    groups: dict[str, list[Term]] = {}
    for each in window:
        groups.setdefault(each.kind, []).append(each)
    for kind, group in groups.items():
        if kind not in _ADDED and not kind.startswith("money"):
            continue
        for three in combinations(group, 3):
            if is_own(*three):
                for result in three:
                    yield Tie("sum", result, tuple(each for each in three if each is not result))
        for one, other in combinations(group, 2):
            if is_own(one, other) and one.quantity.sign != other.quantity.sign:
                yield Tie("same", one, (other,))
            yield from _of_shares(one, other, groups, is_own)
    yield from _of_points(groups, is_own)
    yield from _products(window, groups, is_own)
    for power in groups.get("power", ()):
        for span, energy in product(groups.get("time", ()), groups.get("energy", ())):
            if is_own(power, span, energy):
                yield Tie("rate", energy, (power, span))
    yield from _in_two_currencies(window, is_own)


def _of_shares(one: Term, other: Term, groups: dict[str, list[Term]], is_own: _Own) -> Iterator[Tie]:
    less, more = (one, other) if one.value <= other.value else (other, one)
    for share in groups.get("share", ()):
        if not is_own(one, other, share):
            continue
        for part, whole in ((less, more), (more, less)):
            if share.value <= 1:
                yield Tie("share", part, (whole, share))
            if share.value < 1:
                yield Tie("rest", part, (whole, share))
                yield Tie("step", part, (whole, share))
            yield Tie("growth", part, (whole, share))
    for times in groups.get("ratio", ()):
        if is_own(one, other, times):
            yield Tie("times", more, (less, times))
            yield Tie("times", less, (more, times))
            yield Tie("growth", more, (less, times))


def _in_two_currencies(window: Sequence[Term], is_own: _Own) -> Iterator[Tie]:
    """Give sums of money of which one member alone is in another currency."""
    money = [each for each in window if each.quantity.family == "money"]
    if len({each.kind for each in money}) > 1:
        for three in combinations(money, 3):
            if is_own(*three) and len({each.kind for each in three}) == 2:
                for result in three:
                    yield Tie("sum", result, tuple(each for each in three if each is not result))


def _of_points(groups: dict[str, list[Term]], is_own: _Own) -> Iterator[Tie]:
    shares, points = groups.get("share", []), groups.get("points", [])
    printed = [each for each in shares if each.quantity.unit != "fraction"]
    for three in combinations(printed, 3):
        if is_own(*three):
            for result in three:
                yield Tie("sum", result, tuple(each for each in three if each is not result))
    for one, other in combinations(shares, 2):
        for point in points:
            if is_own(one, other, point):
                less, more = (one, other) if one.value < other.value else (other, one)
                yield Tie("sum", more, (less, _as_share(point)))


def _as_share(point: Term) -> Term:
    return Term(
        point.quantity, "share", point.value / 100, point.low / 100, point.high / 100, point.scale / 100, point.pers,
        point.names, point.sentence, point.figures,
    )  # fmt: skip


def _runs(window: Sequence[Term], own: int) -> Iterator[Tie]:
    """Give runs of three parts or more with a number of their kind before or after; shares with a hundred per cent."""
    groups: dict[str, list[Term]] = {}
    own_from = window[own].sentence if own < len(window) else 0
    for each in window:
        groups.setdefault(each.kind, []).append(each)
    for kind, group in groups.items():
        if kind == "share":
            yield from _hundreds(group, own_from)
        if kind != "share" and kind not in _ADDED and not kind.startswith("money"):
            continue
        for begin in range(len(group)):
            for end in range(begin + 3, min(len(group), begin + _LONGEST) + 1):
                parts = tuple(group[begin:end])
                for result in (*group[max(0, begin - 2) : begin], *group[end : end + 2]):
                    if max(parts[-1].sentence, result.sentence) >= own_from:
                        yield Tie("run", result, parts)


def _hundreds(group: Sequence[Term], own_from: int) -> Iterator[Tie]:
    for begin in range(len(group)):
        for end in range(begin + 2, min(len(group), begin + _LONGEST) + 1):
            parts = tuple(group[begin:end])
            if parts[-1].sentence >= own_from and not any(each.quantity.sign for each in parts):
                yield Tie("hundred", None, parts)


def _products(window: Sequence[Term], groups: dict[str, list[Term]], is_own: _Own) -> Iterator[Tie]:
    """Give so many times so much each, and so much for each of a measure or span of time, with their total."""
    for each in window:
        if each.kind in ("share", "points", "ratio"):
            continue
        totals = groups[each.kind]
        for total in totals:
            if total is each:
                continue
            spans = [_as_count(one) for one in totals] if each.kind == "time" and each.pers else []
            for number in (*groups.get("count", ()), *spans):
                if number.quantity is each.quantity or number.quantity is total.quantity or number.value <= 1:
                    continue
                if each.kind == "count" and not each.pers:
                    continue
                if is_own(each, total, number) and not _is_timed(each):
                    yield Tie("product", total, (each, number))
            for per in each.pers:
                yield from _rated(each, per, total, groups, is_own)


def _as_count(span: Term) -> Term:
    """Give a span of time as so many days or hours: 250 days of eight hours each."""
    value = float(span.quantity.value)
    return Term(span.quantity, "count", value, value, value, span.scale, (), span.names, span.sentence, span.figures)


def _is_timed(term: Term) -> bool:
    return any(per.kind == "time" for per in term.pers)


def _rated(each: Term, per: Per, total: Term, groups: dict[str, list[Term]], is_own: _Own) -> Iterator[Tie]:
    if per.kind == "time":
        if per in total.pers:
            return
        for span in groups.get("time", ()):
            if span is not total and is_own(each, span, total):
                yield Tie("rate", total, (each, span), 1 / float(HOURS[per.word]))
    elif per.kind == "measure":
        family, factor = units().family(per.word), float(units().factor(per.word))
        for measure in groups.get(family, ()):
            if measure is not each and measure is not total and is_own(each, measure, total):
                yield Tie("rate", total, (each, measure), 1 / factor)
