"""Whether one slip of the pen explains why parts do not come to their total, or a share not to its counts.

Numbers that do not fit together are more often numbers that do not belong together. They are a contradiction where one of
them, with one digit changed, left out, added or swapped with its neighbour, or in another scale, makes the rest right.
"""

from __future__ import annotations

import re
from decimal import Decimal

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import mixed_up, one_slip

_EXPECTED = re.compile(r"^(?P<number>\d[\d,]*(?:\.\d+)?)(?P<share> %)?(?:\s|$)")
_SHARES = {"%": Decimal(100), "fraction": Decimal(1)}
_SCALES = tuple(Decimal(10) ** power for power in (-6, -4, -3, -2, -1, 1, 2, 3, 4, 6))
_BESIDE = 2
"""A small count is as easily one or two off."""
_SMALL = 30


def is_one_slip(finding: Finding) -> bool:
    """Say whether one slip explains a finding on parts or shares; of what cannot be told, that it does."""
    match = _EXPECTED.match(finding.expected)
    stated = next((each for each in finding.quantities if each.text == finding.stated), None)
    if finding.kind not in ("parts_total", "share") or match is None or stated is None or stated.sign:
        return True
    others = [each for each in finding.quantities if each is not stated]
    expected = Decimal(match["number"].replace(",", ""))
    if match["share"] or stated.unit in _SHARES:
        return _share_is(stated, expected / 100 if match["share"] else expected, others)
    if any(each.unit != stated.unit or each.sign for each in others) or not others:
        return True
    apart = expected - stated.value
    return _slipped(stated, expected) or any(
        _slipped(each, each.value + way * apart) for each in others for way in (1, -1)
    )


def _share_is(stated: Quantity, expected: Decimal, others: list[Quantity]) -> bool:
    """Say whether the share, its part or its whole is a slip of what the other two give."""
    if stated.unit not in _SHARES or len(others) != 2 or any(each.sign or not each.value for each in others):
        return True
    factor = _SHARES[stated.unit]
    if _slipped(stated, expected * factor):
        return True
    part, whole = sorted(others, key=lambda each: each.value)
    low, high = stated.interval.low / factor, stated.interval.high / factor
    if not high:
        return True
    wholes = (part.value / high, part.value / low if low else part.value * 1000)
    return _slips_into(part, low * whole.value, high * whole.value) or _slips_into(whole, *wholes)


def _slipped(quantity: Quantity, right: Decimal) -> bool:
    """Say whether a number is one slip away from the right value, as it is printed, in another scale, or one or two off."""
    if right < 0 or not quantity.scale:
        return False
    if quantity.family == "count" and right < _SMALL and abs(quantity.value - right) <= _BESIDE:
        return True
    decimals = len(quantity.digits.partition(".")[2])
    printed = f"{right / quantity.scale:.{decimals}f}".replace(".", "")
    digits = quantity.digits.replace(".", "")
    if one_slip(printed, digits) or mixed_up(printed, digits):
        return True
    return any(quantity.interval.low <= right * scale <= quantity.interval.high for scale in _SCALES)


def _slips_into(quantity: Quantity, low: Decimal, high: Decimal) -> bool:
    """Say whether one slip makes a number one between two bounds."""
    digits = quantity.digits
    unit = quantity.scale
    tries = [
        digits[:place] + new + digits[place + 1 :]
        for place in range(len(digits)) if digits[place] != "."
        for new in ("0123456789" if place or len(digits) == 1 else "123456789")
    ]  # fmt: skip
    tries += [
        digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        for place in range(len(digits) - 1) if "." not in digits[place : place + 2]
    ]  # fmt: skip
    tries += [digits[:place] + digits[place + 1 :] for place in range(len(digits)) if len(digits) > 1]
    tries += [digits[:place] + new + digits[place:] for place in range(len(digits) + 1) for new in "0123456789"]
    values = [Decimal(each) * unit for each in tries if each not in ("", ".")]
    values += [quantity.value * scale for scale in _SCALES]
    return any(low <= value <= high for value in values)
