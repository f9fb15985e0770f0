"""The company a number keeps: in a passage of which nothing else is known, a resemblance is no contradiction.

A report that speaks of the organisation's figures states several of them, one beside the other. A story of a project, a tender or a
biography states numbers of its own; that one of them resembles a figure in digits, and a word of its wording stands near, shows nothing.
So the fewer numbers around agree with what is known, the better the words must fit.
"""  # noqa: E501

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from outturn.publications.audit.judgement import Judgement, digits_that_tell

_AROUND = 400
"""Numbers within so many characters of a passage are its company."""
_FEW = 2
"""With fewer numbers around, nothing can be told from them."""
_AGREES, _DIGITS = 0.4, 2
"""So well must a number fit a figure, and so many digits have, to show that the passage speaks of figures."""
_TELLING = 4
"""A number of so many digits shows it by them alone."""
_NEEDED = 0.5
"""So well must a reference fit where no number around agrees; where one does, so well for a digit."""


def in_company(judged: Sequence[Judgement]) -> list[Judgement]:
    """Leave alone what resembles a figure in a passage that speaks of others."""
    by_passage: dict[int, list[Judgement]] = defaultdict(list)
    for each in judged:
        if each.quantity.family != "date":
            by_passage[each.quantity.passage.number].append(each)
    return [
        replace(each, state="unknown", reference=None, score=0.0, likeness="other")
        if each.state == "contradicted" and _is_alone(each, by_passage[each.quantity.passage.number]) else each
        for each in judged
    ]  # fmt: skip


def _is_alone(judgement: Judgement, passage: Sequence[Judgement]) -> bool:
    quantity = judgement.quantity
    around = [
        each for each in passage
        if each is not judgement and abs(each.quantity.first - quantity.first) <= _AROUND
    ]  # fmt: skip
    if len(around) < _FEW:
        return False
    known = sum(each.state == "agrees" and _shows(each, judgement) for each in around)
    if not known:
        return judgement.score < _NEEDED or judgement.likeness in ("near", "other")
    return known == 1 and judgement.likeness == "digit" and judgement.score < _NEEDED


def _shows(judgement: Judgement, beside: Judgement) -> bool:
    """Say whether a number shows of what the passage speaks: by its words, or by many digits of the same figure."""
    digits = digits_that_tell(judgement.quantity)
    if judgement.score >= _AGREES:
        return digits >= _DIGITS
    own, other = judgement.reference, beside.reference
    return digits >= _TELLING and own is not None and other is not None and bool(own.code) and own.code == other.code
