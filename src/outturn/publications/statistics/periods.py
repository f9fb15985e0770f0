"""Periods of observations as SDMX writes them: years, quarters and months, in order and as readers see them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from outturn.publications.statistics.faults import UnreadablePeriodError

PER_YEAR = {"A": 1, "Q": 4, "M": 12}
_FORMS = {"A": re.compile(r"(\d{4})()"), "Q": re.compile(r"(\d{4})-Q([1-4])"), "M": re.compile(r"(\d{4})-(\d{2})")}


@dataclass(frozen=True)
class Period:
    """A year, or a quarter or month of it. ``ordinal`` counts periods of its frequency from the year 0."""

    year: int
    frequency: str = "A"
    part: int = 1

    @property
    def ordinal(self) -> int:
        """Its number among the periods of its frequency, so that neighbours differ by one."""
        return self.year * PER_YEAR[self.frequency] + self.part - 1

    @property
    def text(self) -> str:
        """The period as SDMX writes it: ``2019``, ``2019-Q1``, ``2019-03``."""
        if self.frequency == "A":
            return str(self.year)
        return f"{self.year}-Q{self.part}" if self.frequency == "Q" else f"{self.year}-{self.part:02d}"

    def shifted(self, by: int) -> Period:
        """Give the period ``by`` periods later.

        >>> Period(2019, "M", 12).shifted(1).text, Period(2019, "Q", 1).shifted(-4).text
        ('2020-01', '2018-Q1')
        """
        year, part = divmod(self.ordinal + by, PER_YEAR[self.frequency])
        return Period(year, self.frequency, part + 1)


def period_of(text: str | int) -> Period:
    """Read a period; raises ``UnreadablePeriodError`` for anything but a year, a quarter or a month.

    >>> period_of("2019-Q3"), period_of(2019).ordinal
    (Period(year=2019, frequency='Q', part=3), 2019)
    """
    for frequency, form in _FORMS.items():
        found = form.fullmatch(str(text))
        if found is not None and int(found[2] or 1) in range(1, PER_YEAR[frequency] + 1):
            return Period(int(found[1]), frequency, int(found[2] or 1))
    raise UnreadablePeriodError(
        "A period cannot be read",
        where="column time_period",
        expected="a year, quarter or month, as 2019, 2019-Q1 or 2019-03",
        got=str(text),
        fix="write the period so",
    )
