"""What speaks against holding a number against a reference, however well the words fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.clauses import clause_bounds
from outturn.methods.quantities.slips import one_slip, significant
from outturn.methods.quantities.units import MEASURED, units
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.comparability import same_period
from outturn.publications.audit.judgement import digits_that_tell
from outturn.publications.audit.likeness import Likeness, agrees
from outturn.publications.audit.matching import Match
from outturn.publications.audit.nouns import is_counted_as
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.stories import is_of_one_story

LIKE_BEST = 0.6
"""A reference that a number of few digits contradicts must fit at least this share as well as the best."""
AGREES = 0.2
_SMALL_COUNT = 100
_FEW = 3
_WHOLE, _PARTLY = 0.9, 0.4
"""How much of its words shows that a row is meant though a country is named, and a share in words though bounded."""
_SUM = re.compile(
    r"\b(?:together|combined|between them|in all|in total|th[eo]se (?:two|three|four|five|six|seven|eight|nine|ten))\b"
    r"|合计|加起来|相加|总共|[两二三四五六七八九十][国者项区]共",
    re.IGNORECASE,
)
_PLACES = "regions|countries|themes|donors|governments|offices"
_SOME = re.compile(
    rf"\b(?:taken|put|added) together\b|\b(?:these|those|the) (?:two|three|four) (?:{_PLACES})\b"
    r"|[两三四](?:个?(?:区域|地区|国家|主题)|国|地)[^，。；\d]{0,4}(?:合计|合起来|加起来|总共|共有?|一起)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:their|they|between them)\b|\s*(?:它们|其(?!中|他|余))", re.IGNORECASE)
_SUMMED = re.compile(
    r"(?:\btogether|\bcombined|\bin all|合计|共计|总共|相加|加起来)[^，。；,.;\d]{0,14}$", re.IGNORECASE
)
_IN_ALL = re.compile(r"[\s\w]{0,20}\b(?:in all|in total|altogether|together)\b", re.IGNORECASE)
_REST = re.compile(r"\b(?:the|a) (?:remaining|remainder|rest)\b[^,.;]*$|其余[^，。；]*$|余下[^，。；]*$", re.IGNORECASE)
_PER = re.compile(
    r"\bper (?!cent|year|annum|month|day)[a-z]+\b[^,.;]{0,40}$|每(?!年|月|天|日)[^，。；\d]{1,4}[^，。；]{0,12}$",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"\b(?:on average|averag(?:e|es|ed|ing)|mean|median)\b(?: (?:of|by|was|is|to|at|about|some|nearly))*\s*$"
    r"|(?:平均|人均|均为|折合|约合|相当于)[^，。；\d]{0,10}$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s*(?:on average|apiece|for each|per (?!cent)[a-z]+)\b", re.IGNORECASE)
_MORE_BY = re.compile(
    r"(?:[比较][^，。；]*(?:[多少高低]|增加|减少|相差)了?|相差|差距为?|\b(?:differ(?:ence|s)?|gap)\b[^,.;]{0,20})\s*$",
    re.IGNORECASE,
)
_MORE_THAN = re.compile(
    r"\s*(?:(?:points?|years?|months?|[a-z]+)\s+)?(?:less|more|fewer|higher|lower|above|below|ahead|behind|short of)\b",
    re.IGNORECASE,
)
"""What a number differs by from another is that number of neither."""
_REST_BEFORE = 40
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
        (it.quantity.is_of_range or _is_end(it.quantity))
        and it.like in ("digit", "near", "other")
        and not it.reference.condition
    ),
    "rate": lambda it: (
        it.quantity.family in MEASURED and it.like in ("other", "near", "digit") and _is_rate(it.quantity)
    ),
    "told too little": lambda it: it.held.is_weak and _is_told_too_little(it.held, it.matches, it.claims, it.binder),
    "no place": lambda it: (
        it.like == "digit" and it.reference.exact and not it.binder.has_place(it.quantity, it.reference)
    ),
    "behind": lambda it: _stands_behind(it.held, it.claims),
    "other share": lambda it: _is_other_share(it.quantity, it.reference, it.like),
    "target": lambda it: _is_target(it.quantity, it.reference, it.binder),
    "other period": lambda it: it.quantity.own_period and not same_period(it.quantity, it.reference),
    "other noun": lambda it: _is_other_noun(it.held),
    "one place": lambda it: _is_of_one_place(it.held, it.binder),
    "one story": lambda it: is_of_one_story(it.quantity, it.reference, it.like, it.held.digits, it.binder),
    "whole share": lambda it: it.like == "near" and it.reference.family == "share" and it.reference.value == 1,
    "bound in words": lambda it: (
        it.like == "bound" and it.quantity.unit == "fraction" and it.held.match.recall < _PARTLY
    ),
    "of several": lambda it: (
        is_of_some(it.quantity)
        if "=" not in it.reference.name
        else is_sum(it.quantity) and _is_of_several(it.quantity, it.reference, it.binder)
    ),
    "of change": lambda it: (
        it.quantity.family == "share"
        and not (it.reference.falls or it.reference.base)
        and it.like in ("other", "near")
        and is_difference(it.quantity)
    ),
    "same limit": lambda it: _is_same_limit(it.quantity, it.reference),
    "claimed": lambda it: it.claims.near(it.reference, it.quantity),
    "limit told too little": lambda it: (
        it.reference.condition and it.like == "bound" and it.held.match.recall < _WORDED
    ),
    "another row": lambda it: _is_another_row(it.quantity, it.reference, it.binder),
    "several rows": lambda it: _is_of_several_rows(it.quantity, it.reference, it.binder),
    "several kinds": lambda it: _is_of_several_kinds(it.quantity, it.reference, it.binder),
    "slice": lambda it: (
        _is_slice(it.quantity, it.reference, it.like, it.binder)
        or _is_entry(it.reference)
        or _is_other_span(it.quantity, it.reference, it.like)
        or _is_row_beside(it.quantity, it.reference, it.binder)
        or is_of_region_spoken_of(it.quantity, it.reference, it.binder)
    ),
    "another": lambda it: _is_another(it.held, it.matches),
    "bound holds": lambda it: _bound_holds(it.held, it.matches),
    "confirmed": lambda it: it.claims.confirms(it.quantity),
    "rest": lambda it: it.like in ("digit", "near", "scale") and it.reference.exact and is_rest(it.quantity),
}
"""What speaks against holding a number against a reference, by name."""


def _is_rate(quantity: Quantity) -> bool:
    """Say whether what is measured is said to be per piece or person: water use per hide fell from 500 litres."""
    begin, _ = clause_bounds(quantity.passage, quantity.first, quantity.last)
    return bool(_PER.search(quantity.passage.text[begin : quantity.first]))


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
    if match.score < LIKE_BEST * best or (reference.exact and not binder.is_named(quantity, reference)):
        return True
    if quantity.family == "count":
        if held.digits == 1 and not quantity.noun and not reference.places:
            return True
        same_noun = bool(quantity.noun) and quantity.noun == reference.noun
        if match.recall < (_NEARLY_WHOLE if reference.exact else _HALF) and not same_noun:
            return True
    return binder.names_two(quantity, reference)


def _stands_behind(held: Held, claims: Claims) -> bool:
    """Say whether a part of a ratio is held against, of which neither the words nor the numbers beside it speak."""
    reference, like = held.reference, held.like
    if not reference.derived:
        return False
    enough = _TELLING if like in ("scale", "unit") else _MANY
    if reference.behind:
        if like == "other":
            return True
        alone = (held.match.recall < _WORDED and held.digits < enough) or held.digits < _FEW
        if alone and not claims.near_its_figure(reference, held.quantity):
            return True
    counted = reference.family == "count" and held.quantity.scale == 1 and like == "digit"
    return counted and not one_slip(f"{held.quantity.value:.0f}", f"{reference.value:.0f}")


def _is_other_noun(held: Held) -> bool:
    quantity, reference = held.quantity, held.reference
    if not reference.noun or quantity.noun == reference.noun or is_counted_as(quantity, reference):
        return False
    if quantity.noun:
        return held.like == "other" or held.match.recall < _WORDED
    return held.like == "other" and held.match.recall < _WHOLE


def is_sum(quantity: Quantity) -> bool:
    """Say whether a number is a sum that the text makes of what it named."""
    begin, end = clause_bounds(quantity.passage, quantity.first, quantity.last)
    return bool(_SUM.search(quantity.passage.text[begin:end])) or is_of_some(quantity)


def is_of_some(quantity: Quantity) -> bool:
    """Say whether a sentence tells of several places or givers together, or goes on about those of the one before."""
    text, (first, _) = quantity.passage.text, quantity.sentence
    if _SOME.search(text[first : quantity.first]):
        return True
    before = text[quantity.passage.sentence_of(first - 1)[0] : first] if first else ""
    return bool(_GOES_ON.match(text[first : quantity.first]) and _SOME.search(before))


def is_made(quantity: Quantity) -> bool:
    """Say whether the words tell that the text makes a number of others: a sum, an average, a difference."""
    return is_sum(quantity) or is_average(quantity) or is_difference(quantity)


def is_average(quantity: Quantity) -> bool:
    """Say whether a number is told as an average, or as so much for each."""
    text, (begin, end) = quantity.passage.text, clause_bounds(quantity.passage, quantity.first, quantity.last)
    return bool(_AVERAGE.search(text[begin : quantity.first]) or _EACH.match(text[quantity.last : end]))


def is_difference(quantity: Quantity) -> bool:
    """Say whether a number is told as what two others differ by."""
    text, (begin, end) = quantity.passage.text, clause_bounds(quantity.passage, quantity.first, quantity.last)
    return bool(_MORE_BY.search(text[begin : quantity.first]) or _MORE_THAN.match(text[quantity.last : end]))


def _is_of_several(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether the sentence names no slice that is meant, or two of the same kind."""
    first, last = quantity.sentence
    text = quantity.passage.text
    summed = is_of_some(quantity) or _SUMMED.search(text[first : quantity.first]) or _IN_ALL.match(text, quantity.last)
    return bool(summed) or not binder.names_of_it(quantity, reference) or binder.names_two(quantity, reference)


def _is_of_several_kinds(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether a count is that of the figure's slice and its sister figures' together: documents and programmes."""
    if reference.family != "count" or not reference.exact or quantity.sign:
        return False
    sisters = binder.sisters(reference)
    total = reference.value + sum(each.value for each in sisters)
    return quantity.value == total or any(quantity.value == reference.value + each.value for each in sisters)


def _is_end(quantity: Quantity) -> bool:
    """Say whether a number is one end of a span: 15至20分钟, 15 to 20 minutes."""
    text = quantity.passage.text
    return bool(_SPANS.match(text[quantity.last :]) or _SPANNED.search(text[: quantity.first][-_REST_BEFORE:]))


_SPANS = re.compile(r"\s?(?:至|到|[-–~～]|to)\s?\d")
_SPANNED = re.compile(r"\d\s?(?:至|到|[-–~～]|to)\s?$")


def _is_level(reference: Reference) -> bool:
    """Say whether a share is no change: it has no year that it is measured against, or is far too great."""
    return not reference.falls and (reference.base is None or reference.value > _HALF)


def _is_same_limit(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a bound is that of a limit in its wording: 不满35岁 for 35岁以下."""
    same = quantity.sign in ("<", "<<", "<=") and _BELOW.search(reference.shown)
    value = quantity.value * units().factor(quantity.unit)
    return bool(reference.condition and same) and value == reference.value


_BELOW = re.compile(r"以下|以内|不到|不满|\b(?:under|below|within|less)\b", re.IGNORECASE)


def _is_another_row(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether a number is another row of the same project or topic, of which the passage tells too."""
    return bool(reference.story) and any(
        each is not reference
        and agrees(quantity, each)
        and (
            digits_that_tell(quantity) >= _TELLING
            or binder.recall_in(quantity.passage.text, each) > binder.recall_in(quantity.passage.text, reference) / 2
        )
        for each in binder.rows_of(reference.story)
    )


def _is_of_several_rows(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether a count is that of a row and of another of its project together: two joined five."""
    if reference.family != "count" or not reference.story:
        return False
    others = [each for each in binder.rows_of(reference.story) if each is not reference]
    return any(each.unit == reference.unit and quantity.value == reference.value + each.value for each in others)


def is_rest(quantity: Quantity) -> bool:
    """Say whether a number is what the text says remains; it is held against what it remains of."""
    text = quantity.passage.text
    return bool(_REST.search(text[quantity.sentence[0] : quantity.first][-_REST_BEFORE:]))


def _is_of_one_place(held: Held, binder: Binder) -> bool:
    """Say whether a number unlike the total of all places stands where a country or region is named."""
    reference = held.reference
    total = not reference.places and not reference.condition and held.quantity.family != "date"
    if not reference.exact and held.match.recall > _WHOLE:
        return False
    if reference.exact and held.like == "digit" and held.match.recall > _WHOLE:
        return total and held.digits < _FEW and binder.names_a_place(held.quantity, in_clause=True)
    unlike = held.like in ("other", "near") or (held.like == "digit" and held.digits < _FEW)
    return total and unlike and binder.names_a_place(held.quantity)


def _is_another(held: Held, matches: Sequence[Match]) -> bool:
    """Say whether a number of few digits is another reference whose words stand there nearly whole."""
    return (
        held.digits < 3
        and held.like in ("digit", "near", "other")
        and any(
            each.recall >= _WORDED and each.score >= AGREES and agrees(held.quantity, each.reference)
            for each in matches
        )
    )


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
        for each in binder.targets()
    )


def _is_slice(quantity: Quantity, reference: Reference, like: Likeness, binder: Binder) -> bool:
    """Say whether the number is that of another slice of the same figure, which the sentence need not name in full.

    A number of four digits or more is hardly that of another slice by chance.
    """
    shown = like == "digit" and quantity.family == "money"
    telling = (len(significant(quantity.digits)) if shown else digits_that_tell(quantity)) >= _TELLING
    return (
        like in ("digit", "other", "scale")
        and reference.exact
        and any(
            agrees(quantity, each) and (telling or binder.could_be(quantity, each, named_in_full=shown))
            for each in binder.slices(reference.code)
        )
    )


def _is_entry(reference: Reference) -> bool:
    """Say whether a count is one of a country: the country is an entry of a list, and no number of the text counts it."""  # noqa: E501
    of_country = any(part.startswith("country=") for part, _ in reference.parts)
    return of_country and reference.family == "count" and reference.value == 1


def _is_other_span(quantity: Quantity, reference: Reference, like: Likeness) -> bool:
    """Say whether a span of time has neither the unit nor the number of a reference: three years for five months."""
    unlike = like in ("other", "near", "digit")
    return unlike and quantity.family == reference.family == "time" and quantity.unit != reference.unit


def _is_row_beside(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether a number is another row of the project or topic that a row is of: to three digits, or what is measured to the digit."""  # noqa: E501
    if not reference.story:
        return False
    if len(significant(quantity.digits)) >= _FEW and any(
        agrees(quantity, each) for each in binder.rows_of(reference.story)
    ):
        return True
    project = reference.story.partition(":")[0]
    alike = binder.of_digits(quantity) if quantity.family in MEASURED and len(significant(quantity.digits)) > 1 else ()
    return any(each.story.partition(":")[0] == project and agrees(quantity, each) for each in alike)


def is_of_region_spoken_of(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether a count is that of the region named last before it, of the figure or of one whose words fit as well."""  # noqa: E501
    if quantity.family != "count" or quantity.value >= _SMALL_COUNT:
        return False
    own = [each for each in binder.counts_stated_by(quantity) if _region_of(each)]
    if not any(binder.is_named_last(quantity, each) for each in own):
        return False
    of_another = bool(_region_of(reference)) and not binder.is_named_last(quantity, reference)
    if reference.is_total or of_another:
        text, needed = quantity.passage.text[slice(*quantity.sentence)], _REGIONAL
    else:
        text = quantity.passage.text[slice(*clause_bounds(quantity.passage, quantity.first, quantity.last))]
        needed = max(_REGIONAL, binder.recall_in(text, reference))
    return any(
        (each.code == reference.code or binder.recall_in(text, each) >= needed) and binder.is_named_last(quantity, each)
        for each in own
    )


_REGIONAL = 0.3
"""So much of the words of a slice stands beside a count of the region spoken of."""


def _region_of(reference: Reference) -> str:
    """Give the region that a slice by region alone is of."""
    parts = reference.parts
    return parts[0][0] if len(parts) == 1 and parts[0][0].startswith("region=") else ""


def _is_part(quantity: Quantity, like: Likeness) -> bool:
    """Spans of time and small counts in words are too general to be held against a figure they do not resemble."""
    return like == "other" and (quantity.family in ("time", "ratio", "age", "date") or quantity.value <= 3)
