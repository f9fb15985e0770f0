"""Time periods in SDMX notation and their first and last day, both inclusive."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_YEAR_AND_PART = re.compile(r"(\d{4})(?:-(?:S([12])|Q([1-4])|(0[1-9]|1[0-2])))?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

NOTATION = "a period as 2020, 2020-S1, 2020-Q1, 2020-03 or 2020-01-15/2020-06-30"


@lru_cache(maxsize=4096)
def bounds(text: str) -> tuple[date, date]:
    """Give the first and the last day of the period written as ``text``; ``ValueError`` where it is none.

    Source: SDMX 3.0 Technical Notes, section 4 (time formats): Gregorian year and year-month, reporting
    semester and quarter of a year that begins in January; and the closed range ``first day/last day``.

    >>> bounds("2020-Q1")
    (datetime.date(2020, 1, 1), datetime.date(2020, 3, 31))
    """
    if "/" in text:
        first, last = (day(part) for part in text.split("/", 1))
        if last < first:
            raise ValueError(f"{text} ends before it begins")
        return first, last
    found = _YEAR_AND_PART.fullmatch(text)
    if found is None or found[1] == "0000":
        raise ValueError(f"{text!r} is not {NOTATION}")
    year, semester, quarter, month = (int(part) if part else 0 for part in found.groups())
    if semester:
        start, end = 6 * semester - 5, 6 * semester
    elif quarter:
        start, end = 3 * quarter - 2, 3 * quarter
    else:
        start, end = (month, month) if month else (1, 12)
    return date(year, start, 1), date(year, end, monthrange(year, end)[1])


def day(text: str) -> date:
    """Give the day written as ``YYYY-MM-DD``, and only so; ``ValueError`` otherwise."""
    if _DAY.fullmatch(text) is None:
        raise ValueError(f"{text!r} is not a day as YYYY-MM-DD")
    return date.fromisoformat(text)


def span(value: date | int | str | None) -> tuple[date, date] | None:
    """Give the first and last day of a day, a year or a period; ``None`` where nothing is given."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value, value
    return bounds(f"{value:04d}" if isinstance(value, int) else value)
