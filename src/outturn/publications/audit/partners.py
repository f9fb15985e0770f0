"""Numbers that stand beside a ratio's rate or parts: what of them is wrong, and numbers that stand in each other's place.

"49 of 111, or 41.4 per cent": that 49 and 111 are the parts of a rate shows what the number beside them is, without a word. And
where two slices of one figure have changed places, each number agrees with the place of the other.
"""  # noqa: E501

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from outturn.publications.audit.binding import Binder, same_period
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.excusing import is_sum
from outturn.publications.audit.judgement import Judgement, digits_that_tell
from outturn.publications.audit.likeness import agrees, likeness
from outturn.publications.audit.reference import Reference

_BESIDE = 60
_LEAST_DIGITS = 3


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
    sentences: dict[tuple[int, tuple[int, int]], list[int]] = defaultdict(list)
    for position, each in enumerate(judged):
        if each.state == "agrees" and each.reference is not None and each.quantity.family != "date":
            sentences[each.quantity.passage.number, each.quantity.sentence].append(position)
    for positions in sentences.values():
        for one, other in zip(positions, positions[1:], strict=False):
            if found[one].state == found[other].state == "agrees" and _are_exchanged(
                judged[one], judged[other], binder
            ):
                for position, right in ((one, judged[other].reference), (other, judged[one].reference)):
                    found[position] = Judgement(judged[position].quantity, "contradicted", right, 0.6, "digit")
    return found


def _are_exchanged(one: Judgement, other: Judgement, binder: Binder) -> bool:
    first, second = one.reference, other.reference
    if first is None or second is None or first is second or agrees(one.quantity, second):
        return False
    if not _are_siblings(first, second):
        return False
    own, others = binder.distinct(first, second)
    near, far = binder.places_around(one.quantity), binder.places_around(other.quantity)
    before = bool(near.before & others and far.before & own) and not (near.before & own or far.before & others)
    after = bool(near.after & others and far.after & own) and not (near.after & own or far.after & others)
    right = (near.before & own and far.before & others) or (near.after & own and far.after & others)
    return (before or after) and not right


def _are_siblings(first: Reference, second: Reference) -> bool:
    """Say whether two references are slices of one figure."""
    plain = all(each.exact and not each.behind and not each.condition for each in (first, second))
    return plain and first.code == second.code and bool(first.places and second.places)
