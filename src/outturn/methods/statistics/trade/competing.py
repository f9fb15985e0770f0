"""The trade side of Competitive Industrial Performance, from flows; and the whole index with a table of production."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from outturn.methods.statistics import tables
from outturn.methods.statistics.faults import ImpossibleValueError, UnjoinedCodesError
from outturn.methods.statistics.sums import group_sums
from outturn.methods.statistics.trade.cells import Cells, Numbers, read_cells
from outturn.methods.statistics.trade.technology import Classes, class_sums, classes_of

METHOD = "competitiveness_inputs"
PRODUCTION = ("MVA", "GDP", "MHVA", "population")
TRADE = ("MXpc", "MHXsh", "MXsh", "ImWMT")


def competitiveness_inputs(
    flows: Any, production: Any, classes: Any = "lall_sitc3", *, unit: float = 1.0, unclassified: str = "refuse",
    engine: str = "auto",
) -> Any:  # fmt: skip
    """Give the eight indicators of Competitive Industrial Performance from flows and a table of production.

    ``flows`` as for ``technology_shares``, with periods; ``unit`` is what a value of 1 is worth in US dollars (1000
    for flows in thousands). ``production``: ``ref_area``, ``time_period``, ``MVA``, ``GDP``, ``MHVA`` (value added of
    medium-high and high technology), in US dollars, and ``population`` (persons); null is not reported.

    Out, the kind of ``production``, one row for each of its areas and periods, as ``competitiveness`` takes it:
    ``ref_area``, ``time_period``, ``MVApc`` and ``MXpc`` (US dollars a person), ``MHVAsh`` (MHVA in MVA), ``MVAsh``
    (MVA in GDP), ``MHXsh`` (medium and high technology in manufactured exports), ``MXsh`` (manufactured in all
    exports), ``ImWMVA`` and ``ImWMT`` (in the world's, the sum of the areas given), in per cent. What cannot be
    computed is null; an area without flows has no trade indicators. Source: UNIDO, Competitive Industrial Performance
    Report 2012/2013, technical annex.

    Raises ``UnjoinedCodesError`` where an area of the flows is none of production in the same period (its exports would
    count in the world and nowhere else), ``ImpossibleValueError`` where MHVA is above MVA, and what its parts raise.
    """
    made = tables.read_series(production, METHOD, "production", numbers=PRODUCTION)
    cells = read_cells(flows, METHOD, engine)
    known = classes_of(classes, METHOD)
    exports = _exports(cells, known, made.table, keep=unclassified == "keep")
    values = {name: made.table[name].to_numpy(zero_copy_only=False) for name in PRODUCTION}
    _need_possible(values, made.table)
    found = {**_of_production(values, made.table), **_of_trade(exports, values["population"], made.table, unit)}
    order = ("MVApc", "MXpc", "MHVAsh", "MVAsh", "MHXsh", "MXsh", "ImWMVA", "ImWMT")
    columns = {name: pa.array(found[name], from_pandas=True) for name in order}
    return made.back(pa.table({name: made.table[name] for name in ("ref_area", "time_period")} | columns))


def competitiveness_of_flows(
    flows: Any, production: Any, classes: Any = "lall_sitc3", *, unit: float = 1.0, unclassified: str = "refuse",
    engine: str = "auto", **options: Any,
) -> Any:  # fmt: skip
    """Give the index of Competitive Industrial Performance from flows and production.

    The arguments of ``competitiveness_inputs``; ``options`` and what comes out are those of ``competitiveness``.
    """
    from outturn.methods.statistics import competitiveness

    inputs = competitiveness_inputs(
        flows, production, classes, unit=unit, unclassified=unclassified, engine=engine
    )  # fmt: skip
    return competitiveness(inputs, **options)


def _exports(cells: Cells, classes: Classes, made: pa.Table, *, keep: bool) -> Numbers:
    """Give all, manufactured, and MHT exports (rows of production x 3), NaN where there are none."""
    order, sums, counts = class_sums(cells, classes, keep=keep)
    is_made = np.array([name in classes.manufactures for name in order], dtype=float)
    is_high = np.array([name in classes.medium_high for name in order], dtype=float)
    totals = np.stack([sums.sum(axis=2), sums @ is_made, sums @ is_high], axis=2)
    present = counts.sum(axis=2) > 0
    periods = {code: place for place, code in enumerate(cells.periods)}
    areas = {code: place for place, code in enumerate(cells.areas)}
    keys = list(zip(made["time_period"].to_pylist(), made["ref_area"].to_pylist(), strict=True))
    _need_joined(cells, present, set(keys))
    found = np.full((len(keys), 3), np.nan)
    for row, (period, area) in enumerate(keys):
        place = (periods.get(period, -1), areas.get(area, -1))
        if min(place) >= 0 and present[place]:
            found[row] = totals[place]
    return found


def _need_joined(cells: Cells, present: Any, keys: set[tuple[str, str]]) -> None:
    given = {period for period, _ in keys}
    lost = [
        f"{cells.areas[area]} {cells.periods[period]}"
        for period, area in zip(*np.nonzero(present), strict=True)
        if cells.periods[period] in given and (cells.periods[period], cells.areas[area]) not in keys
    ]
    if lost or not given & set(cells.periods):
        raise UnjoinedCodesError(
            "Areas of the flows are not in the table of production",
            where=f"{cells.flows.where('ref_area')}, and table production, column ref_area",
            expected="every area that exports in a period, with a row in production for it",
            got=tables.several(lost) if lost else f"periods {tables.several(sorted(given))} alone in production",
            fix="write both with the same codes and periods; give an area without production a row with empty values",
        )


def _need_possible(values: dict[str, Numbers], made: pa.Table) -> None:
    wrong = np.flatnonzero(values["MHVA"] > values["MVA"] * (1 + 1e-9))
    negative = [name for name in PRODUCTION if (values[name] < 0).any()]
    if len(wrong) or negative:
        row = made.slice(int(wrong[0]), 1).to_pylist()[0] if len(wrong) else {}
        raise ImpossibleValueError(
            "A value of production cannot be",
            where="table production",
            expected="MHVA as a part of MVA, and nothing below 0",
            got=f"{row['ref_area']} {row['time_period']}: MHVA {row['MHVA']}, MVA {row['MVA']}" if row
            else "values below 0 in " + ", ".join(negative),
            fix="check the units, and that MHVA is value added of medium-high and high technology alone",
        )  # fmt: skip


def _of_production(values: dict[str, Numbers], made: pa.Table) -> dict[str, Numbers]:
    return {
        "MVApc": _ratio(values["MVA"], values["population"]),
        "MHVAsh": 100 * _ratio(values["MHVA"], values["MVA"]),
        "MVAsh": 100 * _ratio(values["MVA"], values["GDP"]),
        "ImWMVA": 100 * _ratio(values["MVA"], _world(values["MVA"], made)),
    }


def _of_trade(exports: Numbers, population: Numbers, made: pa.Table, unit: float) -> dict[str, Numbers]:
    total, manufactured, high = exports.T
    return {
        "MXpc": _ratio(manufactured * unit, population),
        "MHXsh": 100 * _ratio(high, manufactured),
        "MXsh": 100 * _ratio(manufactured, total),
        "ImWMT": 100 * _ratio(manufactured, _world(manufactured, made)),
    }


def _world(values: Numbers, made: pa.Table) -> Numbers:
    """Give for each row the sum over all areas of its period."""
    periods = made["time_period"].combine_chunks().dictionary_encode()
    places = periods.indices.to_numpy()
    known = ~np.isnan(values)
    world: Numbers = group_sums(places[known].astype(np.int64), values[known], len(periods.dictionary))[places]
    return world


def _ratio(top: Numbers, bottom: Numbers) -> Numbers:
    with np.errstate(invalid="ignore", divide="ignore"):
        found = top / bottom
    kept: Numbers = np.where(np.isfinite(found), found, np.nan)
    return kept
