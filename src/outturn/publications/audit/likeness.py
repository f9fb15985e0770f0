"""How a stated number resembles a known one that it does not agree with: a digit, the scale, the unit or the bound."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from outturn.methods.quantities import Interval, Quantity
from outturn.methods.quantities.slips import one_slip, significant
from outturn.methods.quantities.units import PHYSICAL
from outturn.publications.audit.reference import Reference

_SMALL = 1000
_FEW_DIGITS = 2
"""Two digits of a published row are found in other numbers by chance: only thousands, 万 and so on are slips."""
_SHOWN = 3
"""Of no more digits, both currency and scale are other by chance, and a digit too many in a published row."""
_IN_WORDS = Decimal("0.003")
"""Nearly half, over a third: a share in words is held to the third of a hundredth, whatever its bound."""
_TENTH, _TENFOLD = Decimal("0.09"), 11
Likeness = Literal["agrees", "bound", "scale", "unit", "digit", "near", "other"]


def factor_of(quantity: Quantity) -> Decimal:
    """Give what a number is multiplied by to be in the first unit of its family."""
    return quantity.factor


def agrees(quantity: Quantity, reference: Reference) -> bool:
    """Say whether what is stated and what is known can both be so, rounding and bounds taken into account.

    A share that nobody published may be worked out from rounded numbers: in decimals it may be one off in the last.
    """
    if quantity.family == reference.family == "date":
        return _same_years(quantity, reference)
    if quantity.family != reference.family or (quantity.family == "money" and quantity.unit != reference.unit):
        return False
    stated = quantity.possible
    if quantity.unit == "%" and reference.derived and not quantity.sign and "." in quantity.digits:
        step = quantity.factor * Decimal(1).scaleb(-len(quantity.digits.partition(".")[2]))
        stated = Interval(stated.low - step / 2, stated.high + step / 2)
    if quantity.unit == "fraction":
        stated = Interval(stated.low - _IN_WORDS, stated.high + _IN_WORDS)
    if not stated.meets(reference.possible) and not any(stated.meets(possible) for possible in reference.also):
        return False
    if not quantity.sign:
        return True
    return _is_next(quantity, reference) or not (
        _bound_added(quantity, reference)
        or _bound_turned(quantity, reference)
        or _bound_misprinted(quantity, reference)
    )


def room_of(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Give the least and the greatest value that a figure which a quantity agrees with may have."""
    stated = quantity.possible
    return stated.low - _IN_WORDS, stated.high + _IN_WORDS


def _same_years(quantity: Quantity, reference: Reference) -> bool:
    """Spans of years must be the same; a single year may lie within a span."""
    stated, known = quantity.period, (int(reference.possible.low), int(reference.possible.high))
    if stated is None or stated == known:
        return True
    if stated[0] == stated[1]:
        return known[0] <= stated[0] <= known[1]
    return known[0] == known[1] and stated[0] <= known[0] <= stated[1]


def _bound_added(quantity: Quantity, reference: Reference) -> bool:
    """Say whether the text puts a strict bound on a number that was published plainly, with the same digits."""
    return (
        not reference.exact
        and not reference.sign
        and quantity.sign in (">", "<", "<<")
        and bool(reference.printed)
        and not quantity.text.endswith(("以下", "below"))
        and _same_value(quantity, reference)
    )


def _is_next(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a bound is the next number of as many digits below, or above, an exact one: more than 7,900 for 7,912."""  # noqa: E501
    base = quantity.value * factor_of(quantity)
    if not (reference.exact and quantity.sign and base):
        return False
    step = Decimal(10) ** (base.adjusted() + 1 - max(2, len(significant(quantity.digits))))
    apart = reference.value - base
    return 0 < apart < step if quantity.sign in (">", ">=") else 0 < -apart < step


def _bound_turned(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a published number stands with the opposite bound: at most for at least."""
    lower, upper = (">", ">="), ("<", "<<", "<=")
    wrong, right = (upper, lower) if quantity.sign in lower else (lower, upper) if quantity.sign in upper else ((), ())
    if reference.sign:
        return reference.sign in wrong and _same_value(quantity, reference)
    signs = {sign for digits, sign in reference.stated if significant(digits) == significant(quantity.digits)}
    near = abs(quantity.value * factor_of(quantity) - reference.value)
    return bool(signs & set(wrong)) and not signs & set(right) and near <= reference.value / 5


def _bound_misprinted(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a number published with a bound stands with the same bound and one other digit.

    Both may be so, as "more than 5,300" and "more than 5,700" may; yet it is the published number that is misprinted.
    """
    stated = significant(quantity.digits)
    published = [*reference.stated, *([(reference.printed, reference.sign)] if reference.printed else [])]
    base = quantity.value * factor_of(quantity)
    plain = f"{quantity.value:f}" if _is_small(quantity, reference) else stated
    if not quantity.sign or len(plain) < 2 or any(significant(digits) == stated for digits, _ in published):
        return False
    return any(
        sign == quantity.sign
        and len(significant(digits)) == len(stated)
        and one_slip(significant(digits), stated)
        and Decimal("0.5") < base / reference.value < 2
        for digits, sign in published
        if reference.value
    )


def _same_value(quantity: Quantity, reference: Reference) -> bool:
    return quantity.value * factor_of(quantity) == reference.value


def digits_like(reference: Reference, count: int) -> str:
    """Give the leading digits of a known number, rounded to as many as ``count``; of a printed row all it has."""
    known = reference.digits_known.get(count)
    if known is None:
        known = reference.digits_known[count] = _leading_digits(reference, count)
    return known


def _leading_digits(reference: Reference, count: int) -> str:
    if reference.printed:
        return significant(reference.printed)
    value = reference.value * (100 if reference.family == "share" else 1)
    if not value:
        return ""
    rounded = round(value, count - 1 - value.adjusted())
    return significant(f"{rounded:f}")


def has_digits_of(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a number is printed with the digits of the reference, whatever its unit and scale."""
    stated = significant(quantity.digits)
    related = {quantity.family, reference.family} == {"share", "points"}
    enough = 2 if quantity.family == reference.family else 3
    known = {digits_like(reference, _compared(quantity)), *(significant(digits) for digits, _ in reference.stated)}
    return (related or len(stated) >= enough) and stated in known


def _compared(quantity: Quantity) -> int:
    """Give to how many digits a known number is rounded to be held against the printed one: at least two if two stand."""  # noqa: E501
    printed = len(quantity.digits.replace(".", "").lstrip("0"))
    return max(len(significant(quantity.digits)), printed if "." in quantity.digits else min(printed, 2), 1)


def likeness(quantity: Quantity, reference: Reference) -> Likeness:
    """Say how a stated number resembles a known one."""
    if agrees(quantity, reference):
        return "agrees"
    if quantity.family == "date":
        return "digit" if quantity.family == reference.family and _years_slipped(quantity, reference) else "other"
    stated = significant(quantity.digits)
    known = digits_like(reference, _compared(quantity))
    base = quantity.value * factor_of(quantity)
    if stated and (
        base == reference.value or stated == known or stated in {significant(digits) for digits, _ in reference.stated}
    ):
        if quantity.family == reference.family == "money" and quantity.unit != reference.unit:
            same_size = reference.value and Decimal("0.8") < base / reference.value < Decimal("1.25")
            return "unit" if same_size or len(stated) > _SHOWN else "other"
        if quantity.family != reference.family:
            return "unit"
        near = reference.value and Decimal("0.8") < base / reference.value < Decimal("1.25")
        if near:
            return "bound" if quantity.sign != reference.sign else "other"
        if quantity.family == "count" and quantity.scale == 1:
            return "digit" if len(stated) > 1 and _TENTH < base / reference.value < _TENFOLD else "other"
        other_unit = quantity.family != "count" and quantity.unit.removesuffix(" CO2e") != reference.unit
        other_unit = other_unit or (reference.exact and quantity.family in PHYSICAL)
        times = base / reference.value if reference.value else Decimal(0)
        told = (reference.exact and not reference.behind) or _is_power_of_ten(times)
        if len(stated) > _FEW_DIGITS or (len(stated) > 1 and told):
            return "scale"
        return "scale" if (quantity.scale >= 1000 or other_unit) and _is_power_of_ten(times) else "other"
    ratio = base / reference.value if reference.value and quantity.family == reference.family else Decimal(0)
    if _printed_slipped(quantity, reference, ratio):
        return "digit"
    if quantity.sign and Decimal("0.8") < ratio < Decimal("1.25"):
        return "near"
    if quantity.scale >= 1000 and (len(stated) == 1 or quantity.sign) and _is_power_of_ten(ratio):
        return "scale"
    if (
        quantity.family == reference.family
        and reference.value
        and base
        and _slipped(quantity, reference, stated, known)
    ):
        same_size = base.adjusted() == reference.value.adjusted() or len(stated) != len(known)
        return "digit" if same_size and Decimal("0.09") < base / reference.value < 11 else "other"
    return "other"


def _is_power_of_ten(ratio: Decimal) -> bool:
    """Say whether a number is about as many thousands, ten thousands or millions of times too large or too small."""
    return any(Decimal("0.85") < ratio * Decimal(10) ** power < Decimal("1.18") for power in (-6, -4, -3, 3, 4, 6))


def _slipped(quantity: Quantity, reference: Reference, stated: str, known: str) -> bool:
    """Say whether one digit is the difference; small counts are exact, so that their zeros are digits too."""
    least = 2 if reference.exact else _SHOWN
    if not one_slip(stated, known) or (len(stated) != len(known) and min(len(stated), len(known)) < least):
        return False
    return not _is_small(quantity, reference) or one_slip(f"{quantity.value:f}", str(round(reference.value)))


def _is_small(quantity: Quantity, reference: Reference) -> bool:
    return quantity.family == "count" and quantity.scale == 1 and max(quantity.value, reference.value) < _SMALL


def _printed_slipped(quantity: Quantity, reference: Reference, ratio: Decimal) -> bool:
    """Say whether the number is one digit away from one with which the reference was published, at the same size."""
    stated = significant(quantity.digits)
    printed = [reference.printed] if reference.printed and reference.family == quantity.family else []
    printed += [digits for digits, _ in reference.stated]
    if _is_small(quantity, reference):
        return any(
            len(f"{quantity.value:f}") == len(each) and one_slip(f"{quantity.value:f}", each) for each in printed
        )
    return Decimal("0.09") < ratio < 11 and any(
        len(significant(each)) == len(stated) and one_slip(stated, significant(each)) for each in printed
    )


def _years_slipped(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a year, or one end of a span of years, differs by one digit."""
    stated = [str(year) for year in quantity.period or ()]
    known = [reference.printed[:4], reference.printed[4:]]
    wrong = [(one, other) for one, other in zip(stated, known, strict=False) if one != other]
    if len(set(stated)) == len(set(known)) == 1:
        wrong = wrong[:1]
    return len(stated) == 2 and len(wrong) == 1 and one_slip(*wrong[0])
