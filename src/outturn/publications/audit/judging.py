"""Says of each quantity whether it agrees with what is known, is contradicted, or is unknown.

Agreement comes first: a number that agrees with a reference that fits well is not held against another. It is
contradicted only where a reference fits, disagrees, is not what another number of the same sentences states, and
resembles it enough: the less the stated number resembles the known one, the better the words must fit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.bounds import LOWER, SIGNED, UPPER
from outturn.methods.quantities.consistency.identities import confirmed
from outturn.methods.quantities.slips import significant
from outturn.methods.quantities.units import COUNT
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.boxes import boxed
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.company import in_company
from outturn.publications.audit.crossing import crossed
from outturn.publications.audit.dated_rows import dated_by_rows
from outturn.publications.audit.dating import dated_beside
from outturn.publications.audit.directing import directed, limits_turned
from outturn.publications.audit.excusing import (
    AGREES,
    Held,
    digits_held,
    digits_of_small,
    is_close,
    is_excused,
)
from outturn.publications.audit.interchange import interchanged
from outturn.publications.audit.judgement import Judgement, digits_that_tell
from outturn.publications.audit.likeness import Likeness, agrees, has_digits_of, likeness
from outturn.publications.audit.listing import listed
from outturn.publications.audit.making import is_made
from outturn.publications.audit.matching import Match
from outturn.publications.audit.nouns import misnamed
from outturn.publications.audit.other_units import in_other_units
from outturn.publications.audit.parting import parted
from outturn.publications.audit.partners import beside_ratios, exchanged
from outturn.publications.audit.proportions import proportioned
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.retelling import retold
from outturn.publications.audit.shares_beside import shared
from outturn.publications.audit.siblings import completed
from outturn.publications.audit.slicing import sliced
from outturn.publications.audit.small_rows import counted_by_rows
from outturn.publications.audit.weighing import weighed

BESIDE = (0.58, 0.58, 0.45, 0.36, 0.3)
"""A reference that agrees must fit at least this share as well as the best, by how many digits the number has (1 to 5)."""  # noqa: E501
NEEDED: Mapping[Likeness, tuple[float, float, float, float, float]] = {
    "scale": (0.27, 0.2, 0.16, 0.11, 0.1),
    "unit": (0.22, 0.18, 0.14, 0.1, 0.1),
    "bound": (0.2, 0.12, 0.1, 0.1, 0.1),
    "digit": (0.75, 0.32, 0.22, 0.15, 0.1),
    "near": (0.5, 0.45, 0.4, 0.4, 0.4),
    "other": (0.9, 0.88, 0.86, 0.86, 0.86),
}
"""How well a reference must fit, by how the number resembles it and by how many digits it has (1 to 5 or more)."""
_BEHIND_DIGITS = 2
_WORDED = 0.75
_CLOSE = 0.3
_BOUND_ADDED = 0.3
"""A number published plainly may be nearly, or more than, what it was rounded from: the words must show it."""


def judge(quantities: Sequence[Quantity], binder: Binder, year: int, rows: Sequence[Quantity] = ()) -> list[Judgement]:
    """Judge every quantity of a document that reports on ``year``.

    ``rows`` are the numbers of rows of tables; those that a list of slices shows the meaning of are judged too.
    """
    found = [(quantity, binder.matches(quantity)) for quantity in quantities]
    claims = _claims(found, binder, confirmed(quantities))
    judged = [_judged(quantity, matches, claims, binder) for quantity, matches in found]
    for each in judged:
        if each.state == "agrees" and each.reference is not None:
            claims.add(each.reference, each.quantity)
    judged = [
        _judged(quantity, matches, claims, binder) if before.state == "contradicted" else before
        for before, (quantity, matches) in zip(judged, found, strict=True)
    ]
    judged = [_read_otherwise(each, claims, binder) for each in judged]
    judged = sliced(parted(in_company(_going_on(judged, claims, binder)), binder, claims), binder, claims)
    judged = boxed(judged, binder, claims)
    with_rows = sorted(
        [*judged, *(Judgement(each, "unknown") for each in rows)],
        key=lambda each: (each.quantity.passage.number, each.quantity.first),
    )
    tabled = {each.passage.number for each in rows}
    known = [
        each for each in exchanged(beside_ratios(listed(with_rows, binder, claims), binder, claims), binder)
        if each.state != "unknown" or each.quantity.passage.number not in tabled
    ]  # fmt: skip
    known = misnamed(known, binder)
    known = crossed(interchanged(directed(known), binder), binder)
    known = shared(proportioned(known, binder), binder, claims)
    known = dated_beside(retold(completed(known, binder, claims), binder, claims), year, claims)
    known = limits_turned(in_other_units(weighed(known, binder, claims, year), binder, claims), binder)
    return dated_by_rows(counted_by_rows(known, binder, claims), binder, year)


def _read_otherwise(judgement: Judgement, claims: Claims, binder: Binder, topic: Reference | None = None) -> Judgement:
    """Judge a number without a unit in its other readings: one that agrees is meant, or one whose digits show it."""
    if judgement.state == "agrees":
        return judgement
    for read in binder.readings.of(judgement.quantity):
        again = _judged(read, binder.matches(read, topic=topic), claims, binder)
        if again.state == "agrees" and again.reference is not None:
            claims.add(again.reference, read)
            return again
        shown = digits_that_tell(read) >= _DIGITS_READ or (read.family == "ratio" and again.score >= _WORDED)
        told = shown and again.likeness in ("digit", "scale", "bound")
        if again.state == "contradicted" and told and judgement.state == "unknown":
            judgement = again
    return judgement


_DIGITS_READ = 3
"""A number of so many digits shows by them which reading is meant."""


def _going_on(judged: list[Judgement], claims: Claims, binder: Binder) -> list[Judgement]:
    """Judge again what is unknown, as if the text went on about what it spoke of just before, or names just after.

    ``Of the 195 projects in Africa, 102 ...; in Asia there are 134`` names the subject once. A number that shows by its digits
    what it is about is held against it; one that does not stays unknown.
    """  # noqa: E501
    found = list(judged)
    topic: Judgement | None = None
    for position, each in enumerate(judged):
        quantity = each.quantity
        if topic is not None and not _is_near(topic.quantity, quantity):
            topic = None
        if topic is not None and topic.reference is not None:
            found[position] = _continued(each, topic.reference, claims, binder)
        if found[position].state == "agrees" and quantity.family != "date":
            topic = found[position]
            if each.state != "agrees" and topic.reference is not None:
                claims.add(topic.reference, topic.quantity)
    for position in range(len(found) - 2, -1, -1):
        each, after = found[position], found[position + 1]
        if each.state == "unknown" and after.reference is not None and _leads_to(each.quantity, after):
            found[position] = _continued(each, after.reference, claims, binder)
    return [
        before if after is not before and _is_claimed_since(after, claims) else after
        for before, after in zip(judged, found, strict=True)
    ]


def _is_claimed_since(judgement: Judgement, claims: Claims) -> bool:
    """Say whether a number is held against what a number after it turned out to state."""
    reference = judgement.reference
    return judgement.state == "contradicted" and reference is not None and claims.near(reference, judgement.quantity)


def _continued(each: Judgement, topic: Reference, claims: Claims, binder: Binder) -> Judgement:
    """Judge a number that does not agree with anything as if it were told of what a number beside it is."""
    quantity = each.quantity
    if each.state == "agrees" or quantity.family == "date":
        return each
    again = _judged(quantity, binder.matches(quantity, topic=topic), claims, binder)
    if again.state == "unknown":
        again = _read_otherwise(again, claims, binder, topic)
    if each.state == "contradicted":
        return again if again.state == "agrees" and _is_of(again.reference, topic) else each
    told = again.reference is not None and (again.reference.exact or _is_of(again.reference, topic))
    told = told and (again.state == "agrees" or not (is_made(quantity) or again.reference is topic))
    shown = again.likeness in ("digit", "scale", "unit", "bound") or _is_close(again)
    return again if again.state == "agrees" or (told and shown) else each


def _leads_to(quantity: Quantity, after: Judgement) -> bool:
    """Say whether a number stands before one, in its sentence, that surely is a figure or a slice of one."""
    other, reference = after.quantity, after.reference
    near = (
        quantity.passage is other.passage
        and quantity.sentence == other.sentence
        and other.first - quantity.last <= _STILL
    )
    sure = after.score >= _SURE or digits_that_tell(other) >= _TELLING
    return (
        near and sure and after.state == "agrees" and quantity.family == other.family
        and reference is not None and reference.exact and not reference.derived
    )  # fmt: skip


_SURE, _TELLING = 0.4, 4
"""How well a figure must fit, or how many digits have, for what stands before it to be told of it."""


def _is_close(judgement: Judgement) -> bool:
    near = judgement.state == "contradicted" and judgement.likeness == "near"
    return near and judgement.reference is not None and is_close(judgement.quantity, judgement.reference)


def _is_of(reference: Reference | None, topic: Reference) -> bool:
    return reference is not None and reference.code == topic.code


def _is_near(before: Quantity, after: Quantity) -> bool:
    """Say whether a number stands soon after another, in the same passage or in the next item of a list."""
    if after.passage.number == before.passage.number + 1:
        return len(before.passage.text) < _ITEM and len(after.passage.text) < _ITEM
    return before.passage is after.passage and after.first - before.last <= _STILL


_ITEM = 60
"""An item of a list that is no longer goes on about what the item before it is about."""
_STILL = 160
"""A topic is kept over this many characters."""


def _claims(
    found: Sequence[tuple[Quantity, list[Match]]], binder: Binder, confirmed: frozenset[tuple[int, int]]
) -> Claims:
    claims = Claims(confirmed)
    for quantity, matches in found:
        right = _right(quantity, matches, binder)
        if right is not None:
            claims.add(right.reference, quantity)
    return claims


def _right(quantity: Quantity, matches: list[Match], binder: Binder) -> Match | None:
    """Give the reference that fits best among those the quantity agrees with, if it fits beside the best."""
    beside = BESIDE[digits_that_tell(quantity) - 1]
    for match in matches:
        fits = match.score >= max(AGREES, beside * matches[0].score)
        if fits and _may_be(quantity, match) and agrees(quantity, match.reference):
            return _of_its_year(quantity, match, matches)
    rare = next((match for match in matches if _is_in_its_currency(quantity, match.reference, binder)), None)
    if rare is not None:
        return rare
    told = next((match for match in matches if match.is_told), None)
    if told is not None and told.reference.behind and _is_plain(quantity, matches[0]):
        return None
    if told is not None or beside == BESIDE[0]:
        return told
    return next(
        (
            match for match in matches
            if match.score >= AGREES and match.reference.exact and match.reference.places
            and agrees(quantity, match.reference) and binder.places.is_named(quantity, match.reference)
            and (quantity.sign not in SIGNED or has_digits_of(quantity, match.reference))
        ),
        None,
    )  # fmt: skip


def _is_in_its_currency(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether an amount is in a currency in which one reference alone is, and agrees with it."""
    money = quantity.family == reference.family == "money" and quantity.unit == reference.unit
    return money and binder.is_alone_in(reference.unit) and agrees(quantity, reference)


def _is_plain(quantity: Quantity, match: Match) -> bool:
    """Say whether the words are those of a figure of which the number is a slip: it is no part of another ratio."""
    slip = likeness(quantity, match.reference) in ("digit", "scale", "unit", "bound")
    return slip and match.score >= _PLAIN and match.recall >= _PLAIN


_PLAIN = 0.85


def _of_its_year(quantity: Quantity, match: Match, matches: Sequence[Match]) -> Match:
    """Give the same figure for the year that the text gives, where the number is that too."""
    for each in matches:
        same = each.reference.code == match.reference.code and each.reference.period == quantity.period
        if same and quantity.period is not None and agrees(quantity, each.reference):
            return each
    return match


def _may_be(quantity: Quantity, match: Match) -> bool:
    """Say whether a number may be one that stands behind a figure: it is printed in full, or the words are its own."""
    exact = not quantity.sign and digits_that_tell(quantity) >= _BEHIND_DIGITS
    return not match.reference.behind or exact or match.recall >= _WORDED


_PLACED = 0.8
"""A slice whose places are named needs so much of the words that any other figure needs."""
_SAME = 0.005
"""References that fit equally well but for so much are taken in the order of the binder."""


def _judged(quantity: Quantity, matches: list[Match], claims: Claims, binder: Binder) -> Judgement:
    right = _right(quantity, matches, binder)
    turned = _turned(quantity, matches, right) or _turned_beside(quantity, matches, right, claims, binder)
    if turned is not None and not claims.near(turned[0].reference, quantity):
        return Judgement(quantity, "contradicted", turned[0].reference, turned[0].score, turned[1])
    if right is not None:
        return Judgement(quantity, "agrees", right.reference, right.score, "agrees")
    wrong = _contradicted(quantity, matches, claims, binder)
    if wrong is not None:
        return Judgement(quantity, "contradicted", wrong[0].reference, wrong[0].score, wrong[1])
    weak = next(
        (
            each for each in matches
            if each.score >= AGREES and _may_be(quantity, each) and agrees(quantity, each.reference)
        ),
        None,
    )  # fmt: skip
    if weak is not None:
        return Judgement(quantity, "agrees", weak.reference, weak.score, "agrees")
    return Judgement(quantity, "unknown")


def _turned(quantity: Quantity, matches: list[Match], right: Match | None) -> tuple[Match, Likeness] | None:
    """Give a reference that fits better than the one agreed with and has the same digits, with another bound."""
    if right is None or not quantity.sign or len(significant(quantity.digits)) < 2 or right is matches[0]:
        return None
    like = likeness(quantity, matches[0].reference)
    if quantity.unit == "fraction" and matches[0].recall < _WORDED:
        return None
    same = has_digits_of(quantity, matches[0].reference)
    return (matches[0], like) if like == "bound" and same and matches[0].score >= 0.5 else None


def _turned_beside(
    quantity: Quantity, matches: list[Match], right: Match | None, claims: Claims, binder: Binder
) -> tuple[Match, Likeness] | None:
    """Give a row with the digits of a bounded number and the opposite bound, where the number agrees with another loosely.

    Less than 90 per cent agrees with 70 per cent; where "more than 90 per cent" is published, that row is turned round.
    """  # noqa: E501
    if right is None or quantity.sign not in SIGNED or has_digits_of(quantity, right.reference):
        return None
    for match in matches:
        row = match.reference
        turned = row.sign in (UPPER if quantity.sign in LOWER else LOWER) and likeness(quantity, row) == "bound"
        if not turned or match.score < max(AGREES, _AS_WELL * matches[0].score):
            continue
        held = Held(quantity, match, "bound", digits_held(quantity))
        if match.score >= _needed(held) and not is_excused(held, matches, claims, binder):
            return match, "bound"
    return None


_AS_WELL = 0.6


def _contradicted(
    quantity: Quantity, matches: list[Match], claims: Claims, binder: Binder
) -> tuple[Match, Likeness] | None:
    """Give the reference that the quantity contradicts, the one whose need it exceeds most, and how it resembles it."""
    best: tuple[float, Match, Likeness] | None = None
    for match in matches:
        like = likeness(quantity, match.reference)
        held = Held(quantity, match, like, digits_held(quantity))
        needed = _needed(held)
        if like == "agrees" or match.score < needed or is_excused(held, matches, claims, binder):
            continue
        if best is None or match.score - needed > best[0] + _SAME:
            best = (match.score - needed, match, like)
    return None if best is None else best[1:]


_FEW_DIGITS, _SCALED_FEW = 2, 0.36
"""Two digits are those of some figure at another scale by chance: the words must show which is meant."""


_NEAR_BY, _SIZES = 0.78, (Decimal("0.5"), Decimal(2))
"""A count of the size of a figure of all places needs fewer of its words than one far from it."""


def _is_of_its_size(held: Held) -> bool:
    quantity, reference = held.quantity, held.reference
    if quantity.family != COUNT or not reference.is_total or not reference.value:
        return False
    return _SIZES[0] <= quantity.value / reference.value <= _SIZES[1]


def _needed(held: Held) -> float:
    """Give how well a reference must fit for a number to be held against it."""
    needed = NEEDED.get(held.like, NEEDED["other"])[min(held.digits, digits_of_small(held.reference)) - 1]
    if held.like == "bound" and not held.reference.exact and not held.reference.sign:
        return max(needed, _BOUND_ADDED)
    if held.like == "scale" and len(significant(held.quantity.digits)) <= _FEW_DIGITS and held.match.recall < _WORDED:
        return max(needed, _SCALED_FEW)
    if held.like == "other" and held.digits > 1 and _is_of_its_size(held):
        return _NEAR_BY
    if held.like == "digit" and held.digits >= _DIGITS_READ and held.reference.exact and held.reference.places:
        needed *= _PLACED
    return min(needed, _CLOSE) if held.like == "near" and is_close(held.quantity, held.reference) else needed
