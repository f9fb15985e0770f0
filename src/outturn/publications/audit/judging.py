"""Says of each quantity whether it agrees with what is known, is contradicted, or is unknown.

Agreement comes first: a number that agrees with a reference that fits well is not held against another. It is
contradicted only where a reference fits, disagrees, is not what another number of the same sentences states, and
resembles it enough: the less the stated number resembles the known one, the better the words must fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.slips import one_slip, significant
from outturn.methods.quantities.units import units
from outturn.publications.audit.binding import Binder, Match, same_period
from outturn.publications.audit.dating import dated_beside
from outturn.publications.audit.judgement import Judgement, digits_that_tell
from outturn.publications.audit.likeness import Likeness, agrees, has_digits_of, likeness
from outturn.publications.audit.reference import Reference

AGREES = 0.2
BESIDE = (0.58, 0.58, 0.45, 0.36, 0.3)
"""A reference that agrees must fit at least this share as well as the best, by how many digits the number has (1 to 5)."""
NEEDED: Mapping[Likeness, tuple[float, float, float, float, float]] = {
    "scale": (0.27, 0.2, 0.16, 0.11, 0.1),
    "unit": (0.22, 0.18, 0.14, 0.1, 0.1),
    "bound": (0.2, 0.12, 0.1, 0.1, 0.1),
    "digit": (0.75, 0.32, 0.22, 0.15, 0.1),
    "near": (0.5, 0.45, 0.4, 0.4, 0.4),
    "other": (0.9, 0.88, 0.86, 0.86, 0.86),
}
"""How well a reference must fit, by how the number resembles it and by how many digits it has (1 to 5 or more)."""
_WORDED, _TELLING = 0.75, 4
_SMALL_COUNT = 100
_MANY = 5
_BEHIND_DIGITS = 2
_CLOSE = 0.3
_NEARLY_WHOLE, _HALF = 0.6, 0.5
"""How much of the words of a small count must stand in the text where the noun does not say what is counted."""
LIKE_BEST = 0.6
"""A reference that a number of few digits contradicts must fit at least this share as well as the best."""


def judge(quantities: Sequence[Quantity], binder: Binder, year: int) -> list[Judgement]:
    """Judge every quantity of a document that reports on ``year``."""
    found = [(quantity, binder.matches(quantity)) for quantity in quantities]
    claims = _claims(found, binder)
    judged = [_judged(quantity, matches, claims, binder) for quantity, matches in found]
    for each in judged:
        if each.state == "agrees" and each.reference is not None:
            claims.add(each.reference, each.quantity)
    judged = [
        _judged(quantity, matches, claims, binder) if before.state == "contradicted" else before
        for before, (quantity, matches) in zip(judged, found, strict=True)
    ]
    return dated_beside(_going_on(judged, claims, binder), year)


def _going_on(judged: list[Judgement], claims: _Claims, binder: Binder) -> list[Judgement]:
    """Judge again what is unknown, as if the text went on about what it spoke of just before.

    ``Of the 195 projects in Africa, 102 ...; in Asia there are 134`` names the subject once. A number that shows by its digits
    what it is about is held against it; one that does not stays unknown.
    """  # noqa: E501
    found = list(judged)
    topic: Judgement | None = None
    for position, each in enumerate(judged):
        quantity = each.quantity
        if topic is not None and not _is_near(topic.quantity, quantity):
            topic = None
        if each.state != "agrees" and topic is not None and quantity.family != "date":
            again = _judged(quantity, binder.matches(quantity, topic=topic.reference), claims, binder)
            if each.state == "contradicted":
                same = again.reference is not None and topic.reference is not None
                if again.state == "agrees" and same and again.reference.code == topic.reference.code:
                    found[position] = again
            elif again.state == "agrees" or again.likeness in ("digit", "scale", "unit", "bound"):
                found[position] = again
        if found[position].state == "agrees" and quantity.family != "date":
            topic = found[position]
    return found


def _is_near(before: Quantity, after: Quantity) -> bool:
    """Say whether a number stands soon after another, in the same passage or in the next item of a list."""
    if after.passage.number == before.passage.number + 1:
        return len(before.passage.text) < _ITEM and len(after.passage.text) < _ITEM
    return before.passage is after.passage and after.first - before.last <= _STILL


_ITEM = 60
"""An item of a list that is no longer goes on about what the item before it is about."""
_STILL = 160
"""A topic is kept over this many characters."""


_BEHIND = "behind "


class _Claims:
    """Which reference is stated, rightly, by which quantities."""

    def __init__(self) -> None:
        self._by_reference: dict[str, list[Quantity]] = defaultdict(list)

    def add(self, reference: Reference, quantity: Quantity) -> None:
        self._by_reference[reference.claim].append(quantity)
        if reference.behind:
            self._by_reference[_BEHIND + reference.behind].append(quantity)

    def near_its_figure(self, reference: Reference, quantity: Quantity) -> bool:
        """Say whether a number close by states the figure behind which the reference stands, or its other part."""
        figure = replace(reference, name=reference.behind, condition=False)
        other = replace(reference, name=_BEHIND + reference.behind, condition=False)
        return self.near(figure, quantity) or self.near(other, quantity)

    def near(self, reference: Reference, quantity: Quantity) -> bool:
        """Say whether another quantity close by states the reference rightly."""
        first, last = quantity.sentence
        for other in self._by_reference.get(reference.claim, ()):
            if other is quantity or other.passage is not quantity.passage:
                continue
            if first - 120 <= other.first < last + 120:
                return True
        return False


def _claims(found: Sequence[tuple[Quantity, list[Match]]], binder: Binder) -> _Claims:
    claims = _Claims()
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
            return match
    told = next((match for match in matches if match.is_told), None)
    if told is not None or beside == BESIDE[0]:
        return told
    return next(
        (
            match for match in matches
            if match.score >= AGREES and match.reference.exact and match.reference.places
            and agrees(quantity, match.reference) and binder.is_named(quantity, match.reference)
        ),
        None,
    )  # fmt: skip


def _may_be(quantity: Quantity, match: Match) -> bool:
    """Say whether a number may be one that stands behind a figure: it is printed in full, or the words are its own."""
    exact = not quantity.sign and digits_that_tell(quantity) >= _BEHIND_DIGITS
    return not match.reference.behind or exact or match.recall >= _WORDED


def _judged(quantity: Quantity, matches: list[Match], claims: _Claims, binder: Binder) -> Judgement:
    right = _right(quantity, matches, binder)
    turned = _turned(quantity, matches, right)
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
    same = has_digits_of(quantity, matches[0].reference)
    return (matches[0], like) if like == "bound" and same and matches[0].score >= 0.5 else None


def _contradicted(
    quantity: Quantity, matches: list[Match], claims: _Claims, binder: Binder
) -> tuple[Match, Likeness] | None:
    """Give the reference that the quantity contradicts, the one whose need it exceeds most, and how it resembles it."""
    digits = 2 if quantity.family == "date" else digits_that_tell(quantity)
    best: tuple[float, Match, Likeness] | None = None
    for match in matches:
        like = likeness(quantity, match.reference)
        needed = NEEDED.get(like, NEEDED["other"])[min(digits, _digits_of_small(match.reference)) - 1]
        if like == "near" and _is_close(quantity, match.reference):
            needed = min(needed, _CLOSE)
        if like == "agrees" or match.score < needed or _is_part(quantity, like):
            continue
        if quantity.is_of_each and like not in ("unit", "bound") and not match.reference.condition:
            continue
        weak = like == "other" or (digits < 3 and like in ("digit", "near"))
        if weak and match.score < LIKE_BEST * matches[0].score:
            continue
        if weak and match.reference.exact and not binder.is_named(quantity, match.reference):
            continue
        if digits == 1 and quantity.family == "count" and not quantity.noun and not match.reference.places and weak:
            continue
        whole = _NEARLY_WHOLE if match.reference.exact else _HALF
        if weak and quantity.family == "count" and match.recall < whole and not _is_same_noun(quantity, match):
            continue
        alone = match.reference.behind and match.recall < _WORDED and digits < (_TELLING if like in ("scale", "unit") else _MANY)
        if alone and not claims.near_its_figure(match.reference, quantity):
            continue
        if weak and binder.names_two(quantity, match.reference):
            continue
        if _is_far_from(quantity, match.reference, like) or _is_other_share(quantity, match.reference, like) or _is_target(quantity, match.reference, binder):
            continue
        if quantity.own_period and not same_period(quantity, match.reference):
            continue
        other_noun = match.reference.noun and quantity.noun != match.reference.noun
        if other_noun and (like == "other" or (quantity.noun and match.recall < _WORDED)):
            continue
        if claims.near(match.reference, quantity) or _is_slice(quantity, match.reference, like, binder):
            continue
        if (
            digits < 3
            and like in ("digit", "near", "other")
            and any(
                each.recall >= _WORDED and each.score >= AGREES and agrees(quantity, each.reference) for each in matches
            )
        ):
            continue
        if best is None or match.score - needed > best[0]:
            best = (match.score - needed, match, like)
    return None if best is None else best[1:]


def _digits_of_small(reference: Reference) -> int:
    """Give how many digits a small count has: one of 12 tells little, even against 129."""
    small = reference.family == "count" and reference.value < _SMALL_COUNT
    return max(1, len(f"{reference.value:.0f}")) if small else 5


def _is_other_share(quantity: Quantity, reference: Reference, like: Likeness) -> bool:
    """Say whether a share in words, or one that is not a digit away, is held against one that nobody published."""
    if not reference.derived or reference.family != "share":
        return False
    bounded = quantity.sign in (">", ">=", "<", "<<", "<=") and like in ("bound", "near")
    return not bounded and (quantity.unit != "%" or like in ("other", "near"))


def _is_target(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether a number held against a target is another figure's target."""
    return bool(reference.condition and reference.cues) and any(
        quantity.family == each.family and each.possible.meets(quantity.interval.times(units().factor(quantity.unit)))
        for each in binder.targets()
    )


def _is_close(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a bound is on the wrong side of a number that it is rounded from: more than 60 % for 59.2 %."""
    value = quantity.value * units().factor(quantity.unit.removesuffix(" CO2e"))
    return reference.exact and abs(value - reference.value) <= reference.value / 50


def _is_far_from(quantity: Quantity, reference: Reference, like: Likeness) -> bool:
    """Say whether a count is not one printed digit away from a number that stands behind a figure."""
    if reference.behind and like == "other":
        return True
    behind = reference.derived and reference.family == "count" and quantity.scale == 1
    return behind and like == "digit" and not one_slip(f"{quantity.value:.0f}", f"{reference.value:.0f}")


def _is_same_noun(quantity: Quantity, match: Match) -> bool:
    return bool(quantity.noun) and quantity.noun == match.reference.noun


def _is_slice(quantity: Quantity, reference: Reference, like: Likeness, binder: Binder) -> bool:
    """Say whether the number is that of another slice of the same figure, which the sentence need not name in full.

    A number of four digits or more is hardly that of another slice by chance.
    """
    telling = digits_that_tell(quantity) >= _TELLING
    return (
        like in ("digit", "other", "scale")
        and reference.exact
        and any(
            agrees(quantity, each) and (telling or binder.could_be(quantity, each))
            for each in binder.slices(reference.code)
        )
    )


def _is_part(quantity: Quantity, like: Likeness) -> bool:
    """Spans of time and small counts in words are too general to be held against a figure they do not resemble."""
    return like == "other" and (quantity.family in ("time", "ratio", "age", "date") or quantity.value <= 3)
