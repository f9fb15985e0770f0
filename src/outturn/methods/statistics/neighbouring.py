"""Where an economy stands: those ranked just above and below it, and its rank over the years."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from outturn.methods.statistics import tables
from outturn.methods.statistics.index_faults import UnknownEconomyError

METHOD = "neighbours"


def neighbours(scores: Any, ref_area: str, span: int = 3) -> Any:
    """Give, for each period, ``ref_area`` and up to ``span`` economies above and below it; the same kind of table.

    ``scores``: ``ref_area``, ``time_period``, ``value`` (as ``competitiveness`` gives them). Out, ordered by period
    and place: ``ref_area``, ``time_period``, ``value``, ``rank`` (1 is the highest; equals share the best place),
    ``distance`` (places from ``ref_area``: -1 is the next above), ``gap`` (value less that of ``ref_area``),
    ``rank_change`` (places won since the period before in which both have a rank; negative: places lost). A period in
    which ``ref_area`` has no value is left out.

    Raises ``UnknownEconomyError`` where ``ref_area`` never has a value, and the faults of a table.
    """
    given = tables.read_series(scores, METHOD, "scores")
    places = _places(given.table)
    if not any(ref_area in ordered for ordered in places.values()):
        raise UnknownEconomyError(
            f"Economy {ref_area} has no value",
            where=f"method {METHOD}, parameter ref_area",
            expected="an economy with a value in at least one period",
            got=repr(ref_area),
            fix="see which areas have a value: those with a rank in the result of competitiveness",
        )
    rows: list[dict[str, Any]] = []
    before: dict[str, int] = {}
    for period, ordered in places.items():
        if ref_area in ordered:
            rows += _around(period, ordered, ref_area, span, before)
        before = {area: rank for area, (rank, _) in ordered.items()}
    text, number, whole = pa.string(), pa.float64(), pa.int64()
    fields = [("ref_area", text), ("time_period", text), ("value", number), ("rank", whole), ("distance", whole)]
    return given.back(pa.Table.from_pylist(rows, schema=pa.schema([*fields, ("gap", number), ("rank_change", whole)])))


def _places(table: pa.Table) -> dict[str, dict[str, tuple[int, float]]]:
    """Give for each period, in order, the areas from the highest value down with rank and value."""
    values: dict[str, list[tuple[float, str]]] = {}
    for row in table.select(["ref_area", "time_period", "value"]).to_pylist():
        if row["value"] is not None:
            values.setdefault(row["time_period"], []).append((-row["value"], row["ref_area"]))
    places = {}
    for period in sorted(values):
        ordered = sorted(values[period])
        first = {value: place for place, (value, _) in reversed(list(enumerate(ordered, start=1)))}
        places[period] = {area: (first[value], -value) for value, area in ordered}
    return places


def _around(
    period: str, ordered: dict[str, tuple[int, float]], ref_area: str, span: int, before: dict[str, int]
) -> list[dict[str, Any]]:
    areas = list(ordered)
    here = areas.index(ref_area)
    own = ordered[ref_area][1]
    return [
        {
            "ref_area": area, "time_period": period, "value": ordered[area][1], "rank": ordered[area][0],
            "distance": place - here, "gap": ordered[area][1] - own,
            "rank_change": before[area] - ordered[area][0] if area in before else None,
        }
        for place, area in enumerate(areas)
        if abs(place - here) <= span
    ]  # fmt: skip
