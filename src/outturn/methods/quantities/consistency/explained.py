"""Whether one slip of the pen explains why parts do not come to their total.

Numbers that do not fit together are more often numbers that do not belong together. They are a contradiction where one
of them, with one digit changed, left out, added or swapped with its neighbour, or in another scale, makes the rest right.
"""  # noqa: E501

from __future__ import annotations

import re
from decimal import Decimal

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import WIDE_SCALES, mixed_up, one_slip

_EXPECTED = re.compile(r"\d[\d,]*(?:\.\d+)?(?=\s|$)")
_BESIDE = 2
"""A small count is as easily one or two off."""
_SMALL = 30


def is_one_slip(finding: Finding) -> bool:
    """Say whether one slip explains a finding on parts; where that cannot be told, that it does."""
    match = _EXPECTED.match(finding.expected)
    stated = next((each for each in finding.quantities if each.text == finding.stated), None)
    if match is None or stated is None or stated.sign:
        return True
    others = [each for each in finding.quantities if each is not stated]
    if not others or any(each.sign or not _is_comparable(each, stated) for each in others):
        return True
    expected = Decimal(match.group().replace(",", ""))
    apart = expected - stated.value
    return _slipped(stated, expected) or any(
        _slipped(each, each.value + way * apart) for each in others for way in (1, -1)
    )


def _is_comparable(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit or one.family == other.family == "count"


def _slipped(quantity: Quantity, right: Decimal) -> bool:
    """Say whether a number is one slip away from what is right, as it is printed, in another scale, or one or two off."""  # noqa: E501
    if right < 0 or not quantity.scale:
        return False
    if quantity.family == "count" and right < _SMALL and abs(quantity.value - right) <= _BESIDE:
        return True
    decimals = len(quantity.digits.partition(".")[2])
    printed = f"{right / quantity.scale:.{decimals}f}".replace(".", "")
    digits = quantity.digits.replace(".", "")
    if one_slip(printed, digits) or mixed_up(printed, digits):
        return True
    return any(quantity.interval.low <= right * scale <= quantity.interval.high for scale in WIDE_SCALES)
