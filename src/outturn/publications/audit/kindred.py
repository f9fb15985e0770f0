"""What a number may be instead of the reference it is held against: another row of the project, a slice of the region spoken of."""  # noqa: E501

from __future__ import annotations

import re

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.bounds import SIGNED, Interval
from outturn.methods.quantities.clauses import clause_bounds
from outturn.methods.quantities.grouping import end_of_number
from outturn.methods.quantities.slips import significant
from outturn.methods.quantities.units import MEASURED, PHYSICAL
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.judgement import digits_that_tell
from outturn.publications.audit.likeness import Likeness, agrees
from outturn.publications.audit.reference import Reference

_FEW = 3
"""So many digits are those of a row by no chance."""
_SMALL_COUNT = 100


def is_another_row(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether a number is another row of the project or topic that a row is of.

    Three digits show it, what is measured to the digit shows it for every part of the project; fewer digits do where
    the passage holds more than half as much of the other row's words.
    """
    if not reference.story:
        return False
    digits, text = significant(quantity.digits), quantity.passage.text
    rows = [each for each in binder.rows_of(reference.story) if agrees(quantity, each)]
    if quantity.sign in SIGNED:
        base = quantity.value * quantity.factor
        rows = [each for each in rows if abs(each.value - base) <= base / _HUNDRED]
    if rows and len(digits) >= _FEW:
        return True
    project = reference.story.partition(":")[0]
    alike = binder.of_digits(quantity) if quantity.family in MEASURED and len(digits) > 1 else ()
    if any(each.story.partition(":")[0] == project and agrees(quantity, each) for each in alike):
        return True
    return any(
        each is not reference and binder.recall_in(text, each) > binder.recall_in(text, reference) / 2 for each in rows
    )


def is_published(quantity: Quantity, reference: Reference, like: Likeness, binder: Binder) -> bool:
    """Say whether a number is published beside what it is held against, and its sentence holds words of what it is published as.

    Of four digits one word or place is enough; of three a quarter of the words, or one word and a place. What is one slip
    away from its reference needs a third of the words and three digits, or two and all its places.
    """  # noqa: E501
    telling = digits_that_tell(quantity)
    if like not in ("other", "near", "digit") or telling < _TWO:
        return False
    text, names = quantity.passage.text[slice(*quantity.sentence)], binder.places.names_around(quantity)
    for each in binder.of_digits(quantity):
        if each.derived or each.condition or each.behind or not agrees(quantity, each):
            continue
        if reference.code and each.code == reference.code and not set(reference.places) < set(each.places):
            continue
        worded, placed = binder.recall_in(text, each), [bool(group & names) for group in each.places]
        if placed and all(placed) and worded >= _FIFTH:
            return True
        if like == "digit":
            here = any(placed) and worded >= _FIFTH and not binder.places.unnamed(quantity, each)[1]
            if telling >= _FEW and (worded >= _THIRD or here):
                return True
            if not each.exact and worded >= max(_THIRD, binder.recall_in(text, reference)):
                return True
            continue
        if each.family in PHYSICAL and any(group & binder.places.before(quantity)[0] for group in each.places):
            return True
        enough = worded > 0 or any(placed) if telling > _FEW else worded >= _QUARTER or (worded > 0 and any(placed))
        if telling >= _FEW and enough:
            return True
    return False


_TWO, _HUNDRED = 2, 100
_FIFTH, _THIRD = 0.2, 0.35
_QUARTER = 0.25


def is_of_narrower_slice(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether a number is a slice of the slice it is held against: that of the theme in the region written of."""
    return bool(reference.places) and any(
        set(reference.places) < set(each.places) and each.is_plain and agrees(quantity, each)
        for each in binder.slices(reference.code)
    )


def is_of_another_country(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether a row is that of a country, the passage of a number and the one before name others and not it, and nothing of its project."""  # noqa: E501
    own = reference.every_place
    if reference.exact or not own:
        return False
    here, before = binder.places.before(quantity)
    others = here - binder.places.regions - binder.places.categories - reference.context
    if not others or own & (here | before | binder.places.names_around(quantity)):
        return False
    return not binder.heard_of(reference, quantity)[1]


_BODY = re.compile(
    r"\s*(?:[a-z-]+\s+){0,3}?(?:of|from|in|at)\s+(?:the\s+)?(?P<name>[A-Z][\w’'-]*(?:\s+(?:of\s+(?:the\s+)?|and\s+|for\s+)?[A-Z][\w’'-]*)+)"
)
_BODY_ZH = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Z]{2,12}(?:共同体|联盟|联合会|协会|集团|银行|理事会|公约|共体))[^，。；\d]{0,5}$"
)


_BODY_OF = re.compile(
    r"\b(?:Community|Union|Organi[sz]ation|Bank|Association|League|Council|Group|Forum|Federation|Alliance)\b"
)


def is_of_another_body(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether a count is said to be of a body that a figure has no word of: the fifteen members of the Economic Community of West African States."""  # noqa: E501
    if quantity.family != "count" or not reference.exact:
        return False
    text, (begin, end) = quantity.passage.text, quantity.sentence
    number_end = end_of_number(quantity)
    found = _BODY.match(text, number_end, end) or _BODY_ZH.search(text[begin : quantity.first])
    if found is None:
        return False
    elsewhere = found.re is _BODY and not _BODY_OF.search(found["name"])
    names = binder.places.between(quantity, *found.span("name")) if elsewhere else frozenset()
    own = frozenset[str]().union(reference.context, *reference.labels)
    said = concepts(found["name"])
    return len(said & own) < len(said) / 2 and not names & reference.every_place


def is_in_what_is_named(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a bare number counts what is in the things that a figure counts: seven are in liaison offices."""
    if quantity.family != "count" or reference.family != "count":
        return False
    text = quantity.passage.text
    found = _IN_THEM.match(text, end_of_number(quantity), quantity.sentence[1])
    if found is None or reference.unit == "persons":
        return False
    own = frozenset[str]().union(concepts(reference.unit), *reference.labels)
    return bool(own & concepts(found["things"]))


_IN_THEM = re.compile(
    r"\s+(?:of them\s+)?(?:(?:are|were|is|was|work(?:s|ed)?|serve[sd]?|sit|sat)\s+)?(?:based\s+|employed\s+)?"
    r"(?:in|at)\s+(?P<things>[^,.;:\d]{3,60})"
)


def is_of_two_slices(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether a number is what a slice and another that its sentence names come to: cross-cutting and other work, 8.1 million."""  # noqa: E501
    if not reference.exact or not reference.is_plain or not reference.places:
        return False
    names = binder.places.names_around(quantity)
    return any(
        each is not reference and each.dimensions == reference.dimensions
        and sum(group not in reference.places for group in each.places) == 1
        and all(group & names for group in each.places)
        and quantity.possible.meets(Interval(*(2 * (each.value + reference.value,))))
        for each in binder.slices(reference.code)
    )  # fmt: skip


def is_of_several_rows(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether a count is that of a row and of another of its project together: two joined five."""
    if reference.family != "count" or not reference.story:
        return False
    others = [each for each in binder.rows_of(reference.story) if each is not reference]
    return any(each.unit == reference.unit and quantity.value == reference.value + each.value for each in others)


def is_of_region_spoken_of(quantity: Quantity, reference: Reference, binder: Binder) -> bool:
    """Say whether a count is that of the region named last before it, of the figure or of one whose words fit as well."""  # noqa: E501
    if quantity.family != "count" or quantity.value >= _SMALL_COUNT:
        return False
    own = [each for each in binder.counts_stated_by(quantity) if _is_of_region(each)]
    if not any(binder.places.is_named_last(quantity, each) for each in own):
        return False
    of_another = _is_of_region(reference) and not binder.places.is_named_last(quantity, reference)
    if reference.is_total or of_another:
        text, needed = quantity.passage.text[slice(*quantity.sentence)], _REGIONAL
    else:
        text = quantity.passage.text[slice(*clause_bounds(quantity.passage, quantity.first, quantity.last))]
        needed = max(_REGIONAL, binder.recall_in(text, reference))
    return any(
        (each.code == reference.code or binder.recall_in(text, each) >= needed)
        and binder.places.is_named_last(quantity, each)
        for each in own
    )


_REGIONAL = 0.3
"""So much of the words of a slice stands beside a count of the region spoken of."""


def _is_of_region(reference: Reference) -> bool:
    """Say whether a reference is a slice by region alone."""
    return reference.dimensions == ("region",)
