"""The planning horizon: construction, start-up and production periods, and the balance dates between them.

Months are numbered from the start of the horizon; day ``d`` of a 360-day year of 30-day months lies in the period whose
first day is at most ``d`` and whose last day is at least ``d``. Production begins the month after construction and ends
on a balance date, so its first financial year may be short. Where a balance date falls inside a start-up period, the
period ends there.

Source: COMFAR III Expert, reference manual (UNIDO, Vienna 2003), chapter VII.G and table 5.
"""

from __future__ import annotations

from dataclasses import dataclass

CONSTRUCTION, START_UP, PRODUCTION = "C", "S", "P"


@dataclass(frozen=True)
class Period:
    """One period: its number from 0, phase, length in months and the month (from 0) in which it begins."""

    index: int
    phase: str
    months: int
    first_month: int

    @property
    def end_month(self) -> int:
        """Months from the start of the horizon to the end of the period."""
        return self.first_month + self.months

    @property
    def is_producing(self) -> bool:
        """Whether products can be made and sold in it."""
        return self.phase != CONSTRUCTION

    @property
    def year(self) -> int:
        """The year of the horizon (from 0) in which it ends."""
        return (self.end_month - 1) // 12


@dataclass(frozen=True)
class Timeline:
    """All periods, and the financial years of production as tuples of period numbers."""

    periods: tuple[Period, ...]
    financial_years: tuple[tuple[int, ...], ...]
    balance_months: tuple[int, ...]
    start_year: int | None = None
    start_month: int = 1

    @property
    def months(self) -> tuple[int, ...]:
        """The length of every period."""
        return tuple(period.months for period in self.periods)

    @property
    def construction(self) -> int:
        """How many periods construction has."""
        return sum(1 for period in self.periods if period.phase == CONSTRUCTION)

    @property
    def end_month(self) -> int:
        """Months from the start to the end of the horizon."""
        return self.periods[-1].end_month if self.periods else 0

    @property
    def construction_months(self) -> int:
        """Months of construction."""
        return sum(period.months for period in self.periods if period.phase == CONSTRUCTION)

    def period_of_day(self, day: int) -> int:
        """Give the number of the period in which a day lies; day 360 is the last day of the twelfth month."""
        return self.period_of_month(-(-max(day, 1) // 30))

    def period_of_month(self, month: int) -> int:
        """Give the number of the period in which the month (from 1) lies."""
        for period in self.periods:
            if month <= period.end_month:
                return period.index
        return len(self.periods)

    def label(self, index: int) -> str:
        """Give the name of a period: the calendar month or year of its end, else its number from 1."""
        if index >= len(self.periods):
            return "scrap"
        period = self.periods[index]
        if self.start_year is None:
            return str(index + 1)
        last = self.start_month - 1 + period.end_month - 1
        year, month = self.start_year + last // 12, last % 12 + 1
        return str(year) if all(each.months == 12 for each in self.periods) else f"{year}-{month:02}"


def timeline(
    start_month: int = 1,
    balance_month: int = 12,
    construction: tuple[int, int] = (0, 12),
    start_up: tuple[int, int] = (0, 12),
    production_years: int = 1,
    start_year: int | None = None,
) -> Timeline:
    """Give the periods of a horizon; ``construction`` and ``start_up`` are pairs of (periods, months of each).

    >>> timeline(8, 5, production_years=5).months
    (10, 12, 12, 12, 12)
    """
    built = construction[0] * construction[1]
    first_year = (balance_month - start_month - built) % 12 + 1
    end = built + first_year + 12 * (production_years - 1)
    balances = tuple(range(built + first_year, end + 1, 12))
    started = {built + start_up[1] * number for number in range(1, start_up[0] + 1)}
    start_up_end = max(started, default=built)
    cuts = [construction[1] * number for number in range(1, construction[0] + 1)]
    cuts += sorted({month for month in started if month < end} | set(balances))
    periods, before = [], 0
    for index, cut in enumerate(cuts):
        phase = CONSTRUCTION if cut <= built else START_UP if cut <= start_up_end else PRODUCTION
        periods.append(Period(index, phase, cut - before, before))
        before = cut
    years = []
    for last, previous in zip(balances, (built, *balances[:-1]), strict=True):
        years.append(tuple(each.index for each in periods if previous < each.end_month <= last))
    all_balances = tuple(sorted(set(range(first_year + built, 0, -12)) | set(balances)))
    return Timeline(tuple(periods), tuple(years), all_balances, start_year, start_month)
