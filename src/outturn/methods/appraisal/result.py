"""What an appraisal gives back: schedules as tables of periods and lines, indicators by name, and how they came
about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from outturn.methods.appraisal.project import Project


@dataclass(frozen=True)
class ScheduleLine:
    """One row of a schedule: its name, label, unit, and one value for each column."""

    name: str
    """The name of the line in the model; of an item ``name/item``, as ``purchase/machinery``."""
    label: str
    unit: str
    """``money`` (the project's currency), ``units``, ``share``."""
    values: tuple[Decimal, ...]
    is_subtotal: bool = False
    item: str | None = None
    source: str = ""
    """How the line is computed, in words."""
    reason: str = ""
    """Of a measure by period: why it has no value where it has none."""


@dataclass(frozen=True)
class Schedule:
    """A table of lines (rows) by periods (columns)."""

    name: str
    title: str
    periods: tuple[str, ...]
    """The headings of the columns: year, month, number, or ``scrap`` for the year after production."""
    lines: tuple[ScheduleLine, ...]

    def __getitem__(self, name: str) -> tuple[Decimal, ...]:
        """Give the values of a line."""
        for each in self.lines:
            if each.name == name:
                return each.values
        raise KeyError(name)

    def __iter__(self) -> Iterator[ScheduleLine]:
        """Go through the lines."""
        return iter(self.lines)


@dataclass(frozen=True)
class Indicator:
    """One result: a value, or the reason why there is none."""

    name: str
    label: str
    unit: str
    """``money``, ``rate``, ``ratio``, ``months``, ``units``, ``people``, ``text``."""
    value: Decimal | None
    reason: str | None = None
    """Why it cannot be calculated, where ``value`` is None."""
    note: str = ""
    """What to know with the value, such as why this root was taken."""
    all: tuple[Decimal, ...] = ()
    """All roots of an internal rate of return."""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class DefaultTaken:
    """A key that the file does not have, the value taken for it, and why."""

    key: str
    value: str
    why: str


@dataclass(frozen=True)
class Appraisal:
    """All results of a project."""

    project: Project
    schedules: Mapping[str, Schedule]
    indicators: Mapping[str, Indicator]
    by_period: Mapping[str, Schedule]
    """Measures with a value, or none, for each period: ``break_even``, ``ratios``, ``cover``; None is not
    calculable.
    """
    defaults: tuple[DefaultTaken, ...]
    inputs: Mapping[str, Any]
    """Every input as it was read, defaults included, as tables of texts and numbers."""
    digest: str
    """SHA-256 of the inputs in canonical form."""
    version: str
    """The version of Outturn that calculated."""
    warnings: tuple[str, ...] = ()
    period_months: tuple[int, ...] = ()
    phases: tuple[str, ...] = ()

    def line(self, name: str, item: str | None = None) -> tuple[Decimal, ...]:
        """Give the values of a line of any schedule."""
        wanted = name if item is None else f"{name}/{item}"
        for schedule in self.schedules.values():
            for each in schedule.lines:
                if each.name == wanted:
                    return each.values
        raise KeyError(wanted)
