"""The regional overview of COVID-19: cases, the response of governments, and growth, by group of countries.

Source of the composition: UNIDO, Industrial Analytics Platform, regional overviews 2020: cases per million
inhabitants, the indices of the Oxford COVID-19 Government Response Tracker, and growth of GDP and manufacturing value
added at constant prices. The tracker's own means count each country once; a mean weighted by population is given
beside it, since the two tell different things.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.statistics.aggregating import aggregate
from outturn.methods.statistics.growing import growth
from outturn.methods.statistics.index_faults import FrequencyError
from outturn.methods.statistics.memberships import need_joined
from outturn.methods.statistics.oxford import INDICES
from outturn.methods.statistics.periods import placed
from outturn.methods.statistics.tables import Given, read, read_series

METHOD = "regional_overview"
PER = 1_000_000
_COLUMNS = (
    "value", "obs_status", "numerator", "denominator", "members", "members_with_data", "coverage_count",
    "coverage_weight", "without_data", "reason",
)  # fmt: skip
_NUMBERS = ("value", "numerator", "denominator", "coverage_count", "coverage_weight")


def regional_overview(
    members: Any,
    year: int,
    *,
    population: Any = None,
    cases: Any = None,
    deaths: Any = None,
    indices: Any = None,
    gdp: Any = None,
    mva: Any = None,
) -> Any:
    """Give the measures of each group in ``year`` for which tables are given; the same kind of table as ``members``.

    ``members``: ``group``, ``ref_area``, and ``valid_from`` and ``valid_to`` where memberships have dates (read on
    the last day of the year). The others have ``ref_area``, ``time_period`` and ``value``: ``population`` in persons
    by year; ``cases`` and ``deaths`` confirmed by day, cumulative; ``gdp`` and ``mva`` levels at constant prices by
    year, of this one and the one before. ``indices`` as ``oxford_indices`` gives them.

    Out, by group and measure: ``ref_area`` (the group), ``time_period``, ``measure``, ``value``, ``obs_status``,
    ``numerator``, ``denominator``, ``members``, ``members_with_data``, ``coverage_count`` and ``coverage_weight``
    (shares from 0 to 1), ``without_data`` (areas, separated by semicolons), ``reason`` (why there is no value:
    ``no_data``, ``no_population`` or what ``aggregate`` and ``growth`` say). Measures: ``cases_per_million`` and
    ``deaths_per_million`` (sum over sum at the last day of the year that is known, of members with both); for each
    index ``stringency_index`` and so on, the mean over countries of their mean over the days of the year that have a
    value, and ``stringency_index_weighted``, weighted by population; ``gdp_growth`` and ``mva_growth``, percent, sums
    of levels over members with both years.

    Raises ``FrequencyError`` where days or years are expected, and the faults of tables and members.
    """
    given = read(members, METHOD, "members")
    groups = given.table
    every = {"population": population, "cases": cases, "deaths": deaths, "indices": indices, "gdp": gdp, "mva": mva}
    _need_all_joined(given, every)
    people = None if population is None else _of_year(population, "population", (year,))
    found: list[pa.Table] = []
    for name, table in (("cases", cases), ("deaths", deaths)):
        if table is not None:
            counts = _last_days(table, name, year)
            found.append(_per_million(f"{name}_per_million", counts, people, groups, str(year)))
    if indices is not None:
        found += _index_means(indices, people, groups, year)
    for name, table in (("gdp", gdp), ("mva", mva)):
        if table is not None:
            found.append(_growth(f"{name}_growth", _of_year(table, name, (year - 1, year)), groups, year))
    return given.back(pa.concat_tables(found) if found else _SCHEMA.empty_table())


def _need_all_joined(given: Given, tables: dict[str, Any]) -> None:
    """Raise where two tables share no area, or the members none with any table.

    A group without members in one of the tables is no fault: its rows say ``no_data``.
    """
    known: set[str] = set()
    for name, table in tables.items():
        areas = set() if table is None else _areas(read(table, METHOD, name, ("ref_area",)).table)
        need_joined(known, areas, name)
        known |= areas
    need_joined(known, _areas(read(given.table, METHOD, "members", ("group", "ref_area")).table), "members")


def _areas(table: pa.Table) -> set[str]:
    return {area for area in pc.unique(table["ref_area"].cast(pa.string())).to_pylist() if area is not None}


def _without(groups: pa.Table, table: pa.Table) -> bool:
    """Say whether no member of any group is in the table."""
    return not _areas(groups) & _areas(table)


_SCHEMA = pa.schema(
    [
        ("ref_area", pa.string()), ("time_period", pa.string()), ("measure", pa.string()),
        *((name, pa.float64() if name in _NUMBERS else pa.int64() if "members" in name else pa.string())
          for name in _COLUMNS),
    ]
)  # fmt: skip


def _nothing(measure: str, groups: pa.Table, year: str, reason: str) -> pa.Table:
    """Give for each group a row that says why the measure has no value."""
    names = sorted(pc.unique(groups["group"].cast(pa.string())).to_pylist())
    row = {"time_period": year, "measure": measure, "obs_status": "M", "reason": reason}
    return pa.Table.from_pylist([{"ref_area": name, **row} for name in names], schema=_SCHEMA)


def _per_million(measure: str, counts: pa.Table, people: pa.Table | None, groups: pa.Table, year: str) -> pa.Table:
    """Give sum of counts over sum of population, members without either named."""
    if people is None or not people.num_rows:
        return _nothing(measure, groups, year, "no_population")
    if not counts.num_rows or _without(groups, counts):
        return _nothing(measure, groups, year, "no_data")
    held, counted = (
        dict(zip(table["ref_area"].to_pylist(), table["value"].to_pylist(), strict=True)) for table in (people, counts)
    )
    need_joined(tuple(counted), tuple(held), "population")
    areas = sorted({*held, *counted})
    columns = {
        "ref_area": pa.array(areas, pa.string()), "time_period": [year] * len(areas),
        "numerator": pa.array([counted.get(area) for area in areas], pa.float64()),
        "denominator": pa.array([held.get(area) for area in areas], pa.float64()),
    }  # fmt: skip
    return _measured(measure, aggregate(pa.table(columns), groups, "ratio_of_sums", scale=PER))


def _index_means(indices: Any, people: pa.Table | None, groups: pa.Table, year: int) -> Iterator[pa.Table]:
    given = read(indices, METHOD, "indices", ("ref_area", "time_period"))
    for name in INDICES:
        column = next((each for each in (name, f"{name}_weighted_average") if each in given.table.column_names), None)
        if column is None:
            continue
        days = given.table.select(["ref_area", "time_period", column]).rename_columns(
            ["ref_area", "time_period", "value"]
        )
        means = _means_of_days(days, year)
        if not means.num_rows or _without(groups, means):
            yield _nothing(name, groups, str(year), "no_data")
            continue
        yield _measured(name, aggregate(means, groups, "simple_mean", **({} if people is None else {"weight": people})))
        if people is not None:
            yield _measured(f"{name}_weighted", aggregate(means, groups, "weighted_mean", weight=people))


def _growth(measure: str, levels: pa.Table, groups: pa.Table, year: int) -> pa.Table:
    if str(year) not in pc.unique(levels["time_period"]).to_pylist() or _without(groups, levels):
        return _nothing(measure, groups, str(year), "no_data")
    table = growth(levels, 1, groups)
    table = table.filter(pc.equal(table["time_period"], str(year)))
    renamed = {"members_matched": "members_with_data", "unmatched": "without_data"}
    return _measured(measure, table.rename_columns([renamed.get(name, name) for name in table.column_names]))


def _measured(measure: str, table: pa.Table) -> pa.Table:
    """Give the rows of a measure with the columns of the overview; those a method does not give are null."""
    count = table.num_rows
    held = {"measure": pa.repeat(pa.scalar(measure, pa.string()), count)}
    columns = [
        held[field.name]
        if field.name in held
        else table[field.name].cast(field.type)
        if field.name in table.column_names
        else pa.nulls(count, field.type)
        for field in _SCHEMA
    ]
    return pa.table(columns, schema=_SCHEMA)


def _of_year(table: Any, name: str, years: tuple[int, ...]) -> pa.Table:
    """Give the rows of these years, years as text; ``FrequencyError`` for anything but years."""
    given = read_series(table, METHOD, name)
    if given.table.num_rows and given.frequency != "A":
        raise _wrong_frequency(name, given, "years, such as 2020")
    wanted = pa.array([str(year) for year in years], pa.string())
    return given.table.filter(pc.is_in(given.table["time_period"], value_set=wanted))


def _last_days(table: Any, name: str, year: int) -> pa.Table:
    """Give each area's value on the last day of the year that has one."""
    given = read_series(table, METHOD, name)
    if given.table.num_rows and given.frequency != "D":
        raise _wrong_frequency(name, given, "days, such as 2020-12-31")
    last: dict[str, tuple[str, float]] = {}
    for area, day, value in _in_year(given.table, year):
        if value is not None and (area not in last or day > last[area][0]):
            last[area] = (day, value)
    areas = sorted(last)
    return pa.table(
        {"ref_area": areas, "time_period": [str(year)] * len(areas), "value": [last[area][1] for area in areas]}
    )


def _means_of_days(table: pa.Table, year: int) -> pa.Table:
    """Give each area's mean over the days of the year that have a value."""
    held: dict[str, list[float]] = defaultdict(list)
    for area, _, value in _in_year(table, year):
        if value is not None:
            held[area].append(value)
    areas = sorted(held)
    means = [math.fsum(held[area]) / len(held[area]) for area in areas]
    return pa.table({"ref_area": areas, "time_period": [str(year)] * len(areas), "value": means})


def _in_year(table: pa.Table, year: int) -> Iterator[tuple[str, str, float | None]]:
    kept = table.filter(pc.starts_with(table["time_period"], f"{year}-"))
    columns = (kept[name].to_pylist() for name in ("ref_area", "time_period", "value"))
    return zip(*columns, strict=True)


def _wrong_frequency(name: str, given: Given, expected: str) -> FrequencyError:
    return FrequencyError(
        f"Table {name} is not of the periods the overview needs",
        where=f"method {METHOD}, table {name}, column time_period",
        expected=expected,
        got=given.table["time_period"][0].as_py(),
        fix="give the series by these periods",
    )


def latest_year(*levels: pa.Table) -> int | None:
    """Give the last year for which every table has a value; None where there is none."""
    years = [
        {placed(period)[1] for period in table.filter(pc.is_valid(table["value"]))["time_period"].to_pylist()}
        for table in levels
    ]
    common = set.intersection(*years) if years else set()
    return max(common) if common else None
