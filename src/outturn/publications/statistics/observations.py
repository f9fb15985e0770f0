"""Reads observations for publications: one dataset a series, exact values, what is an estimate, and where it stops."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from outturn.publications.statistics.faults import (
    AmbiguousObservationError,
    MixedUnitsError,
)
from outturn.publications.statistics.periods import Period, period_of

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = ("series", "ref_area", "time_period", "value", "obs_status", "unit", "dataset", "digest")
"""Columns of the table of observations that publications are made from."""
ESTIMATED = {"E": "e", "I": "i", "F": "f", "G": "e", "U": "e"}
"""Statuses of SDMX CL_OBS_STATUS whose values were not measured, with the letter that marks them."""
MARKS = {**ESTIMATED, "P": "p", "B": "b", "D": "d"}
MISSING = frozenset("HLMOQ")
_SHARES = ("%",)
_WHOLE = 100
_AND = " x "
_MAY_BE_NEGATIVE = ("GROWTH", "growth")
STALE_AFTER = 3
"""A series whose last value is more than so many years older than the publication's year is not current."""


@dataclass(frozen=True)
class Observation:
    """A value at a period, with its status; ``value`` is never a stand-in for what was not reported."""

    period: Period
    value: Decimal
    status: str = "A"

    @property
    def is_estimated(self) -> bool:
        """Whether the value was not measured: estimated, imputed or forecast."""
        return self.status in ESTIMATED

    @property
    def mark(self) -> str:
        """The letter that stands beside a value that is not normal; nothing beside others."""
        return MARKS.get(self.status, "")


@dataclass(frozen=True)
class Series:
    """A series of one area from one dataset; periods in order, those without a value left out."""

    code: str
    area: str
    unit: str
    dataset: str
    observations: tuple[Observation, ...]

    def at(self, period: Period) -> Observation | None:
        """Give the observation of a period, None where nothing is reported."""
        return next((one for one in self.observations if one.period == period), None)

    @property
    def last(self) -> Observation:
        """The observation of the last period that has a value."""
        return self.observations[-1]

    def until(self, year: int) -> Series | None:
        """Give the series up to the end of a year; None where nothing is left."""
        kept = tuple(one for one in self.observations if one.period.year <= year)
        return Series(self.code, self.area, self.unit, self.dataset, kept) if kept else None


@dataclass(frozen=True)
class Impossible:
    """A value that cannot be, such as a share above 100: it is named, and nothing is published from it."""

    series: str
    area: str
    period: Period
    value: Decimal
    unit: str
    dataset: str


@dataclass(frozen=True)
class Source:
    """A dataset with its vintage and the digest of its observations, and the series taken from it.

    ``title``, ``publisher`` and ``licence`` are those of the catalogue, empty where it does not say.
    """

    name: str
    vintage: str
    digest: str
    series: tuple[str, ...]
    title: str = ""
    publisher: str = ""
    licence: str = ""


class Observations:
    """The observations that a publication is made from.

    Where several datasets hold a series, one is taken for every area: that whose values of ``area`` reach
    furthest, then the one with most of them, then the first by name. Values of two datasets never stand in one
    line, since base years and methods differ.
    """

    def __init__(self, table: pa.Table, area: str = "") -> None:
        self._area = area
        self._digests: dict[str, str] = {}
        self._values: dict[str, dict[str, dict[str, list[Observation]]]] = {}
        self._units: dict[tuple[str, str], str] = {}
        self.left_out: dict[str, tuple[str, ...]] = {}
        self._used: dict[str, set[str]] = {}
        self._impossible: list[Impossible] = []
        columns = [table[name].to_pylist() for name in COLUMNS]
        for row in zip(*columns, strict=True):
            self._take(*row)

    def _take(
        self,
        series: str,
        area: str,
        period: str | int,
        value: float | Decimal | None,
        status: str | None,
        unit: str | None,
        dataset: str,
        digest: str | None,
    ) -> None:
        self._digests.setdefault(dataset, digest or "")
        known = self._units.setdefault((series, dataset), unit or "")
        if known != (unit or ""):
            raise _mixed_units(series, dataset, known, unit or "")
        if value is None or (status or "A") in MISSING:
            return
        found = Observation(period_of(period), _exact(value), status or "A")
        if not _is_possible(series, found.value, unit or ""):
            self._impossible.append(Impossible(series, area, found.period, found.value, unit or "", dataset))
            return
        self._values.setdefault(series, {}).setdefault(dataset, {}).setdefault(area, []).append(found)

    @cached_property
    def _chosen(self) -> dict[str, str]:
        chosen = {}
        for series, datasets in self._values.items():

            def worth(
                dataset: str, held: Mapping[str, Mapping[str, list[Observation]]] = datasets
            ) -> tuple[bool, int, int]:
                own = held[dataset].get(self._area, [])
                measured = [one for one in own if one.status != "F"] or own
                every = own or [one for each in held[dataset].values() for one in each]
                return bool(own), max((one.period.ordinal for one in measured or every), default=0), len(every)

            best = sorted(sorted(datasets), key=worth, reverse=True)
            chosen[series] = best[0]
            if best[1:]:
                self.left_out[series] = tuple(best[1:])
        return chosen

    def series(self, code: str, area: str, dataset: str | None = None) -> Series | None:
        """Give the series of an area; None where it has no value in any period.

        Raises ``AmbiguousObservationError`` where a period has two different values.
        """
        chosen = dataset or self._chosen.get(code)
        rows = self._values.get(code, {}).get(chosen or "", {}).get(area)
        if not rows or chosen is None:
            return None
        ordered = sorted(rows, key=lambda one: one.period.ordinal)
        for before, after in zip(ordered, ordered[1:], strict=False):
            if before.period == after.period:
                raise _ambiguous(code, area, before, after, chosen)
        self._used.setdefault(chosen, set()).add(code)
        return Series(code, area, self._units[(code, chosen)], chosen, tuple(ordered))

    def possible(self, table: pa.Table) -> pa.Table:
        """Give a table without the values that cannot be, and without those whose status says that they are missing."""
        import pyarrow as pa

        kept = [
            value is not None and (status or "A") not in MISSING and _is_possible(series, _exact(value), unit or "")
            for series, value, status, unit in zip(
                *(table[name].to_pylist() for name in ("series", "value", "obs_status", "unit")), strict=True
            )
        ]
        return table.filter(pa.array(kept, pa.bool_()))

    def impossible(self, area: str) -> tuple[Impossible, ...]:
        """Give the values of an area that were set aside since they cannot be."""
        return tuple(one for one in self._impossible if one.area == area)

    def areas(self, code: str) -> list[str]:
        """Give the areas that have a value of a series, in order."""
        return sorted(self._values.get(code, {}).get(self._chosen.get(code, ""), {}))

    def last_year(self, code: str) -> int | None:
        """Give the last year for which any area has a value of the series that is no forecast."""
        rows = self._values.get(code, {}).get(self._chosen.get(code, ""), {})
        years = [one.period.year for each in rows.values() for one in each if one.status != "F"]
        return max(years, default=None)

    @property
    def codes(self) -> list[str]:
        """The series that any area has a value of."""
        return sorted(self._values)

    def used(self) -> dict[str, set[str]]:
        """Give the series taken so far from each dataset; a rate made of several datasets names them all."""
        found: dict[str, set[str]] = {}
        for dataset, series in self._used.items():
            for name in dataset.split(_AND):
                found.setdefault(name, set()).update(series)
        return found

    def digest(self, dataset: str) -> str:
        """Give the digest of a dataset's observations."""
        return self._digests.get(dataset, "")


def sources_of(loaded: Observations, *made: Observations) -> tuple[Source, ...]:
    """Give the datasets that values were taken from so far, in order of name, with the series taken."""
    found: dict[str, set[str]] = {}
    for one in (loaded, *made):
        for dataset, series in one.used().items():
            found.setdefault(dataset, set()).update(series)
    parts = [(dataset, *dataset.partition("|")[::2], tuple(sorted(series))) for dataset, series in found.items()]
    return tuple(
        Source(name, vintage, loaded.digest(dataset), series) for dataset, name, vintage, series in sorted(parts)
    )


def is_current(series: Series, year: int) -> bool:
    """Say whether the last value of a series is recent enough to stand for a year that a publication speaks of."""
    return series.last.period.year >= year - STALE_AFTER


def _exact(value: float | Decimal | int) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(repr(float(value)))


def _is_possible(series: str, value: Decimal, unit: str) -> bool:
    """Say whether a value can be: finite, a share from 0 to 100, and not negative unless it is a rate of growth."""
    if series.endswith(_MAY_BE_NEGATIVE):
        return value.is_finite()
    return value.is_finite() and value >= 0 and not (unit in _SHARES and value > _WHOLE)


def _mixed_units(series: str, dataset: str, one: str, other: str) -> MixedUnitsError:
    return MixedUnitsError(
        f"The values of {series} come in several units",
        where=dataset,
        expected="one unit for a series of a dataset",
        got=f"{one or 'no unit'} and {other or 'no unit'}",
        fix="load each unit as a dataset of its own, or convert the values before loading",
    )


def _ambiguous(code: str, area: str, one: Observation, other: Observation, dataset: str) -> AmbiguousObservationError:
    return AmbiguousObservationError(
        f"Two values of {code} stand for one period",
        where=f"{dataset}, {area}, {one.period.text}",
        expected="one value for series, area and period",
        got=f"{one.value} and {other.value}",
        fix="remove one of them at the source and load the dataset again",
    )
