"""Entries of a box under the heading of a region: each is held against the slice of that region.

"UNIDO Member States: 32" under the name of a region is about that region's, whatever other numbers the box gives and whatever the
number looks like: the label says all. A sentence about "the region" is held so only where it has every word of the figure.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence

from outturn.methods.quantities import Quantity
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.judgement import Judgement
from outturn.publications.audit.likeness import agrees, likeness
from outturn.publications.audit.matching import Match

_WORDS_OF_LABEL, _WORDS_OF_SENTENCE = 0.7, 0.85
"""So much of the wording of a figure must stand in an entry of a box, or near the number in a sentence."""
_BESIDE = {True: 0.08, False: 0.15}
"""A slice that agrees fits nearly as well as the best, the nearer in an entry of a box."""
_FAMILIES = ("count", "money")
_PART = re.compile(
    r"\b(?:out of|of (?:the|these|which|whom)|new|newly|further|additional|other|another|more|first|formulated|being formulated)\b|新|其中|另外?|还有|制定|拟订",  # noqa: E501
    re.IGNORECASE,
)
"""Words of a part of the figure, or of something beside it."""
_EARLIER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|[一二两三四五六七八九十]+[个项名国家]",
    re.IGNORECASE,
)
"""Another number stands before this one in an entry, which is of that."""


def boxed(judged: Sequence[Judgement], binder: Binder, claims: Claims) -> list[Judgement]:
    """Judge again the numbers of parts of a text that a heading gives to a region, but for those the text confirms."""
    return [each if claims.confirms(each.quantity) else _boxed(each, binder) for each in judged]


def _boxed(judgement: Judgement, binder: Binder) -> Judgement:
    quantity = judgement.quantity
    section = binder.places.section_of(quantity)
    if not section or quantity.family not in _FAMILIES or quantity.sign or quantity.is_of_each:
        return judgement
    is_label = binder.places.is_label(quantity)
    first = not _EARLIER.search(quantity.passage.text[quantity.sentence[0] : quantity.first])
    if not (is_label and first) and _PART.search(_clause(quantity)):
        return Judgement(quantity, "unknown") if _is_of_region(judgement, section) else judgement
    needed = _WORDS_OF_LABEL if is_label else _WORDS_OF_SENTENCE
    own = [match for match in _slices(quantity, binder, section) if match.recall >= needed]
    if not own:
        return judgement
    best = max(own, key=lambda match: (match.score, match.recall))
    right = next((match for match in own if agrees(quantity, match.reference)), None)
    if right is not None:
        if right.score >= best.score - _BESIDE[is_label]:
            return Judgement(quantity, "agrees", right.reference, right.score, "agrees")
        if not is_label:
            return judgement
    if judgement.state == "agrees" and not _is_weaker(judgement, best, is_label):
        return judgement
    if best.score >= _BOUND[is_label] or judgement.state == "contradicted":
        return Judgement(
            quantity, "contradicted", best.reference, max(best.score, 0.6), likeness(quantity, best.reference)
        )
    return judgement


def _is_of_region(judgement: Judgement, section: frozenset[str]) -> bool:
    """Say whether a number is held against a slice of the region only because the heading names it."""
    reference = judgement.reference
    return judgement.state == "contradicted" and reference is not None and bool(reference.every_place & section)


_BOUND = {True: 0.3, False: 0.75}


def _clause(quantity: Quantity) -> str:
    text = quantity.passage.text
    after = re.split(r"[,，、;；。]", text[quantity.last : quantity.last + 12])[0]
    return text[max(quantity.sentence[0], quantity.first - 30) : quantity.last] + after


def _is_weaker(judgement: Judgement, best: Match, is_label: bool) -> bool:
    """Say whether what a number agrees with is a slice of something else that fits worse than the region's."""
    reference = judgement.reference
    return is_label and reference is not None and judgement.score < best.score - _BESIDE[True]


def _slices(quantity: Quantity, binder: Binder, section: frozenset[str]) -> list[Match]:
    """Give the figures' slices by that region alone which fit a number."""
    return [
        match
        for match in binder.matches(quantity)
        if len(match.reference.places) == 1
        and match.reference.places[0] & section
        and match.reference.exact
        and not match.reference.derived
        and not match.reference.condition
        and match.reference.family == quantity.family
    ]
