"""A part of a whole, both slices of one figure: "of the 195 projects in Africa, 102 deal with the environment".

The words of part and whole are the same, and the place that only the part has stands beside the whole as well. That one of the two is a slice, and
the other is not the slice that goes with it, shows which of them is wrong.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.units import COUNT
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.comparability import same_period
from outturn.publications.audit.judgement import Judgement, digits_that_tell
from outturn.publications.audit.likeness import agrees, likeness
from outturn.publications.audit.reference import Reference

_OF_THE = re.compile(r"(?:\s+\w+){0,2}\s+(?:out )?of (?:(?:the|our|its|all|these|those|a total of) )*$", re.IGNORECASE)
_FROM_THE = re.compile(r"[^，。；、]{0,24}(?:中|里|之中|当中)[，,]?(?:的|有|共)*$")
_TELLING, _BOTH = 2, 4
_NEAR = (Decimal("0.5"), Decimal(2))


def parted(judged: Sequence[Judgement], binder: Binder, claims: Claims) -> list[Judgement]:
    """Hold a part against the whole beside it, and the whole against the part."""
    found = list(judged)
    numbers = [at for at, each in enumerate(judged) if each.quantity.family != "date"]
    for first, second in zip(numbers, numbers[1:], strict=False):
        one, other = judged[first].quantity, judged[second].quantity
        if (
            one.passage is not other.passage
            or one.sentence != other.sentence
            or one.family != other.family
            or one.family != COUNT
        ):
            continue
        between = one.passage.text[one.last : other.first]
        if _OF_THE.fullmatch(between):
            _hold(found, first, second, binder, claims)
        elif _FROM_THE.fullmatch(between):
            _hold(found, second, first, binder, claims)
    return found


def _hold(found: list[Judgement], part: int, whole: int, binder: Binder, claims: Claims) -> None:
    pairs = list(_pairs(found[part].quantity, found[whole].quantity, binder))
    one, other = found[part].quantity, found[whole].quantity
    right = next((each for each in pairs if agrees(one, each[0]) and agrees(other, each[1])), None)
    if right is not None:
        for at, reference in ((part, right[0]), (whole, right[1])):
            if found[at].state != "agrees":
                found[at] = Judgement(found[at].quantity, "agrees", reference, 0.5, "agrees")
            claims.add(reference, found[at].quantity)
        return
    turned = next((each for each in pairs if agrees(one, each[1]) and agrees(other, each[0])), None)
    if turned is not None and digits_that_tell(one) + digits_that_tell(other) >= _BOTH:
        for at, reference in ((part, turned[0]), (whole, turned[1])):
            like = likeness(found[at].quantity, reference)
            found[at] = Judgement(found[at].quantity, "contradicted", reference, 0.6, like)
        return
    for at, known, own in ((part, whole, 0), (whole, part, 1)):
        told = [each for each in pairs if agrees(found[known].quantity, each[1 - own])]
        likely = {each[own].name: each[own] for each in told if _may_misprint(found[at], each[own], claims)}
        if len(likely) == 1 and digits_that_tell(found[known].quantity) >= _TELLING:
            (reference,) = likely.values()
            like = likeness(found[at].quantity, reference)
            found[at] = Judgement(found[at].quantity, "contradicted", reference, 0.6, like)
            return


def _pairs(part: Quantity, whole: Quantity, binder: Binder) -> Iterator[tuple[Reference, Reference]]:
    """Give the slices that the sentence names all places of, each with the total or slice that it is a part of."""
    named = binder.places.names_around(part)
    for own in binder.slices_at(named):
        fits = own.is_plain and own.family == part.family and _fits(part, own)
        if not fits or not all(group & named for group in own.places):
            continue
        for other in binder.slices(own.code):
            if not other.is_plain or other.period != own.period:
                continue
            if other is not own and set(other.places) < set(own.places) and _fits(whole, other):
                yield own, other


def _fits(quantity: Quantity, reference: Reference) -> bool:
    noun = not quantity.noun or not reference.noun or quantity.noun == reference.noun
    return noun and (not quantity.own_period or same_period(quantity, reference))


def _may_misprint(judgement: Judgement, reference: Reference, claims: Claims) -> bool:
    quantity = judgement.quantity
    size = quantity.value / reference.value if reference.value else Decimal(0)
    return (
        judgement.state == "unknown"
        and not quantity.sign
        and (likeness(quantity, reference) == "digit" or _NEAR[0] < size < _NEAR[1])
        and not claims.near(reference, quantity)
    )
