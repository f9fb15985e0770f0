"""Sobol' and Morris indices of the uncertain inputs, by the library SALib (extra ``risk``).

Sobol' indices say which share of the variance of a result an input explains, alone (first order) and with all others
(total); Morris's measures say how much a result moves when an input moves. Sources: A. Saltelli and others, Computer
Physics Communications 181 (2010) 259-270; M. D. Morris, Technometrics 33 (1991) 161-174; SALib.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from outturn.methods.appraisal.distributions import quantiles
from outturn.methods.appraisal.faults import DistributionError, MissingExtraError
from outturn.methods.appraisal.project import Project
from outturn.methods.appraisal.simulation import evaluate


@dataclass(frozen=True)
class Index:
    """The indices of one input on one output."""

    path: str
    values: Mapping[str, float]
    """Sobol': ``first``, ``first_confidence``, ``total``, ``total_confidence``; Morris: ``mu_star``, ``sigma``,
    ``mu``.
    """


def sobol(project: Project, output: str = "total_capital_npv", samples: int = 1024, seed: int = 1) -> list[Index]:
    """Give first-order and total Sobol' indices; ``samples`` is a power of 2, runs are samples x (inputs + 2)."""
    _need_library()
    problem = _problem(project)
    import SALib.sample.sobol as sampling
    from SALib.analyze import sobol as analysing

    drawn = sampling.sample(problem, samples, calc_second_order=False, seed=seed)
    result = analysing.analyze(problem, _evaluated(project, drawn, output), calc_second_order=False, seed=seed)
    names = {"first": "S1", "first_confidence": "S1_conf", "total": "ST", "total_confidence": "ST_conf"}
    return _indices(project, result, names)


def morris(project: Project, output: str = "total_capital_npv", paths: int = 50, seed: int = 1) -> list[Index]:
    """Give Morris's measures; runs are paths x (inputs + 1)."""
    _need_library()
    problem = _problem(project)
    import SALib.sample.morris as sampling
    from SALib.analyze import morris as analysing

    drawn = sampling.sample(problem, paths, num_levels=4, seed=seed)
    result = analysing.analyze(problem, drawn, _evaluated(project, drawn, output), num_levels=4, seed=seed)
    return _indices(project, result, {"mu_star": "mu_star", "sigma": "sigma", "mu": "mu"})


def _need_library() -> None:
    """Raise ``MissingExtraError`` where SALib is not installed."""
    if importlib.util.find_spec("SALib") is None:
        raise MissingExtraError(
            "Sobol' and Morris indices need the library SALib",
            where="outturn appraise --indices",
            expected="Outturn installed with its extra risk",
            got="no library SALib",
            fix="install it: pip install 'outturn[risk]'",
        )


def _problem(project: Project) -> dict[str, Any]:
    inputs = project.uncertainty
    if not inputs:
        raise DistributionError(
            "The project has no uncertain inputs", where=project.source or project.id,
            expected="at least one [[uncertainty]] table", got="none", fix="add uncertainty with path and distribution",
        )  # fmt: skip
    return {
        "num_vars": len(inputs),
        "names": [each.path for each in inputs],
        "bounds": [[1e-6, 1 - 1e-6]] * len(inputs),
    }


def _evaluated(project: Project, shares: Any, output: str) -> Any:
    inputs = project.uncertainty
    drawn = np.column_stack([quantiles(each, shares[:, number]) for number, each in enumerate(inputs)])
    values = evaluate(project, inputs, drawn)[output]
    return np.nan_to_num(values, nan=float(np.nanmean(values)))


def _indices(project: Project, result: Mapping[str, Any], names: Mapping[str, str]) -> list[Index]:
    return [
        Index(each.path, {name: float(result[key][number]) for name, key in names.items()})
        for number, each in enumerate(project.uncertainty)
    ]
