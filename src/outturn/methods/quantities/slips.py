"""Slips of the pen: what one wrong digit makes of a number."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

SCALES = tuple(Decimal(10) ** power for power in (-4, -3, -2, -1, 1, 2, 3, 4))
"""What a misplaced point, 万 for 千 or a thousand for a hundred multiplies a number by."""
WIDE_SCALES = (Decimal("1e-6"), *SCALES, Decimal("1e6"))
"""The same with millions for units."""


@lru_cache(maxsize=20_000)
def significant(digits: str) -> str:
    """Give the digits that matter: no point, no zeros at either end.

    >>> significant("0.570"), significant("7180")
    ('57', '718')
    """
    return digits.replace(".", "").lstrip("0").rstrip("0")


def one_slip(stated: str, known: str) -> bool:
    """Say whether two rows of digits differ by one digit changed, left out, added, or by two neighbours swapped.

    >>> one_slip("1777", "1177"), one_slip("692", "629"), one_slip("48", "480"), one_slip("156", "651")
    (True, True, True, False)
    """
    if len(stated) == len(known):
        wrong = [place for place, (one, other) in enumerate(zip(stated, known, strict=True)) if one != other]
        if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
            first, second = wrong
            return stated[first] == known[second] and stated[second] == known[first]
        return len(wrong) == 1
    longer, shorter = (stated, known) if len(stated) > len(known) else (known, stated)
    return len(longer) - len(shorter) == 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )


def mixed_up(stated: str, known: str) -> bool:
    """Say whether two rows of three digits or more hold the same digits in another order.

    >>> mixed_up("4386", "4683"), mixed_up("406", "604"), mixed_up("43", "34"), mixed_up("700", "007")
    (True, True, False, True)
    """
    return len(stated) >= _MIXED and stated != known and sorted(stated) == sorted(known)


_MIXED = 3
