"""Two numbers of one sentence that have changed places, though they are no slices of one figure.

"Members gave 30.3 million and the Union 63.7 million": each number is what the words beside the other call for, and neither is what
the words beside itself do. In "A and B with 31 and 12 million respectively" the words are those in the same place of the order.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.bounds import Interval
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.judgement import Judgement, digits_that_tell
from outturn.publications.audit.likeness import agrees, likeness
from outturn.publications.audit.making import is_end
from outturn.publications.audit.matching import Match
from outturn.publications.audit.reference import Reference

_APART = 90
_FITS, _FITS_IN_FIGURE = 0.38, 0.28
"""How well words must fit; where both numbers are slices of one figure and have three digits, their digits tell too."""
_BETTER, _BOTH_BETTER = 1.1, 1.5
"""So much better must words fit the number beside them than the other, each and both together."""
_SURE, _TELLING = 0.7, 3
_LEAST_DIGITS = 2
_SHARE_BESIDE = 4
"""The share of one number in another is one of the next two numbers."""
_RESPECTIVELY = re.compile(r"^(?:[^.;。；]|\.(?=\d)){0,60}\brespectively\b", re.IGNORECASE)
_EACH_IN_TURN = re.compile(r"分别[^，。；]{0,30}$")


def interchanged(judged: Sequence[Judgement], binder: Binder) -> list[Judgement]:
    """Hold two numbers that follow each other in a sentence against what the other one states."""
    found = list(judged)
    for position, (before, after) in enumerate(zip(judged, judged[1:], strict=False)):
        one, other = before.quantity, after.quantity
        if not _may_be(one, other) or "contradicted" in (before.state, after.state):
            continue
        if not are_in_turn(one, other) and _are_as_named(one, other, binder):
            continue
        if one.value < other.value and _is_share_told(one, other, judged[position : position + _SHARE_BESIDE]):
            continue
        pair = _ordered(one, other, binder) if are_in_turn(one, other) else _worded(one, other, binder)
        if pair is not None:
            for at, quantity, own in ((position, one, pair[0]), (position + 1, other, pair[1])):
                found[at] = Judgement(quantity, "contradicted", own, 0.6, likeness(quantity, own))
    return found


def _is_share_told(part: Quantity, whole: Quantity, near: Sequence[Judgement]) -> bool:
    """Say whether the sentence tells the share that one number has in the other: 3,449万美元，占1.777亿美元的19.4%."""
    made = Interval(part.interval.low / whole.interval.high, part.interval.high / whole.interval.low)
    shares = [each.quantity for each in near if each.quantity.family == "share" and not each.quantity.sign]
    return any(each.sentence == part.sentence and each.possible.meets(made) for each in shares)


def _may_be(one: Quantity, other: Quantity) -> bool:
    return (
        one.passage is other.passage
        and one.sentence == other.sentence
        and one.family == other.family
        and one.family in ("money", "count", "share")
        and (one.unit == other.unit or one.family == "count")
        and 0 <= other.first - one.last <= _APART
        and min(digits_that_tell(one), digits_that_tell(other)) >= _LEAST_DIGITS
        and not (one.sign or other.sign or one.is_of_range or is_end(one))
        and one.value != other.value
    )


def are_in_turn(one: Quantity, other: Quantity) -> bool:
    """Say whether two numbers are those of names told before, in their order: 分别, respectively."""
    text = one.passage.text
    return bool(
        _RESPECTIVELY.match(text[other.last : other.sentence[1]])
        or _EACH_IN_TURN.search(text[one.sentence[0] : one.first])
    )


def _crossed(one: Quantity, other: Quantity, first: Reference, second: Reference) -> bool:
    """Say whether each number is what the other's reference gives, and not what its own does."""
    return agrees(one, second) and agrees(other, first) and not agrees(one, first) and not agrees(other, second)


def _are_as_named(one: Quantity, other: Quantity, binder: Binder) -> bool:
    """Say whether each number is the slice of one figure whose name stands just before it: women 405, men 397."""
    stated = [
        {each.code for each in binder.slices_at(binder.places.around(number).before) if agrees(number, each)}
        for number in (one, other)
    ]
    return bool(stated[0] & stated[1])


def _worded(one: Quantity, other: Quantity, binder: Binder) -> tuple[Reference, Reference] | None:
    """Give what the words beside each of two numbers call for, where the other number is that."""
    ours, theirs = _fits(one, binder), _fits(other, binder)
    told = min(digits_that_tell(one), digits_that_tell(other)) >= _TELLING
    stand = _best_right(one, ours) * _best_right(other, theirs)
    for name, own in ours.items():
        least = _FITS_IN_FIGURE if told else _FITS
        if own.score < least or own.reference.behind or not agrees(other, own.reference) or agrees(one, own.reference):
            continue
        for second, match in theirs.items():
            needed = _FITS_IN_FIGURE if told and match.reference.code == own.reference.code else _FITS
            if min(own.score, match.score) < needed or not _crossed(one, other, own.reference, match.reference):
                continue
            elsewhere = theirs[name].score if name in theirs else 0.0
            here = ours[second].score if second in ours else 0.0
            both = own.score * match.score >= max(_BOTH_BETTER * elsewhere * here, _BETTER * stand)
            if both and own.score >= _BETTER * elsewhere and match.score >= _BETTER * here:
                return own.reference, match.reference
        sure = own.score >= max(_SURE, _BETTER * _best_right(one, ours))
        placed = _placed(one, other, own.reference, binder) if sure else None
        if placed is not None:
            return own.reference, placed
    return None


def _best_right(quantity: Quantity, matches: dict[str, Match]) -> float:
    """Give how well the reference fits that a number agrees with as it stands; 0 without any."""
    return max((each.score for each in matches.values() if agrees(quantity, each.reference)), default=0.0)


def _placed(one: Quantity, other: Quantity, own: Reference, binder: Binder) -> Reference | None:
    """Give the slice whose place stands just before the second number, where the first states it."""
    names = binder.places.around(other).before - binder.places.around(one).before
    if min(digits_that_tell(one), digits_that_tell(other)) < _TELLING:
        return None
    ours = binder.places.around(one).before
    slices = (
        each
        for each in binder.slices_at(names)
        if len(each.places) == 1 and not each.derived and not each.every_place & ours
    )
    return next((each for each in slices if _crossed(one, other, own, each)), None)


def _fits(quantity: Quantity, binder: Binder) -> dict[str, Match]:
    found: dict[str, Match] = {}
    for match in binder.matches(quantity):
        if match.reference.exact and not match.reference.condition and match.reference.name not in found:
            found[match.reference.name] = match
    return found


def _ordered(one: Quantity, other: Quantity, binder: Binder) -> tuple[Reference, Reference] | None:
    """Give the slices whose places stand first and second before two numbers, where each number is the other's."""
    text = one.passage.text[one.sentence[0] : one.first].lower()
    firsts, seconds = _slices(other, binder), _slices(one, binder)
    for own in firsts:
        for second in seconds:
            alike = own.code == second.code and len(own.places) == len(second.places) == 1
            if not alike or not _crossed(one, other, own, second):
                continue
            places = [max((text.rfind(name.lower()) for name in each.places[0]), default=-1) for each in (own, second)]
            if 0 <= places[0] < places[1]:
                return own, second
    return None


def _slices(quantity: Quantity, binder: Binder) -> list[Reference]:
    """Give the slices by one place that a number states, by its digits or among those that its words fit."""
    fitting = [each.reference for each in binder.matches(quantity)]
    named = [each for each in fitting if each.exact and len(each.places) == 1 and agrees(quantity, each)]
    return list({id(each): each for each in [*binder.slices_stating(quantity), *named]}.values())
