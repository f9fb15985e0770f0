"""Shares beside a number that is known: "392 projects, or over half of the portfolio" is the share of that slice.

Where the number before a share, or the one after it, agrees with a slice of a figure, the share is that of the slice in its figure, or
in a slice that it is part of; where it agrees with a whole, and the clause of the share names a slice, it is that slice's. What the
numbers of the text give is left alone.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.bounds import LOWER, SIGNED, UPPER
from outturn.methods.quantities.consistency.shares import FACTOR, is_change, is_mark
from outturn.methods.quantities.slips import one_slip
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.judgement import Judgement
from outturn.publications.audit.likeness import Likeness
from outturn.publications.audit.making import is_rest, is_summed
from outturn.publications.audit.reference import Reference

_FAMILIES = ("count", "money", "mass", "energy")
_TIED = re.compile(
    r"占|相当于|比例|比重|份额|即|为|达|\bor\b|represent|account|equivalent|share|proportion|equal|constitut|mak(?:es?|ing) up|comprise|that is"  # noqa: E501
    r"|\bi\.e\.|[（(,，—–]\s*(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[;；。!！?？:：]|\b(?:while|whereas|but|target|goal)\b|目标|指标")
_COMPARED = re.compile(
    r"\s*(?:个?百分点|points?\b|more|less|higher|lower|above|below|fewer|up\b|down\b|increase|decrease|growth|rise|fall|drop|cut\b|reduction|"
    r"of (?:the |its |all )?(?:target|goal)|的?(?:目标|增长|增幅|降幅|下降|提高))",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"增[长加至到]|减少|[上下]升|下降|降[至低]|提高|由|从\d|\b(?:rose|rise\w*|fell|fall\w*|grew|grow\w*|increas\w*|decreas\w*|declin\w*|drop\w*|down)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\s*of (?:them|these|those|it|this|which|whom)\b", re.IGNORECASE)
"""A share of what was named is not that of what was named."""
_NEAR, _NEAR_AFTER = 70, 50
_WINDOW = 3
_FARTHEST = Decimal("0.25")
_IN_WORDS = Decimal("0.15")
_ROOM = Decimal("0.001")
_HARDLY = 0.4
"""A share in words that agrees with something that fits so little may be another."""


def shared(judged: Sequence[Judgement], binder: Binder, claims: Claims) -> list[Judgement]:
    """Judge the shares that are unknown and stand beside a number that agrees with a slice, or with its whole."""
    found = list(judged)
    for position, each in enumerate(judged):
        quantity = each.quantity
        if quantity.unit not in FACTOR or claims.confirms(quantity) or not _is_open(each):
            continue
        if (
            is_mark(quantity)
            or is_change(quantity)
            or _is_compared(quantity)
            or is_rest(quantity)
            or is_summed(quantity)
        ):
            continue
        candidates = list(_candidates(position, judged, binder))
        if candidates:
            found[position] = _judged(each, candidates, _made_of(position, judged))
    return found


def _is_open(judgement: Judgement) -> bool:
    weak = judgement.quantity.unit == "fraction" and judgement.score < _HARDLY
    return judgement.state == "unknown" or (judgement.state == "agrees" and weak)


def _is_compared(quantity: Quantity) -> bool:
    return bool(_COMPARED.match(quantity.passage.text[quantity.last : quantity.sentence[1]]))


def _candidates(position: int, judged: Sequence[Judgement], binder: Binder) -> Iterator[Reference]:
    """Give the shares that may be meant: those of the number before, else of the number after."""
    share = judged[position].quantity
    for other, between in _beside(position, judged):
        if other.reference is None or other.state != "agrees" or other.quantity.family not in _FAMILIES:
            continue
        if not other.reference.exact or _PARTED.search(between) or _MOVED.search(between):
            continue
        inside = _OF_THEM.match(share.passage.text[share.last : share.sentence[1]])
        tied = _TIED.search(between) and not inside and not other.quantity.sign
        found = list(binder.shares_in(share, other.reference)) or list(
            binder.shares_of(other.reference) if tied else ()
        )
        if found:
            yield from found
            return


def _beside(position: int, judged: Sequence[Judgement]) -> Iterator[tuple[Judgement, str]]:
    """Give the number before a share and the one after it in its sentence, and what stands between."""
    share = judged[position].quantity
    text = share.passage.text
    before = judged[position - 1] if position else None
    if before is not None and before.quantity.passage is share.passage and before.quantity.sentence == share.sentence:
        between = text[before.quantity.last : share.first]
        if len(between) <= _NEAR:
            yield before, between
    after = judged[position + 1] if position + 1 < len(judged) else None
    if after is not None and after.quantity.passage is share.passage and after.quantity.sentence == share.sentence:
        between = text[share.last : after.quantity.first]
        if len(between) <= _NEAR_AFTER:
            yield after, between


def _made_of(position: int, judged: Sequence[Judgement]) -> list[Decimal]:
    """Give the ratios of two numbers of one kind near a share in its passage; a bound holds for many, so in its sentence alone."""  # noqa: E501
    share = judged[position].quantity
    rough = bool(share.sign) or share.unit == "fraction"
    near = [
        each.quantity for each in judged[max(0, position - 2 * _WINDOW) : position + _WINDOW + 1]
        if each.quantity.passage is share.passage and each.quantity.family in _FAMILIES and each.quantity.value > 0
        and (not rough or each.quantity.sentence == share.sentence)
    ]  # fmt: skip
    return [
        part.value / whole.value
        for part in near
        for whole in near
        if part.family == whole.family and part.value < whole.value
    ]


def _judged(judgement: Judgement, candidates: list[Reference], made: list[Decimal]) -> Judgement:
    quantity = judgement.quantity
    right = next((each for each in candidates if _holds(quantity, each.value)), None)
    if right is not None:
        return Judgement(quantity, "agrees", right, 0.6, "agrees")
    if any(_holds(quantity, value) for value in made):
        return judgement
    for each in candidates:
        like = _likeness(quantity, each.value)
        if like == "near" and abs(each.value - quantity.value * FACTOR[quantity.unit]) > _FARTHEST:
            continue
        if like is not None:
            return Judgement(quantity, "contradicted", each, 0.6, like)
    return judgement


def _holds(quantity: Quantity, value: Decimal) -> bool:
    """Say whether a share may be stated so: rounded as printed, within a tenth if in words, on the right side of its bound."""  # noqa: E501
    stated = quantity.value * FACTOR[quantity.unit]
    if quantity.sign in LOWER:
        return stated - _ROOM <= value <= stated + _FARTHEST
    if quantity.sign in UPPER:
        return stated - _FARTHEST <= value <= stated + _ROOM
    if quantity.unit == "fraction":
        return abs(value - stated) <= _IN_WORDS
    possible = quantity.interval.times(FACTOR[quantity.unit])
    return possible.low - _ROOM <= value <= possible.high + _ROOM


def _likeness(quantity: Quantity, value: Decimal) -> Likeness | None:
    """Say how a share that does not hold resembles the known one: by its digits, or by the wrong side of its bound."""
    stated = quantity.value * FACTOR[quantity.unit]
    if quantity.sign in SIGNED:
        return "bound" if abs(value - stated) <= _FARTHEST else None
    if quantity.unit == "fraction" or quantity.sign:
        return "near"
    decimals = len(quantity.digits.partition(".")[2])
    known = f"{round(value * 100, decimals):f}".replace(".", "")
    return "digit" if one_slip(quantity.digits.replace(".", ""), known) else None
