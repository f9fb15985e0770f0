"""The competitiveness of a country, with its ranks, its neighbours and its history, from the eight indicators."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from outturn.publications.country_profile.profile import Competitiveness, Neighbour
from outturn.publications.statistics.observations import STALE_AFTER, Observations
from outturn.publications.statistics.periods import Period

COMPONENTS = ("MVApc", "MXpc", "MHVAsh", "MVAsh", "MHXsh", "MXsh", "ImWMVA", "ImWMT")
DIMENSIONS = ("capacity", "deepening", "impact")
_SPAN = 3


def competitiveness_of(observations: Observations, area: str, year: int) -> Competitiveness | None:
    """Give the competitiveness in the last year that has the indicators; None where the indicators are not
    all there, or no economy has an index.

    An economy without all eight has no index: nothing is filled in, and what it lacks is named.
    """
    if not all(observations.areas(f"CIP.{name}") for name in COMPONENTS):
        return None
    scored = _scored(_inputs(observations))
    last = max((row["time_period"] for row in scored if row["value"] is not None), default=None)
    if last is None:
        return None
    in_year = [row for row in scored if row["time_period"] == last]
    ranked = sorted((row for row in in_year if row["rank"] is not None), key=lambda row: (row["rank"], row["ref_area"]))
    own = next((row for row in in_year if row["ref_area"] == area), None)
    missing = COMPONENTS if own is None else tuple(part for part in own["missing"].split(",") if part)
    has_index = own is not None and own["rank"] is not None
    return Competitiveness(
        year=int(last),
        economies=len(in_year),
        ranked=len(ranked),
        rank=own["rank"] if own is not None and has_index else None,
        score=_decimal(own["value"]) if own is not None and has_index else None,
        dimensions=tuple((name, _decimal(own[name]), _rank(ranked, name, area)) for name in DIMENSIONS)
        if own is not None and has_index
        else (),
        components=tuple(_component(observations, name, area, int(last)) for name in COMPONENTS),
        neighbours=_neighbours(ranked, area) if has_index else (),
        history=tuple(
            (int(row["time_period"]), row["rank"], Decimal(repr(row["value"])))
            for row in sorted(scored, key=lambda row: str(row["time_period"]))
            if row["ref_area"] == area and row["rank"] is not None
        ),
        missing=missing,
        is_current=int(last) >= year - STALE_AFTER,
    )


def _inputs(observations: Observations) -> list[tuple[str, str, str, float]]:
    """Give the eight indicators of every economy and year as rows of area, period, indicator and value."""
    rows = []
    for name in COMPONENTS:
        for area in observations.areas(f"CIP.{name}"):
            series = observations.series(f"CIP.{name}", area)
            for one in series.observations if series else ():
                rows.append((area, one.period.text, f"CIP.{name}", float(one.value)))
    return rows


def _scored(rows: list[tuple[str, str, str, float]]) -> list[dict[str, Any]]:
    import pyarrow as pa

    from outturn.methods.statistics import competitiveness
    from outturn.methods.statistics.index_faults import NoSpreadError

    columns = dict(zip(("ref_area", "time_period", "indicator", "value"), zip(*rows, strict=True), strict=True))
    try:
        scored: list[dict[str, Any]] = competitiveness(pa.table(columns)).to_pylist()
    except NoSpreadError:  # a single economy, or economies that are all alike, cannot be ranked
        return []
    return scored


def _component(
    observations: Observations, name: str, area: str, year: int
) -> tuple[str, str, Decimal | None, int | None]:
    """Give an indicator's name, unit, value and place among all economies of the year."""
    values = {}
    unit = ""
    for other in observations.areas(f"CIP.{name}"):
        series = observations.series(f"CIP.{name}", other)
        found = series.at(Period(year)) if series else None
        if series is not None and found is not None:
            values[other], unit = found.value, series.unit
    own = values.get(area)
    rank = None if own is None else 1 + sum(value > own for value in values.values())
    return name, unit, own, rank


def _neighbours(ranked: list[dict[str, Any]], area: str) -> tuple[Neighbour, ...]:
    place = next(place for place, row in enumerate(ranked) if row["ref_area"] == area)
    around = ranked[max(0, place - _SPAN) : place + _SPAN + 1]
    return tuple(Neighbour(row["ref_area"], row["rank"], Decimal(repr(row["value"]))) for row in around)


def _rank(ranked: list[dict[str, Any]], name: str, area: str) -> int | None:
    own = next(row[name] for row in ranked if row["ref_area"] == area)
    return None if own is None else 1 + sum(row[name] is not None and row[name] > own for row in ranked)


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(repr(value))
