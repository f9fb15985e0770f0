"""Time periods of SDMX, as they are written here and there."""

from __future__ import annotations

import re

_YEAR = re.compile(r"\d{4}(?:-A1)?$")
_PART = re.compile(r"(\d{4})-?([QSTW])0?(\d{1,2})$")
_MONTH = re.compile(r"(\d{4})-?M(\d{1,2})$|(\d{4})-(\d{2})$")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")
_LAST = {"Q": 4, "S": 2, "T": 3, "W": 53}
_FREQUENCIES = (("A", _YEAR), ("M", _MONTH), ("D", _DAY))


def period_here(text: str) -> str | None:
    """Give a period as it is written here, or None where it is none of those known.

    >>> [period_here(one) for one in ("2019", "2019-A1", "2019-Q1", "2019-M03", "2019-03", "2019-13")]
    ['2019', '2019', '2019-Q1', '2019-03', '2019-03', None]
    """
    if _YEAR.match(text):
        return text[:4]
    if month := _MONTH.match(text):
        year, number = (month[1] or month[3]), int(month[2] or month[4])
        return f"{year}-{number:02}" if 1 <= number <= 12 else None
    if part := _PART.match(text):
        number = int(part[3])
        return f"{part[1]}-{part[2]}{part[3]}" if 1 <= number <= _LAST[part[2]] else None
    return text if _DAY.match(text) else None


def frequency(period: str) -> str:
    """Give the code of CL_FREQ for a period: A, S, T, Q, M, W or D; an empty text where there is none."""
    for code, pattern in _FREQUENCIES:
        if pattern.match(period):
            return code
    part = _PART.match(period)
    return part[2] if part else ""
