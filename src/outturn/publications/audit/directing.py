"""What the text turns round: falls that it calls rises, and limits inside the wording of figures: below for above a million dollars."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.bounds import LOWER, SIGNED, UPPER
from outturn.methods.quantities.units import COUNT
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.judgement import Judgement, Sentences
from outturn.publications.audit.likeness import likeness
from outturn.publications.audit.making import is_made, is_told_again

_RISE_AFTER = re.compile(
    r"\s*(?:more|higher|above|up\b|greater|larger|over (?:the (?!(?:year|period|course|same|past|months|decade|five|ten|next)\b)|that|those|last|its)|increase|rise|growth|gain)|的?(?:增长|增幅|增加|上升|升幅|提高)",  # noqa: E501
    re.IGNORECASE,
)
_RISE_BEFORE = re.compile(
    r"\b(?:rose|risen|rises?|increas(?:e|es|ed|ing)|gr[eo]w(?:n|s|ing|th)?|climbed|up|gain(?:ed)?|higher|expanded)"
    r"(?:\s+(?:by|of|was|is|only|just|some|about|a|an|the)){0,3}\s*$"
    r"|(?:增加|增长|上升|提高|增多|[多高]出?|升|增幅|扩大)(?:了|约|近|为|达|仅|只)*\s*$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|instead of|rather than|no)\b|[没未不非]", re.IGNORECASE)
_NEAR = 30


def directed(judged: Sequence[Judgement]) -> list[Judgement]:
    """Hold numbers that agree with the size of a fall against the words of a rise directly beside them."""
    return [
        replace(each, state="contradicted", likeness="bound", score=max(each.score, 0.6)) if _is_turned(each) else each
        for each in judged
    ]


def _is_turned(judgement: Judgement) -> bool:
    reference = judgement.reference
    return judgement.state == "agrees" and reference is not None and reference.falls and _rises(judgement.quantity)


def _rises(quantity: Quantity) -> bool:
    text = quantity.passage.text
    begin, end = quantity.sentence
    before = text[max(begin, quantity.first - _NEAR) : quantity.first]
    after = _RISE_AFTER.match(text[quantity.last : end])
    found = _RISE_BEFORE.search(before)
    return bool((after or found) and not _DENIED.search(before[: found.start()] if found else before))


def limits_turned(judged: Sequence[Judgement], binder: Binder) -> list[Judgement]:
    """Hold a bound against the limit in the wording of a figure that its sentence states, where it is that limit turned round.

    A count right beside the limit of a figure that no number of the sentence states is held against the figure.
    """  # noqa: E501
    sentences = Sentences(judged)
    turned = [_limit_turned(each, sentences.of(each.quantity), binder) or each for each in judged]
    return [_counted(each, sentences.of(each.quantity), binder) or each for each in turned]


def _counted(judgement: Judgement, sentence: Sequence[Judgement], binder: Binder) -> Judgement | None:
    quantity = judgement.quantity
    if judgement.state != "unknown" or quantity.family != COUNT or quantity.sign or quantity.value < _LEAST:
        return None
    known = [each for each in sentence if each.state == "agrees" and each.reference is not None]
    limits = [each for each in known if each.reference and each.reference.condition and not each.reference.cues]
    others = [each.quantity for each in sentence if each.quantity.family != "date"]
    if len(limits) != 1 or len(others) != _TWO or not _is_right_beside(quantity, limits[0].quantity):
        return None
    code = limits[0].reference.code if limits[0].reference is not None else ""
    figure = next((each for each in binder.slices(code) if each.is_total and each.is_plain), None)
    if figure is None or figure.family != COUNT or binder.places.names_around(quantity) & _places(binder, code):
        return None
    if (
        is_made(quantity)
        or is_told_again(quantity)
        or _OF_SOME.search(quantity.passage.text[slice(*quantity.sentence)])
    ):
        return None
    like = likeness(quantity, figure)
    return None if like == "agrees" else Judgement(quantity, "contradicted", figure, _SCORE, like)


def _places(binder: Binder, code: str) -> set[str]:
    """Give the names of all places by which a figure is sliced, and of all regions."""
    return binder.places.of_figure(code) | set(binder.places.regions)


def _is_right_beside(one: Quantity, other: Quantity) -> bool:
    apart = max(one.first - other.last, other.first - one.last)
    return one.passage is other.passage and 0 <= apart <= _NEAR


_OF_SOME = re.compile(
    r"\b(?:of (?:them|these|those|which|whom)|new|newly|more|other|another|only|first|previous\w*|each year|last)\b"
    r"|其中|新增|另|其他|其余|上年|去年|以前|首次",
    re.IGNORECASE,
)
_LEAST, _TWO = 2, 2


def _limit_turned(judgement: Judgement, sentence: Sequence[Judgement], binder: Binder) -> Judgement | None:
    quantity = judgement.quantity
    if judgement.state != "unknown" or quantity.sign not in SIGNED:
        return None
    stated = {each.reference.code for each in sentence if each.state == "agrees" and each.reference is not None}
    value, opposite = quantity.value * quantity.factor, UPPER if quantity.sign in LOWER else LOWER
    limits = [
        each for code in sorted(stated - {""}) for each in binder.slices(code) if each.condition and not each.cues
    ]
    turned = [
        each for each in limits
        if each.family == quantity.family and each.value == value and each.sign in opposite
        and (quantity.family != "money" or quantity.unit == each.unit)
    ]  # fmt: skip
    if not turned:
        return None
    chinese = binder.document.language == "zh"
    own = next((each for each in turned if bool(_HAN.search(each.shown)) is chinese), turned[0])
    return Judgement(quantity, "contradicted", own, _SCORE, "bound")


_HAN = re.compile(r"[\u4e00-\u9fff]")
_SCORE = 0.6
