"""Small counts beside the words of a published row: eleven riparian countries, where nine are published.

The digits of a small count tell nothing, so that the words must tell all: what is counted is named in the words of the row
right beside the number, and its sentence holds the row's wording nearly whole. Nine in ten such counts are the row's.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.consistency.listings.judging import odds
from outturn.methods.quantities.consistency.listings.traits import pairs
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.excusing import AGREES
from outturn.publications.audit.judgement import Judgement
from outturn.publications.audit.likeness import agrees, likeness
from outturn.publications.audit.making import is_rest, is_sum
from outturn.publications.audit.reference import Reference

_LEAST, _MOST = 2, 30
_BESIDE, _IN_SENTENCE, _SAME = 0.5, 0.8, 0.6
"""How much of the wording stands in the phrase of the number and in its sentence, and in the phrase for an equal row."""  # noqa: E501
_TERMS, _ABOUT = 2, 0.3
"""A wording of one word tells of a row only where so much of its context is named."""
_PHRASE = re.compile(r"[，。；、：（）,.;:()]")
_WORDS, _HAN = 6, 14
_HELD = -1.5
"""The log-odds from which a list of as many items shows that a count is that of the list."""
_EACH = re.compile(r"\b(?:each|every|per|apiece|respectively)\b|每|各|分别", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:other|another|further|more|additional|new|remaining|first|last|next|former|these|those|of\s+the|out\s+of|each|every|per|average|least|most|between|to|or)\s+$"
    r"|(?:其他|其余|另|又|再|新|增加?了?|前|后|首批?|每|各|平均|这|该|至|到|或|中的?)$",
    re.IGNORECASE,
)
"""What is one of others, of a group told before, or of each, is no count of all."""
_OTHER_AFTER = re.compile(
    r"[^\s]+\s+(?:other|more|further|additional|new|of\s+(?:the|its|our|these|those|them))\b|\S+?(?:以上|以下|左右|多)",
    re.I,
)


def counted_by_rows(judged: Sequence[Judgement], binder: Binder, claims: Claims) -> list[Judgement]:
    """Hold a small count that agrees with nothing against the one row whose words stand beside it."""
    found = list(judged)
    for position, each in enumerate(judged):
        row = _row(each, binder, claims) if each.state == "unknown" else None
        if row is not None and not _is_of_a_list(each.quantity, row, judged, binder):
            score = binder.recall_in(_sentence(each.quantity), row)
            found[position] = Judgement(each.quantity, "contradicted", row, score, likeness(each.quantity, row))
    return found


def _row(judgement: Judgement, binder: Binder, claims: Claims) -> Reference | None:
    quantity = judgement.quantity
    if quantity.family != "count" or quantity.sign or not _LEAST <= quantity.value <= _MOST or quantity.scale != 1:
        return None
    text, (first, last) = quantity.passage.text, quantity.sentence
    if quantity.value != int(quantity.value) or quantity.is_of_each or is_sum(quantity) or is_rest(quantity):
        return None
    if claims.confirms(quantity) or _EACH.search(text, first, last) or _OTHER.search(text[first : quantity.first]):
        return None
    if _OTHER_AFTER.match(text[quantity.first : last]):
        return None
    words = _phrase(quantity, binder)
    phrase = concepts(words)
    rows = [
        row for row in binder.small_rows if any(phrase & label for label in row.labels) and _fits(quantity, row, binder)
    ]
    if any(agrees(quantity, row) for row in rows):
        return None
    rows = [row for row in rows if binder.recall_in(words, row) >= _BESIDE]
    rows = [row for row in rows if _is_told(quantity, row, binder) and not claims.near(row, quantity)]
    if not rows or len({row.value for row in rows}) > 1:
        return None
    known = any(
        each.recall >= _SAME and each.score >= AGREES and agrees(quantity, each.reference)
        for each in binder.matches(quantity)
    )
    return None if known else rows[0]


def _phrase(quantity: Quantity, binder: Binder) -> str:
    """Give the words of a number: itself and what follows it up to a mark."""
    phrase = _PHRASE.split(quantity.passage.text[quantity.first : quantity.sentence[1]])[0]
    return phrase[:_HAN] if binder.document.language == "zh" else " ".join(phrase.split()[:_WORDS])


def _sentence(quantity: Quantity) -> str:
    return quantity.passage.text[slice(*quantity.sentence)]


def _fits(quantity: Quantity, row: Reference, binder: Binder) -> bool:
    same = not quantity.noun or not row.noun or quantity.noun == row.noun
    return same and binder.recall_in(_sentence(quantity), row) >= _SAME


def _is_told(quantity: Quantity, row: Reference, binder: Binder) -> bool:
    """Say whether the sentence tells of a row: its wording stands there nearly whole, and is of two words or about it."""  # noqa: E501
    if binder.recall_in(_sentence(quantity), row) < _IN_SENTENCE or binder.places.is_of_other_country(quantity, row):
        return False
    if binder.places.is_country_named(row, quantity) is False:
        return False
    return min(map(len, row.labels)) >= _TERMS or binder.heard_of(row, quantity)[1] >= _ABOUT


def _is_of_a_list(quantity: Quantity, row: Reference, judged: Sequence[Judgement], binder: Binder) -> bool:
    """Say whether a list of the text has so many items, and may not be read as having those of the row."""
    own = [each.quantity for each in judged if each.quantity.passage is quantity.passage]
    return any(
        each.quantity is quantity and each.is_equal and row.value not in each.listing.lengths and odds(each) > _HELD
        for each in pairs(binder.document, own)
    )
