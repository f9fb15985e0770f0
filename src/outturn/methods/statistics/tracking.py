"""The SDG 9 Industry Tracker: for each indicator and area its status, progress, target, trend and outlook in one row.

What is in a row is computed by ``progress``, ``targets`` and ``outlook``; here they are brought together. Groups have
their own series (sums over sums); their two commission indices are the simple averages of their members', so that
large countries do not decide (ESCAP, Progress assessment methodology).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.faults import need_one_of
from outturn.methods.statistics.memberships import Groups, read_groups
from outturn.methods.statistics.outlook_fitting import outlook
from outturn.methods.statistics.periods import placed
from outturn.methods.statistics.progressing import progress
from outturn.methods.statistics.sdg9_formulas import FORMULAS, Formula
from outturn.methods.statistics.tables import read_series
from outturn.methods.statistics.target_setting import targets

Row = dict[str, Any]
SCHEMA = pa.schema([
    ("series", pa.string()), ("ref_area", pa.string()), ("is_group", pa.bool_()), ("time_period", pa.string()),
    ("value", pa.float64()), ("obs_status", pa.string()), ("unit", pa.string()), ("direction", pa.string()),
    ("rank", pa.int64()), ("ranked", pa.int64()), ("base_period", pa.string()), ("base_value", pa.float64()),
    ("target", pa.float64()), ("target_rule", pa.string()), ("performers", pa.string()),
    ("target_year", pa.int64()), ("progress", pa.float64()),
    ("status_index", pa.float64()), ("growth_observed", pa.float64()), ("growth_required", pa.float64()),
    ("ratio", pa.float64()), ("trend", pa.string()), ("assessment", pa.string()), ("expected", pa.float64()),
    ("lower", pa.float64()), ("upper", pa.float64()), ("confidence", pa.float64()), ("observations", pa.int64()),
    ("anticipated_index", pa.float64()), ("prospect", pa.string()), ("averaged", pa.int64()), ("reason", pa.string()),
    ("outlook_reason", pa.string()),
])  # fmt: skip
_PROGRESS = ("base_period", "base_value", "target", "target_year", "status_index", "growth_observed",
             "growth_required", "ratio", "trend", "assessment", "reason")  # fmt: skip
_OUTLOOK = ("lower", "upper", "confidence", "observations", "anticipated_index", "prospect")


@dataclass(frozen=True)
class Course:
    """What the tracker holds areas against: who doubles, who are peers, own targets, the years, the interval."""

    doubling: frozenset[str]
    peers: Any
    own: dict[tuple[str, str], float]
    rule: str
    base_year: int
    horizon: int
    since: int
    confidence: float


@dataclass(frozen=True)
class Aim:
    """A target, the rule it was set by, and the countries whose mean it is, separated by semicolons."""

    value: float | None = None
    rule: str | None = None
    performers: str | None = None


def tracker(
    values: Any,
    members: Any = None,
    *,
    doubling: Collection[str] = (),
    peers: Any = None,
    own: Any = None,
    rule: str = "top_performers",
    base_year: int = 2015,
    horizon: int = 2030,
    since: int = 2000,
    confidence: float = 0.95,
    minimum_coverage: float = 2 / 3,
) -> Any:
    """Give one row for each indicator and area: status, progress, target, trend, outlook; the same kind of table.

    ``values``: as ``sdg9`` gives them: columns ``series``, ``ref_area``, ``time_period``, ``value`` and, where known,
    ``obs_status``, ``unit``, ``is_group``. ``doubling`` names the areas (and groups) that double the shares of target
    9.2; for others ``rule`` sets the target among ``peers`` (columns ``group`` and ``ref_area``; without it all
    countries). ``own``: columns ``series``, ``ref_area``, ``value``; they go before both. Groups other than those have
    no target but their own. ``members``: as ``aggregate`` takes them; a group's indices average those of its members
    in the base year's membership. Years in which a group covers less than ``minimum_coverage`` of its weight (of its
    members, where no weight is known) are left out, as they would compare other countries with each other. ``rank`` is
    among the countries that report the same year, 1 the best.

    The columns are named in docs/reference/statistics.md. Raises the faults of ``progress``, ``targets``, ``outlook``.
    """
    given = read_series(values, "tracker", key=("series", "ref_area", "time_period"), one_unit=False)
    need_one_of(rule, ("top_performers", "percentile"), "rule", "tracker")
    groups = None if members is None else read_groups(members, "tracker")
    own_targets = _own(own)
    course = Course(frozenset(doubling), peers, own_targets, rule, base_year, horizon, since, confidence)
    rows: list[Row] = []
    for code in FORMULAS:
        table = given.table.filter(pc.equal(given.table["series"], code))
        table = table.filter(pc.is_valid(table["value"]))
        covered = table.filter(_is_covered(table, minimum_coverage))
        if covered.num_rows:
            rows += _indicator(FORMULAS[code], covered, _groups_in(table, groups), groups, course)
        rows += _uncovered(FORMULAS[code], table, covered)
    made = pa.Table.from_pylist(rows, schema=SCHEMA)
    return replace(given, whole=given.whole & {"time_period", "ref_area"}).back(made)


def _own(own: Any) -> dict[tuple[str, str], float]:
    if own is None:
        return {}
    table = read_series(own, "tracker", "own", key=("series", "ref_area"), one_unit=False).table
    for code in pc.unique(table["series"]).to_pylist():
        need_one_of(code, FORMULAS, "own, an indicator", "tracker")
    rows = table.filter(pc.is_valid(table["value"])).to_pylist()
    return {(row["series"], row["ref_area"]): row["value"] for row in rows}


def _is_covered(table: pa.Table, minimum: float) -> pa.ChunkedArray | pa.Array:
    """Say of each row whether it is a country's, or a group's that covers enough of its members."""
    names = table.column_names
    if "coverage_count" not in names:
        return pa.repeat(True, table.num_rows)
    shares = table["coverage_count"]
    if "coverage_weight" in names:
        shares = pc.coalesce(table["coverage_weight"], shares)
    return pc.fill_null(pc.greater_equal(shares, minimum), True)


def _uncovered(formula: Formula, table: pa.Table, covered: pa.Table) -> list[Row]:
    """Give a row for each group of which no year is left."""
    kept = set(covered["ref_area"].to_pylist())
    lost = {area: row for area, row in sorted(_last_values(table).items()) if area not in kept}
    return [
        {"series": formula.code, "ref_area": area, "is_group": True, "time_period": last["time_period"],
         "unit": _unit(formula, last), "direction": formula.direction, "obs_status": "M", "trend": "not_available",
         "reason": "low_coverage"}
        for area, last in lost.items()
    ]  # fmt: skip


def _groups_in(table: pa.Table, groups: Groups | None) -> frozenset[str]:
    named = set() if groups is None else set(groups.spans)
    if "is_group" in table.column_names:
        named |= set(table.filter(table["is_group"])["ref_area"].to_pylist())
    return frozenset(named)


def _indicator(
    formula: Formula, table: pa.Table, named: frozenset[str], groups: Groups | None, course: Course
) -> Iterator[Row]:
    countries = table.filter(pc.invert(pc.is_in(table["ref_area"], pa.array(sorted(named), pa.string()))))
    aims = _targets(formula, table, countries, named, course)
    goal = pa.table({"ref_area": list(aims), "value": pa.array([aim.value for aim in aims.values()], pa.float64())})
    ways = progress(table, course.base_year, goal, direction=formula.direction, target_year=course.horizon)
    latest = {row["ref_area"]: row for row in ways.to_pylist()}
    views = outlook(table, course.horizon, since=course.since, confidence=course.confidence, bounds=formula.bounds,
                    target=goal, base_year=course.base_year, direction=formula.direction)  # fmt: skip
    ahead = {row["ref_area"]: row for row in views.to_pylist() if row["time_period"] == str(course.horizon)}
    last = _last_values(table)
    ranks = _ranks(countries, formula.direction)
    found = {}
    for area in sorted(latest):
        merged = _merged(formula, last[area], latest[area], ahead[area])
        aim = aims[area] if merged["target"] is not None else Aim()
        merged["target_rule"], merged["performers"] = aim.rule, aim.performers
        merged["rank"], merged["ranked"] = ranks.get((area, merged["time_period"]), (None, None))
        found[area] = {**merged, "is_group": area in named}
    for area, row in found.items():
        yield {**row, **_averages(found, area, groups, course)} if area in named and groups is not None else row


def _targets(
    formula: Formula, table: pa.Table, countries: pa.Table, named: frozenset[str], course: Course
) -> dict[str, Aim]:
    """Give the target of each area and the rule it was set by: own, doubling, then the best of the peers."""
    found: dict[str, Aim] = {}
    if countries.num_rows:
        best = targets(countries, course.rule, course.peers, base_year=course.base_year, direction=formula.direction)
        found |= {row["ref_area"]: Aim(row["value"], course.rule, row["performers"])
                  for row in best.to_pylist() if row["value"] is not None}  # fmt: skip
    if formula.doubles:
        twice = targets(table, "doubling", base_year=course.base_year).to_pylist()
        found |= {row["ref_area"]: Aim(row["value"], "doubling") for row in twice
                  if row["ref_area"] in course.doubling and row["value"] is not None}  # fmt: skip
    areas = set(table["ref_area"].to_pylist())
    own = {area: value for (series, area), value in course.own.items() if series == formula.code and area in areas}
    return found | {area: Aim(value, "own") for area, value in own.items()}


def _last_values(table: pa.Table) -> dict[str, Row]:
    return {row["ref_area"]: row for row in sorted(table.to_pylist(), key=lambda row: placed(row["time_period"]))}


def _unit(formula: Formula, row: Row) -> str:
    return row.get("unit") or formula.unit_at()


def _merged(formula: Formula, last: Row, way: Row, ahead: Row) -> Row:
    return {
        "series": formula.code, "ref_area": last["ref_area"], "time_period": last["time_period"],
        "value": last["value"], "obs_status": last.get("obs_status") or "A", "unit": _unit(formula, last),
        "direction": formula.direction, "progress": way["value"], **{name: way[name] for name in _PROGRESS},
        "expected": ahead["value"], **{name: ahead[name] for name in _OUTLOOK}, "outlook_reason": ahead["reason"],
    }  # fmt: skip


def _ranks(countries: pa.Table, direction: str) -> dict[tuple[str, str], tuple[int, int]]:
    """Give for each area and year its place among the countries of that year and their number; equals share one."""
    by_year: dict[str, list[tuple[float, str]]] = {}
    sign = -1.0 if direction == "up" else 1.0
    for row in countries.to_pylist():
        by_year.setdefault(row["time_period"], []).append((sign * row["value"], row["ref_area"]))
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for year, values in by_year.items():
        order = sorted(values)
        first: dict[float, int] = {}
        for place, (value, _) in enumerate(order, start=1):
            first.setdefault(value, place)
        found |= {(area, year): (first[value], len(order)) for value, area in order}
    return found


def _averages(found: dict[str, Row], area: str, groups: Groups | None, course: Course) -> Row:
    """Average the commission indices of a group's members of the base year."""
    if groups is None or area not in groups.spans:
        return {}
    held = groups.mask(area, (str(course.base_year),))[:, 0]
    inside = [found[member] for member, belongs in zip(groups.members(area), held, strict=True)
              if belongs and member in found]  # fmt: skip
    means = {}
    for name in ("status_index", "anticipated_index"):
        values = [row[name] for row in inside if row[name] is not None]
        means[name] = math.fsum(values) / len(values) if values else None
    return {**means, "averaged": sum(row["status_index"] is not None for row in inside)}
