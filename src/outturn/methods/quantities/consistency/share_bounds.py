"""Bounds on shares that the numbers around them do not keep: 185 of 766 and "slightly more than a quarter"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import Interval
from outturn.methods.quantities.consistency.grouping import by_sentence, plain, same_kind
from outturn.methods.quantities.consistency.shares import FACTOR, is_change, is_mark
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_ABOVE, _BELOW = (">", ">="), ("<", "<<", "<=")
_FAMILIES = ("count", "money", "mass", "energy", "volume", "power", "area", "length")
_NEAR_MISS = Decimal("0.07")
"""A share on the wrong side of its bound by no more than this part of it is the share that was meant."""
_FARTHEST = Decimal("0.2")
"""A bound is said of what lies no farther from it than this part of it, and two points."""
_SENTENCES = 2
_BEFORE, _AFTER = 90, 40
_OF = re.compile(r"^\s*of\s+(?:[a-z’'-]+\s+){0,6}$", re.I)
_SAME_SHARE = re.compile(
    r"^[，,、：:（(\s]*(?:即|为|达|约|合|仅|只有|仅为|or|at|namely|that is|with|about|just)?\s*[，,]?\s*$", re.I
)


def wrong_bounds(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the bounds on shares that a part and a whole near by come close to, on the wrong side.

    The part stands in the sentence of the share, or in the one before where it has none; the whole there or in the two
    sentences before. Where some part and whole keep the bound there is no finding. "Over eight tenths of its total of 15.9"
    names the whole, and must hold however far off it is. A bound beside a plain share holds for that share.
    """  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        for share in group:
            if share.unit not in FACTOR or share.sign not in (*_ABOVE, *_BELOW) or is_mark(share) or is_change(share):
                continue
            finding = _beside(share, group, chinese) or _judged(share, _in_view(groups, position), group, chinese)
            if finding is not None:
                yield finding


def _in_view(groups: list[list[Quantity]], position: int) -> list[Quantity]:
    passage = groups[position][0].passage
    near = groups[max(0, position - _SENTENCES) : position + 1]
    return [each for group in near if group[0].passage is passage for each in group if each.family in _FAMILIES]


def _beside(share: Quantity, group: list[Quantity], chinese: bool) -> Finding | None:
    """Hold a bound against the plain share that says the same: 不到半数，为44.1%."""
    text = share.passage.text
    for other in group:
        if other.unit not in FACTOR or other.sign or other is share:
            continue
        first, last = sorted((share, other), key=lambda each: each.first)
        if not _SAME_SHARE.match(text[first.last : last.first]) or not text[first.last : last.first].strip():
            continue
        stated, known = _factored(share), _factored(other)
        wrong = known.low >= stated.high if share.sign in _BELOW else known.high <= stated.low
        if wrong and not is_mark(other):
            words = f"{other.text}不是{share.text}。" if chinese else f"{other.text} is not {share.text}."
            return Finding("bounds", (share.quote(),), share.text, other.text, words, 0.8, quantities=(share, other))
    return None


def _factored(share: Quantity) -> Interval:
    return share.interval.times(FACTOR[share.unit])


def _judged(share: Quantity, view: list[Quantity], group: list[Quantity], chinese: bool) -> Finding | None:
    own = _telling([each for each in view if each in group and not each.sign])
    near = own or _telling([each for each in view if not each.sign])
    pairs = [
        (part, whole)
        for part in near
        for whole in view
        if same_kind(part, whole) and 0 < part.value < whole.value
        and (own or whole.sentence != part.sentence)
    ]  # fmt: skip
    explicit = _explicit(share, own)
    if explicit is not None and not _keeps(share, *explicit):
        return _finding(share, *explicit, chinese, 0.8)
    if any(_keeps(share, *pair) for pair in pairs):
        return None
    beside = _nearest(share, near) if own else [each for each in near if each.sentence == near[-1].sentence]
    missed = next((pair for pair in pairs if pair[0] in beside and _misses(share, *pair)), None)
    return None if missed is None else _finding(share, *missed, chinese, 0.7)


def _telling(numbers: list[Quantity]) -> list[Quantity]:
    """Leave out numbers of one digit beside longer ones: they count regions or criteria, and no part."""
    longer = [each for each in numbers if len(each.digits.replace(".", "")) > 1]
    return longer or numbers


def _nearest(share: Quantity, own: list[Quantity]) -> list[Quantity]:
    before = [each for each in own if each.last <= share.first and share.first - each.last <= _BEFORE]
    after = [each for each in own if each.first >= share.last and each.first - share.last <= _AFTER]
    return before[-2:] + after[:1]


def _explicit(share: Quantity, own: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Give the part before a share and the whole that "of" names directly after it."""
    text = share.passage.text
    whole = next((each for each in own if each.first >= share.last), None)
    part = next((each for each in reversed(own) if each.last <= share.first), None)
    if whole is None or part is None or not same_kind(part, whole) or part.value >= whole.value:
        return None
    return (part, whole) if _OF.match(text[share.last : whole.first]) else None


def _ratio(part: Quantity, whole: Quantity) -> tuple[Decimal, Decimal]:
    low, high = part.interval.low, part.interval.high
    return (
        (low / whole.interval.high, high / whole.interval.low) if whole.interval.low > 0 else (Decimal(0), Decimal(9))
    )


def _keeps(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    low, high = _ratio(part, whole)
    value = share.value * FACTOR[share.unit]
    room = value * _FARTHEST + Decimal("0.02")
    if share.sign in _ABOVE:
        return high >= value and low <= value + room
    return low <= value and high >= value - room


def _misses(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    low, high = _ratio(part, whole)
    value = share.value * FACTOR[share.unit]
    if share.sign in _ABOVE:
        return value * (1 - _NEAR_MISS) <= high < value
    return value < low <= value * (1 + _NEAR_MISS)


def _finding(share: Quantity, part: Quantity, whole: Quantity, chinese: bool, confidence: float) -> Finding:
    expected = f"{plain(round(part.value * 100 / whole.value, 1))} %"
    words = (
        f"{part.text}占{whole.text}的{expected}，而文中为{share.text}。"
        if chinese
        else f"{part.text} of {whole.text} is {expected}; the text says {share.text}."
    )
    return Finding("bounds", (share.quote(),), share.text, expected, words, confidence, quantities=(share, part, whole))
