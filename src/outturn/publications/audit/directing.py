"""Falls that the text calls rises: "5.4 per cent more than the average" where the edition has 5.4 per cent less."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from outturn.methods.quantities import Quantity
from outturn.publications.audit.judgement import Judgement

_RISE_AFTER = re.compile(
    r"\s*(?:more|higher|above|up\b|greater|larger|over (?:the|that|those|last|its)|increase|rise|growth|gain)|的?(?:增长|增幅|增加|上升|升幅|提高)",  # noqa: E501
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
