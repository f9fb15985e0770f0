"""The industrial indicators of SDG 9 by country and by group, from levels or from published rates and their weights.

Where a dataset publishes the rate, countries have the rate as published and groups its sum over members by the weight
(UNSD: regional aggregates are sums over sums); where there are levels only, both are computed from them. Every row
says which way it was made, of which datasets, and, for a group, which members are in it and which are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.faults import need_one_of
from outturn.methods.statistics.aggregating import Rules, grouped
from outturn.methods.statistics.faults import ImpossibleValueError, MixedUnitsError
from outturn.methods.statistics.memberships import Groups, need_joined, read_day, read_groups
from outturn.methods.statistics.panel import in_time, laid_out, over
from outturn.methods.statistics.sdg9_formulas import FORMULAS, Formula, series_needed
from outturn.methods.statistics.sources import Source, levels, long, read_sources
from outturn.methods.statistics.tables import several
from outturn.methods.statistics.weakening import weakest

BASES = ("published", "levels")
REASONS = {
    "zero_denominator": "the denominator is zero",
    "negative_share": "the value added is below zero, so that it is no share of anything",
}
_STATUS_KEY = ("ref_area", "time_period", "obs_status")
SCHEMA = pa.schema([
    ("series", pa.string()), ("ref_area", pa.string()), ("time_period", pa.string()), ("value", pa.float64()),
    ("obs_status", pa.string()), ("unit", pa.string()), ("basis", pa.string()), ("dataset", pa.string()),
    ("is_group", pa.bool_()), ("how", pa.string()), ("numerator", pa.float64()), ("denominator", pa.float64()),
    ("members", pa.int64()), ("members_with_data", pa.int64()), ("coverage_count", pa.float64()),
    ("coverage_weight", pa.float64()), ("coverage_by", pa.string()), ("with_data", pa.string()),
    ("without_data", pa.string()), ("without_weight", pa.string()), ("imputed", pa.string()),
    ("published", pa.float64()),
    ("difference", pa.float64()), ("implied", pa.float64()), ("reason", pa.string()),
])  # fmt: skip


@dataclass(frozen=True)
class Basis:
    """What an indicator is computed from: a published ``rate`` with its ``weight``, or two levels."""

    formula: Formula
    rate: Source | None = None
    numerator: Source | None = None
    denominator: Source | None = None
    cover: Source | None = None

    @property
    def name(self) -> str:
        """``published`` or ``levels``."""
        return "levels" if self.rate is None else "published"

    @property
    def unit(self) -> str:
        """The unit of the value: that of the published rate, else the formula's in the price base of its dollars."""
        if self.rate is not None and self.rate.unit is not None:
            return self.rate.unit
        of_levels = self.numerator if self.formula.unit.startswith("USD") else self.denominator
        return self.formula.unit_at((of_levels.base if of_levels else None) or "")

    @property
    def datasets(self) -> str:
        """The datasets the value is made of, separated by `` x ``."""
        parts = [each.dataset for each in (self.rate, self.numerator, self.denominator) if each and each.dataset]
        return " x ".join(dict.fromkeys(name for part in parts for name in part.split(" x ")))


def sdg9(
    observations: Any,
    members: Any = None,
    indicators: tuple[str, ...] | None = None,
    *,
    basis: str | None = None,
    on: Any = None,
    impute: str | None = None,
    minimum_coverage: float = 0.0,
) -> Any:
    """Give the indicators of SDG 9 for each country and, with ``members``, each group; the same kind of table.

    ``observations``: columns ``series``, ``ref_area``, ``time_period``, ``value`` and, where known, ``obs_status``,
    ``unit``, ``dataset`` (``name|vintage``); the series are those of ``sdg9_formulas``. Of several datasets that hold a
    series the latest vintage is taken. ``basis``: ``published`` or ``levels`` alone; by default the published rate,
    levels where there is none. ``members``, ``on``, ``impute`` and ``minimum_coverage`` are those of ``aggregate``;
    9.3.1 and 9.3.2 carry each member's latest survey forward, and name it as imputed. Rows of an area that is a group
    are not countries: they are what the source publishes for that group, and stand beside the computed value in
    ``published``, with the relative ``difference``; ``implied`` is the rate that the members without data would need,
    all together, for the published value to hold. The columns are named in docs/reference/statistics.md.

    Raises ``UnknownParameterError`` for another indicator or basis, ``ImpossibleValueError`` for shares outside 0 to
    100, ``MixedUnitsError`` for levels whose units differ, and the faults of tables and members.
    """
    codes = tuple(FORMULAS) if indicators is None else tuple(indicators)
    for code in codes:
        need_one_of(code, FORMULAS, "indicators", "sdg9")
    if basis is not None:
        need_one_of(basis, BASES, "basis", "sdg9")
    given, sources = read_sources(observations, "sdg9", series_needed(codes))
    groups = None if members is None else read_groups(members, "sdg9")
    if groups is not None:
        need_joined(set(given.table["ref_area"].to_pylist()), groups.areas, "members")
    day = None if on is None else read_day(on, "sdg9, parameter on")
    options = {"on": day, "minimum_coverage": minimum_coverage, "impute": impute}
    chosen = filter(None, (_basis(FORMULAS[code], sources, basis) for code in codes))
    made = [table for each in chosen for table in _tables(_with_cover(each, sources), groups, options)]
    table = pa.concat_tables(made) if made else SCHEMA.empty_table()
    named = groups is None or "group" in groups.given.whole
    return replace(given, whole=given.whole & {"time_period", *(("ref_area",) if named else ())}).back(table)


def _basis(formula: Formula, sources: dict[str, list[Source]], wanted: str | None) -> Basis | None:
    """Choose what an indicator is made of: the latest published rate with its weight, or the latest fitting levels."""
    rates = sources.get(formula.code, [])
    if rates and wanted != "levels":
        rate = rates[0]
        return Basis(formula, rate, denominator=_weight(formula, sources, rate))
    if wanted == "published" or formula.numerator is None or formula.denominator is None:
        return None
    tops, bottoms = sources.get(formula.numerator, []), sources.get(formula.denominator, [])
    pairs = [(top, bottom) for top in tops for bottom in bottoms]
    fitting = [pair for pair in pairs if not formula.one_unit or None in _units(pair) or len(_units(pair)) == 1]
    if pairs and not fitting:
        raise MixedUnitsError(
            f"The levels of {formula.code} are in different units",
            where=f"observations, series {formula.numerator} and {formula.denominator}",
            expected="one unit for both",
            got=several([f"{top.unit} and {bottom.unit}" for top, bottom in pairs]),
            fix="give both from one dataset, or at the same prices",
        )
    if not fitting:
        return None
    top, bottom = max(fitting, key=lambda pair: (pair[0].dataset == pair[1].dataset, pair[0].vintage, pair[1].vintage))
    return Basis(formula, None, top, bottom)


def _with_cover(basis: Basis, sources: dict[str, list[Source]]) -> Basis:
    """Add what coverage is told by where the denominator does not know who is lacking."""
    return replace(basis, cover=next(iter(sources.get(basis.formula.covered_by or "", ())), None))


def _weight(formula: Formula, sources: dict[str, list[Source]], rate: Source) -> Source | None:
    """Choose the level that weighs most of a rate's values, the first named of those that weigh equally many.

    A weight that lacks a large economy would leave it out of every group without a trace in the value.
    """
    weights = [weight for code in formula.weights for weight in levels(sources, code, rate)]
    return max(weights, key=lambda weight: _weighed(rate, weight), default=None)


def _weighed(rate: Source, weight: Source) -> int:
    panel = laid_out(rate.table)
    known = over(laid_out(_without_negative(weight.table), periods=panel.periods), panel.areas)
    return int((~np.isnan(panel.values) & ~np.isnan(known)).sum())


def _units(pair: tuple[Source, Source]) -> set[str | None]:
    return {each.unit for each in pair}


def _tables(basis: Basis, groups: Groups | None, options: dict[str, Any]) -> Iterator[pa.Table]:
    """Give the rows of areas, then those of groups beside what is published for them."""
    values = _published_rates(basis) if basis.rate is not None else _ratios(basis)
    named = pa.array([] if groups is None else sorted(groups.spans), pa.string())
    is_group = pc.is_in(values["ref_area"], named)
    areas = values.filter(pc.invert(is_group))
    yield _dressed(basis, areas, is_group=False)
    if groups is not None and areas.num_rows:
        made = _of_groups(basis, areas, groups, options)
        yield _dressed(basis, _beside_published(basis, made, values.filter(is_group)), is_group=True)


def _published_rates(basis: Basis) -> pa.Table:
    assert basis.rate is not None
    table = basis.rate.table
    columns = {name: table[name] for name in ("ref_area", "time_period", "value")}
    statuses = table["obs_status"] if "obs_status" in table.column_names else pa.repeat("A", table.num_rows)
    return pa.table({**columns, "obs_status": statuses, "how": pa.repeat("as_published", table.num_rows)})


def _ratios(basis: Basis) -> pa.Table:
    """Give the ratio of two levels by area and period; a share below zero or of nothing is null with its reason."""
    assert basis.numerator is not None
    assert basis.denominator is not None
    top, bottom = laid_out(basis.numerator.table), laid_out(basis.denominator.table)
    areas = tuple(sorted({*top.areas, *bottom.areas}))
    periods = in_time((*top.periods, *bottom.periods))
    tops, bottoms = (
        over(laid_out(each.table, periods=periods), areas) for each in (basis.numerator, basis.denominator)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = basis.formula.scale * tops / bottoms
    table = long(areas, periods, ratios)
    table = table.append_column("numerator", long(areas, periods, tops)["value"])
    table = table.append_column("denominator", long(areas, periods, bottoms)["value"])
    table = _with_reasons(basis, table)
    weakest = _weakest_statuses(basis, table)
    return table.append_column("obs_status", weakest).append_column("how", pa.repeat("ratio", table.num_rows))


def _without_negative(table: pa.Table) -> pa.Table:
    """Take values below zero for not reported: value added below zero can be summed, and divides or weighs nothing."""
    values = pc.if_else(pc.less(table["value"], 0.0), pa.scalar(None, pa.float64()), table["value"])
    return table.set_column(table.column_names.index("value"), "value", values)


def _with_reasons(basis: Basis, table: pa.Table) -> pa.Table:
    """Take back what is no rate: of a denominator of zero, and shares below zero; a share above 100 is a fault."""
    value, bottom = table["value"], table["denominator"]
    if basis.formula.share:
        above = table.filter(pc.greater(value, 100.0 + 1e-9))
        if above.num_rows:
            shown = [f"{row['ref_area']} in {row['time_period']}: {row['value']:.6g} %" for row in above.to_pylist()]
            raise ImpossibleValueError(
                f"{above.num_rows:,} share(s) of {basis.formula.code} are above 100 %",
                where=f"observations, {basis.formula.numerator} over {basis.formula.denominator}",
                expected="a part no larger than its whole",
                got=several(shown),
                fix="see whether both are in the same unit and at the same prices",
            )
    zero = pc.fill_null(pc.equal(bottom, 0.0), False)
    negative = pc.and_(pc.fill_null(pc.less(value, 0.0), False), pa.scalar(basis.formula.share))
    reasons = pc.if_else(zero, "zero_denominator", pc.if_else(negative, "negative_share", pa.scalar(None, pa.string())))
    kept = pc.if_else(pc.or_(zero, negative), pa.scalar(None, pa.float64()), value)
    return table.set_column(table.column_names.index("value"), "value", kept).append_column("reason", reasons)


def _weakest_statuses(basis: Basis, table: pa.Table) -> pa.Array:
    known: dict[tuple[str, str], set[str]] = {}
    for each in (basis.numerator, basis.denominator):
        if each is not None and "obs_status" in each.table.column_names:
            for area, period, status in zip(*(each.table[name].to_pylist() for name in _STATUS_KEY), strict=True):
                known.setdefault((area, period), set()).add(status)
    keys = zip(table["ref_area"].to_pylist(), table["time_period"].to_pylist(), table["value"].to_pylist(), strict=True)
    return pa.array(["M" if value is None else weakest(known.get((area, time), set())) for area, time, value in keys])


def _of_groups(basis: Basis, areas: pa.Table, groups: Groups, options: dict[str, Any]) -> pa.Table:
    formula = basis.formula
    scale = formula.scale if basis.rate is None else 1.0
    rules = Rules(formula.how, scale, options["on"], options["minimum_coverage"])
    weight = None
    if basis.rate is not None and formula.how != "simple_mean":
        nothing = long((), (), np.empty((0, 0)))
        weight = nothing if basis.denominator is None else _without_negative(basis.denominator.table)
    cover = None if basis.cover is None else basis.cover.table
    return grouped(areas, groups, weight, options["impute"] or formula.impute, rules, cover)


def _beside_published(basis: Basis, made: pa.Table, published: pa.Table) -> pa.Table:
    """Set what the source publishes for a group beside the computed value, and the difference as a part of it."""
    keys = zip(published["ref_area"].to_pylist(), published["time_period"].to_pylist(), strict=True)
    known = dict(zip(keys, published["value"].to_pylist(), strict=True))
    found = [
        known.get((row["ref_area"], row["time_period"])) for row in made.select(["ref_area", "time_period"]).to_pylist()
    ]
    differences = [
        None if value is None or not there else value / there - 1
        for value, there in zip(made["value"].to_pylist(), found, strict=True)
    ]
    implied = [_implied(row, value, basis) for row, value in zip(made.to_pylist(), found, strict=True)]
    made = made.append_column("published", pa.array(found, pa.float64()))
    made = made.append_column("implied", pa.array(implied, pa.float64()))
    return made.append_column("difference", pa.array(differences, pa.float64()))


def _implied(row: dict[str, Any], published: float | None, basis: Basis) -> float | None:
    """Give the rate that the members without data, taken together, need for the published value to hold.

    None where nothing is published or computed, the weight of a member with data is not known, no weighed member is
    without, or coverage is told by another level than the denominator.
    """
    covered = row["coverage_weight"]
    told = row["how"] == "ratio_of_sums" and basis.cover is None and row["value"] is not None
    if published is None or not told or not covered or covered >= 1.0:
        return None
    scale = row["value"] * row["denominator"] / row["numerator"] if row["numerator"] else 1.0
    whole = row["denominator"] / covered
    return float((published * whole - scale * row["numerator"]) / (whole - row["denominator"]))


def _covered_by(basis: Basis) -> str | None:
    """Name the level that coverage by weight is told by."""
    told = basis.cover or (None if basis.formula.how == "simple_mean" else basis.denominator)
    return None if told is None else told.series


def _dressed(basis: Basis, table: pa.Table, *, is_group: bool) -> pa.Table:
    """Give a table all columns of the result; what it does not have is null."""
    same = {"series": basis.formula.code, "unit": basis.unit, "basis": basis.name, "dataset": basis.datasets or None,
            "is_group": is_group, "coverage_by": _covered_by(basis) if is_group else None}  # fmt: skip
    count = table.num_rows
    columns = []
    for each in SCHEMA:
        if each.name in same:
            columns.append(pa.array([same[each.name]] * count, each.type))
        elif each.name in table.column_names:
            columns.append(table[each.name].cast(each.type))
        else:
            columns.append(pa.nulls(count, each.type))
    return pa.table(columns, schema=SCHEMA)
