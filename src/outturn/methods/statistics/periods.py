"""Periods as SDMX writes them: years, half-years, quarters, months, weeks and days, and their places on a line.

Source: SDMX 3.0, section 6, SDMX technical notes, "Time and time format": observational time periods.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import cache

from outturn.methods.statistics.faults import MixedFrequencyError, PeriodError

PER_YEAR = {"A": 1, "S": 2, "Q": 4, "M": 12}
FREQUENCIES = {"A": "years", "S": "half-years", "Q": "quarters", "M": "months", "W": "weeks", "D": "days"}
_FORMS = {
    "A": re.compile(r"(\d{4})(?:-A1)?"),
    "S": re.compile(r"(\d{4})-S([12])"),
    "Q": re.compile(r"(\d{4})-Q([1-4])"),
    "M": re.compile(r"(\d{4})-(?:M?)(0[1-9]|1[0-2])"),
    "W": re.compile(r"(\d{4})-W(0[1-9]|[1-4]\d|5[0-3])"),
    "D": re.compile(r"(\d{4}-\d{2}-\d{2})"),
}


@cache
def placed(period: str) -> tuple[str, int]:
    """Give a period's frequency (A, S, Q, M, W, D) and its place: consecutive periods have consecutive places.

    >>> placed("2019"), placed("2019-Q4"), placed("2020-Q1")
    (('A', 2019), ('Q', 8079), ('Q', 8080))

    Raises ``PeriodError`` for anything that is not such a period.
    """
    for frequency, form in _FORMS.items():
        found = form.fullmatch(period)
        if not found:
            continue
        try:
            return frequency, _place(frequency, found.groups())
        except ValueError:
            break
    raise PeriodError(
        "A period is not written as SDMX writes periods",
        where="column time_period",
        expected="2019, 2019-S1, 2019-Q1, 2019-03, 2019-W01 or 2019-03-31",
        got=repr(period),
        fix="write the period in one of these ways",
    )


def _place(frequency: str, parts: tuple[str, ...]) -> int:
    if frequency == "D":
        return datetime.date.fromisoformat(parts[0]).toordinal()
    year = int(parts[0])
    if frequency == "W":
        return datetime.date.fromisocalendar(year, int(parts[1]), 1).toordinal() // 7
    count = PER_YEAR[frequency]
    return year * count + (int(parts[1]) - 1 if len(parts) > 1 else 0)


def period_at(frequency: str, place: int) -> str:
    """Write the period at a place; the other way round of ``placed``.

    >>> period_at("Q", 8080), period_at("M", 2020 * 12), period_at("D", 737425)
    ('2020-Q1', '2020-01', '2020-01-01')
    """
    if frequency == "D":
        return datetime.date.fromordinal(place).isoformat()
    if frequency == "W":
        year, week, _ = datetime.date.fromordinal(place * 7 + 1).isocalendar()
        return f"{year}-W{week:02d}"
    year, part = divmod(place, PER_YEAR[frequency])
    written = {"A": "", "S": f"-S{part + 1}", "Q": f"-Q{part + 1}", "M": f"-{part + 1:02d}"}
    return f"{year:04d}{written[frequency]}"


def year_of(period: str) -> int:
    """Give the calendar year a period lies in (of a week: its ISO year)."""
    placed(period)
    return int(period[:4])


def last_day(period: str) -> str:
    """Give the last day of a period, as ``2019-12-31``: the day on which memberships are read.

    >>> last_day("2020"), last_day("2020-Q1"), last_day("2020-02")
    ('2020-12-31', '2020-03-31', '2020-02-29')
    """
    frequency, place = placed(period)
    if frequency == "D":
        return period
    if frequency == "W":
        return datetime.date.fromordinal(place * 7 + 7).isoformat()
    year, month = divmod((place + 1) * (12 // PER_YEAR[frequency]), 12)
    return (datetime.date(year, month + 1, 1) - datetime.timedelta(days=1)).isoformat()


def one_frequency(periods: Iterable[str], where: str) -> str:
    """Give the frequency that all ``periods`` share; ``MixedFrequencyError`` naming one of each kind where they differ.

    Without any period it is A.
    """
    found: dict[str, str] = {}
    for period in periods:
        found.setdefault(placed(period)[0], period)
    if len(found) > 1:
        raise MixedFrequencyError(
            "A series mixes frequencies",
            where=where,
            expected="periods of one kind",
            got=", ".join(f"{FREQUENCIES[kind]} ({period})" for kind, period in found.items()),
            fix="give each frequency as a series of its own",
        )
    return next(iter(found), "A")
