"""What a number may be instead of the reference it is held against: another row of the project, a slice of the region spoken of."""  # noqa: E501

from __future__ import annotations

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.clauses import clause_bounds
from outturn.methods.quantities.slips import significant
from outturn.methods.quantities.units import MEASURED
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.likeness import agrees
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
    if rows and len(digits) >= _FEW:
        return True
    project = reference.story.partition(":")[0]
    alike = binder.of_digits(quantity) if quantity.family in MEASURED and len(digits) > 1 else ()
    if any(each.story.partition(":")[0] == project and agrees(quantity, each) for each in alike):
        return True
    return any(
        each is not reference and binder.recall_in(text, each) > binder.recall_in(text, reference) / 2 for each in rows
    )


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
    if not any(binder.is_named_last(quantity, each) for each in own):
        return False
    of_another = _is_of_region(reference) and not binder.is_named_last(quantity, reference)
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


def _is_of_region(reference: Reference) -> bool:
    """Say whether a reference is a slice by region alone."""
    return reference.dimensions == ("region",)
