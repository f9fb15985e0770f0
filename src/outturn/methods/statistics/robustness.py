"""How much of a competitiveness rank is owed to the choices behind the index.

Each choice is changed in turn: the mean, the scale, the weights, and each indicator left out; then the weights are
drawn at random around the chosen ones. Source: OECD and JRC, Handbook on Constructing Composite Indicators, 2008,
steps 7.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from outturn.methods.faults import need_one_of
from outturn.methods.statistics import composite, ranking
from outturn.methods.statistics.competing import PERCENTAGES, filled_panel, policies_of, recipe_of
from outturn.methods.statistics.composite import INDICATORS, Recipe
from outturn.methods.statistics.economies import Panel, need_shares, read_panel

METHOD = "rank_sensitivity"
RESULTS = ("ranks", "agreement")
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Ranking:
    """The ranks of one year: as published, under each variant, and in each draw of weights (economies x draws)."""

    values: Numbers
    chosen: Numbers
    variants: dict[str, Numbers]
    drawn: Numbers


def rank_sensitivity(
    inputs: Any,
    aggregation: str = "geometric",
    missing: str | Sequence[str] = "exclude",
    *,
    draws: int = 1000,
    spread: float = 0.25,
    seed: int = 2020,
    result: str = "ranks",
) -> Any:
    """Give the rank of each economy and year under other choices, with intervals; the same kind of table.

    ``inputs``, ``aggregation`` and ``missing`` as for ``competitiveness``. Ranks are among the economies that have an
    index under the choices made. Each of ``draws`` multiplies every component's weight by a number drawn evenly from
    1 - ``spread`` to 1 + ``spread``; the same ``seed`` gives the same draws.

    With ``result="ranks"``, ordered by area and period: ``ref_area``, ``time_period``, ``value``, ``rank``,
    ``rank_low`` and ``rank_high`` (best and worst over the variants), ``rank_p05``, ``rank_median``, ``rank_p95``
    (over the draws), and one column for each variant: ``rank_arithmetic``, ``rank_geometric``, ``rank_z_score`` and
    ``rank_rank`` (both with the arithmetic mean), ``rank_eight`` (an eighth for each indicator),
    ``rank_principal_component``, ``rank_without_MVApc`` and so on. With ``result="agreement"``: ``time_period``,
    ``variant``, ``spearman`` and ``kendall`` (tau-b) against the ranking as chosen, ``mean_shift`` and
    ``largest_shift`` (places), ``economies``.

    Raises what ``competitiveness`` raises.
    """
    need_one_of(result, RESULTS, "result", METHOD)
    policies = policies_of(missing)
    panel = read_panel(inputs, INDICATORS, METHOD, "CIP.")
    need_shares(panel, INDICATORS, PERCENTAGES, METHOD)
    values, _ = filled_panel(panel, policies)
    chosen = recipe_of(values, aggregation, "min_max", "equal", reweight="reweight" in policies)
    variants = _variants(values, chosen)
    weights = np.random.default_rng(seed).uniform(1 - spread, 1 + spread, (draws, len(chosen.components)))
    years = [
        None if np.isnan(values[:, year]).all() else _ranked(values[:, year], chosen, variants, weights)
        for year in range(len(panel.periods))
    ]
    table = _rank_table(panel, years) if result == "ranks" else _agreement_table(panel, years)
    return panel.given.back(table)


def _variants(values: Numbers, chosen: Recipe) -> dict[str, Recipe]:
    other = "arithmetic" if chosen.aggregation == "geometric" else "geometric"
    component = recipe_of(values, chosen.aggregation, "min_max", "principal_component", reweight=chosen.reweight)
    return {
        other: replace(chosen, aggregation=other),
        "z_score": replace(chosen, aggregation="arithmetic", normalisation="z_score"),
        "rank": replace(chosen, aggregation="arithmetic", normalisation="rank"),
        "eight": chosen.eight(),
        "principal_component": component,
        **{f"without_{name}": chosen.without(name) for name in INDICATORS},
    }


def _ranked(values: Numbers, chosen: Recipe, variants: dict[str, Recipe], weights: Numbers) -> _Ranking:
    scores = composite.score(values, chosen)
    scored = ~np.isnan(scores.values)

    def among(other: Numbers) -> Numbers:
        return ranking.ranks(np.where(scored, other, np.nan))

    others = {name: among(composite.score(values, recipe).values) for name, recipe in variants.items()}
    shares = weights * chosen.shares()
    shares = shares / shares.sum(axis=1, keepdims=True)
    drawn = [
        among(composite.combine(scores.components, share, chosen.aggregation, partial=chosen.reweight))
        for share in shares
    ]
    return _Ranking(scores.values, ranking.ranks(scores.values), others, np.column_stack(drawn))


def _rank_table(panel: Panel, years: Sequence[_Ranking | None]) -> pa.Table:
    rows = []
    for area, economy in enumerate(panel.areas):
        for year, period in enumerate(panel.periods):
            found = years[year]
            if found is None or not (panel.present[area, year] or not np.isnan(found.values[area])):
                continue
            rows.append({"ref_area": economy, "time_period": period, **_rank_row(found, area)})
    names = list(next((each.variants for each in years if each is not None), {}))
    text, whole = pa.string(), pa.int64()
    fields = [("ref_area", text), ("time_period", text), ("value", pa.float64()), ("rank", whole)]
    fields += [(f"rank_{name}", whole) for name in ("low", "high", "p05", "median", "p95", *names)]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def _rank_row(found: _Ranking, area: int) -> dict[str, Any]:
    if np.isnan(found.values[area]):
        return {}
    places = {name: int(ranks[area]) for name, ranks in found.variants.items()}
    everywhere = [int(found.chosen[area]), *places.values()]
    low, middle, high = np.percentile(found.drawn[area], (5, 50, 95), method="inverted_cdf")
    return {
        "value": float(found.values[area]), "rank": everywhere[0],
        "rank_low": min(everywhere), "rank_high": max(everywhere),
        "rank_p05": int(low), "rank_median": int(middle), "rank_p95": int(high),
        **{f"rank_{name}": place for name, place in places.items()},
    }  # fmt: skip


def _agreement_table(panel: Panel, years: Sequence[_Ranking | None]) -> pa.Table:
    rows = []
    for year, period in enumerate(panel.periods):
        found = years[year]
        if found is None:
            continue
        for name, ranks in found.variants.items():
            shifts = np.abs(ranks - found.chosen)[~np.isnan(found.chosen)]
            rows.append(
                {
                    "time_period": period, "variant": name, "spearman": _known(ranking.spearman(ranks, found.chosen)),
                    "kendall": _known(ranking.kendall(ranks, found.chosen)), "mean_shift": float(shifts.mean()),
                    "largest_shift": int(shifts.max()), "economies": len(shifts),
                }
            )  # fmt: skip
    text, number, whole = pa.string(), pa.float64(), pa.int64()
    fields = [("time_period", text), ("variant", text), ("spearman", number), ("kendall", number)]
    fields += [("mean_shift", number), ("largest_shift", whole), ("economies", whole)]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value
