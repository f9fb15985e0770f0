"""Bounds on a change that the two amounts it lies between do not keep: from 6.2 to 4.9, "a drop of more than a quarter"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from outturn.methods.quantities.bounds import LOWER, SIGNED, Interval
from outturn.methods.quantities.consistency.shares import FACTOR, is_mark
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import AMOUNTS_AND_TIME

_NOUN = r"drop|fall|rise|increase|decrease|decline|reduction|growth|gain|saving|savings|cut|loss|jump|improvement|surge|climb|change|contraction|expansion|gap|difference|margin|lead|distance"  # noqa: E501
_BY = re.compile(
    rf"\b(?:{_NOUN})s?\s+(?:(?:in\s+\w+\s+)?(?:of|by|was|is|came\s+to|amounted\s+to|being|at))(?:\s+(?:still|also|thus|only))?\s*$"
    r"|\b(?:by|rose|risen|fell|fallen|grew|grown|(?<!make )(?<!made )(?<!makes )(?<!making )up|down|increased|decreased|dropped|shrank|declined|climbed|gained|lost|cut|reduced)(?:\s+by)?\s*$"  # noqa: E501
    r"|(?:相差|差距|差额|降幅|增幅|涨幅|跌幅|减幅|增长|增加|减少|下降|上升|提高|降低|缩短|上涨|下跌|下滑|回落|节约|节省|节电|节水|升|降|减|增|少|多)(?:了|率|约|幅度|为|达|也|仍|均)*\s*$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\s*(?:less|lower|higher|more|fewer|down|up|smaller|larger)\b(?!\s+(?:than\s+half))", re.IGNORECASE
)
_TIMES = re.compile(
    r"\bas\s+(?:many|much|high|large|long|great|big)\b|倍|\b(?:from|was|were|in\s+(?:19|20)\d\d|earlier|before|previous|last\s+year|against|compared|than)\b|[由从]|较|比|上年|去年|原来|年",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\b[^.;,]{0,40}$|(?:从|由|自)[^，。；]{0,20}$", re.IGNORECASE)
_TO = re.compile(r"\bto\b|[至到为]", re.IGNORECASE)
_NEXT = re.compile(r"[^\d，。；]{0,30}")
_ROOM, _POINTS, _ROUNDED = Decimal("0.2"), Decimal("0.03"), Decimal("0.4")
_WIDE = Decimal("0.5")
_NEARLY = Decimal("0.85")
"""What is nearly a share is hardly less than so much of it."""


def wrong_change_bounds(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the bounds on changes, in shares, percentages, points and multiples, that the two amounts of the sentence do not keep.

    Only where the sentence has two amounts of one kind, and the change lies no farther from its bound than a fifth of it
    and three points.
    """  # noqa: E501
    chinese = document.language == "zh"
    for group in by_sentence([each for each in quantities if each.family != "date"]):
        for bound in group:
            if bound.sign not in SIGNED or is_mark(bound):
                continue
            finding = _judged(bound, group, chinese)
            if finding is not None:
                yield finding


def _judged(bound: Quantity, group: Sequence[Quantity], chinese: bool) -> Finding | None:
    text = bound.passage.text
    begin, end = bound.sentence
    multiple = bound.family == "ratio" and bound.value > 1
    told = _BY.search(text[begin : bound.first][-40:]) or _LATER.match(text[bound.last : end])
    if not (bound.unit in FACTOR or bound.family == "points" or multiple) or not (told or multiple):
        return None
    pairs = [(one, other) for one, other in combinations(group, 2) if _is_pair(bound, one, other)]
    pairs = [pair for pair in pairs if _is_from_to(*pair)] or pairs
    if multiple and any(_have_own_multiples(*pair, group) for pair in pairs):
        return None
    if len(pairs) != 1 or not (bound.family == "points" or _TIMES.search(text[begin:end])):
        return None
    one, other = pairs[0]
    value = bound.value * FACTOR.get(bound.unit, Decimal(1))
    made = _made(bound, one, other)
    if any(_keeps(bound, value, *span) for span in made):
        return None
    room = value * _ROOM + (_POINTS if bound.unit in FACTOR else 0)
    room = value * _WIDE if bound.sign == "<" or bound.family == "points" else room
    near = next((span for span in made if span[0] - room <= value <= span[1] + room), None)
    return None if near is None else _finding(bound, one, other, (near[0] + near[1]) / 2, chinese)


def _have_own_multiples(one: Quantity, other: Quantity, group: Sequence[Quantity]) -> bool:
    """Say whether either amount is what a multiple of its own is told of: twice that of Chad ($10) and four times that of Mali ($5)."""  # noqa: E501
    text, (begin, _) = one.passage.text, one.sentence
    times = [each for each in group if each.family == "ratio" and each.value > 1]
    if not times:
        return False
    led = times[0].last <= one.first and any(one.last <= each.first and each.last <= other.first for each in times)
    return (
        led
        or all(
            any(_IS_BASE.fullmatch(text[each.last : many.first]) for many in times if many.first >= each.last)
            for each in (one, other)
        )
        and not _STATES.search(text[begin : one.first])
    )


_IS_BASE = re.compile(r"[）)]?[^，。；、：\d是为达]{0,6}的?[^，。；、：\d是为达的]{0,3}")
"""Chinese tells the amount first: 将近乍得（1,000万美元）的两倍."""
_STATES = re.compile(r"[是为达]$")


def _is_pair(bound: Quantity, one: Quantity, other: Quantity) -> bool:
    if bound in (one, other) or one.sign in SIGNED or other.sign in SIGNED or not same_kind(one, other):
        return False
    measured = one.unit == "%" if bound.family == "points" else one.family in AMOUNTS_AND_TIME or one.unit == "%"
    return measured and one.interval.low > 0 and other.interval.low > 0 and one.value != other.value


def _made(bound: Quantity, one: Quantity, other: Quantity) -> list[tuple[Decimal, Decimal]]:
    """Give what the change may be: of either amount; two shares may also lie so many points apart."""
    small, great = (_narrow(each) for each in sorted((one, other), key=lambda each: each.value))
    apart = max(Decimal(0), great.low - small.high), great.high - small.low
    if bound.family == "points":
        return [apart]
    if bound.family == "ratio":
        times = great.low / small.high, great.high / small.low
        return [times, (times[0] - 1, times[1] - 1)]
    spans = [(apart[0] / base.high, apart[1] / base.low) for base in map(_narrow, _bases(one, other))]
    points = one.unit == "%" and bound.unit == "%"
    return [*spans, (apart[0] / 100, apart[1] / 100)] if points else spans


def _narrow(quantity: Quantity) -> Interval:
    """Give what a number stands for, rounded by less than half as much as it may be: both ends are hardly rounded most."""  # noqa: E501
    value, stated = quantity.value, quantity.interval
    return Interval(value - (value - stated.low) * _ROUNDED, value + (stated.high - value) * _ROUNDED)


def _bases(one: Quantity, other: Quantity) -> tuple[Quantity, ...]:
    """Give what a change is a share of: the first of "from … to", else the one or the other."""
    return (one,) if _is_from_to(one, other) else (one, other)


def _is_from_to(one: Quantity, other: Quantity) -> bool:
    text = one.passage.text
    head, between = text[one.sentence[0] : one.first], text[one.last : other.first]
    return bool(_FROM.search(head) and _TO.search(between) and _NEXT.fullmatch(between))


def _keeps(bound: Quantity, value: Decimal, low: Decimal, high: Decimal) -> bool:
    if bound.sign in LOWER:
        return high >= value
    return low <= value and (bound.sign != "<" or high >= value * _NEARLY)


def _finding(bound: Quantity, one: Quantity, other: Quantity, made: Decimal, chinese: bool) -> Finding:
    expected = plain(round(made * 100, 1)) + " %" if bound.unit in FACTOR else plain(round(made, 2))
    words = (
        f"{one.text}与{other.text}之间的变化为{expected}，而文中为{bound.text}。"
        if chinese
        else f"Between {one.text} and {other.text} the change is {expected}; the text says {bound.text}."
    )
    return Finding("bounds", (bound.quote(),), bound.text, expected, words, 0.7, quantities=(bound, one, other))
