"""Indices of production from a table of observations: the one calculation behind the command and the reports.

A country whose components and weights are held has an index made of them: with weights of one year a Laspeyres index,
with weights of several years an annually chained one. A country without them has its general index as published.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.statistics.chaining import chain, unchained_contributions
from outturn.methods.statistics.group_indices import SCHEMA, group_index
from outturn.methods.statistics.index_faults import (
    GapError,
    IncompleteYearError,
    OptionsDisagreeError,
    ShortSeriesError,
)
from outturn.methods.statistics.moving import movements
from outturn.methods.statistics.periods import placed
from outturn.methods.statistics.production import contributions, laspeyres
from outturn.methods.statistics.rebasing import quarterly, rebase
from outturn.methods.statistics.seasons import seasonal_adjustment

GENERAL, COMPONENT, WEIGHT = "IIP", "IIP.", "IIP_WEIGHT."
WEIGHTS_OF = 2015
"""The year whose manufacturing value added weights the countries of a group, where no other is asked for."""
PUBLISHED, LASPEYRES, CHAINED = "published", "laspeyres", "chained"
_INDEX = ("ref_area", "time_period", "value", "obs_status")


@dataclass(frozen=True)
class Parts:
    """Components and weights of countries: ``series`` (ref_area, time_period, activity, value, obs_status), ``weights``
    (ref_area, activity, weight, and time_period where ``dated``: the weights are of several years).
    """

    series: pa.Table
    weights: pa.Table
    dated: bool

    @property
    def areas(self) -> list[str]:
        """The countries."""
        return sorted(pc.unique(self.series["ref_area"]).to_pylist())


def parts_of(observations: pa.Table) -> tuple[Parts, ...]:
    """Give the components and weights of the countries that have components: those of one year, and the dated ones,
    each cut by frequency.

    ``observations``: columns series (``IIP``, ``IIP.10``, ``IIP_WEIGHT.10``), ref_area, time_period, value,
    obs_status. A country that has components and a general index but no weight at all is left out: it has the general
    one. Without a general index it is given, so that the calculation names the weights that it lacks.
    """
    series, weights = _activities(observations, COMPONENT), _activities(observations, WEIGHT)
    general = set(_general(observations)["ref_area"].to_pylist())
    years: dict[str, set[str]] = {}
    for area, period in zip(weights["ref_area"].to_pylist(), weights["time_period"].to_pylist(), strict=True):
        years.setdefault(area, set()).add(period)
    areas = [area for area in set(series["ref_area"].to_pylist()) if area in years or area not in general]
    found = []
    for dated in (False, True):
        own = sorted(area for area in areas if (len(years.get(area, ())) > 1) is dated)
        if own:
            columns = ["ref_area", "activity", "value", *(["time_period"] if dated else [])]
            held = _of(weights, own).select(columns)
            names = ["weight" if name == "value" else name for name in columns]
            kept = _of(series, own).select(["ref_area", "time_period", "activity", "value", "obs_status"])
            found += [Parts(each, held.rename_columns(names), dated) for each in by_frequency(kept)]
    return tuple(found)


def country_indices(observations: pa.Table, *, base: Any = None, year_starts: int = 1) -> pa.Table:
    """Give each country's index: of its components and weights where they are held, else the general one as published.

    ``observations`` as for ``parts_of``; ``base`` and ``year_starts`` as for ``laspeyres`` and ``rebase``. Out:
    ``ref_area``, ``time_period``, ``value``, ``obs_status``, ``made`` (laspeyres, chained or published) and, of those
    made, ``coverage_weight`` and ``missing``. Raises the faults of ``laspeyres``, ``chain`` and ``rebase``.
    """
    tables, made = [], set()
    for parts in parts_of(observations):
        made |= set(parts.areas)
        method, name = (chain, CHAINED) if parts.dated else (laspeyres, LASPEYRES)
        tables.append(_made(method(parts.series, parts.weights, base=base, year_starts=year_starts), name))
    general = _general(observations).select(list(_INDEX))
    general = general.filter(pc.invert(pc.is_in(general["ref_area"], pa.array(sorted(made), pa.string()))))
    if general.num_rows or not tables:
        each = by_frequency(general)
        if base is not None:
            each = [rebase(one, base, year_starts=year_starts) for one in each]
        tables += [_made(one, PUBLISHED) for one in each or [general]]
    return pa.concat_tables(tables, promote_options="default")


def component_moves(observations: pa.Table, *, quarters: bool, incomplete: str = "empty", year_starts: int = 1) -> Any:
    """Give the components of the indices made, with their growth and what they contribute to that of the whole.

    ``quarters``: months are averaged to quarters first, ``incomplete`` as for ``quarterly``; else months alone. Out, by
    country, period and activity: ``value`` (index), ``obs_status``, ``year_on_year``, ``weight`` (share of the weights
    in percent; of dated weights those of the latest year), ``contribution`` (percentage points), ``growth`` (of the
    whole, what the contributions add up to) and ``made``: of a Laspeyres index growth is on the same period of the year
    before, of a chained one on the mean of the year before. Nothing is adjusted for the season. None where there are no
    parts.
    """
    tables = []
    for parts in parts_of(observations):
        series = in_quarters(parts.series, incomplete) if quarters else of_frequency(parts.series, "M")
        if not series.num_rows:
            continue
        if parts.dated:
            points = unchained_contributions(series, parts.weights, year_starts=year_starts)
        else:
            points = contributions(series, parts.weights)
        held = {_key(row): row for row in points.to_pylist()}
        shares = _shares(parts)
        for row in (row for one in by_frequency(series) for row in movements(one).to_pylist()):
            point = held.get(_key(row), {})
            tables.append({
                **{name: row[name] for name in (*_INDEX, "activity", "year_on_year")},
                "weight": shares.get((row["ref_area"], row["activity"])), "contribution": point.get("value"),
                "growth": point.get("growth"), "made": CHAINED if parts.dated else LASPEYRES,
            })  # fmt: skip
    return pa.Table.from_pylist(tables, schema=_MOVES_SCHEMA) if tables else None


_MOVES_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("ref_area", "time_period", "activity", "obs_status", "made")]
    + [(name, pa.float64()) for name in ("value", "year_on_year", "weight", "contribution", "growth")]
)


def by_frequency(table: pa.Table) -> list[pa.Table]:
    """Give a table of series cut by the frequency of its periods: years, quarters, months."""
    kinds = [placed(str(text))[0] for text in table["time_period"].to_pylist()]
    return [table.filter(pa.array([kind == one for kind in kinds])) for one in sorted(set(kinds))]


def of_frequency(table: pa.Table, wanted: str) -> pa.Table:
    """Give the rows whose periods are of a frequency: A, Q or M."""
    return table.filter(pa.array([placed(str(text))[0] == wanted for text in table["time_period"].to_pylist()], "bool"))


def in_quarters(table: pa.Table, incomplete: str = "empty") -> pa.Table:
    """Give quarters: of months their means, as ``quarterly`` makes them, else those given; years are left out."""
    months, quarters = of_frequency(table, "M"), of_frequency(table, "Q")
    columns = [name for name in (*_INDEX, "activity") if name in table.column_names]
    monthly = pc.unique(months["ref_area"])
    quarters = quarters.filter(pc.invert(pc.is_in(quarters["ref_area"], monthly))).select(columns)
    made = quarterly(months.select(columns), incomplete) if months.num_rows else None
    return quarters if made is None else pa.concat_tables([made, quarters], promote_options="default")


def without_season(index: pa.Table, method: str) -> tuple[pa.Table, dict[str, str]]:
    """Take the season out of each country's index where that can be done; say of the others why it cannot.

    ``index`` of one frequency; out: as ``seasonal_adjustment`` gives it, ``adjustment`` null where the values are as
    given; and by country ``short`` (fewer than three years), ``gap`` or ``not_positive``. Raises ``MissingExtraError``
    and ``FrequencyError``.
    """
    tables, reasons = [], {}
    for area in sorted(pc.unique(index["ref_area"]).to_pylist()):
        own = _of(index, [area])
        try:
            tables.append(seasonal_adjustment(own, method))
        except (ShortSeriesError, GapError, OptionsDisagreeError) as fault:
            reasons[area] = _REASONS[type(fault)]
            tables.append(own)
    found = pa.concat_tables(tables, promote_options="default") if tables else index
    if "adjustment" not in found.column_names:
        found = found.append_column("adjustment", pa.nulls(found.num_rows, pa.string()))
    return found, reasons


_REASONS: dict[type[Exception], str] = {
    ShortSeriesError: "short",
    GapError: "gap",
    OptionsDisagreeError: "not_positive",
}


def at_base(index: pa.Table, year: int, year_starts: int = 1) -> pa.Table:
    """Give the indices of the countries that have every period of ``year``, each with 100 as its mean.

    ``index`` of one frequency. A country that lacks a period of the year cannot be put beside others, and is left out.
    """
    tables = []
    for area in sorted(pc.unique(index["ref_area"]).to_pylist()):
        try:
            tables.append(rebase(_of(index, [area]).select(list(_INDEX)), year, year_starts=year_starts))
        except IncompleteYearError:
            continue
    return pa.concat_tables(tables) if tables else index.select(list(_INDEX)).slice(0, 0)


def weighted_groups(series: pa.Table, added: pa.Table, members: pa.Table, year: int, year_starts: int = 1) -> pa.Table:
    """Give the indices of groups: countries weighted by value added of ``year``, each index 100 in that year.

    ``series``: the countries' indices as ``at_base`` gives them; others are counted among those ``without_data``.
    ``added``: ``ref_area``, ``time_period``, ``value`` (manufacturing value added at constant prices); ``members`` as
    for ``group_index``, whose columns come out. A group of which no country has both index and weight has no row.
    """
    weights = added.filter(pc.equal(added["time_period"], str(year))).select(["ref_area", "value"])
    weights = weights.rename_columns(["ref_area", "weight"])
    known = pa.array(sorted(known_areas(series, weights)), pa.string())
    whole = sorted(set(members.filter(pc.is_in(members["ref_area"], known))["group"].to_pylist()))
    made = members.filter(pc.is_in(members["group"], pa.array(whole, pa.string())))
    if not made.num_rows:
        return SCHEMA.empty_table()
    found: pa.Table = group_index(series, weights, made, year if year_starts == 1 else None)
    return found


def known_areas(series: pa.Table, weights: pa.Table) -> set[str]:
    """Give the areas that have both an index in ``series`` and a weight in ``weights``."""
    weighted = weights.filter(pc.is_valid(weights["weight"]))["ref_area"].to_pylist()
    return set(series["ref_area"].to_pylist()) & set(weighted)


def _made(table: pa.Table, name: str) -> pa.Table:
    return table.append_column("made", pa.array([name] * table.num_rows, pa.string()))


def _general(observations: pa.Table) -> pa.Table:
    return _floating(observations.filter(pc.equal(observations["series"], GENERAL)))


def _floating(table: pa.Table) -> pa.Table:
    place = table.column_names.index("value")
    return table.set_column(place, "value", pc.cast(table["value"], pa.float64()))


def _activities(observations: pa.Table, prefix: str) -> pa.Table:
    """Give the rows of the series that begin with ``prefix``, the rest of their code as the activity."""
    found = _floating(observations.filter(pc.starts_with(observations["series"], prefix)))
    return found.append_column("activity", pc.utf8_slice_codeunits(found["series"], len(prefix)))


def _of(table: pa.Table, areas: Sequence[str] | Collection[str]) -> pa.Table:
    return table.filter(pc.is_in(table["ref_area"], pa.array(sorted(areas), pa.string())))


def _key(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["ref_area"], row["time_period"], row["activity"]


def _shares(parts: Parts) -> dict[tuple[str, str], float]:
    """Give the share of each component in the weights of its country, in percent; of dated ones those of the last."""
    rows = parts.weights.to_pylist()
    last = {area: max(row.get("time_period", "") for row in rows if row["ref_area"] == area) for area in parts.areas}
    kept = [row for row in rows if row.get("time_period", "") == last.get(row["ref_area"], "")]
    totals: dict[str, float] = {}
    for row in kept:
        totals[row["ref_area"]] = totals.get(row["ref_area"], 0.0) + row["weight"]
    return {(row["ref_area"], row["activity"]): 100.0 * row["weight"] / totals[row["ref_area"]] for row in kept}
