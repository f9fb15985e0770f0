"""Indices of production with fixed weights: Laspeyres volume indices, and what each component adds to growth.

Source: United Nations, International Recommendations for the Index of Industrial Production 2010, chapter V; United
Nations, Monthly Bulletin of Statistics, notes to the indices of industrial production: base-weighted arithmetic means,
weights are value added at factor cost of the base year.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from outturn.methods.faults import need_one_of
from outturn.methods.statistics.index_faults import IncompleteYearError, OptionsDisagreeError
from outturn.methods.statistics.periods import PER_YEAR, placed
from outturn.methods.statistics.volumes import Volumes, read_volumes
from outturn.methods.statistics.weakening import weakest

METHOD = "laspeyres"
MISSING = ("exclude", "reweight")
Numbers = npt.NDArray[np.float64]
INDEX_SCHEMA = pa.schema(
    [
        ("ref_area", pa.string()), ("time_period", pa.string()), ("value", pa.float64()), ("obs_status", pa.string()),
        ("coverage_weight", pa.float64()), ("missing", pa.string()),
    ]
)  # fmt: skip


def laspeyres(
    series: Any,
    weights: Any,
    base: Any = None,
    *,
    component: str | None = None,
    missing: str = "exclude",
    year_starts: int = 1,
) -> Any:
    """Give the index of each area and period, sum of w x I over sum of w; the same kind of table as ``series``.

    ``series``: ``ref_area``, ``time_period`` (years, quarters, months), the component (a column ``activity``,
    ``product``, ``component``, ``series`` or ``indicator``, or the one named by ``component``), and ``value``:
    indices on one base, or volumes with ``base``. ``weights``: the same column, ``weight`` (value added of the base
    year, in any unit) and, where weights differ, ``ref_area``. ``base``: the year or period in which each component
    is put at 100 on average; None: as given. ``missing``: ``exclude`` (no index where a component is missing) or
    ``reweight`` (weights of those known are scaled to 1). ``year_starts``: the month in which the years of ``base``
    start (4 for April).

    Out, by area and period: ``ref_area``, ``time_period``, ``value``, ``obs_status`` (the weakest of the components',
    E where reweighted, M where there is none), ``coverage_weight`` (share of the weights whose components are known),
    ``missing`` (components, separated by semicolons).

    Raises ``WeightsError``, ``OptionsDisagreeError`` (weights of several years), ``IncompleteYearError`` (the base
    year lacks periods), and the faults of a table.
    """
    need_one_of(missing, MISSING, "missing", METHOD)
    given, _, volumes = read_volumes(series, weights, METHOD, component)
    rows: list[dict[str, Any]] = []
    for each in volumes:
        need_one_set(each, METHOD)
        own = each if base is None else each.rebased(base_means(each, str(base), year_starts, METHOD) / 100.0)
        rows += index_rows(own, *fixed_weighted(own, reweight=missing == "reweight"))
    return given.back(pa.Table.from_pylist(rows, schema=INDEX_SCHEMA))


def contributions(
    series: Any,
    weights: Any,
    lag: int | None = None,
    *,
    component: str | None = None,
    base: Any = None,
    year_starts: int = 1,
) -> Any:
    """Give what each component adds to the growth of the Laspeyres index, in percentage points; same kind of table.

    ``series``, ``weights``, ``component``, ``base`` as for ``laspeyres``; ``lag`` in periods, by default a year. The
    contribution is 100 x w (I_t - I_(t-lag)) / (sum of w x I_(t-lag)), so that the components' add up to the growth.

    Out, by area, period and component: ``ref_area``, ``time_period``, the component, ``value`` (points; null where
    either period lacks a component), ``obs_status``, ``growth`` (of the whole, in percent).

    Raises what ``laspeyres`` raises.
    """
    given, column, volumes = read_volumes(series, weights, "contributions", component)
    rows: list[dict[str, Any]] = []
    for each in volumes:
        need_one_set(each, "contributions")
        own = each if base is None else each.rebased(base_means(each, str(base), year_starts, "contributions") / 100.0)
        rows += _contribution_rows(own, column, lag or PER_YEAR[own.frequency])
    return given.back(pa.Table.from_pylist(rows, schema=contribution_schema(column)))


def contribution_schema(column: str) -> pa.Schema:
    """Give the columns of a table of contributions of what ``column`` names."""
    text, number = pa.string(), pa.float64()
    names = [("ref_area", text), ("time_period", text), (column, text), ("value", number), ("obs_status", text)]
    return pa.schema([*names, ("growth", number)])


def need_one_set(volumes: Volumes, method: str) -> None:
    """Raise ``OptionsDisagreeError`` where there are weights of years: they chain an index."""
    if set(volumes.weights) != {None}:
        years = sorted(year for year in volumes.weights if year is not None)
        raise OptionsDisagreeError(
            "An index with fixed weights was given weights of years",
            where=f"method {method}, table weights, {volumes.area}",
            expected="one weight for each component, without time_period",
            got=f"weights of {years[0]} to {years[-1]}",
            fix="give the weights of the base year alone, or call chain(series, weights)",
        )


def fixed_weighted(volumes: Volumes, *, reweight: bool = False) -> tuple[Numbers, Numbers]:
    """Give the weighted mean of the components in each period and the share of the weights that is known."""
    weights = volumes.weights[None][:, None]
    known = ~np.isnan(volumes.values)
    held = np.where(known, weights, 0.0)
    share = held.sum(axis=0) / weights.sum()
    enough = held.sum(axis=0) > 0 if reweight else known.all(axis=0)
    total = np.where(enough, held.sum(axis=0), 1.0)
    values = (held * np.where(known, volumes.values, 0.0)).sum(axis=0) / total
    return np.where(enough, values, np.nan), share


def index_rows(volumes: Volumes, values: Numbers, share: Numbers) -> Iterator[dict[str, Any]]:
    """Give the rows of an index: its value, status, coverage and the components that are missing."""
    for place, period in enumerate(volumes.periods):
        known = ~np.isnan(volumes.values[:, place])
        absent, statuses = np.flatnonzero(~known), volumes.statuses[:, place].astype(object)
        none = np.isnan(values[place])
        yield {
            "ref_area": volumes.area, "time_period": period, "value": None if none else float(values[place]),
            "obs_status": "M" if none else weakest([*statuses[known], *("E" for _ in absent)]),
            "coverage_weight": float(share[place]),
            "missing": ";".join(volumes.components[each] for each in absent),
        }  # fmt: skip


def base_means(volumes: Volumes, base: str, starts: int, method: str) -> Numbers:
    """Give each component's mean over the base, a year or one period; ``IncompleteYearError`` where it is not whole."""
    frequency, number = placed(base)
    if frequency == "A":
        places, wanted = volumes.of_years(starts).get(number, []), PER_YEAR[volumes.frequency]
    else:
        place = number - volumes.first
        places = [place] if frequency == volumes.frequency and 0 <= place < volumes.values.shape[1] else []
        wanted = 1
    held = volumes.values[:, places]
    if len(places) < wanted or np.isnan(held).any():
        lacking = [name for name, row in zip(volumes.components, held, strict=True) if np.isnan(row).any()]
        raise incomplete(volumes, base, f"{len(places)} of {wanted} periods", lacking, method)
    means = held.mean(axis=1)
    if (means <= 0).any():
        zero = [name for name, mean in zip(volumes.components, means, strict=True) if mean <= 0]
        raise incomplete(volumes, base, "a mean of 0 or less", zero, method)
    return np.asarray(means, dtype=float)


def incomplete(volumes: Volumes, year: str, got: str, lacking: list[str], method: str) -> IncompleteYearError:
    """Give the fault of a year that cannot scale or link an index."""
    return IncompleteYearError(
        f"The index of {volumes.area} cannot be referred to {year}",
        where=f"method {method}, table series, {volumes.area}, {year}",
        expected="every period of the year, for every component, with a mean above 0",
        got=got + (f"; {', '.join(lacking[:5])}" if lacking else ""),
        fix="choose a year that is complete, give the missing periods, or say in which month years start (year_starts)",
    )


def _contribution_rows(volumes: Volumes, column: str, lag: int) -> Iterator[dict[str, Any]]:
    weighted = volumes.weights[None][:, None] * volumes.values
    whole = weighted.sum(axis=0)
    for place in range(lag, volumes.values.shape[1]):
        before = whole[place - lag]
        known = not np.isnan(whole[place] + before) and before > 0
        points = 100.0 * (weighted[:, place] - weighted[:, place - lag]) / (before if known else np.nan)
        for name, value in zip(volumes.components, points, strict=True):
            yield {
                "ref_area": volumes.area, "time_period": volumes.periods[place], column: name,
                "value": float(value) if known else None, "obs_status": "A" if known else "M",
                "growth": 100.0 * (whole[place] / before - 1.0) if known else None,
            }  # fmt: skip
