"""Tracks an indicator of a country: progress since the base year, its trend, and the outlook with its interval."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from outturn import vocab
from outturn.publications.country_profile.profile import Fact, Tracked
from outturn.publications.statistics.observations import Series
from outturn.publications.statistics.periods import Period

if TYPE_CHECKING:
    import pyarrow as pa

BASE_YEAR, HORIZON = 2015, 2030
"""The years that the 2030 Agenda begins and ends with."""
DOUBLED = frozenset({"SDG.9.2.1.share"})
"""What target 9.2 asks the least developed countries to double; the Agenda sets no number for any other indicator."""


def tracked_of(fact: Fact, is_least_developed: bool) -> Tracked:
    """Track an indicator; where nothing can be said of it the reason is named and no number given.

    A series that stopped is not tracked: its last value is not the present, and a line through it would start in the
    past.
    """
    series = fact.series
    if series is None:
        return _untracked(fact, "no_value")
    if not fact.is_current:
        return _untracked(fact, "old")
    progress = _progress(series, is_least_developed)
    if progress is None:
        return _untracked(fact, "no_base")
    base = series.at(Period(int(progress["base_period"])))
    target = _decimal(progress["target"])
    doubled = is_least_developed and fact.code in DOUBLED
    ahead = _outlook(series, progress["target"])
    share = progress["value"]
    return Tracked(
        code=fact.code,
        base=base,
        base_year=BASE_YEAR,
        last=series.last,
        target=target,
        target_kind="doubling" if doubled and target is not None else "none",
        share=None if share is None else _decimal(share * 100),
        growth=_decimal(progress["growth_observed"]),
        trend=None if progress["trend"] == "not_available" else progress["trend"],
        horizon=HORIZON,
        expected=_decimal(ahead["value"]),
        low=_decimal(ahead["lower"]),
        high=_decimal(ahead["upper"]),
        level=_decimal(ahead["confidence"]),
        years_used=ahead["observations"],
        anticipated=ahead["prospect"],
    )


def _untracked(fact: Fact, reason: str) -> Tracked:
    return Tracked(
        code=fact.code, base=None, base_year=BASE_YEAR, last=fact.last, target=None, target_kind="none", share=None,
        growth=None, trend=None, horizon=HORIZON, expected=None, low=None, high=None, level=None, years_used=0,
        anticipated=None, reason=reason,
    )  # fmt: skip


def _progress(series: Series, is_least_developed: bool) -> dict[str, Any] | None:
    """Give the progress up to the last value; None where there are not two values to go by."""
    from outturn.methods.statistics import progress

    base = series.at(Period(BASE_YEAR))
    target = None
    if is_least_developed and series.code in DOUBLED and base is not None:
        target = float(2 * base.value)
    rows = progress(_table(series), BASE_YEAR, target, direction=direction_of(series.code), target_year=HORIZON)
    last = [row for row in rows.to_pylist() if row["time_period"] == series.last.period.text]
    return last[0] if last and last[0]["base_period"] and last[0]["growth_observed"] is not None else None


def _outlook(series: Series, target: float | None) -> dict[str, Any]:
    from outturn.methods.statistics import outlook

    bounds = (0.0, 100.0 if series.unit == "%" else None)
    rows = outlook(
        _table(series), HORIZON, bounds=bounds, target=target, base_year=BASE_YEAR, direction=direction_of(series.code)
    ).to_pylist()
    found: dict[str, Any] = next(row for row in rows if row["time_period"] == str(HORIZON))
    return found


def direction_of(code: str) -> str:
    """Say whether more (``up``) or less (``down``) of a series is wanted."""
    series = vocab.code_list("statistical_series")
    return (series.entry(code).further.get("direction") if code in series else "") or "up"


def _table(series: Series) -> pa.Table:
    import pyarrow as pa

    return pa.table(
        {
            "ref_area": [series.area for _ in series.observations],
            "time_period": [one.period.text for one in series.observations],
            "value": pa.array([float(one.value) for one in series.observations], pa.float64()),
            "obs_status": [one.status for one in series.observations],
        }
    )


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(repr(value))
