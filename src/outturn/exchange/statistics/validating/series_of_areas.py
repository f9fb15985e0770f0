"""Observations arranged for checking: by series, and within it by area in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import lru_cache

from outturn.exchange.statistics.understanding import Observed
from outturn.records.validation import Origin

_PARTS = {"S": 2, "Q": 4}


@dataclass(frozen=True)
class Checked:
    """The observations of a dataset by series and area, each run in the order of time, and where they stand."""

    runs: dict[str, dict[str, list[Observed]]]
    origins: Sequence[Origin]

    @classmethod
    def of(cls, observed: Sequence[Observed], origins: Sequence[Origin]) -> Checked:
        """Arrange observations."""
        runs: dict[str, dict[str, list[Observed]]] = {}
        for each in observed:
            runs.setdefault(each.series, {}).setdefault(each.ref_area, []).append(each)
        for areas in runs.values():
            for run in areas.values():
                run.sort(key=lambda each: each.period)
        return cls(runs, origins)

    def place(self, each: Observed) -> str:
        """Say where an observation was published."""
        return self.origins[each.file].place(each.row)

    def series(self, patterns: Sequence[str], units: Sequence[str], but: Sequence[str]) -> Iterator[str]:
        """Give the series that match a pattern and come in one of ``units`` (any where none is named)."""
        for series, areas in self.runs.items():
            unit = next(iter(areas.values()))[0].unit
            if _matches(series, patterns) and not _matches(series, but) and (not units or unit in units):
                yield series

    def values(self, series: str) -> Iterator[Observed]:
        """Give the observations of a series that have a value, area by area in the order of time."""
        for run in self.runs.get(series, {}).values():
            yield from (each for each in run if each.value is not None)


def _matches(series: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(series, pattern) for pattern in patterns)


@lru_cache(maxsize=65536)
def place_in_time(period: str) -> tuple[str, int] | None:
    """Give the frequency of a period and its number, so that neighbours differ by 1; None for a free range.

    >>> place_in_time("2019"), place_in_time("2019-Q4"), place_in_time("2020-01")
    (('A', 2019), ('Q', 8079), ('M', 24240))
    """
    if "/" in period:
        first, _, last = period.partition("/")
        return ("D", date.fromisoformat(first).toordinal()) if first == last else None
    if len(period) == 4:
        return ("A", int(period))
    year, part = int(period[:4]), period[5:]
    if part[0] in _PARTS:
        return (part[0], year * _PARTS[part[0]] + int(part[1:]) - 1)
    return ("M", year * 12 + int(part) - 1)
