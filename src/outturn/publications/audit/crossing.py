"""Two numbers that have changed places: each is a figure whose words, or whose place, are the other's own.

"Capital found came to 433 million, and investors put in 383 million": nearly all words of the sentence fit both numbers. What tells is which of
them are a number's own, between the numbers beside it. Two numbers that are both figures, and only so if they change places, have.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities import Quantity
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.interchange import are_in_turn
from outturn.publications.audit.judgement import Judgement, digits_that_tell
from outturn.publications.audit.likeness import agrees, likeness
from outturn.publications.audit.own_words import OwnWords, own_words
from outturn.publications.audit.reference import Reference

_APART = 110
_LEAST, _LEAST_BOTH, _MANY = 2, 4, 6
"""So many digits each number has, and both together; so many both show what they are by them."""
_FIT, _FIT_MANY = 0.6, 0.3
"""So much of the words of each figure must be the other number's own; where many digits tell, so much."""
_BETTER, _BETTER_MANY = 0.8, 0.5
"""So much more must the words of both figures fit crosswise than as they stand."""
_PART = re.compile(r"\s*(?:out )?of (?:(?:the|our|its|all|these|those) )*$|\s*[中里的之内有共]{1,3}$", re.IGNORECASE)
"""What stands between a part and its whole, of which all words are said of both: 102 of the 195 projects."""


def crossed(judged: Sequence[Judgement], binder: Binder) -> list[Judgement]:
    """Hold two numbers that follow each other in a sentence against the figures whose words are their own."""
    found = list(judged)
    numbers = [at for at, each in enumerate(judged) if each.quantity.family != "date"]
    quantities = [judged[at].quantity for at in numbers]
    for order in range(len(numbers) - 1):
        at, after = numbers[order], numbers[order + 1]
        one, other = quantities[order], quantities[order + 1]
        if "contradicted" in (found[at].state, found[after].state) or not _may_be(one, other):
            continue
        pair = _pair(one, other, own_words(quantities, order), own_words(quantities, order + 1), binder)
        if pair is not None:
            for position, quantity, own in ((at, one, pair[0]), (after, other, pair[1])):
                found[position] = Judgement(quantity, "contradicted", own, 0.6, likeness(quantity, own))
    return found


def _may_be(one: Quantity, other: Quantity) -> bool:
    digits = digits_that_tell(one), digits_that_tell(other)
    return (
        one.passage is other.passage
        and one.sentence == other.sentence
        and one.family == other.family
        and one.family in ("money", "count", "share")
        and one.unit != "fraction"
        and other.unit != "fraction"
        and (one.unit == other.unit or one.family == "count")
        and 0 <= other.first - one.last <= _APART
        and min(digits) >= _LEAST
        and sum(digits) >= _LEAST_BOTH
        and one.value != other.value
        and not (one.is_of_each or other.is_of_each)
        and not are_in_turn(one, other)
        and not _PART.match(one.passage.text[one.last : other.first])
    )


def _pair(
    one: Quantity, other: Quantity, mine: OwnWords, theirs: OwnWords, binder: Binder
) -> tuple[Reference, Reference] | None:
    """Give what the own words of two numbers call for, where each number is that of the other."""
    many = digits_that_tell(one) + digits_that_tell(other) >= _MANY
    fit, better = (_FIT_MANY, _BETTER_MANY) if many else (_FIT, _BETTER)
    stand = _stands(one, other, mine, binder) + _stands(other, one, theirs, binder)
    best: tuple[float, Reference, Reference] | None = None
    for first in _stated(other, one, mine, binder):
        for second in _stated(one, other, theirs, binder) if not agrees(one, first) else ():
            by_place = first.code == second.code
            if second.places and not _has_own_names(other, theirs, binder):
                continue
            here, there = _fit(one, first, mine, binder, by_place), _fit(other, second, theirs, binder, by_place)
            if min(here, there) < fit or agrees(other, second) or here + there < stand + better:
                continue
            if best is None or here + there > best[0]:
                best = (here + there, first, second)
    return None if best is None else best[1:]


def _has_own_names(quantity: Quantity, words: OwnWords, binder: Binder) -> bool:
    """Say whether a place is named between the number before and this one, or behind it: 405 against 397 name none."""
    return any(binder.places.between(quantity, *span) for span in (words.own, words.fronted))


def _stands(quantity: Quantity, beside: Quantity, words: OwnWords, binder: Binder) -> float:
    """Give how well its own words fit what a number is as it stands."""
    return max(
        (_fit(quantity, each, words, binder, by_place=True) for each in _stated(quantity, beside, words, binder)),
        default=0.0,
    )


def _stated(quantity: Quantity, beside: Quantity, words: OwnWords, binder: Binder) -> Iterator[Reference]:
    """Give the figures that a number is, among those that its sentence, or the places in some words, speak of."""
    names = _names(beside, words, binder)
    matches = [match.reference for number in (quantity, beside) for match in binder.matches(number)]
    seen: set[int] = set()
    for each in [*matches, *binder.slices_at(names)]:
        if each.is_plain and id(each) not in seen and agrees(quantity, each):
            seen.add(id(each))
            yield each


def _fit(quantity: Quantity, reference: Reference, words: OwnWords, binder: Binder, by_place: bool) -> float:
    """Give how much of a figure's wording, or by its places of them, is a number's own: 0 where others are."""
    names = _names(quantity, words, binder, reference.code)
    if binder.places.is_of_another_slice(reference, names):
        return 0.0
    named = sum(bool(group & names) for group in reference.places)
    if reference.places and (by_place or not named):
        return named / len(reference.places)
    return binder.recall_in(quantity.passage.text[slice(*words.own)], reference)


def _names(quantity: Quantity, words: OwnWords, binder: Binder, code: str = "") -> frozenset[str]:
    """Give the places among the own words of a number, else those in front of it, else those named before in its sentence.

    With the ``code`` of a figure only those count by which it is sliced.
    """  # noqa: E501
    before = (quantity.sentence[0], words.own[0])
    for span in (words.own, words.fronted, before):
        names = binder.places.between(quantity, *span)
        if names and (not code or names & binder.places.of_figure(code)):
            return names
    return frozenset()
