"""Numbers that stand beside a ratio's rate or parts: what of them is wrong, and numbers that stand in each other's place.

"49 of 111, or 41.4 per cent": that 49 and 111 are the parts of a rate shows what the number beside them is, without a word. And
where two slices of one figure have changed places, each number agrees with the place of the other.
"""  # noqa: E501

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from outturn.methods.quantities import Quantity
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.comparability import same_period
from outturn.publications.audit.judgement import Judgement, digits_that_tell
from outturn.publications.audit.likeness import agrees, likeness
from outturn.publications.audit.listing import Entry, entries
from outturn.publications.audit.making import is_sum
from outturn.publications.audit.reference import Reference

_BESIDE = 60
_LEAST_DIGITS = 3
_LEAST_BOTH = 5
"""So many digits must show that two numbers have changed places."""


def beside_ratios(judged: Sequence[Judgement], binder: Binder, claims: Claims) -> list[Judgement]:
    """Hold what is unknown against the rate or the parts of a ratio of which another number close by is one."""
    found = list(judged)
    for position, each in enumerate(judged):
        quantity = each.quantity
        told = digits_that_tell(quantity) >= _LEAST_DIGITS and quantity.family != "date"
        if each.state != "unknown" or not told or is_sum(quantity):
            continue
        for reference in _partners(position, judged, binder):
            if agrees(quantity, reference):
                found[position] = Judgement(quantity, "agrees", reference, 0.5, "agrees")
                break
            like = likeness(quantity, reference)
            right_time = same_period(quantity, reference) or not quantity.own_period
            if like in ("digit", "scale", "unit") and right_time and not claims.near(reference, quantity):
                found[position] = Judgement(quantity, "contradicted", reference, 0.5, like)
    return found


def _partners(position: int, judged: Sequence[Judgement], binder: Binder) -> Iterator[Reference]:
    """Give the rate and the parts of every ratio of which a number beside this one states another."""
    quantity = judged[position].quantity
    for other in judged[max(0, position - 3) : position + 4]:
        reference = other.reference
        if other.state != "agrees" or reference is None or other.quantity.passage is not quantity.passage:
            continue
        apart = max(other.quantity.first - quantity.last, quantity.first - other.quantity.last)
        same = other.quantity.sentence == quantity.sentence
        if same and apart <= _BESIDE and digits_that_tell(other.quantity) >= _LEAST_DIGITS:
            yield from binder.partners(reference)


def exchanged(judged: Sequence[Judgement], binder: Binder) -> list[Judgement]:
    """Find the numbers of a sentence that stand in each other's place: each agrees with the slice the other names."""
    found = list(judged)
    for one in range(len(judged) - 1):
        first, second = judged[one].quantity, judged[one + 1].quantity
        same = first.passage is second.passage and first.sentence == second.sentence
        if any(_is_directly_named(each, binder) for each in (judged[one], judged[one + 1])):
            continue
        told = digits_that_tell(first) + digits_that_tell(second) >= _LEAST_BOTH
        if not same or not told or "date" in (first.family, second.family):
            continue
        right = _exchanged(one, first, second, binder)
        for position, entry in zip((one, one + 1), right or (), strict=False):
            found[position] = Judgement(entry.quantity, "contradicted", entry.reference, 0.6, "digit")
    return found


def _is_directly_named(judgement: Judgement, binder: Binder) -> bool:
    """Say whether a number agrees with the slice that the words after it give it to: 24万美元用于培训."""
    quantity, reference = judgement.quantity, judgement.reference
    if judgement.state != "agrees" or reference is None:
        return False
    to = _GIVEN_TO.match(quantity.passage.text[quantity.last : quantity.sentence[1]])
    placed = not reference.places or bool(reference.every_place & binder.places.around(quantity).after)
    return to is not None and placed


_GIVEN_TO = re.compile(
    r"\s*(?:of (?:it|this|that|which|them|these)\s+)?(?:(?:came|comes?|coming|is|was|were|are)\s+)?"
    r"(?:用于|用在|投入|投向|给予?|归|拨给|流向|来自|were? (?:for|from)|(?:went|go|going|goes) to|for|to|from|in)"
)


def _exchanged(position: int, first: Quantity, second: Quantity, binder: Binder) -> tuple[Entry, Entry] | None:
    """Give the slices beside two numbers where each number is that of the other; none where they fit as they stand."""
    others = defaultdict(list)
    for key, entry in entries(position + 1, second, binder):
        others[key].append(entry)
    pairs = [(one, other) for key, one in entries(position, first, binder) for other in others.get(key, ())]
    if any(one.is_right and other.is_right for one, other in pairs):
        return None
    return next((pair for pair in pairs if _is_the_other(*pair)), None)


def _is_the_other(one: Entry, other: Entry) -> bool:
    if one.reference.behind or one.reference is other.reference or one.is_right or other.is_right:
        return False
    return agrees(one.quantity, other.reference) and agrees(other.quantity, one.reference)
