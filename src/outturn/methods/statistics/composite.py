"""The arithmetic of a composite index of one year: normalise indicators, form components, put them together.

Source of the composition: UNIDO, Competitive Industrial Performance Report 2012/2013, technical annex; the six parts
and their means as in the R package CItools (``compind``, method "mixed-eight") of a UNIDO statistician.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from outturn.methods.statistics.doubt import best_weighted
from outturn.methods.statistics.index_faults import NoSpreadError, OptionsDisagreeError, WeightsError

Numbers = npt.NDArray[np.float64]

INDICATORS = ("MVApc", "MXpc", "MHVAsh", "MVAsh", "MHXsh", "MXsh", "ImWMVA", "ImWMT")
COMPONENTS: dict[str, tuple[str, ...]] = {
    "MVApc": ("MVApc",),
    "MXpc": ("MXpc",),
    "INDint": ("MHVAsh", "MVAsh"),
    "MXQual": ("MHXsh", "MXsh"),
    "ImWMVA": ("ImWMVA",),
    "ImWMT": ("ImWMT",),
}
DIMENSIONS: dict[str, tuple[str, str]] = {
    "capacity": ("MVApc", "MXpc"),
    "deepening": ("INDint", "MXQual"),
    "impact": ("ImWMVA", "ImWMT"),
}
AGGREGATIONS = ("geometric", "arithmetic", "harmonic")
NORMALISATIONS = ("min_max", "z_score", "rank", "maximum")


@dataclass(frozen=True)
class Recipe:
    """How an index is made: ``components`` of indicators (their plain mean), their weights, and the two choices."""

    aggregation: str = "geometric"
    normalisation: str = "min_max"
    components: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict(COMPONENTS))
    weights: Mapping[str, float] | None = None
    reweight: bool = False
    doubt: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be: a geometric or harmonic mean of z-scores, weights of other components."""
        if self.normalisation == "z_score" and self.aggregation != "arithmetic":
            raise OptionsDisagreeError(
                f"A {self.aggregation} mean of z-scores does not exist",
                where="competitiveness, normalisation and aggregation",
                expected="aggregation 'arithmetic' with normalisation 'z_score'",
                got=f"aggregation {self.aggregation!r}",
                fix="choose aggregation='arithmetic', or another normalisation",
            )
        if self.doubt and (self.aggregation != "arithmetic" or self.normalisation == "z_score" or self.reweight):
            raise OptionsDisagreeError(
                "Benefit of the doubt is a weighted sum of values of 0 and more, all of them known",
                where="competitiveness, weights",
                expected="aggregation 'arithmetic', no z-scores, missing values not reweighted",
                got=f"aggregation {self.aggregation!r}, normalisation {self.normalisation!r}",
                fix="choose aggregation='arithmetic', or other weights",
            )
        if self.weights is not None:
            _check_weights(self.weights, self.components)

    def shares(self) -> Numbers:
        """Give the weight of each component; they add up to 1, and are equal unless weights are given."""
        given = self.weights or dict.fromkeys(self.components, 1.0)
        values = np.array([given[name] for name in self.components], dtype=float)
        return np.asarray(values / values.sum(), dtype=float)

    def without(self, indicator: str) -> Recipe:
        """Give the recipe that does without ``indicator``: its partner stands alone, or the component is left out."""
        left = {name: tuple(each for each in parts if each != indicator) for name, parts in self.components.items()}
        left = {name: parts for name, parts in left.items() if parts}
        weights = None if self.weights is None else {name: self.weights[name] for name in left}
        return replace(self, components=left, weights=weights)

    def eight(self) -> Recipe:
        """Give the recipe in which each indicator is a component of its own."""
        return replace(self, components={name: (name,) for name in INDICATORS}, weights=None)


@dataclass(frozen=True)
class Scores:
    """The index of one year: ``values`` (economies), ``components`` (economies x components); NaN where not known."""

    values: Numbers
    components: Numbers
    names: tuple[str, ...]

    def component(self, name: str) -> Numbers:
        """Give the values of one component."""
        return self.components[:, self.names.index(name)]


def score(indicators: Numbers, recipe: Recipe, year: str = "", names: Sequence[str] = INDICATORS) -> Scores:
    """Give the index of one year from ``indicators`` (economies x indicators in the order of ``names``).

    Normalisation runs over all economies that report the indicator, whether they get an index or not.
    Raises ``NoSpreadError`` where an indicator is the same for all.
    """
    used = {name for parts in recipe.components.values() for name in parts}
    scaled = {
        name: normalise(indicators[:, place], recipe.normalisation, f"{name}, {year}")
        for place, name in enumerate(names)
        if name in used
    }
    columns = [
        _mean_of([scaled[name] for name in parts], partial=recipe.reweight) for parts in recipe.components.values()
    ]
    components = np.column_stack(columns)
    if recipe.doubt:
        values = best_weighted(components)
    else:
        values = combine(components, recipe.shares(), recipe.aggregation, partial=recipe.reweight)
    return Scores(values, components, tuple(recipe.components))


def normalise(values: Numbers, how: str, what: str = "") -> Numbers:
    """Put one indicator of one year on a common scale; NaN stays NaN.

    ``min_max`` (x - min) / (max - min); ``z_score`` (x - mean) / standard deviation of the population; ``maximum`` x
    / max; ``rank`` (number of economies ranked below, half of equals) / (n - 1).
    """
    known = values[~np.isnan(values)]
    if known.size == 0:
        return np.full_like(values, np.nan)
    low, high = float(known.min()), float(known.max())
    if high == low:
        raise NoSpreadError(
            f"An indicator has the same value for every economy ({what})",
            where=what,
            expected="at least two economies with different values: the scale runs from the lowest to the highest",
            got=f"{known.size} economies with {low:.10g}",
            fix="give the method all economies of the year, and choose areas from its result",
        )
    if how == "min_max":
        return (values - low) / (high - low)
    if how == "z_score":
        centred = values - _mean(known)
        deviation = np.sqrt(_mean(np.square(known - _mean(known))))
        return np.asarray(centred / deviation, dtype=float)
    if how == "maximum":
        return values / high
    below = np.array([np.sum(known < each) + (np.sum(known == each) - 1) / 2 for each in values])
    return np.where(np.isnan(values), np.nan, below / (known.size - 1))


def combine(components: Numbers, shares: Numbers, how: str, *, partial: bool = False) -> Numbers:
    """Give the weighted mean of ``components`` (economies x components) of the kind ``how``.

    NaN where a component is; with ``partial`` the weights of those that are known are scaled to 1 instead.
    """
    known = ~np.isnan(components)
    weights = np.where(known, shares, 0.0)
    total = weights.sum(axis=1)
    enough = total > 0 if partial else known.all(axis=1)
    weights = weights / np.where(total > 0, total, 1.0)[:, None]
    filled = np.where(known, components, 1.0)
    if how == "arithmetic":
        values = (weights * filled).sum(axis=1)
    elif how == "geometric":
        zero = ((filled <= 0) & (weights > 0)).any(axis=1)
        logs = np.log(np.where(filled > 0, filled, 1.0))
        values = np.where(zero, 0.0, np.exp((weights * logs).sum(axis=1)))
    else:
        zero = ((filled <= 0) & (weights > 0)).any(axis=1)
        inverse = (weights / np.where(filled > 0, filled, 1.0)).sum(axis=1)
        values = np.where(zero, 0.0, 1.0 / np.where(inverse > 0, inverse, 1.0))
    return np.where(enough, values, np.nan)


def _mean_of(columns: Sequence[Numbers], *, partial: bool) -> Numbers:
    together = np.column_stack(columns)
    return combine(together, np.full(len(columns), 1 / len(columns)), "arithmetic", partial=partial)


def _mean(values: Numbers) -> float:
    return math.fsum(values.tolist()) / values.size


def _check_weights(weights: Mapping[str, float], components: Mapping[str, tuple[str, ...]]) -> None:
    wrong = [f"{name}: {weight}" for name, weight in weights.items() if not 0 <= weight < float("inf")]
    strange = sorted(set(weights) ^ set(components))
    if not wrong and not strange and sum(weights.values()) > 0:
        return
    raise WeightsError(
        "The weights of the index cannot be used",
        where="competitiveness, weights",
        expected="a number of at least 0 for each of " + ", ".join(components),
        got=", ".join(wrong or strange or ["only zeros"]),
        fix="give each component a weight; they need not add up to 1",
    )
