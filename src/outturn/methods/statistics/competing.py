"""Competitive Industrial Performance: eight indicators, six components, three dimensions, one index, ranks.

Source: UNIDO, Competitive Industrial Performance Report 2012/2013, technical annex. Shares are percentages, MVApc and
MXpc are US dollars a person; each indicator is put on the scale from the lowest (0) to the highest (1) economy of its
year, and the index is the geometric mean of the six components.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from outturn.methods.faults import need_one_of
from outturn.methods.statistics import composite, gaps, ranking
from outturn.methods.statistics.composite import AGGREGATIONS, DIMENSIONS, INDICATORS, NORMALISATIONS, Recipe
from outturn.methods.statistics.economies import Panel, need_shares, read_panel
from outturn.methods.statistics.weakening import weakest

METHOD = "competitiveness"
PERCENTAGES = ("MHVAsh", "MVAsh", "MHXsh", "MXsh", "ImWMVA", "ImWMT")
WEIGHTINGS = ("equal", "eight", "principal_component", "benefit_of_the_doubt")
Numbers = npt.NDArray[np.float64]


def competitiveness(
    inputs: Any,
    aggregation: str = "geometric",
    missing: str | Sequence[str] = "exclude",
    *,
    normalisation: str = "min_max",
    weights: str | Mapping[str, float] = "equal",
) -> Any:
    """Give the index of each economy and year, its rank, its dimensions and what it lacks; the same kind of table.

    ``inputs``: ``ref_area``, ``time_period`` and the eight indicators as columns, or in rows named by ``indicator``,
    with ``value``. All economies of a year belong in it, since the scale runs from the lowest to the highest.
    ``missing``: ``exclude`` (an economy without all eight has no index), ``last`` (last reported value), ``linear``
    (straight line between reported values), ``reweight`` (the weights of what is known are scaled to 1), ``hampel``
    (outlying values are replaced by the median of the years around them), or several, applied in turn. ``weights``:
    ``equal`` (a sixth each), a number for each component, ``eight`` (an eighth for each indicator) or
    ``principal_component`` (squared loadings of the first principal component of the components of all years) or
    ``benefit_of_the_doubt`` (each economy is weighed as suits it best).

    Out, ordered by area and period: ``ref_area``, ``time_period``, ``value``, ``obs_status`` (as given; I where an
    input was filled or replaced; E where weights were scaled; M without index), ``rank`` (1 is the highest of the
    year; equals share the best place), ``capacity``, ``deepening``, ``impact`` (the dimensions), ``INDint``,
    ``MXQual``, ``missing`` and ``filled`` (indicators, separated by commas).

    Raises the faults of a table, ``ImpossibleValueError``, ``NoSpreadError``, ``OptionsDisagreeError``,
    ``WeightsError``.
    """
    policies = policies_of(missing)
    panel = read_panel(inputs, INDICATORS, METHOD, "CIP.")
    need_shares(panel, INDICATORS, PERCENTAGES, METHOD)
    values, filled = filled_panel(panel, policies)
    recipe = recipe_of(values, aggregation, normalisation, weights, reweight="reweight" in policies)
    return panel.given.back(_table(panel, values, filled, scores_of(panel, values, recipe), recipe))


def policies_of(missing: Any) -> tuple[str, ...]:
    """Give the policies for missing values as they are asked for; ``UnknownParameterError`` for another."""
    policies = tuple(missing) if isinstance(missing, list | tuple) else (missing,)
    for policy in policies:
        need_one_of(policy, gaps.POLICIES, "missing", METHOD)
    return policies


def filled_panel(panel: Panel, policies: Sequence[str]) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """Give the values of a panel after the policies, and which cells they filled or replaced."""
    values, filled = np.empty_like(panel.values), np.zeros(panel.values.shape, dtype=bool)
    for place in range(panel.values.shape[2]):
        values[:, :, place], filled[:, :, place] = gaps.apply_policies(panel.values[:, :, place], policies)
    return values, filled


def recipe_of(
    values: Numbers, aggregation: str, normalisation: str, weights: str | Mapping[str, float], *, reweight: bool = False
) -> Recipe:
    """Give the recipe that options name; ``UnknownParameterError``, ``OptionsDisagreeError``, ``WeightsError``."""
    need_one_of(aggregation, AGGREGATIONS, "aggregation", METHOD)
    need_one_of(normalisation, NORMALISATIONS, "normalisation", METHOD)
    recipe = Recipe(aggregation, normalisation, reweight=reweight)
    if isinstance(weights, Mapping):
        return Recipe(aggregation, normalisation, weights=dict(weights), reweight=reweight)
    need_one_of(weights, WEIGHTINGS, "weights", METHOD)
    if weights == "benefit_of_the_doubt":
        return Recipe(aggregation, normalisation, reweight=reweight, doubt=True)
    if weights == "eight":
        return recipe.eight()
    if weights == "principal_component":
        return Recipe(aggregation, normalisation, weights=_principal(values, recipe), reweight=reweight)
    return recipe


def scores_of(panel: Panel, values: Numbers, recipe: Recipe) -> list[composite.Scores | None]:
    """Give the scores of each year; None for a year in which nothing is reported."""
    return [
        None
        if np.isnan(values[:, year]).all()
        else composite.score(values[:, year], recipe, f"period {panel.periods[year]}")
        for year in range(len(panel.periods))
    ]


def _principal(values: Numbers, recipe: Recipe) -> dict[str, float]:
    """Give squared loadings of the first principal component of all years' components (OECD Handbook 2008, step 6)."""
    years = [
        composite.score(values[:, year], recipe).components
        for year in range(values.shape[1])
        if not np.isnan(values[:, year]).all()
    ]
    components = np.vstack(years)
    components = components[~np.isnan(components).any(axis=1)]
    _, vectors = np.linalg.eigh(np.corrcoef(components, rowvar=False))
    return dict(zip(recipe.components, np.square(vectors[:, -1]).tolist(), strict=True))


def _table(
    panel: Panel,
    values: Numbers,
    filled: npt.NDArray[np.bool_],
    scores: Sequence[composite.Scores | None],
    recipe: Recipe,
) -> pa.Table:
    rows: dict[str, list[Any]] = {name: [] for name in _SCHEMA.names}
    ranks = [None if each is None else ranking.ranks(each.values) for each in scores]
    parts = [_parts(each, recipe) for each in scores]
    for area, economy in enumerate(panel.areas):
        for year, period in enumerate(panel.periods):
            value = np.nan if scores[year] is None else scores[year].values[area]  # type: ignore[union-attr]
            if not panel.present[area, year] and np.isnan(value):
                continue
            missing = [name for name, one in zip(INDICATORS, values[area, year], strict=True) if np.isnan(one)]
            replaced = [name for name, one in zip(INDICATORS, filled[area, year], strict=True) if one]
            rank = np.nan if ranks[year] is None else ranks[year][area]  # type: ignore[index]
            dimensions = parts[year]
            row = (
                economy, period, _known(value), _status(value, missing, replaced, panel.statuses[area, year]),
                None if np.isnan(rank) else int(rank),
                *((None,) * 5 if dimensions is None else map(_known, dimensions[area])),
                ",".join(missing), ",".join(replaced),
            )  # fmt: skip
            for name, one in zip(_SCHEMA.names, row, strict=True):
                rows[name].append(one)
    return pa.table(rows, schema=_SCHEMA)


_SCHEMA = pa.schema(
    [
        ("ref_area", pa.string()), ("time_period", pa.string()), ("value", pa.float64()), ("obs_status", pa.string()),
        ("rank", pa.int64()), ("capacity", pa.float64()), ("deepening", pa.float64()), ("impact", pa.float64()),
        ("INDint", pa.float64()), ("MXQual", pa.float64()), ("missing", pa.string()), ("filled", pa.string()),
    ]
)  # fmt: skip


def _parts(scores: composite.Scores | None, recipe: Recipe) -> Numbers | None:
    """Give each economy's three dimensions, the means of their two components, and the two composed components."""
    if scores is None or "INDint" not in scores.names:
        return None
    halves = np.array([0.5, 0.5])
    pairs = [np.column_stack([scores.component(name) for name in names]) for names in DIMENSIONS.values()]
    means = [composite.combine(pair, halves, recipe.aggregation, partial=recipe.reweight) for pair in pairs]
    return np.column_stack([*means, scores.component("INDint"), scores.component("MXQual")])


def _status(value: float, missing: Sequence[str], filled: Sequence[str], given: str) -> str:
    """Give the weakest of what was given, filled (I) and left out with weights scaled (E); M without an index."""
    return "M" if np.isnan(value) else weakest((str(given), "E" if missing else None, "I" if filled else None))


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
