"""Percentage points that the shares just before are not apart: 2%，到2030年达到30%，即增加38个百分点; "the highest and the lowest are 31.9 points apart"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import is_slip_of, over_semicolons, plain
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_THAT_IS = re.compile(
    r"[^，。；：\d]{0,10}[，（](?:即|也就是|这意味着|意味着|相当于)?(?:需要?|须|要|共|总共)?(?:增加|提高|上升|增长|下降|减少|降低|高出?|低|相差|差距?为|增幅为?|升幅为?|降幅为?)了?(?:约)?"
    r"|(?:\s+[A-Za-z]+|\s+(?:19|20)\d\d){0,5}(?:,\s+|\s+\(|\s[–—-]\s)(?:(?:that is|or|i\.e\.|thus),?\s+)?"
    r"(?:an?\s+(?:[a-z]+\s+)?(?:rise|increase|gain|fall|drop|decline|decrease|gap|difference)\s+of|by|up|down)\s+(?:some\s+)?",
    re.IGNORECASE,
)
_EXTREMES = re.compile(
    r"最高(?:者|的|一[组项类])?[与和同跟](?:其?)最低(?:者|的|一[组项类])?[^，。；\d]{0,8}(?:相差|差距?为|相距|差)$"
    r"|\b(?:highest|largest)\s+(?:[a-z]+\s+)?and\s+(?:the\s+)?(?:lowest|smallest)\b[^.;,\d]{0,40}$",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\b(?:target|average|goal|planned)\b|目标|平均|计划|上年|去年", re.IGNORECASE)
_TWO = 2


def wrong_points_apart(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the points one slip from what the two shares before, or the highest and the lowest of them, are apart."""
    for group in over_semicolons([each for each in quantities if each.family in ("share", "points")]):
        for place, points in enumerate(group):
            before = [each for each in group[:place] if each.unit == "%" and each.passage is points.passage]
            if points.unit != "percentage points" or points.sign or len(before) < _TWO:
                continue
            text = points.passage.text
            if any(each.sign for each in before) or _OTHER.search(text[before[0].sentence[0] : points.last]):
                continue
            if _EXTREMES.search(text[points.sentence[0] : points.first]):
                ordered = sorted(before, key=lambda each: each.value)
                one, other = ordered[0], ordered[-1]
            elif before[-1] is group[place - 1] and _THAT_IS.fullmatch(text[before[-1].last : points.first]):
                one, other = before[-2:]
            else:
                continue
            known = abs(other.value - one.value)
            if is_slip_of(points, known) and not are_apart(points, before):
                yield _finding(points, one, other, known, document.language == "zh")


def are_apart(points: Quantity, shares: Sequence[Quantity]) -> bool:
    """Say whether some two shares are as many points apart, as far as their rounding tells."""
    return any(
        abs(abs(one.value - other.value) - points.value)
        <= (one.interval.high - one.interval.low + other.interval.high - other.interval.low) / 2
        for one, other in combinations(shares, 2)
    )


def _finding(points: Quantity, one: Quantity, other: Quantity, known: Decimal, chinese: bool) -> Finding:
    expected = plain(known)
    words = (
        f"{one.text}与{other.text}相差{expected}个百分点，而文中为{points.text}。"
        if chinese
        else f"{one.text} and {other.text} are {expected} points apart; the text says {points.text}."
    )
    return Finding("share", (points.quote(),), points.text, expected, words, 0.8, quantities=(points, one, other))
