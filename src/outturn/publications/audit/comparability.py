"""Whether a number and a reference can be one quantity at all, and how many digits the number shows."""

from __future__ import annotations

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.slips import significant
from outturn.methods.quantities.units import MEASURED
from outturn.publications.audit.indexing import DIGITS_TELL
from outturn.publications.audit.likeness import has_digits_of
from outturn.publications.audit.reference import Reference


def digits_shown(quantity: Quantity) -> int:
    """Give how many digits a number shows; zeros at the end of a bounded or scaled one are none of them."""
    plain = not quantity.sign and (quantity.scale == 1 or "." in quantity.digits)
    return len(quantity.digits.replace(".", "").lstrip("0") if plain else significant(quantity.digits))


def comparable(quantity: Quantity, reference: Reference) -> bool:
    """Say whether the two can be one quantity: of one family, or measured in another unit with the same digits."""
    if quantity.family == reference.family:
        other_money = quantity.family == "money" and quantity.unit != reference.unit
        fraction = quantity.family == "count" and quantity.scale == 1 and "." in quantity.digits
        if fraction and is_whole(reference):
            return False
        told = not quantity.sign or len(significant(quantity.digits)) >= DIGITS_TELL
        return not other_money or (told and has_digits_of(quantity, reference))
    measures = quantity.family in MEASURED and reference.family in MEASURED
    if "money" in (quantity.family, reference.family):
        return False
    return measures and has_digits_of(quantity, reference)


def is_whole(reference: Reference) -> bool:
    """Say whether a reference is a whole number above 1."""
    return reference.value > 1 and reference.value == reference.value.to_integral_value()


def same_period(quantity: Quantity, reference: Reference) -> bool:
    """Say whether the years stated and those of the reference have one in common, or one of them is unknown."""
    if quantity.period is None or reference.period is None:
        return True
    return quantity.period[0] <= reference.period[1] and reference.period[0] <= quantity.period[1]
