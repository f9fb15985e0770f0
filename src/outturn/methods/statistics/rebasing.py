"""Indices on another base, and quarters from months."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import Any

import pyarrow as pa

from outturn.methods.faults import need_one_of
from outturn.methods.statistics import tables
from outturn.methods.statistics.index_faults import FrequencyError, IncompleteYearError
from outturn.methods.statistics.periods import PER_YEAR, period_at, placed
from outturn.methods.statistics.volumes import COMPONENT_COLUMNS
from outturn.methods.statistics.weakening import need_parts_of_years, need_unit_of_each, weakest

INCOMPLETE = ("empty", "flag")


def rebase(series: Any, base: Any, *, year_starts: int = 1) -> Any:
    """Give indices whose mean over ``base`` (a year or one period) is 100; the same kind of table.

    ``series``: ``ref_area``, ``time_period``, ``value`` and, where it has them, a column of components and
    ``obs_status``; each area and component is a series of its own. Each must have every period of the base. The rows
    are ordered by area, component and period; only ``value`` changes. Raises ``IncompleteYearError``, and the faults
    of a table.
    """
    given, key = read_parts(series, "rebase")
    rows: list[dict[str, Any]] = []
    for name, held in by_series(given.table, key).items():
        mean = _base_mean(name, held, str(base), given.frequency, year_starts)
        rows += [
            {**row, "value": None if row["value"] is None else 100.0 * row["value"] / mean} for row in held.values()
        ]
    return given.back(pa.Table.from_pylist(rows, schema=given.table.schema))


def quarterly(series: Any, incomplete: str = "empty") -> Any:
    """Give the means of the months of each quarter; the same kind of table.

    ``series`` as for ``rebase``, with months. A quarter with fewer than three months with a value has none (status
    M), or with ``incomplete="flag"`` the mean of those it has, with status E. Out: ``ref_area``, the component where
    there is one, ``time_period`` (2020-Q1), ``value``, ``obs_status`` (of three months, the weakest of theirs),
    ``months`` (how many had a value). Raises ``FrequencyError`` where the periods are not months, and the faults of a
    table.
    """
    need_one_of(incomplete, INCOMPLETE, "incomplete", "quarterly")
    given, key = read_parts(series, "quarterly")
    if given.table.num_rows and given.frequency != "M":
        raise FrequencyError(
            "Quarters are made of months",
            where="method quarterly, table series, column time_period",
            expected="months, such as 2020-03",
            got=given.table["time_period"][0].as_py(),
            fix="give the monthly series",
        )
    rows: list[dict[str, Any]] = []
    for name, held in by_series(given.table, key).items():
        quarters: dict[int, list[dict[str, Any]]] = {}
        for place, row in held.items():
            quarters.setdefault(place // 3, []).append(row)
        rows += [
            {**dict(zip(key, name, strict=True)), **_quarter(place, months, incomplete)}
            for place, months in quarters.items()
        ]
    fields = [(column, pa.string()) for column in (*key, "time_period")]
    fields += [("value", pa.float64()), ("obs_status", pa.string()), ("months", pa.int64())]
    return given.back(pa.Table.from_pylist(rows, schema=pa.schema(fields)))


def read_parts(series: Any, method: str) -> tuple[tables.Given, tuple[str, ...]]:
    """Read a table of series; give it and the columns that name one: ``ref_area`` and those of components it has."""
    columns = tables.read(series, method, "series").table.column_names
    key = ("ref_area", *(each for each in COMPONENT_COLUMNS if each in columns))
    given = tables.read_series(series, method, "series", key=(*key, "time_period"), one_unit=False)
    need_parts_of_years(given, method)
    need_unit_of_each(given.table, key, "series")
    return given, key


def by_series(table: pa.Table, key: Sequence[str]) -> dict[tuple[str, ...], dict[int, dict[str, Any]]]:
    """Give the rows of each series by the place of their period, all in order."""
    found: dict[tuple[str, ...], dict[int, dict[str, Any]]] = {}
    for row in table.to_pylist():
        name = tuple(row[column] for column in key)
        found.setdefault(name, {})[placed(row["time_period"])[1]] = row
    return {name: dict(sorted(found[name].items())) for name in sorted(found)}


def _quarter(place: int, months: Sequence[dict[str, Any]], incomplete: str) -> dict[str, Any]:
    known = [row for row in months if row["value"] is not None]
    whole = len(known) == 3
    given = whole or (known and incomplete == "flag")
    value = fmean([row["value"] for row in known]) if given else None
    status = weakest([row.get("obs_status") for row in known]) if whole else "E" if given else "M"
    return {"time_period": period_at("Q", place), "value": value, "obs_status": status, "months": len(known)}


def _base_mean(name: Sequence[str], held: dict[int, dict[str, Any]], base: str, frequency: str, starts: int) -> float:
    kind, number = placed(base)
    per_year = PER_YEAR.get(frequency, 1)
    if kind == "A":
        first = number * per_year + (starts - 1) * per_year // 12
        places = list(range(first, first + per_year))
    else:
        places = [number] if kind == frequency else []
    values = [held[place]["value"] for place in places if place in held and held[place]["value"] is not None]
    mean = fmean(values) if values else 0.0
    if not places or len(values) < len(places) or mean <= 0:
        raise IncompleteYearError(
            f"The series {' '.join(name)} cannot be referred to {base}",
            where=f"method rebase, table series, {' '.join(name)}, {base}",
            expected="every period of the base with a value, and a mean above 0",
            got=f"{len(values)} of {len(places)} periods" if len(values) < len(places) else f"a mean of {mean:.10g}",
            fix="choose a base in which the series is complete, or leave the series out",
        )
    return mean
