"""Progress of areas towards a target since a base year: how much of the way is made, and the class of the trend."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from outturn.methods.faults import UnknownParameterError, finite, need_one_of, whole
from outturn.methods.statistics.memberships import need_joined
from outturn.methods.statistics.panel import Panel, laid_out
from outturn.methods.statistics.periods import placed
from outturn.methods.statistics.tables import Given, read_series
from outturn.methods.statistics.target_setting import DIRECTIONS, base_of
from outturn.methods.statistics.trends import is_met, trend_of
from outturn.methods.statistics.weakening import weakest

REASONS = {
    "no_base": "there is no value in the base year or after it",
    "no_later_value": "there is no value after that of the base year",
    "no_target": "there is no target to make way to",
    "target_met_in_base_year": "the target was met in the base year and no longer is",
    "signs_differ": "values of different signs have no rate of growth",
}
_SCHEMA = pa.schema([
    ("ref_area", pa.string()), ("time_period", pa.string()), ("value", pa.float64()), ("obs_status", pa.string()),
    ("observed", pa.float64()), ("base_period", pa.string()), ("base_value", pa.float64()), ("target", pa.float64()),
    ("target_year", pa.int64()), ("direction", pa.string()), ("status_index", pa.float64()),
    ("growth_observed", pa.float64()), ("growth_required", pa.float64()), ("ratio", pa.float64()),
    ("trend", pa.string()), ("assessment", pa.string()), ("reason", pa.string()),
])  # fmt: skip


@dataclass(frozen=True)
class Course:
    """What progress is measured against: base year, target by area, the year it is due, direction, natural limit."""

    base_year: int
    targets: dict[str, float]
    target_year: int
    direction: str
    limit: float | None


def progress(
    series: Any,
    base_year: int,
    target: Any = None,
    *,
    direction: str = "up",
    target_year: int = 2030,
    limit: float | None = None,
) -> Any:
    """Give each area's progress in each reported year after the base year; the same kind of table as ``series``.

    ``series``: yearly, columns ``ref_area``, ``time_period``, ``value``. ``target``: None, a number for all, or a table
    of ``ref_area`` and ``value``; ``direction`` says whether ``up`` or ``down`` is wanted. ``value`` is the share of
    the way made, (x - x0) / (target - x0): 0 at the base, 1 at the target, negative where the area moved away;
    ``status_index`` is the current status index of the UN regional commissions, 10 x that share and never above 10.
    ``growth_observed`` and ``growth_required`` are percent a year, ``ratio`` one by the other, ``trend`` the status of
    Open SDG and ``assessment`` the class of Eurostat (see ``trends``). An area without a value in the base year starts
    from the first year after, as ``base_period`` says. An area without two values has one row with its ``reason``.
    Raises ``UnknownParameterError``, and the faults of tables.
    """
    need_one_of(direction, DIRECTIONS, "direction", "progress")
    base_year, target_year = whole(base_year, "base_year", "progress"), whole(target_year, "target_year", "progress")
    given = read_years(series, "progress")
    panel = laid_out(given.table)
    if target_year <= base_year:
        raise UnknownParameterError(
            "A target is due before its base year", where="method progress, parameters base_year and target_year",
            expected="a target year after the base year", got=f"{target_year} after {base_year}",
            fix="give target_year=2030, or an earlier base year",
        )  # fmt: skip
    course = Course(base_year, read_targets(target, panel, "progress"), target_year, direction, limit)
    rows = [row for each, _ in enumerate(panel.areas) for row in _rows(panel, each, course)]
    return given.back(pa.Table.from_pylist(rows, schema=_SCHEMA))


def read_years(series: Any, method: str) -> Given:
    """Read a series of years; ``UnknownParameterError`` for another frequency."""
    given = read_series(series, method)
    if given.frequency != "A":
        raise UnknownParameterError(
            f"Method {method} needs yearly values", where=f"method {method}, table series",
            expected="whole years", got=f"frequency {given.frequency}", fix="aggregate the series to years first",
        )  # fmt: skip
    return given


def read_targets(target: Any, panel: Panel, method: str) -> dict[str, float]:
    """Give the target of each area: of none, one number for all, or a table of ref_area and value."""
    if target is None:
        return {}
    if isinstance(target, int | float):
        return dict.fromkeys(panel.areas, finite(target, "target", method))
    table = read_series(target, method, "target", key=("ref_area",)).table
    found = dict(zip(table["ref_area"].to_pylist(), table["value"].to_pylist(), strict=True))
    need_joined(panel.areas, found, "target")
    return {area: value for area, value in found.items() if value is not None}


def _rows(panel: Panel, row: int, course: Course) -> Iterator[dict[str, Any]]:
    area = panel.areas[row]
    target = course.targets.get(area)
    same = {"ref_area": area, "target": target, "target_year": course.target_year if target is not None else None,
            "direction": course.direction}  # fmt: skip
    start = base_of(panel, row, course.base_year)
    if start is None:
        yield {**same, "time_period": panel.periods[-1], "obs_status": "M", "trend": "not_available",
               "reason": "no_base"}  # fmt: skip
        return
    base = float(panel.values[row, start])
    same |= {"base_period": panel.periods[start], "base_value": base}
    later = [int(place) for place in np.flatnonzero(~np.isnan(panel.values[row])) if place > start]
    for place in later:
        statuses = {panel.statuses[row, start], panel.statuses[row, place]}
        yield {**same, "time_period": panel.periods[place], "obs_status": weakest(statuses),
               **_judged(panel, base, (start, place), float(panel.values[row, place]), target, course)}  # fmt: skip
    if not later:
        yield {**same, "time_period": panel.periods[start], "obs_status": "M", "observed": base,
               "trend": "not_available", "reason": "no_later_value"}  # fmt: skip


def _judged(
    panel: Panel, base: float, places: tuple[int, int], value: float, target: float | None, course: Course
) -> dict[str, Any]:
    began, now = (placed(panel.periods[place])[1] for place in places)
    due = max(course.target_year - began, 1)
    found = asdict(trend_of(base, value, now - began, target, due, course.direction, course.limit))
    share, reason = share_of_way(base, value, target, course.direction)
    percent = {name: None if found[name] is None else 100.0 * found[name] for name in ("observed", "required")}
    return {
        "observed": value, "value": share, "status_index": None if share is None else 10.0 * min(share, 1.0),
        "growth_observed": percent["observed"], "growth_required": percent["required"], "ratio": found["ratio"],
        "trend": found["status"], "assessment": found["assessment"], "reason": reason or found["reason"],
    }  # fmt: skip


def share_of_way(base: float, value: float, target: float | None, direction: str) -> tuple[float | None, str | None]:
    """Give the share of the way from ``base`` to ``target`` that ``value`` has made, or None and why.

    A target that was met in the base year and still is counts as fully reached.
    """
    if target is None:
        return None, "no_target"
    if is_met(base, target, direction):
        return (1.0, None) if is_met(value, target, direction) else (None, "target_met_in_base_year")
    share = (value - base) / (target - base)
    return (share, None) if math.isfinite(share) else (None, "no_target")
