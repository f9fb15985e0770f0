"""The SDG 9 Industry Index: five indicators of industry in one number from 0 to 1, with its options.

Source: Kynčlová, Upadhyaya and Nice, "Composite index as a measure on achieving Sustainable Development Goal 9
(SDG-9) industry-related targets: The SDG-9 index", Applied Energy 265 (2020) 114755: MVA in GDP, MVA per person,
manufacturing in employment, CO2 per unit of MVA (inverted), medium-high and high technology in MVA; scaled from the
least to the greatest, equal weights. How they are put together, the span they are scaled over and the treatment of
outliers are options here, and are named in the output. The geometric mean of scores of one year, without caps, gives
the five that the article has first for 2016 in the article's order; the arithmetic mean does not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.faults import UnknownParameterError, need_one_of
from outturn.methods.statistics.aggregating import BETWEEN
from outturn.methods.statistics.panel import Floats, Panel, in_time, laid_out, over
from outturn.methods.statistics.tables import read_series

COMPONENTS = {
    "SDG.9.2.1.share": ("mva_share", "up"),
    "SDG.9.2.1.per_capita": ("mva_per_capita", "up"),
    "SDG.9.2.2": ("employment_share", "up"),
    "SDG.9.4.1": ("carbon_intensity", "down"),
    "SDG.9.b.1": ("technology_share", "up"),
}
AGGREGATIONS = ("arithmetic", "geometric")
SPANS = ("yearly", "pooled")
MISSING = ("exclude", "reweight")
_SCHEMA = pa.schema([
    ("ref_area", pa.string()), ("time_period", pa.string()), ("value", pa.float64()), ("obs_status", pa.string()),
    ("rank", pa.int64()), ("ranked", pa.int64()), *((name, pa.float64()) for name, _ in COMPONENTS.values()),
    ("missing", pa.string()), ("aggregation", pa.string()), ("span", pa.string()), ("caps", pa.string()),
])  # fmt: skip


@dataclass(frozen=True)
class Options:
    """How scores are made and put together."""

    aggregation: str
    span: str
    caps: tuple[float, float] | None
    missing: str
    weights: tuple[float, ...]


def industry_index(
    inputs: Any,
    aggregation: str = "geometric",
    missing: str = "exclude",
    *,
    span: str = "yearly",
    caps: tuple[float, float] | None = None,
    weights: Mapping[str, float] | None = None,
) -> Any:
    """Give the SDG 9 Industry Index of each country and year, with its five scores and rank; the same kind of table.

    ``inputs``: as ``sdg9`` gives them: ``series`` (those of ``COMPONENTS``), ``ref_area``, ``time_period``, ``value``;
    rows with ``is_group`` are left out. Scores run from 0 (the least) to 1 (the greatest; of CO2 the other way round)
    over the countries of each year (``span="yearly"``) or of all years (``pooled``, so that years compare).
    ``caps``: percentiles, such as (2.5, 97.5), to which extremes are drawn in before scaling. ``missing``: a country
    without one of the five has no index (``exclude``), or one of the others (``reweight``, status I). ``weights``: by
    series code, equal by default. The component columns are named after the five; ``missing`` names those without a
    value. Raises ``UnknownParameterError`` and the faults of tables.
    """
    need_one_of(aggregation, AGGREGATIONS, "aggregation", "industry_index")
    need_one_of(missing, MISSING, "missing", "industry_index")
    need_one_of(span, SPANS, "span", "industry_index")
    options = Options(aggregation, span, caps, missing, _weights(weights))
    given = read_series(inputs, "industry_index", key=("series", "ref_area", "time_period"), one_unit=False)
    table = given.table
    if "is_group" in table.column_names:
        table = table.filter(pc.invert(pc.fill_null(table["is_group"], False)))
    table = table.filter(pc.is_in(table["series"], pa.array(list(COMPONENTS), pa.string())))
    whole = _panel(table)
    rows = list(_rows(whole, _scores(whole, options), options))
    return replace(given, whole=given.whole & {"time_period", "ref_area"}).back(
        pa.Table.from_pylist(rows, schema=_SCHEMA)
    )


def _weights(weights: Mapping[str, float] | None) -> tuple[float, ...]:
    if weights is None:
        return tuple(1.0 / len(COMPONENTS) for _ in COMPONENTS)
    total = math.fsum(weights.values())
    if set(weights) != set(COMPONENTS) or min(weights.values()) < 0 or total <= 0:
        raise UnknownParameterError(
            "The weights of the index are not those of its five indicators", where="method industry_index, weights",
            expected="a weight of zero or more for each of " + ", ".join(COMPONENTS), got=str(dict(weights)),
            fix="name all five; they need not add up to one",
        )  # fmt: skip
    return tuple(weights[code] / total for code in COMPONENTS)


def _panel(table: pa.Table) -> Panel:
    areas = tuple(sorted(set(table["ref_area"].to_pylist())))
    periods = in_time(table["time_period"].to_pylist())
    columns = {
        code: over(laid_out(table.filter(pc.equal(table["series"], code)), periods=periods), areas)
        for code in COMPONENTS
    }
    return Panel(areas, periods, columns, np.full((len(areas), len(periods)), "A", dtype="<U1"))


def _scores(panel: Panel, options: Options) -> Floats:
    """Scale each indicator; the result has the axes indicator, area, period."""
    scores = np.full((len(COMPONENTS), *panel.shape), np.nan)
    spans = [slice(None)] if options.span == "pooled" else [slice(at, at + 1) for at in range(len(panel.periods))]
    for at, (code, (_, direction)) in enumerate(COMPONENTS.items()):
        for span in spans:
            scores[at, :, span] = _scaled(panel.columns[code][:, span], options.caps, direction)
    return scores


def _scaled(values: Floats, caps: tuple[float, float] | None, direction: str) -> Floats:
    known = values[~np.isnan(values)]
    if known.size == 0:
        return values
    if caps is not None:
        low, high = np.percentile(known, caps)
        values = np.clip(values, low, high)
        known = np.clip(known, low, high)
    low, high = known.min(), known.max()
    if low == high:
        return np.full(values.shape, np.nan)
    scaled = (values - low) / (high - low)
    return np.asarray(scaled if direction == "up" else 1.0 - scaled, dtype=np.float64)


def _rows(panel: Panel, scores: Floats, options: Options) -> Iterator[dict[str, Any]]:
    names = [name for name, _ in COMPONENTS.values()]
    caps = None if options.caps is None else f"{options.caps[0]:g}-{options.caps[1]:g}"
    for place, period in enumerate(panel.periods):
        values = {area: _value(scores[:, row, place], options) for row, area in enumerate(panel.areas)}
        order = sorted((value for value in values.values() if value is not None), reverse=True)
        for row, area in enumerate(panel.areas):
            each = scores[:, row, place]
            value = values[area]
            lacking = [name for name, score in zip(names, each, strict=True) if math.isnan(score)]
            yield {
                "ref_area": area, "time_period": period, "value": value, "missing": BETWEEN.join(lacking),
                "obs_status": "M" if value is None else "I" if lacking else "A",
                "rank": None if value is None else order.index(value) + 1, "ranked": len(order),
                **{name: None if math.isnan(score) else float(score) for name, score in zip(names, each, strict=True)},
                "aggregation": options.aggregation, "span": options.span, "caps": caps,
            }  # fmt: skip


def _value(scores: Floats, options: Options) -> float | None:
    known = ~np.isnan(scores)
    if not known.any() or (options.missing == "exclude" and not known.all()):
        return None
    weights = np.array(options.weights)[known]
    total = math.fsum(weights)
    if total == 0.0:
        return None
    if options.aggregation == "arithmetic":
        return math.fsum(weights * scores[known]) / total
    if (scores[known][weights > 0] <= 0).any():
        return 0.0
    return math.exp(math.fsum(weights[weights > 0] * np.log(scores[known][weights > 0])) / total)
