"""What is told as a share and as an amount, or as a rise and as its two ends, and does not agree.

"60 per cent of them, or about 26,000" after 60,000 people; "more than 7,500 jobs, of which more than 4,500, about 40 per cent"; 女生占40%，约合400人;
5,000万吨 … 增至7,500万吨，即再增加三分之一; 90 per cent of more than 8,000 is not fewer than 7,200.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED, UPPER
from outturn.methods.quantities.consistency.made_otherwise import made_otherwise
from outturn.methods.quantities.consistency.shares import FACTOR, is_change
from outturn.methods.quantities.consistency.subjects import is_of_another
from outturn.methods.quantities.findings import Finding, Kind
from outturn.methods.quantities.grouping import by_sentence, is_slip_of, plain, same_kind, texts_before, texts_behind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.several import is_of_several
from outturn.methods.quantities.terms import terms
from outturn.methods.quantities.units import AMOUNTS

_THAT_IS = re.compile(
    r"(?:\s+of\s+(?:them|these|those|whom|which))?\s*[,(]?\s*(?:or|i\.e\.|namely|that\s+is|(?:that|this|which)\s+"
    r"(?:is|means|makes|gives)|meaning|equal\s+to|equivalent\s+to)(?:\s+to\s+say)?,?\s*"
    r"|[，,（(]?(?:也就)?(?:即|也就是|约?合|约?折合|相当于|合计约?|就是)\s*",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(
    r"[^.;\d]{0,60},\s+of\s+(?:which|whom|these|them)\s+(?:[a-z]+\s+){0,3}|[^，。；\d]{0,16}，?其中[^，。；\d]{0,12}",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"[^.;,\d]{0,24},\s*(?:or\s+)?|[^，。；\d]{0,6}[，（]?(?:即|占|约占|也就是|比例为)", re.IGNORECASE)
_TO = re.compile(r"(?:[至到]|\bto|\breach(?:ed|ing)?)\s*$", re.IGNORECASE)
_GROWTH = re.compile(
    r"[^.;,\d]{0,40},\s+(?:(?:that\s+is|i\.e\.|or),?\s+)?(?:an?\s+)?(?:\w+\s+)?(?:increase|rise|growth|gain|fall|drop|"
    r"reduction|decline|decrease)\s+of\s+"
    r"|[^，。；\d]{0,8}，(?:即|也就是|相当于)?(?:再|又|将|会|约)*(?:增加|增长|上升|提高|减少|下降|降低)(?:了|约|近)?",
    re.IGNORECASE,
)
_THAT_NUMBER = re.compile(r"(?:相当于|占|约为|等于)(?:上述|前述|这一|该|上面)[^，。；\d]{0,6}的$")
_OF_NO_NUMBER = re.compile(r"这一(?!数|总|金额|额|人数|款|产量|收入|支出|投资)[^，。；\d]{0,6}的$")
"""A share of this theme is of what the theme comes to, wherever that is told."""
_OF_THAT_NUMBER = re.compile(r"\s*of\s+(?:that|this)\s+(?:figure|number|amount|total|sum|quantity)\b", re.IGNORECASE)
_OF_REST = re.compile(r"\bof (?:the )?(?:rest|remain\w*|others?|balance)\b|其余|余下|剩余|剩下", re.IGNORECASE)
"""A share of the rest is of no number that is told."""
_THUS = re.compile(
    r"\b(?:therefore|thus|hence|accordingly|in other words)\b|因此|因而|可见|也就是说|换言之", re.IGNORECASE
)
_PART_OF = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:out\s+)?of\s+(?:the|its|our|their|all|these|those)?\s*(?:\w+\s+)?", re.IGNORECASE
)
_AMONG = re.compile(r"[^，。；\d]{0,12}(?:[，,]其中|中[，,]?)(?:有)?[^，。；\d]{0,8}")
_ROOM, _POINTS = Decimal("0.12"), Decimal("0.04")
"""How far off a share told in words, or about, may be: an eighth of it, and four points at the least."""
_BOUND_ROOM = Decimal("0.02")
"""A bound is missed by more than the rounding of the two numbers behind it."""
_SIZES = (Decimal("0.3"), Decimal("3.3"))
"""An amount below a third of what a share of a whole makes, or above three times that, is of another whole."""
_BACK, _HEAD, _TWO = 2, 24, 2


def wrong_both_ways(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the shares, amounts and rises that are told in two ways of which one cannot be."""
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        passage = group[0].passage
        before = [
            each
            for other in groups[max(0, position - _BACK) : position]
            if other[0].passage is passage
            for each in other
        ]
        yield from (
            *_as_amount(before, group, chinese),
            *_of_which(group, chinese),
            *_risen(group, chinese),
            *_of_that(before, group, chinese),
            *_therefore(before, group, chinese),
        )


def _measured(numbers: Sequence[Quantity]) -> list[Quantity]:
    return [each for each in numbers if each.family in AMOUNTS and each.value > 0]


def _ratio(share: Quantity) -> Decimal:
    return share.value * FACTOR[share.unit]


def _as_amount(before: Sequence[Quantity], group: Sequence[Quantity], chinese: bool) -> Iterator[Finding]:
    """Hold "40 per cent of them, or about 300" against the numbers told before it."""
    for share, part in zip(group, group[1:], strict=False):
        if (
            share.unit not in FACTOR
            or share.sign in SIGNED
            or part.family not in AMOUNTS
            or is_change(share)
            or _OF_REST.search(share.passage.text[: share.first][-_HEAD:])
        ):
            continue
        if not _THAT_IS.fullmatch(share.passage.text[share.last : part.first]):
            continue
        own = [each for each in _measured(group) if each.last <= share.first]
        wholes = [each for each in (*_measured(before), *own) if same_kind(each, part) and not each.is_of_each]
        told = _told_parts([*before, *group])
        wholes = [each for each in wholes if each.value > part.value * _SIZES[0] and id(each) not in told]
        if part.sign in SIGNED:
            turned = next((each for each in reversed(wholes) if _is_turned(share, each, part)), None)
            if turned is not None:
                yield _finding("bounds", part, (share, turned), _ratio(share) * turned.value, chinese)
        elif wholes and not any(_is_made(share, each, part) for each in wholes):
            whole = _whole_of(share, part, wholes)
            if whole is not None:
                yield _finding("share", part, (share, whole), _ratio(share) * whole.value, chinese)


def _told_parts(numbers: Sequence[Quantity]) -> set[int]:
    """Give the amounts that are themselves told to be a share of something."""
    return {
        id(other)
        for one, other in zip(numbers, numbers[1:], strict=False)
        if one.unit in FACTOR and _THAT_IS.fullmatch(one.passage.text[one.last : other.first])
    }


def _whole_of(share: Quantity, part: Quantity, wholes: Sequence[Quantity]) -> Quantity | None:
    """Give the only whole there is, or the last of which a slip parts the amount."""
    sized = [each for each in wholes if _SIZES[0] < part.value / (_ratio(share) * each.value) < _SIZES[1]]
    if len({each.value for each in wholes}) == 1 and sized:
        return sized[-1]
    return next((each for each in reversed(sized) if is_slip_of(part, _ratio(share) * each.value)), None)


def _is_made(share: Quantity, whole: Quantity, part: Quantity) -> bool:
    low, high = (_ratio(share) * end for end in (whole.interval.low, whole.interval.high))
    room = _ROOM / _TWO if share.unit == "fraction" or share.sign or whole.sign else _BOUND_ROOM * _TWO
    return low * (1 - room) <= part.interval.high and part.interval.low <= high * (1 + room)


def _is_turned(share: Quantity, whole: Quantity, part: Quantity) -> bool:
    """Say whether an amount is the share of a bound, and itself bounded on the other side: 90 per cent of over 8,000, under 7,200."""  # noqa: E501
    opposed = (whole.sign in LOWER and part.sign in UPPER) or (whole.sign in UPPER and part.sign in LOWER)
    return opposed and not share.sign and abs(_ratio(share) * whole.value / part.value - 1) <= _BOUND_ROOM / _TWO


def _of_which(group: Sequence[Quantity], chinese: bool) -> Iterator[Finding]:
    """Hold "of which more than 4,500, about 60 per cent" against more than 7,500 before it."""
    for whole, part, share in zip(group, group[1:], group[2:], strict=False):
        if share.unit not in FACTOR or share.sign in SIGNED or whole.family not in AMOUNTS:
            continue
        if not same_kind(whole, part) or not 0 < part.value < whole.value or not (whole.sign or part.sign):
            continue
        text = whole.passage.text
        told = _OF_WHICH.fullmatch(text[whole.last : part.first]) and _BESIDE.fullmatch(text[part.last : share.first])
        if told and _differ(part.value / whole.value, _ratio(share)):
            yield _finding("share", share, (part, whole), part.value / whole.value, chinese)


def _risen(group: Sequence[Quantity], chinese: bool) -> Iterator[Finding]:
    """Hold what something grew by, as a share, against what it grew from and to."""
    for share in group:
        before = [each for each in _measured(group) if each.last <= share.first][-_TWO:]
        if share.unit not in FACTOR or share.sign in SIGNED or len(before) < _TWO or is_of_another(share):
            continue
        one, other = before
        text = one.passage.text
        if not same_kind(one, other) or one.sign in SIGNED or other.sign in SIGNED:
            continue
        if not _TO.search(text[one.last : other.first]) or not _GROWTH.fullmatch(text[other.last : share.first]):
            continue
        known = abs(other.value - one.value) / one.value
        if _differ(known, _ratio(share)):
            yield _finding("share", share, (one, other), known, chinese)


def _of_that(before: Sequence[Quantity], group: Sequence[Quantity], chinese: bool) -> Iterator[Finding]:
    """Hold a share "of that figure", 相当于上述数字的九成, against the last amounts before it."""
    for share in group:
        if share.unit not in FACTOR:
            continue
        text, begin = share.passage.text, share.sentence[0]
        if not (
            _THAT_NUMBER.search(text[max(begin, share.first - _HEAD) : share.first])
            or _OF_THAT_NUMBER.match(text[share.last :])
        ):
            continue
        parts = [each for each in _measured(group) if each.last <= share.first]
        if not parts:
            continue
        if is_of_several(share) or _OF_NO_NUMBER.search(text[max(begin, share.first - _HEAD) : share.first]):
            continue
        wholes = [each for each in _measured(before) if same_kind(each, parts[-1])]
        if wholes and parts[-1].value < wholes[-1].value and _is_off(share, parts[-1].value / wholes[-1].value):
            yield _finding("share", share, (parts[-1], wholes[-1]), parts[-1].value / wholes[-1].value, chinese)


def _therefore(before: Sequence[Quantity], group: Sequence[Quantity], chinese: bool) -> Iterator[Finding]:
    """Hold a bound on a share that follows ("therefore") from the part and whole of the sentence before."""
    told = [each for each in before if each.sentence == before[-1].sentence]
    share = group[0]
    if len(group) > 1 or len(told) < _TWO or share.unit not in FACTOR or share.sign not in SIGNED:
        return
    text = share.passage.text
    if not _THUS.search(text[slice(*share.sentence)]):
        return
    pairs = []
    for one, other in zip(told, told[1:], strict=False):
        between = text[one.last : other.first]
        if not same_kind(one, other) or one.family not in AMOUNTS:
            continue
        if one.value < other.value and _PART_OF.fullmatch(between):
            pairs.append((one, other))
        elif one.value > other.value and _AMONG.fullmatch(between):
            pairs.append((other, one))
    if len(pairs) != 1:
        return
    own, whole = pairs[0]
    part = _part_named(share, own, whole, told)
    if part is not None and _is_off(share, part.value / whole.value):
        yield _finding("bounds", share, (part, whole), part.value / whole.value, chinese)


def _part_named(share: Quantity, own: Quantity, whole: Quantity, told: Sequence[Quantity]) -> Quantity | None:
    """Give the part that the sentence of a share names: 54 in Asia, 102 of 180 in Africa; so more than half in Africa.

    It is the one told with the whole, unless another is named more; None where that is no part of the whole.
    """
    said = terms(share.passage.text[slice(*share.sentence)])
    around = {
        each: max(len(said & terms(before)), len(said & terms(behind)))
        for each, before, behind in zip(told, texts_before(told), texts_behind(told), strict=True)
        if each is not whole
    }
    named = max(around, key=lambda each: (around[each], each is own))
    return named if same_kind(named, whole) and 0 < named.value < whole.value and not named.sign else None


def _differ(known: Decimal, told: Decimal) -> bool:
    return abs(known - told) > max(_POINTS, told * _ROOM)


def _is_beyond(bound: Quantity, known: Decimal, value: Decimal) -> bool:
    return known < value * (1 - _BOUND_ROOM) if bound.sign in LOWER else known > value * (1 + _BOUND_ROOM)


def _is_off(share: Quantity, known: Decimal) -> bool:
    if share.sign in SIGNED:
        return _is_beyond(share, known, _ratio(share))
    return _differ(known, _ratio(share))


def _finding(kind: Kind, stated: Quantity, others: tuple[Quantity, ...], made: Decimal, chinese: bool) -> Finding:
    expected = f"{plain(round(made * 100, 1))} %" if stated.unit in FACTOR else plain(round(made, 1))
    return made_otherwise(kind, stated, others, expected, chinese)
