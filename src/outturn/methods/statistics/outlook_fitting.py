"""The outlook of areas to a horizon: a line through the series, recent years counting more, with its interval.

With a target, the anticipated progress index of the UN regional commissions: the gap between the target and the value
expected at the horizon, as a share of the whole way since the base year (ESCAP, Progress assessment methodology).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from outturn.methods.faults import UnknownParameterError, need_one_of, whole
from outturn.methods.statistics.panel import Panel, laid_out
from outturn.methods.statistics.periods import placed
from outturn.methods.statistics.progressing import read_targets, read_years
from outturn.methods.statistics.regression import WEIGHTINGS, Line, fitted
from outturn.methods.statistics.target_setting import DIRECTIONS, base_of
from outturn.methods.statistics.trends import is_met

REASONS = {
    "too_few": "there are too few values to draw a line through",
    "no_future": "the series reaches the horizon",
}
PROSPECTS = {
    "met": "expected to meet the target",
    "accelerate": "in the right direction, and too slow",
    "reverse": "moving away from the target",
}
_SCHEMA = pa.schema([
    ("ref_area", pa.string()), ("time_period", pa.string()), ("value", pa.float64()), ("obs_status", pa.string()),
    ("lower", pa.float64()), ("upper", pa.float64()), ("confidence", pa.float64()), ("slope", pa.float64()),
    ("observations", pa.int64()), ("first_period", pa.string()), ("last_period", pa.string()),
    ("is_bounded", pa.bool_()), ("target", pa.float64()), ("anticipated_index", pa.float64()),
    ("prospect", pa.string()), ("reason", pa.string()),
])  # fmt: skip


@dataclass(frozen=True)
class View:
    """How far and how the outlook is drawn, and what it is held against."""

    horizon: int
    since: int
    weighting: str
    confidence: float
    minimum: int
    bounds: tuple[float | None, float | None]
    targets: dict[str, float]
    base_year: int
    direction: str


def outlook(
    series: Any,
    horizon: int = 2030,
    *,
    since: int = 2000,
    weighting: str = "linear",
    confidence: float = 0.95,
    minimum: int = 5,
    bounds: tuple[float | None, float | None] = (None, None),
    target: Any = None,
    base_year: int = 2015,
    direction: str = "up",
) -> Any:
    """Give for each area the values expected in the years after its last one, to ``horizon``; the same kind of table.

    ``series``: yearly, columns ``ref_area``, ``time_period``, ``value``; values before ``since`` are not looked at.
    ``weighting``: ``linear`` (weights grow evenly from the first year to the last), ``geometric`` (by a ninth a year)
    or ``equal``. ``value`` is the line, ``lower`` and ``upper`` the interval in which an observation lies with
    ``confidence``; both are cut at ``bounds`` (as 0 and 100 for a share), and ``is_bounded`` says where the line was.
    ``obs_status`` is F. Areas with fewer than ``minimum`` values have one row, at the horizon, with the reason.
    ``target``: None, a number or a table of ``ref_area`` and ``value``; then the row of the horizon has the
    ``anticipated_index``: 0 where the target is expected to be met, else 100 x (target - expected) / (target - value of
    ``base_year``), above 100 where the area moves away; ``prospect`` is its word. Raises ``UnknownParameterError``, and
    the faults of tables.
    """
    need_one_of(weighting, WEIGHTINGS, "weighting", "outlook")
    need_one_of(direction, DIRECTIONS, "direction", "outlook")
    years = {"horizon": horizon, "since": since, "base_year": base_year, "minimum": minimum}
    horizon, since, base_year, minimum = (whole(value, name, "outlook") for name, value in years.items())
    if not 0.0 < confidence < 1.0 or minimum < 3:
        raise UnknownParameterError(
            "An interval cannot be drawn so", where="method outlook, parameters confidence and minimum",
            expected="a confidence between 0 and 1, at least 3 values", got=f"{confidence}, {minimum}",
            fix="give confidence=0.95, minimum=5",
        )  # fmt: skip
    given = read_years(series, "outlook")
    panel = laid_out(given.table)
    known = read_targets(target, panel, "outlook")
    view = View(horizon, since, weighting, confidence, minimum, bounds, known, base_year, direction)
    rows = [row for each, _ in enumerate(panel.areas) for row in _rows(panel, each, view)]
    return given.back(pa.Table.from_pylist(rows, schema=_SCHEMA))


def _rows(panel: Panel, row: int, view: View) -> Iterator[dict[str, Any]]:
    years = np.array([placed(period)[1] for period in panel.periods], dtype=np.float64)
    taken = ~np.isnan(panel.values[row]) & (years >= view.since) & (years <= view.horizon)
    places, values = years[taken], panel.values[row][taken]
    area = panel.areas[row]
    same: dict[str, Any] = {"ref_area": area, "observations": places.size, "target": view.targets.get(area)}
    if places.size:
        same |= {"first_period": f"{places[0]:.0f}", "last_period": f"{places[-1]:.0f}"}
    reason = "too_few" if places.size < view.minimum else "no_future" if places[-1] >= view.horizon else None
    if reason:
        yield {**same, "time_period": str(view.horizon), "obs_status": "M", "reason": reason}
        return
    line = fitted(places, values, view.weighting)
    same |= {"slope": line.slope, "confidence": view.confidence, "obs_status": "F"}
    start = base_of(panel, row, view.base_year)
    base = None if start is None else float(panel.values[row, start])
    for year in range(int(places[-1]) + 1, view.horizon + 1):
        expected = _expected(line, year, view)
        target = view.targets.get(area) if year == view.horizon else None
        index, word = _gap(base, expected["value"], target, view.direction)
        yield {**same, "time_period": str(year), **expected, "anticipated_index": index, "prospect": word}


def _expected(line: Line, year: int, view: View) -> dict[str, Any]:
    value, margin = line.at(year), line.margin(year, view.confidence)
    return {
        "value": _cut(value, view), "lower": _cut(value - margin, view), "upper": _cut(value + margin, view),
        "is_bounded": _cut(value, view) != value,
    }  # fmt: skip


def _gap(base: float | None, expected: float, target: float | None, direction: str) -> tuple[float | None, str | None]:
    return (None, None) if target is None else anticipated(base, expected, target, direction)


def _cut(value: float, view: View) -> float:
    low, high = view.bounds
    value = value if low is None else max(value, low)
    return value if high is None else min(value, high)


def anticipated(base: float | None, expected: float, target: float, direction: str) -> tuple[float | None, str]:
    """Give the anticipated progress index and its word; the index is None where there was no way left to make."""
    if is_met(expected, target, direction):
        return 0.0, "met"
    if base is None or is_met(base, target, direction):
        return None, "reverse"
    index = 100.0 * (target - expected) / (target - base)
    return index, "reverse" if index > 100.0 else "accelerate"
