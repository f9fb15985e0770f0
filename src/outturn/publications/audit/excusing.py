"""What speaks against holding a number against a reference, however well the words fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.bounds import UPPER
from outturn.methods.quantities.clauses import clause_bounds
from outturn.methods.quantities.slips import one_slip, significant
from outturn.methods.quantities.units import MEASURED, units
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.comparability import same_period
from outturn.publications.audit.judgement import digits_that_tell
from outturn.publications.audit.kindred import (
    is_another_row,
    is_in_what_is_named,
    is_of_another_body,
    is_of_another_country,
    is_of_region_spoken_of,
    is_of_several_rows,
    is_of_two_slices,
    is_published,
)
from outturn.publications.audit.likeness import Likeness, agrees, digits_like, has_digits_of
from outturn.publications.audit.making import (
    is_age,
    is_difference,
    is_end,
    is_growth,
    is_of_average,
    is_of_change,
    is_of_some,
    is_part_of_named,
    is_rest,
    is_sum,
    is_summed,
)
from outturn.publications.audit.matching import Match
from outturn.publications.audit.nouns import counts_another_thing, is_classified, is_counted_as, is_unlike
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.stories import is_of_one_story

LIKE_BEST = 0.6
"""A reference that a number of few digits contradicts must fit at least this share as well as the best."""
AGREES = 0.2
_SMALL_COUNT = 100
_FEW = 3
_WHOLE, _PARTLY = 0.9, 0.4
"""How much of its words shows that a row is meant though a country is named, and a share in words though bounded."""
_PER = re.compile(
    r"\bper (?!cent|year|annum|month|day)[a-z]+\b[^,.;]{0,40}$|每(?!年|月|天|日)[^，。；\d]{1,4}[^，。；]{0,12}$",
    re.IGNORECASE,
)
_WORDED, _TELLING, _MANY = 0.75, 4, 5
_NEARLY_WHOLE, _HALF = 0.6, 0.5
"""How much of the words of a small count must stand in the text where the noun does not say what is counted."""


@dataclass(frozen=True)
class Held:
    """A number held against a reference: how it resembles it, and how many digits tell it from others."""

    quantity: Quantity
    match: Match
    like: Likeness
    digits: int

    @property
    def reference(self) -> Reference:
        """The reference it is held against."""
        return self.match.reference

    @property
    def is_weak(self) -> bool:
        """Whether the number itself hardly shows that the reference is meant."""
        few = self.digits < _FEW or (self.quantity.family == "count" and len(significant(self.quantity.digits)) < _FEW)
        return self.like == "other" or (few and self.like in ("digit", "near"))


def digits_held(quantity: Quantity) -> int:
    """Give how many digits tell a number from others; a date counts as two."""
    return 2 if quantity.family == "date" else digits_that_tell(quantity)


def is_excused(held: Held, matches: Sequence[Match], claims: Claims, binder: Binder) -> bool:
    """Say whether a number that does not agree with a reference is no contradiction of it all the same."""
    asked = Asked(held, matches, claims, binder)
    return any(excuse(asked) for excuse in EXCUSES.values())


@dataclass(frozen=True)
class Asked:
    """A number held against a reference, with all that may excuse it."""

    held: Held
    matches: Sequence[Match]
    claims: Claims
    binder: Binder

    @property
    def quantity(self) -> Quantity:
        """The number."""
        return self.held.quantity

    @property
    def reference(self) -> Reference:
        """The reference it is held against."""
        return self.held.reference

    @property
    def like(self) -> Likeness:
        """How the number resembles the reference."""
        return self.held.like


EXCUSES: Mapping[str, Callable[[Asked], bool]] = {
    "part": lambda it: _is_part(it.quantity, it.like),
    "of each": lambda it: it.quantity.is_of_each and it.like not in ("unit", "bound") and not it.reference.condition,
    "of range": lambda it: (
        (it.quantity.is_of_range or is_end(it.quantity))
        and it.held.digits <= _FEW
        and it.like in ("digit", "near", "other")
        and not it.reference.condition
    ),
    "rate": lambda it: (
        it.quantity.family in MEASURED and it.like in ("other", "near", "digit") and _is_rate(it.quantity)
    ),
    "told too little": lambda it: it.held.is_weak and _is_told_too_little(it.held, it.matches, it.claims, it.binder),
    "no place": lambda it: (
        it.like == "digit" and it.reference.exact and not it.binder.places.has_place(it.quantity, it.reference)
    ),
    "share of what is unnamed": lambda it: (
        it.like in ("near", "bound")
        and it.reference.derived
        and it.reference.family == "share"
        and not it.binder.places.is_named(it.quantity, it.reference)
    ),
    "age": lambda it: it.quantity.family == "count" and is_age(it.quantity),
    "growth": lambda it: it.quantity.family == "count" and is_growth(it.quantity),
    "rounded sum": lambda it: is_summed(it.quantity) and _is_nearly(it.quantity, it.reference),
    "behind": lambda it: _stands_behind(it.held, it.claims),
    "other share": lambda it: _is_other_share(it.quantity, it.reference, it.like),
    "target": lambda it: _is_target(it.quantity, it.reference, it.binder),
    "other period": lambda it: it.quantity.own_period and not same_period(it.quantity, it.reference),
    "other noun": lambda it: _is_other_noun(it.held, it.binder),
    "one place": lambda it: _is_of_one_place(it.held, it.binder),
    "one story": lambda it: is_of_one_story(it.quantity, it.reference, it.like, it.held.digits, it.binder),
    "whole share": lambda it: it.like == "near" and it.reference.family == "share" and it.reference.value == 1,
    "bound in words": lambda it: (
        it.like == "bound" and it.quantity.unit == "fraction" and it.held.match.recall < _PARTLY
    ),
    "of several": lambda it: (
        is_of_some(it.quantity)
        if "=" not in it.reference.name
        else it.like != "unit" and is_sum(it.quantity) and _is_of_several(it.quantity, it.reference, it.binder)
    ),
    "of change": lambda it: (
        it.quantity.family == "share"
        and _is_level(it.reference)
        and it.like in ("other", "near")
        and is_difference(it.quantity)
    ),
    "difference": lambda it: (
        it.quantity.family != "share"
        and it.like in ("digit", "other", "near")
        and it.reference.base is None
        and is_difference(it.quantity)
    ),
    "same limit": lambda it: _is_same_limit(it.quantity, it.reference),
    "claimed": lambda it: it.claims.near(it.reference, it.quantity),
    "limit told too little": lambda it: (
        it.reference.condition and it.like == "bound" and it.held.match.recall < _WORDED
    ),
    "another row": lambda it: is_another_row(it.quantity, it.reference, it.binder),
    "another country": lambda it: (
        it.held.match.recall < _WHOLE and is_of_another_country(it.quantity, it.reference, it.binder)
    ),
    "bound left out": lambda it: (
        it.like == "bound"
        and not it.reference.exact
        and (not it.quantity.sign or it.quantity.sign == "<=" and it.reference.sign in UPPER)
    ),
    "published": lambda it: is_published(it.quantity, it.reference, it.like, it.binder),
    "another body": lambda it: (
        (it.like in ("other", "near") or (it.like == "digit" and it.held.digits < _FEW))
        and is_of_another_body(it.quantity, it.reference, it.binder)
    ),
    "in them": lambda it: it.like in ("digit", "other", "near") and is_in_what_is_named(it.quantity, it.reference),
    "two slices": lambda it: (
        it.like not in ("scale", "unit") and is_of_two_slices(it.quantity, it.reference, it.binder)
    ),
    "several rows": lambda it: is_of_several_rows(it.quantity, it.reference, it.binder),
    "several kinds": lambda it: _is_of_several_kinds(it.quantity, it.reference, it.binder),
    "slice": lambda it: _is_slice(it.quantity, it.reference, it.like, it.binder),
    "region spoken of": lambda it: is_of_region_spoken_of(it.quantity, it.reference, it.binder),
    "entry": lambda it: _is_entry(it.reference),
    "other span": lambda it: _is_other_span(it.quantity, it.reference, it.like),
    "another": lambda it: _is_another(it.held, it.matches),
    "bound holds": lambda it: _bound_holds(it.held, it.matches),
    "confirmed": lambda it: it.claims.confirms(it.quantity) and not _is_told_in_full(it.held),
    "from and to": lambda it: it.like in ("scale", "unit") and is_of_change(it.quantity),
    "far": lambda it: it.like == "other" and _is_far(it.quantity, it.reference),
    "one digit": lambda it: (
        it.like == "digit" and it.quantity.family == "count" and it.held.digits == 1 and it.held.match.recall < _HALF
    ),
    "sum of those before": lambda it: (
        it.like in ("digit", "near", "other")
        and is_summed(it.quantity)
        and it.binder.is_sum_of_those_before(it.quantity)
    ),
    "rest": lambda it: it.like in ("digit", "near", "scale", "other") and it.reference.exact and is_rest(it.quantity),
}
"""What speaks against holding a number against a reference, by name."""


def _is_far(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a number unlike a reference is far from its size too: no slip leads from one to the other."""
    base = quantity.value * quantity.factor
    if quantity.family == "date" or not (base > 0 and reference.value > 0) or has_digits_of(quantity, reference):
        return False
    if significant(quantity.digits) == digits_like(reference, 1):
        return False
    far = _FAR_SHARE if quantity.family == "share" else _FAR
    return not 1 / far < base / reference.value < far


_FAR, _FAR_SHARE = Decimal(20), Decimal(8)


def _is_rate(quantity: Quantity) -> bool:
    """Say whether what is measured is said to be per piece or person: water use per hide fell from 500 litres."""
    begin, _ = clause_bounds(quantity.passage, quantity.first, quantity.last)
    return bool(_PER.search(quantity.passage.text[begin : quantity.first]))


def _is_told_in_full(held: Held) -> bool:
    """Say whether all words of a published row stand there, and a digit alone is other: an identity may hold by chance."""  # noqa: E501
    row = not held.reference.exact and held.like == "digit" and held.digits > 1
    return row and held.match.recall >= _WHOLE and held.match.score >= _WHOLE


def _bound_holds(held: Held, matches: Sequence[Match]) -> bool:
    """Say whether a bound put on a number that was published without one is right by an exact figure that is named."""
    if held.like != "bound" or held.reference.exact or held.reference.sign:
        return False
    return any(
        each.reference.exact and each.score >= AGREES and agrees(held.quantity, each.reference) for each in matches
    )


def _is_told_too_little(held: Held, matches: Sequence[Match], claims: Claims, binder: Binder) -> bool:
    """Say whether words and places do not say enough that a number of few digits, or unlike the known one, is meant.

    What another number close by states rightly is no better candidate.
    """
    quantity, match, reference = held.quantity, held.match, held.reference
    best = max((each.score for each in matches if not claims.near(each.reference, quantity)), default=0.0)
    if match.score < LIKE_BEST * best or (reference.exact and not binder.places.is_named(quantity, reference)):
        return True
    if quantity.family == "count":
        if held.digits == 1 and not quantity.noun and not reference.places:
            return True
        same_noun = bool(quantity.noun) and quantity.noun == reference.noun
        if match.recall < (_NEARLY_WHOLE if reference.exact else _HALF) and not same_noun:
            return True
    return binder.places.names_two(quantity, reference)


def _stands_behind(held: Held, claims: Claims) -> bool:
    """Say whether a part of a ratio is held against, of which neither the words nor the numbers beside it speak."""
    reference, like = held.reference, held.like
    if not reference.derived:
        return False
    enough = _TELLING if like in ("scale", "unit") else _MANY
    if reference.behind:
        if like == "other" or is_of_average(held.quantity):
            return True
        alone = (held.match.recall < _WORDED and held.digits < enough) or held.digits < _FEW
        if alone and not claims.near_its_figure(reference, held.quantity):
            return True
    counted = reference.family == "count" and held.quantity.scale == 1 and like == "digit"
    return counted and not one_slip(f"{held.quantity.value:.0f}", f"{reference.value:.0f}")


def _is_other_noun(held: Held, binder: Binder) -> bool:
    quantity, reference = held.quantity, held.reference
    unlike = held.like in ("other", "near") or (held.like == "digit" and held.digits < _FEW)
    if unlike and (quantity.noun or is_classified(quantity)) and is_unlike(quantity, reference):
        return True
    if not reference.noun or quantity.noun == reference.noun or is_counted_as(quantity, reference):
        return False
    if unlike and not quantity.noun and counts_another_thing(quantity, reference):
        return True
    if unlike and held.like == "digit" and (quantity.noun or binder.counts_behind(quantity, reference.noun)):
        return True
    if quantity.noun:
        return held.like == "other" or held.match.recall < _WORDED
    return held.like == "other" and held.match.recall < _WHOLE


def _is_of_several(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether a number is called a sum, or its sentence names no slice that is meant, or two of the same kind."""
    return (
        is_summed(quantity)
        or not binder.places.names_of_it(quantity, reference)
        or binder.places.names_two(quantity, reference)
    )


def _is_of_several_kinds(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether a count is that of the figure's slice and its sister figures' together: documents and programmes."""
    if reference.family != "count" or not reference.exact or quantity.sign:
        return False
    sisters = binder.sisters(reference)
    total = reference.value + sum(each.value for each in sisters)
    return quantity.value == total or any(quantity.value == reference.value + each.value for each in sisters)


def _is_level(reference: Reference) -> bool:
    """Say whether a share is no change: it has no year that it is measured against, or is far too great."""
    return not reference.falls and (reference.base is None or reference.value > _HALF)


def _is_same_limit(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a bound is that of a limit in its wording: 不满35岁 for 35岁以下."""
    same = quantity.sign in ("<", "<<", "<=") and _BELOW.search(reference.shown)
    value = quantity.value * units().factor(quantity.unit)
    return bool(reference.condition and same) and value == reference.value


_BELOW = re.compile(r"以下|以内|不到|不满|\b(?:under|below|within|less)\b", re.IGNORECASE)


def _is_of_one_place(held: Held, binder: Binder) -> bool:
    """Say whether a number unlike the total of all places stands where a country or region is named."""
    reference = held.reference
    total = not reference.places and not reference.condition and held.quantity.family != "date"
    if not reference.exact and held.match.recall > _WHOLE:
        return False
    if reference.exact and held.like == "digit" and held.match.recall > _WHOLE:
        return total and held.digits < _FEW and binder.places.names_a_place(held.quantity, in_clause=True)
    unlike = held.like in ("other", "near") or (held.like == "digit" and held.digits < _FEW)
    return total and unlike and binder.places.names_a_place(held.quantity)


def _is_another(held: Held, matches: Sequence[Match]) -> bool:
    """Say whether a number of few digits is another reference whose words stand there nearly whole."""
    if held.like not in ("digit", "near", "other"):
        return False
    worded = [each for each in matches if each.recall >= _WORDED and each.score >= AGREES]
    return any(
        (held.digits < _FEW and agrees(held.quantity, each.reference))
        or (held.like == "other" and _is_met(held.quantity, each.reference))
        for each in worded
    )


def _is_met(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a bare number is that of a row published with a bound: 55 for more than 55."""
    bounded = bool(reference.sign) and not quantity.sign and quantity.family == reference.family
    return bounded and quantity.value * quantity.factor == reference.value


def _is_nearly(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a number is a reference but for what a sum of rounded numbers may be off by: a half per cent."""
    same = reference.exact and quantity.family == reference.family
    return same and abs(quantity.value * quantity.factor - reference.value) <= reference.value / 200


def is_close(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a bound is on the wrong side of a number that it is rounded from: more than 60 % for 59.2 %."""
    value = quantity.value * units().factor(quantity.unit.removesuffix(" CO2e"))
    return reference.exact and abs(value - reference.value) <= reference.value / 50


def digits_of_small(reference: Reference) -> int:
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
        for each in binder.targets
    )


def _is_slice(quantity: Quantity, reference: Reference, like: Likeness, binder: Binder) -> bool:
    """Say whether the number is that of another slice of the same figure, which the sentence need not name in full.

    A number of four digits or more is hardly that of another slice by chance.
    """
    shown = like == "digit" and quantity.family == "money"
    needed = _TELLING if binder.places.is_named(quantity, reference) else _FEW
    telling = (len(significant(quantity.digits)) if shown else digits_that_tell(quantity)) >= needed
    return (
        like in ("digit", "other", "scale")
        and reference.exact
        and any(
            agrees(quantity, each) and (telling or binder.places.could_be(quantity, each, named_in_full=shown))
            for each in binder.slices(reference.code)
        )
    )


def _is_entry(reference: Reference) -> bool:
    """Say whether a count is one of a country: the country is an entry of a list, and no number of the text counts it."""  # noqa: E501
    return "country" in reference.dimensions and reference.family == "count" and reference.value == 1


def _is_other_span(quantity: Quantity, reference: Reference, like: Likeness) -> bool:
    """Say whether a span of time has neither the unit nor the number of a reference: three years for five months."""
    unlike = like in ("other", "near", "digit")
    return unlike and quantity.family == reference.family == "time" and quantity.unit != reference.unit


def _is_part(quantity: Quantity, like: Likeness) -> bool:
    """Spans of time, small counts in words and parts of what is named are too general to be held against a figure they do not resemble."""  # noqa: E501
    small = quantity.family in ("time", "ratio", "age", "date") or quantity.value <= 3
    return like == "other" and (small or is_part_of_named(quantity))
