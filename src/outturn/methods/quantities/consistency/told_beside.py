"""Whether a percentage is told of the number beside it: 46 of 67 (69 per cent), 少1,071万，即88%.

Such a share is upheld, whatever else of its sentence does not go with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from outturn.methods.quantities.bounds import Interval
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import numbers_before, same_kind
from outturn.methods.quantities.quantity import Quantity

_LESS = re.compile(r"(?:less|fewer|lower|short|below|under|down)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\s*(?P<way>less|more|fewer|lower|higher|short|below|above|under|over|down|up)\b(?!\s+than\s+(?:US\$|[$€£])?\d)",
    re.IGNORECASE,
)
_BESIDE_HAN = re.compile(
    r"(?:比|较)[^，。；\d]{1,16}?(?:(?P<less>少|低|减少|下降|降低|节省|节约|结余|短)|多|高|增加|增长|上升|超出|超支|提高)(?:了|约|近|出|收)*$"
    r"|(?:(?P<below>低于|少于|不及)|高于|超过|超出|多于)[^，。；\d]{0,6}(?:预算|目标|计划|核准|上年|去年|预期|预测|摊款)[^，。；\d]{0,3}$"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_TIED = re.compile(r"[^;；。:：]{0,60}")
_OF = re.compile(
    r"\s*(?:[a-z]+\s+){0,2}(?:out\s+)?of\s+(?:the\s+|its\s+|all\s+|these\s+|those\s+|their\s+|our\s+)?(?:[a-z]+\s+){0,2}",
    re.I,
)
_BACK, _TWO = 2, 2
_HALF = Decimal("0.5")


def difference(quantity: Quantity) -> int:
    """Give 1 or -1 where a number is by how much another lies above or below what has no number, else 0."""
    text, (begin, end) = quantity.passage.text, quantity.sentence
    if _HAN.search(text[begin:end]):
        han = _BESIDE_HAN.search(text[max(begin, quantity.first - _WIDE) : quantity.first])
        return 0 if han is None else -1 if han["less"] or han["below"] else 1
    told = _BESIDE.match(text[quantity.last : end])
    return 0 if told is None else -1 if _LESS.match(told["way"]) else 1


_WIDE = 24


def based(value: Quantity, apart: Quantity) -> Quantity:
    """Give what a number was compared with: itself and by how much it lies below, or less by how much above."""
    way = -difference(apart)
    low, high = sorted((apart.interval.low * way, apart.interval.high * way))
    return replace(
        value,
        value=value.value + way * apart.value,
        interval=Interval(value.interval.low + low, value.interval.high + high),
        text=f"{value.text} {'+' if way > 0 else '−'} {apart.text}",
    )


def is_told_beside(finding: Finding, quantities: Sequence[Quantity]) -> bool:
    """Say whether a finding on shares asks for one that is, to its last digit, that of the number just before it."""
    if finding.kind != "share":
        return False
    shares = [each for each in finding.quantities if each.unit == "%" and not each.sign]
    return any(_is_upheld(each, quantities) for each in shares)


def _is_upheld(share: Quantity, quantities: Sequence[Quantity]) -> bool:
    near = [
        each for each in quantities if each.passage is share.passage and each.family not in ("date", "share", "points")
    ]
    before = numbers_before(share, [each for each in near if each.last <= share.first], _BACK)
    own = [each for each in before if each.sentence == share.sentence]
    if not own or own[-1].sign or not _TIED.fullmatch(share.passage.text[own[-1].last : share.first]):
        return False
    behind = [each for each in near if each.first >= share.last and each.sentence == share.sentence]
    return any(
        _is(share, part, whole) and (len(share.digits) > 1 or (part, whole) == tuple(own[-_TWO:]))
        for part, whole in _pairs(own, [*before, *behind])
    )


def _pairs(own: Sequence[Quantity], near: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Give the number just before a share with others of its kind, a pair "x of y", and what it differs from."""
    last, text = own[-1], own[-1].passage.text
    for other in near:
        if other is not last and not other.sign and same_kind(other, last) and other.value > last.value:
            yield last, other
    if len(own) < _TWO or own[-_TWO].sign or not same_kind(own[-_TWO], last):
        return
    first = own[-_TWO]
    if _OF.fullmatch(text[first.last : last.first]) and first.value < last.value:
        yield first, last
    if difference(last):
        whole = based(first, last)
        yield first, whole
        yield last, whole


def _is(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    if whole.value <= 0:
        return False
    place = Decimal(1).scaleb(-len(share.digits.partition(".")[2]))
    return abs(part.value * 100 / whole.value - share.value) <= place * _HALF
