"""Tracks the indicators of a country as ``outturn stats tracker`` does: progress, target, trend and outlook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
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
PEERS = (
    "sub_saharan_africa", "sdg_northern_africa_western_asia", "sdg_central_southern_asia",
    "sdg_eastern_south_eastern_asia", "m49_latin_america_caribbean", "sdg_europe_northern_america", "sdg_oceania",
    "m49_australia_new_zealand",
)  # fmt: skip
"""The regions of the SDGs: a country that need not double is held against the five best of its own."""


class Track:
    """The tracker of one area; what it needs of others are the values of its peers."""

    def __init__(self, rates: Sequence[Mapping[str, Any]], area: str) -> None:
        """``rates`` are rows as ``sdg9`` gives them, groups left out."""
        from outturn.methods.statistics import tracker

        base = date(BASE_YEAR, 12, 31)
        doubling = vocab.members("ldc", base)
        regions = {group: vocab.members(group, base) for group in PEERS}
        near = next((members for members in regions.values() if area in members), frozenset[str]())
        values = _table([row for row in rates if row["ref_area"] == area or row["ref_area"] in near])
        found = tracker(values, doubling=doubling, peers=_peers(regions), base_year=BASE_YEAR, horizon=HORIZON)
        self._rows = {row["series"]: row for row in found.to_pylist() if row["ref_area"] == area}

    def of(self, fact: Fact) -> Tracked:
        """Give an indicator's progress and outlook; where nothing can be said, the reason and no number.

        A series that stopped is not tracked: its last value is not the present, and a line through it would start in
        the past.
        """
        row = self._rows.get(fact.code)
        if fact.series is None or row is None:
            return _untracked(fact, "no_value")
        if not fact.is_current:
            return _untracked(fact, "old")
        if row["base_period"] is None or row["growth_observed"] is None:
            return _untracked(fact, "no_base")
        return _tracked(fact.series, row)


def _tracked(series: Series, row: Mapping[str, Any]) -> Tracked:
    progress, target = row["progress"], _decimal(row["target"])
    return Tracked(
        code=series.code,
        base=series.at(Period(int(row["base_period"]))),
        base_year=BASE_YEAR,
        last=series.last,
        target=target,
        target_kind=row["target_rule"] if target is not None else "none",
        share=None if progress is None else _decimal(progress * 100),
        growth=_decimal(row["growth_observed"]),
        trend=None if row["trend"] == "not_available" else row["trend"],
        horizon=HORIZON,
        expected=_decimal(row["expected"]),
        low=_decimal(row["lower"]),
        high=_decimal(row["upper"]),
        level=_decimal(row["confidence"]),
        years_used=row["observations"] or 0,
        anticipated=row["prospect"],
    )


def _untracked(fact: Fact, reason: str) -> Tracked:
    return Tracked(
        code=fact.code, base=None, base_year=BASE_YEAR, last=fact.last, target=None, target_kind="none", share=None,
        growth=None, trend=None, horizon=HORIZON, expected=None, low=None, high=None, level=None, years_used=0,
        anticipated=None, reason=reason,
    )  # fmt: skip


def _table(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    import pyarrow as pa

    text, number = pa.string(), pa.float64()
    kinds = {"series": text, "ref_area": text, "time_period": text, "value": number, "obs_status": text, "unit": text}
    return pa.Table.from_pylist([{name: row[name] for name in kinds} for row in rows], schema=pa.schema(kinds))


def _peers(regions: Mapping[str, frozenset[str]]) -> pa.Table:
    import pyarrow as pa

    pairs = [(group, area) for group, members in regions.items() for area in sorted(members)]
    groups, areas = zip(*pairs, strict=True)
    return pa.table({"group": pa.array(groups, pa.string()), "ref_area": pa.array(areas, pa.string())})


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(repr(value))
