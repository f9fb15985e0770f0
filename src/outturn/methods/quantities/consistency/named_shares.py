"""Bounds on the share of a part that is named: "the mill used 31 of 120 tonnes … The mill thus used over a quarter"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.clauses import clause_bounds
from outturn.methods.quantities.consistency.identities import sums_around
from outturn.methods.quantities.consistency.made_otherwise import share_made_otherwise
from outturn.methods.quantities.consistency.shares import FACTOR, is_change, is_mark
from outturn.methods.quantities.consistency.subjects import label, spoken_of
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import AMOUNTS

_BACK = 3
_TOTAL = re.compile(
    r"\b(?:total\w*|in all|altogether|together|overall|sum|all)\b|总|共|合计|全部|全年|整个", re.IGNORECASE
)
_NAMES_NO_WHOLE = re.compile(
    r"\b(?:of|in)?\s*(?:the|this|that|its|their|our|all|these|those|every|entire|whole)\s+(?:total|whole|sum|amount|money|figure|funds?)\b"
    r"|全部|总额|总数|总量|合计|其中|占",
    re.IGNORECASE,
)
_OF_LIST = re.compile(
    r"^\s*(?:of\s+(?:(?:the|this|that|all|its|their|our|these|those|them|it)\b|[a-z]+\s*[.,;]|[a-z]+ [a-z]+\s*[.,;])|[.,;)]|的?[，。；）])",  # noqa: E501
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"\s*(?:[也约仅均都]|或者?|即|也就是)*(?:占|相当于|为|即|是)|\s*(?:or|that is|which|accounting|representing|making)\b",  # noqa: E501
    re.I,
)
"""占成员国捐款的七成: the part is the number before, whatever it is called."""
_ROOM, _POINTS = Decimal("0.2"), Decimal("0.02")


def wrong_named_shares(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the bounds on shares that the part which their clause names does not keep in the total of its list.

    The part is the one number of the sentences before whose item has words of the clause of the share. Its whole is what its
    list comes to, else the number that is called the total, else the greatest number beside it. The share lies no farther
    from its bound than a fifth of it and two points: that is what a bound turned round looks like.
    """  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        for share in group:
            if share.unit not in FACTOR or share.sign not in SIGNED or is_mark(share) or is_change(share):
                continue
            near = [
                each
                for some in groups[max(0, position - _BACK) : position + 1]
                if some[0].passage is share.passage
                for each in some
            ]
            pair = _part_and_whole(share, near)
            if pair is not None and _is_turned(share, *pair):
                yield share_made_otherwise("bounds", share, *pair, chinese, 0.7)


def _part_and_whole(share: Quantity, near: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Give the part that the clause of a share names, and its whole; none where the clause has a number of its own."""
    begin, end = clause_bounds(share.passage, share.first, share.last)
    numbers = [each for each in near if each.family in AMOUNTS and each.last <= share.first and not each.sign]
    if any(begin <= each.first < end for each in near if each is not share and each.family in AMOUNTS):
        return None
    text = share.passage.text
    if not _OF_LIST.match(text[share.last : share.sentence[1]]) or _NO_SUBJECT.match(text[begin : share.first]):
        return None
    whole_of_list = {id(each) for each in _wholes(numbers)}
    numbers = [each for each in numbers if id(each) not in whole_of_list]
    part = spoken_of(_NAMES_NO_WHOLE.sub(" ", text[begin : share.first]), numbers, near)
    whole = None if part is None else _whole_of(part, near)
    return None if part is None or whole is None else (part, whole)


def _wholes(numbers: Sequence[Quantity]) -> Iterator[Quantity]:
    """Give the numbers that are what others of their sentence come to, and no part."""
    for group in by_sentence(numbers):
        for whole, *_ in sums_around([], group):
            yield whole


def _whole_of(part: Quantity, near: Sequence[Quantity]) -> Quantity | None:
    """Give what the list of a part comes to, else the only number near by that is called a total or is the greatest."""
    groups = list(by_sentence([each for each in near if each.family in AMOUNTS and not each.sign]))
    for position, group in enumerate(groups):
        for before in ([], groups[position - 1] if position else []):
            for whole, *parts in sums_around(before, group):
                if any(each is part for each in parts):
                    return whole
    wholes = [each for each in near if same_kind(each, part) and each.value > part.value and not each.sign]
    totals = [each for each in wholes if _TOTAL.search(" ".join(label(each, near)))]
    likely = totals or [each for each in wholes if each.first < part.first]
    return likely[0] if len({each.value for each in likely}) == 1 else None


def _is_turned(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    if whole.interval.low <= 0:
        return False
    low, high = part.interval.low / whole.interval.high, part.interval.high / whole.interval.low
    value = share.value * FACTOR[share.unit]
    room = value * _ROOM + _POINTS
    if share.sign in LOWER:
        return value - room <= high < value
    return value < low <= value + room
