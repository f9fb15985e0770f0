"""Proportions in words: "more than half of our projects in the region are for the environment" is a share of two counts.

The share of a slice in the figure of its region is known. A sentence that gives a fraction of what the figure counts, and names the
slice, is held against it: by its bound alone where it has one, else within a margin.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from outturn.methods.quantities import Quantity
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.judgement import Judgement
from outturn.publications.audit.reference import Reference

_UPPER, _LOWER = ("<<", "<="), (">", ">=")
_NEARLY = Decimal("0.82")
_MARGIN = Decimal("0.2")
"""A fraction in words is within a fifth of what it says: about half is 40 to 60 per cent."""
_OF = re.compile(
    r"^\s*of\s+(?:(?:all|the|its|our|their|these|ongoing|total|current|active)\s+)*(?P<noun>[a-z]+)", re.IGNORECASE
)
_OF_HAN = re.compile(r"(?P<noun>[\u4e00-\u9fff]{2,4}?)(?:总数)?(?:中|里|的)?(?:，)?(?:有)?$")
_ANY = frozenset({"other", "others", "其他"})
"""Names of a category that are said of anything else too."""
_FAMILIES = ("count",)
_BESIDE = 40


def proportioned(judged: Sequence[Judgement], binder: Binder) -> list[Judgement]:
    """Judge the fractions that say of how much of a counted figure a slice is, where they are not judged yet."""
    return [_proportioned(position, judged, binder) for position in range(len(judged))]


def _proportioned(position: int, judged: Sequence[Judgement], binder: Binder) -> Judgement:
    judgement = judged[position]
    quantity = judgement.quantity
    if quantity.family != "share" or quantity.unit != "fraction" or judgement.state == "contradicted":
        return judgement
    noun = _noun(quantity)
    named = binder.shares_named(quantity) if noun else ()
    shares = [each for each in named if _counts(each, noun) and not each.every_place & _ANY]
    if not shares or _is_beside_its_number(position, judged, {each.code for each in shares}):
        return judgement
    right = next((each for each in shares if _holds(quantity, each.value)), None)
    if right is not None:
        return Judgement(quantity, "agrees", right, 0.6, "agrees")
    if len({each.code for each in shares}) == 1:
        return Judgement(quantity, "contradicted", shares[0], 0.6, "bound" if quantity.sign else "other")
    return judgement


def _is_beside_its_number(position: int, judged: Sequence[Judgement], codes: set[str]) -> bool:
    """Say whether the number of which it is the share stands beside a fraction: a third of it, 50.6 million."""
    quantity = judged[position].quantity
    for each in judged[max(0, position - 1) : position + 2]:
        other = each.quantity
        apart = max(other.first - quantity.last, quantity.first - other.last)
        known = each.reference is not None and each.reference.code in codes and each.state == "agrees"
        if other is not quantity and known and other.sentence == quantity.sentence and apart <= _BESIDE:
            return True
    return False


def _noun(quantity: Quantity) -> str:
    """Give the noun of what a fraction is of: half of its projects, 项目中约有一半."""
    text = quantity.passage.text
    after = _OF.match(text[quantity.last : quantity.sentence[1]])
    if after:
        return after["noun"].lower()
    before = _OF_HAN.search(text[quantity.sentence[0] : quantity.first])
    return before["noun"] if before else ""


def _counts(share: Reference, noun: str) -> bool:
    """Say whether what a figure counts is called so."""
    stem = noun.removesuffix("s")
    return any(stem in term or (len(term) > 3 and term in noun) or (term in noun and not term.isascii())
               for label in share.labels for term in label)  # fmt: skip


def _holds(quantity: Quantity, share: Decimal) -> bool:
    value = quantity.value
    if quantity.sign in _LOWER:
        return share >= value
    if quantity.sign in _UPPER:
        return share <= value
    if quantity.sign == "<":
        return value * _NEARLY <= share <= value
    return abs(share - value) <= value * _MARGIN
