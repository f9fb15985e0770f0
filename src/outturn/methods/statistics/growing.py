"""Growth over a lag: of each series, and of groups on the members that have data in both periods (matched).

Growth is a percentage: 100 x (x_t / x_(t-lag) - 1). Source: OECD, Data and Metadata Reporting and Presentation
Handbook (2007), section 4.3, for rates over a lag and annualised rates; matched members: UNIDO, quarterly index of
industrial production, methodology.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa

from outturn.methods.faults import UnknownParameterError
from outturn.methods.statistics.aggregating import BETWEEN
from outturn.methods.statistics.memberships import Groups, need_joined, read_day, read_groups
from outturn.methods.statistics.panel import Floats, Panel, laid_out, over
from outturn.methods.statistics.periods import PER_YEAR, one_frequency, period_at, placed
from outturn.methods.statistics.tables import Given, read_series
from outturn.methods.statistics.weakening import weakest

REASONS = {
    "no_value": "the period has no value",
    "no_earlier_value": "the earlier period has no value",
    "not_positive": "the earlier value is zero or negative, so that a rate has no meaning",
    "no_members": "no member of the group is known in the period",
    "no_match": "no member has data in both periods",
}
_SERIES = pa.schema([
    ("ref_area", pa.string()), ("time_period", pa.string()), ("value", pa.float64()), ("obs_status", pa.string()),
    ("earlier_period", pa.string()), ("reason", pa.string()),
])  # fmt: skip
GROUPS_SCHEMA = pa.schema([
    *_SERIES, ("members", pa.int64()), ("members_matched", pa.int64()), ("coverage_count", pa.float64()),
    ("matched", pa.string()), ("unmatched", pa.string()),
])  # fmt: skip


@dataclass(frozen=True)
class _Lagged:
    """A panel with, for each period, the place of the period ``lag`` before it (-1 where the panel lacks it)."""

    panel: Panel
    earlier: tuple[int, ...]
    periods: tuple[str, ...]
    power: float


def growth(series: Any, lag: int, members: Any = None, *, annualised: bool = False, on: Any = None) -> Any:
    """Give growth over ``lag`` periods as a percentage, by area or, with ``members``, by group on matched members.

    ``series``: columns ``ref_area``, ``time_period``, ``value``, and ``obs_status`` where it is known; the period
    ``lag`` before is found by the calendar, never by the order of rows, so that a gap gives null and not a wrong rate.
    ``lag`` is in periods: of quarters, 4 gives growth on the year before and 1 on the quarter before; ``annualised``
    raises the rate to a year. ``members``: as ``aggregate`` takes them; the levels of the members that have data in
    both periods are summed. The rows are areas or groups by periods; the same kind of table as ``series``, with the
    columns named in docs/reference/statistics.md. Raises ``UnknownParameterError`` for a lag below 1 or weeks and days
    annualised, and the faults of tables and members.
    """
    given = read_series(series, "growth")
    if not isinstance(lag, int) or lag < 1 or (annualised and given.frequency not in PER_YEAR):
        raise UnknownParameterError(
            "Growth cannot be computed over this lag", where="method growth, parameters lag and annualised",
            expected="a whole number of periods, 1 or more; annualised only half-years, quarters and months",
            got=f"lag {lag!r}, annualised {annualised}", fix="give lag=1, or lag=4 for quarters on the year before",
        )  # fmt: skip
    if members is None:
        lagged = _lagged(laid_out(given.table), given.frequency, lag, annualised)
        return given.back(pa.Table.from_pylist(list(_series_rows(lagged)), schema=_SERIES))
    groups = read_groups(members, "growth")
    need_joined(set(given.table["ref_area"].to_pylist()), groups.areas, "members")
    day = None if on is None else read_day(on, "growth, parameter on")
    return _back(given, groups, group_growth(given.table, groups, lag, annualised=annualised, on=day))


def group_growth(
    table: pa.Table, groups: Groups, lag: int, *, annualised: bool = False, on: str | None = None
) -> pa.Table:
    """Give what ``growth`` gives of groups, of a checked table whose areas may all be outside them."""
    panel = laid_out(table)
    lagged = _lagged(panel, one_frequency(panel.periods, "table series, column time_period"), lag, annualised)
    return pa.Table.from_pylist(list(_group_rows(lagged, groups, on)), schema=GROUPS_SCHEMA)


def _back(given: Given, groups: Groups, table: pa.Table) -> Any:
    whole = given.whole - {"ref_area"} | ({"ref_area"} if "group" in groups.given.whole else set())
    return replace(given, whole=frozenset(whole)).back(table)


def _lagged(panel: Panel, frequency: str, lag: int, annualised: bool) -> _Lagged:
    place_of = {placed(period)[1]: place for place, period in enumerate(panel.periods)}
    before = [placed(period)[1] - lag for period in panel.periods]
    power = PER_YEAR[frequency] / lag if annualised else 1.0
    names = tuple(period_at(frequency, place) for place in before)
    return _Lagged(panel, tuple(place_of.get(place, -1) for place in before), names, power)


def _rate(now: float, then: float, power: float) -> float:
    return 100.0 * (now / then - 1.0) if power == 1.0 else 100.0 * ((now / then) ** power - 1.0)


def _series_rows(lagged: _Lagged) -> Iterator[dict[str, Any]]:
    panel = lagged.panel
    for row, area in enumerate(panel.areas):
        for place, earlier in enumerate(lagged.earlier):
            now = panel.values[row, place]
            then = panel.values[row, earlier] if earlier >= 0 else math.nan
            reason = "no_value" if math.isnan(now) else "no_earlier_value" if math.isnan(then) else None
            reason = reason or ("not_positive" if then <= 0 or (now < 0 and lagged.power != 1.0) else None)
            statuses = {panel.statuses[row, place], panel.statuses[row, earlier]}
            yield {
                "ref_area": area, "time_period": panel.periods[place], "earlier_period": lagged.periods[place],
                "value": None if reason else _rate(now, then, lagged.power), "reason": reason,
                "obs_status": "M" if reason else weakest(statuses),
            }  # fmt: skip


def _group_rows(lagged: _Lagged, groups: Groups, on: str | None) -> Iterator[dict[str, Any]]:
    panel = lagged.panel
    for group in groups.spans:
        members = groups.members(group)
        belongs = groups.mask(group, panel.periods, on)
        values = over(panel, members)
        for place, earlier in enumerate(lagged.earlier):
            then = values[:, earlier] if earlier >= 0 else np.full(len(members), np.nan)
            counted = _matched(values[:, place], then, belongs[:, place], members, lagged.power)
            statuses = {
                panel.statuses[panel.row_of[area], at]
                for area in filter(None, counted["matched"].split(BETWEEN)) for at in (place, earlier)
            }  # fmt: skip
            yield {
                "ref_area": group, "time_period": panel.periods[place], "earlier_period": lagged.periods[place],
                "obs_status": "M" if counted["reason"] else weakest(statuses), **counted,
            }  # fmt: skip


def _matched(now: Floats, then: Floats, belongs: Any, members: tuple[str, ...], power: float) -> dict[str, Any]:
    """Sum the members that have data in both periods; the others are named."""
    both = belongs & ~np.isnan(now) & ~np.isnan(then)
    count = int(belongs.sum())
    total, before = math.fsum(now[both]), math.fsum(then[both])
    reason = "no_members" if not count else "no_match" if not both.any() else None
    reason = reason or ("not_positive" if before <= 0 else None)
    named = np.array(members, dtype=object)
    return {
        "value": None if reason else _rate(total, before, power), "reason": reason, "members": count,
        "members_matched": int(both.sum()), "coverage_count": both.sum() / count if count else None,
        "matched": BETWEEN.join(named[both]), "unmatched": BETWEEN.join(named[belongs & ~both]),
    }  # fmt: skip
