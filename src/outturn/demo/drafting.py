"""The draft of the organisation: its rows by record type, its projects, and chance that comes from the seed alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar

Cell = str | int | bool | date | Decimal | None
Row = dict[str, Cell]
Thing = TypeVar("Thing")

YEAR = 2020
FIRST_DAY, LAST_DAY = date(YEAR, 1, 1), date(YEAR, 12, 31)


@dataclass
class Project:
    """A project as the generator needs it; money in US cents.

    ``spent`` holds the ledger's lines as (day, cents). ``reports`` says whether the project reports results.
    """

    code: str
    title: str
    kind: str
    status: str
    regions: tuple[str, ...]
    themes: tuple[str, ...]
    countries: tuple[str, ...]
    start: date
    end: date
    montreal: bool = False
    joint: bool = False
    excluded: bool = False
    reports: bool = False
    marker: str = ""
    marked_in_year: bool = False
    budget: int | None = None
    verification: str = ""
    spent: list[tuple[date, int]] = field(default_factory=list)

    @property
    def country(self) -> str:
        """The first country, or nothing where the project works for a whole region."""
        return self.countries[0] if self.countries else ""

    @property
    def left_out(self) -> bool:
        """Must it not count, being excluded or no more than a draft?"""
        return self.excluded or self.verification != ""

    @property
    def ongoing(self) -> bool:
        """Is it one of the ongoing projects and programmes that count?"""
        return self.status == "ongoing" and self.kind in ("project", "programme") and not self.left_out


@dataclass
class Draft:
    """Everything generated so far. ``rows`` are accepted after loading, ``late`` ones arrive after that.

    ``exemplary`` says whether open data is published as well as can be, or as it was in 2020.
    """

    seed: int
    random: Random
    exemplary: bool = False
    rows: dict[str, list[Row]] = field(default_factory=dict)
    late: dict[str, list[Row]] = field(default_factory=dict)
    projects: list[Project] = field(default_factory=list)
    rates: dict[str, Decimal] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, record: str, **values: Cell) -> Row:
        """Add a row of a record type, and give it."""
        self.rows.setdefault(record, []).append(values)
        return values

    def add_late(self, record: str, **values: Cell) -> None:
        """Add a row that arrives after acceptance, and so stays unverified."""
        self.late.setdefault(record, []).append(values)

    def next_number(self, record: str, owner: str) -> int:
        """Give the next number of a record type within its owner, from 1."""
        self.numbers[record, owner] = self.numbers.get((record, owner), 0) + 1
        return self.numbers[record, owner]

    def key(self, *parts: object) -> str:
        """Give a pseudonym: sixteen hexadecimal digits that only the seed and the parts decide."""
        return hashlib.sha256("|".join(map(str, (self.seed, *parts))).encode()).hexdigest()[:16]

    def day(self, first: date, last: date) -> date:
        """Give a day from first to last, both inclusive."""
        return first + timedelta(days=self.random.randint(0, max((last - first).days, 0)))

    def pick(self, things: Sequence[Thing]) -> Thing:
        """Give one of the things."""
        return things[self.random.randrange(len(things))]

    def shuffled(self, things: Iterable[Thing]) -> list[Thing]:
        """Give the things in a random order."""
        mixed = list(things)
        self.random.shuffle(mixed)
        return mixed

    def chance(self, percent: int) -> bool:
        """Is a throw of a hundred below ``percent``?"""
        return self.random.randrange(100) < percent

    def ongoing(self) -> list[Project]:
        """Give the ongoing projects and programmes that count."""
        return [project for project in self.projects if project.ongoing]

    def reporting(self) -> list[Project]:
        """Give the projects that report results of the year."""
        return [project for project in self.projects if project.reports]


def cents(text: str | Decimal) -> int:
    """Give an amount in hundredths; exact.

    >>> cents("-4595.62")
    -459562
    """
    scaled = Decimal(text) * 100
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{text} has more than two decimals")
    return int(scaled)


def money(hundredths: int) -> Decimal:
    """Give an amount of hundredths as a decimal of two places."""
    return Decimal(hundredths).scaleb(-2)


def add_months(day: date, months: int) -> date:
    """Give the same day some months on, or the last day of a shorter month."""
    month = day.year * 12 + day.month - 1 + months
    year, index = divmod(month, 12)
    after = date(year + (index == 11), (index + 1) % 12 + 1, 1)
    return min(date(year, index + 1, 1) + timedelta(days=day.day - 1), after - timedelta(days=1))
