"""Distributions of uncertain inputs, drawn by their inverse from correlated normal numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from outturn.methods.appraisal.analysis import Correlation, Uncertainty
from outturn.methods.appraisal.batch import Floats
from outturn.methods.appraisal.faults import DistributionError
from outturn.methods.appraisal.project import Project
from outturn.methods.appraisal.varying import matching

COUNTS = {"normal": 2, "lognormal": 2, "uniform": 2, "triangular": 3, "pert": 3}
SMALL = 1e-16


def draws(
    project: Project, inputs: Sequence[Uncertainty], correlations: Sequence[Correlation], n: int, seed: int
) -> Floats:
    """Give the drawn inputs, scenarios x inputs; raises ``DistributionError`` or ``UnknownInputError``."""
    for each in inputs:
        matching(project, each.path)
        _check(each)
    generator = np.random.Generator(np.random.PCG64(seed))
    normals = generator.standard_normal((n, len(inputs)))
    if correlations:
        normals = normals @ _factor(inputs, correlations).T
    found = np.empty_like(normals)
    for number, each in enumerate(inputs):
        found[:, number] = _INVERSES[each.distribution](normals[:, number], [float(one) for one in each.parameters])
    return found


def quantiles(each: Uncertainty, shares: Floats) -> Floats:
    """Give the quantiles of an input's distribution at shares between 0 and 1."""
    _check(each)
    found: Floats = _INVERSES[each.distribution](_normal_quantile(shares), [float(one) for one in each.parameters])
    return found


def _check(each: Uncertainty) -> None:
    values = [float(one) for one in each.parameters]
    wanted = COUNTS.get(each.distribution)
    problem = ""
    if wanted is not None and len(values) != wanted:
        problem = f"{wanted} parameters"
    elif each.distribution == "normal" and values[1] < 0:
        problem = "a standard deviation of at least 0"
    elif each.distribution == "lognormal" and (values[0] <= 0 or values[1] < 0):
        problem = "a positive mean and a standard deviation of at least 0"
    elif each.distribution in ("uniform", "triangular", "pert") and (
        values != sorted(values) or values[0] == values[-1]
    ):
        problem = "parameters in rising order"
    elif each.distribution == "discrete" and (len(values) < 2 or len(values) % 2 or min(values[1::2]) < 0
                                              or sum(values[1::2]) <= 0):  # fmt: skip
        problem = "pairs of value and weight"
    if problem:
        raise DistributionError(
            f"The {each.distribution} distribution cannot be drawn", where=f"uncertainty, {each.path}",
            expected=problem, got=", ".join(str(one) for one in each.parameters) or "none", fix="correct parameters",
        )  # fmt: skip


def _factor(inputs: Sequence[Uncertainty], correlations: Sequence[Correlation]) -> Floats:
    """Give the Cholesky factor of the correlation matrix."""
    names = [each.path for each in inputs]
    matrix = np.eye(len(names))
    for each in correlations:
        if each.first not in names or each.second not in names or each.first == each.second:
            raise DistributionError(
                "A correlation names an input that is not uncertain", where="correlations",
                expected="two different inputs of uncertainty: " + ", ".join(names),
                got=f"{each.first}, {each.second}", fix="name the paths as in uncertainty",
            )  # fmt: skip
        one, two = names.index(each.first), names.index(each.second)
        matrix[one, two] = matrix[two, one] = float(each.coefficient)
    least = float(np.linalg.eigvalsh(matrix).min())
    if np.abs(matrix).max() > 1 or least < -1e-12:
        raise DistributionError(
            "The correlations contradict one another", where="correlations", expected="coefficients from -1 to 1 that "
            "make a positive semidefinite matrix", got=f"a least eigenvalue of {least:.4f}",
            fix="weaken the correlations, or leave one out",
        )  # fmt: skip
    values, vectors = np.linalg.eigh(matrix)
    rooted: Floats = vectors * np.sqrt(np.clip(values, 0, None))
    return rooted


def _share(x: Floats) -> Any:
    """Give the normal distribution function, to 1.2e-7, by W. H. Press's Chebyshev fit of erfc (Numerical Recipes)."""
    size = np.abs(x)
    t = 1 / (1 + size / (2 * np.sqrt(2)))
    series = (-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
              -0.82215223, 0.17087277)  # fmt: skip
    total = np.zeros_like(size)
    for coefficient in reversed(series):
        total = total * t + coefficient
    tail = 0.5 * t * np.exp(-(size**2) / 2 + total)
    return np.clip(np.where(x >= 0, 1 - tail, tail), SMALL, 1 - SMALL)


def _normal_quantile(shares: Floats) -> Any:
    from statistics import NormalDist

    inverse = NormalDist().inv_cdf
    return np.array([inverse(min(max(float(each), 1e-12), 1 - 1e-12)) for each in np.ravel(shares)]).reshape(
        shares.shape
    )


def _normal(z: Floats, p: list[float]) -> Any:
    return p[0] + p[1] * z


def _lognormal(z: Floats, p: list[float]) -> Any:
    spread = np.log1p((p[1] / p[0]) ** 2)
    return np.exp(np.log(p[0]) - spread / 2 + np.sqrt(spread) * z)


def _uniform(z: Floats, p: list[float]) -> Any:
    return p[0] + (p[1] - p[0]) * _share(z)


def _triangular(z: Floats, p: list[float]) -> Any:
    least, mode, most = p
    share, turn = _share(z), (mode - least) / (most - least)
    rising = least + np.sqrt(share * (most - least) * (mode - least))
    falling = most - np.sqrt((1 - share) * (most - least) * (most - mode))
    return np.where(share <= turn, rising, falling)


def _pert(z: Floats, p: list[float]) -> Any:
    """Give the beta-PERT distribution, from a table of its distribution function."""
    least, mode, most = p
    one, two = 1 + 4 * (mode - least) / (most - least), 1 + 4 * (most - mode) / (most - least)
    edges = np.linspace(0, 1, 4097)
    middle = (edges[1:] + edges[:-1]) / 2
    with np.errstate(divide="ignore"):
        density = middle ** (one - 1) * (1 - middle) ** (two - 1)
    cumulative = np.concatenate([[0.0], np.cumsum(density)])
    return least + (most - least) * np.interp(_share(z), cumulative / cumulative[-1], edges)


def _discrete(z: Floats, p: list[float]) -> Any:
    weights = np.cumsum(p[1::2]) / sum(p[1::2])
    index = np.minimum(np.searchsorted(weights, _share(z)), len(weights) - 1)
    return np.asarray(p[0::2])[index]


_INVERSES: dict[str, Callable[[Floats, list[float]], Any]] = {
    "normal": _normal, "lognormal": _lognormal, "uniform": _uniform, "triangular": _triangular, "pert": _pert,
    "discrete": _discrete,
}  # fmt: skip
