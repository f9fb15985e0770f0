"""Bounds on the share of a part that is named: "the mill used 31 of 120 tonnes … The mill thus used over a quarter"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED, Interval
from outturn.methods.quantities.clauses import clause_bounds
from outturn.methods.quantities.consistency.identities import sums_around
from outturn.methods.quantities.consistency.made_otherwise import share_made_otherwise
from outturn.methods.quantities.consistency.share_bounds import is_beyond_bound
from outturn.methods.quantities.consistency.shares import FACTOR, is_change, is_mark
from outturn.methods.quantities.consistency.subjects import label, meaning, spoken_of
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
    from its bound than a fifth of it and two points: that is what a bound turned round looks like. "Of it", "of them", "of
    the total" name the whole that is told beside the part; then, and where the clause says no more than the item of the
    part, the bound must hold however far off it is: 102 of 195 projects, and "less than a third of them".
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
            if pair is not None and (
                _is_turned(share, *pair) or (is_beyond_bound(share, *pair) and _is_certain(share, *pair, near))
            ):
                yield share_made_otherwise("bounds", share, *pair, chinese, 0.7)
            elif pair is None:
                yield from _of_untold(share, near, chinese)


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
    words = _NAMES_NO_WHOLE.sub(" ", text[begin : share.first])
    part = spoken_of(words, numbers, near) or _one_of_two(words, numbers, near)
    whole = None if part is None else _whole_of(part, near)
    return None if part is None or whole is None else (part, whole)


def _one_of_two(words: str, numbers: list[Quantity], near: list[Quantity]) -> Quantity | None:
    """Give the part that some words name with the noun of its whole, where these two are told together: 环境类项目 of 195个项目，其中环境类102个."""  # noqa: E501
    if len(numbers) != _TWO:
        return None
    whole, part = numbers
    if not _is_told_with(part, whole, near):
        return None
    noun = re.sub(r"^[\d.,\s]*[个项家名所座]?", "", whole.text)
    return spoken_of(words.replace(noun, " "), [part], near) if len(noun) > 1 else None


_TWO, _LISTED = 2, 3


def _of_untold(share: Quantity, near: list[Quantity], chinese: bool) -> Iterator[Finding]:
    """Hold "over half of the total" against the list of its part, where the total itself is not told: it is no less."""
    text = share.passage.text
    begin, _ = clause_bounds(share.passage, share.first, share.last)
    if share.sign not in LOWER or not (
        _OF_TOTAL.match(text[share.last : share.sentence[1]]) or _OF_TOTAL_HAN.search(text[begin : share.first])
    ):
        return
    numbers = [each for each in near if each.family in AMOUNTS and each.last <= begin]
    part = spoken_of(_NAMES_NO_WHOLE.sub(" ", text[begin : share.first]), numbers, near)
    if part is None:
        return
    listed = [each for each in numbers if each.sentence == part.sentence]
    if len(listed) < _LISTED or any(each.sign in SIGNED or not same_kind(each, part) for each in listed):
        return
    whole = replace(
        part,
        text=" + ".join(each.text for each in listed),
        value=sum((each.value for each in listed), Decimal(0)),
        interval=Interval(
            sum((each.interval.low for each in listed), Decimal(0)),
            sum((each.interval.high for each in listed), Decimal(0)),
        ),
    )
    told = _named(text[begin : share.first])
    if told <= meaning(" ".join(label(part, numbers))) and is_beyond_bound(share, part, whole):
        found = share_made_otherwise("bounds", share, part, whole, chinese, 0.7)
        yield replace(found, quantities=(share, part))


_OF_TOTAL = re.compile(r"\s+of\s+(?:the\s+)?(?:total|whole|sum|lot)\s*[.,;)]", re.IGNORECASE)
_OF_TOTAL_HAN = re.compile(r"占(?:总额|总数|总量|总支出|总收入|全部|合计)的?(?:约|已|仍)?$")


def _is_certain(share: Quantity, part: Quantity, whole: Quantity, near: list[Quantity]) -> bool:
    """Say whether a share is of the whole that is told with its part, and its clause names that part and nothing beside."""  # noqa: E501
    text = share.passage.text
    begin, _ = clause_bounds(share.passage, share.first, share.last)
    if not _is_told_with(part, whole, near):
        return False
    words = text[begin : share.first]
    if not _OF_IT.match(text[share.last : share.sentence[1]]):
        return False
    if not (re.search(r"[a-z]", words) or _OF_IT_HAN.search(words)):
        return False
    told = _named(words)
    numbers = [each for each in near if each.family in AMOUNTS]
    named = meaning(" ".join((*label(part, numbers), part.text)))
    beside = meaning(" ".join((*label(whole, numbers), whole.text)))
    return bool(told & named) and told <= named | beside


def _named(words: str) -> frozenset[str]:
    """Give the terms by which a clause names its part."""
    return meaning(_NAMES_NO_WHOLE.sub(" ", _TAKES.sub(" ", words)))


def _is_told_with(part: Quantity, whole: Quantity, near: list[Quantity]) -> bool:
    """Say whether a part stands in the list of its whole, or is "of which", "of them" directly behind it."""
    for group in by_sentence([each for each in near if each.family in AMOUNTS and not each.sign]):
        for total, *parts in sums_around([], group):
            if total is whole and any(each is part for each in parts):
                return True
    if whole.sign or part.sign or whole.sentence != part.sentence or whole.last > part.first:
        return False
    if any(whole.last <= each.first < part.first for each in near):
        return False
    text = part.passage.text
    between = text[whole.last : part.first]
    return bool(_OF_WHICH.search(between) or _OF_THEM.match(text[part.last : part.sentence[1]]))


_OF_IT = re.compile(
    r"\s+of\s+(?:(?:the\s+)?(?:total|whole|sum|lot|all)|it|them|these|those(?:\s+present)?|all\s+of\s+(?:them|it)|that|this)\s*[.,;)]"
    r"|的?[，。；）]",
    re.IGNORECASE,
)
_OF_IT_HAN = re.compile(
    r"(?:占|占比|比例|比重|份额)(?:其中|总额|总数|总量|总人数|总支出|总收入|全部|全体)?的?(?:约|仅|已|还|只)?(?:为|是)?(?:约)?$"
)
_TAKES = re.compile(
    r"\b(?:account\w*|thus|hence|therefore|so|alone|make|makes|made|up|took|takes?|taken|form\w*|represent\w*|absorb\w*|constitut\w*"
    r"|got|gets?|received|receives?|went|goes|only|just|well|slightly|almost|nearly|already|still|even|projects?|for|were|was)\b"
    r"|因此|由此|所占|占比|比例|比重|份额|一项|这一|仅|已|项目",
    re.IGNORECASE,
)
"""What a clause says of a share beside its part."""
_OF_WHICH = re.compile(r"(?:,\s+of\s+(?:which|these|them|whom)\s+|，其中)[^.;。；，,]*$", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|whom|which|it)\b", re.IGNORECASE)


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
