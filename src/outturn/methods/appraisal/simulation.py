"""Monte Carlo: the full model in every scenario, with distributions and correlations of its inputs.

Scenarios run in blocks that fit the processor's cache, on two threads. Uncertain inputs are drawn by inverse
distribution from a Gaussian copula, so that any distributions may be correlated; a seed gives the same numbers
whatever the blocks.

Source: M. G. Morgan and M. Henrion, Uncertainty (1990), chapter 8; G. E. Johnson and others on the copula: R. B.
Nelsen, An Introduction to Copulas (2nd edition, 2006), section 2.3.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from outturn.methods.appraisal import batch
from outturn.methods.appraisal.analysis import Correlation, Uncertainty
from outturn.methods.appraisal.batch import Floats
from outturn.methods.appraisal.distributions import draws
from outturn.methods.appraisal.indicators import divisors, flow_months
from outturn.methods.appraisal.kinds import VECTOR
from outturn.methods.appraisal.project import Project
from outturn.methods.appraisal.running import Run
from outturn.methods.appraisal.varying import with_changes

BLOCK = 8192
PERCENTILES = (1, 5, 10, 25, 50, 75, 90, 95, 99)


@dataclass(frozen=True)
class Simulation:
    """The results of all scenarios: arrays by output name, one element per scenario; nan is not calculable."""

    outputs: Mapping[str, Floats]
    inputs: Mapping[str, Floats]
    seed: int
    largest_imbalance: float
    """The largest difference of a balance sheet over its total, of all scenarios and periods."""

    def summary(self) -> dict[str, dict[str, float]]:
        """Give for each output mean, deviation, percentiles, standard error, and the share not calculable."""
        found: dict[str, dict[str, float]] = {}
        for name, values in self.outputs.items():
            there = values[np.isfinite(values)]
            row = {"calculable": there.size / values.size}
            if there.size:
                row |= {"mean": float(there.mean()), "deviation": float(there.std(ddof=1)) if there.size > 1 else 0.0}
                row["standard_error"] = row["deviation"] / there.size**0.5
                points = np.percentile(there, PERCENTILES)
                row |= {f"p{point}": float(value) for point, value in zip(PERCENTILES, points, strict=True)}
            found[name] = row
        npv = self.outputs["total_capital_npv"]
        found["total_capital_npv"]["negative"] = float((npv < 0).mean())
        return found

    def convergence(self, name: str = "total_capital_npv", points: int = 20) -> list[tuple[int, float, float]]:
        """Give after growing numbers of scenarios the mean and its standard error."""
        values = self.outputs[name]
        found = []
        for count in np.unique(np.linspace(min(100, values.size), values.size, points).astype(int)):
            part = values[:count][np.isfinite(values[:count])]
            if part.size > 1:
                found.append((int(count), float(part.mean()), float(part.std(ddof=1) / part.size**0.5)))
        return found


def simulate(
    project: Project,
    inputs: Sequence[Uncertainty] | None = None,
    n: int = 10_000,
    seed: int = 1,
    *,
    correlations: Sequence[Correlation] | None = None,
    threads: int | None = None,
) -> Simulation:
    """Run the full model in ``n`` scenarios.

    ``inputs`` and ``correlations`` are those of the project unless given. Outputs are money in the project's currency,
    rates, ratios and months. Raises ``UnknownInputError`` or ``DistributionError`` for inputs that cannot be drawn.
    """
    chosen = tuple(project.uncertainty if inputs is None else inputs)
    linked = tuple(project.correlations if correlations is None else correlations)
    drawn = draws(project, chosen, linked, n, seed)
    found = evaluate(project, chosen, drawn, threads)
    imbalance = float(found.pop("imbalance").max(initial=0.0))
    named = {each.path: drawn[:, number] for number, each in enumerate(chosen)}
    return Simulation(found, named, seed, imbalance)


def evaluate(
    project: Project, inputs: Sequence[Uncertainty], drawn: Floats, threads: int | None = None
) -> dict[str, Floats]:
    """Give the outputs of the scenarios whose inputs are the rows of ``drawn`` (scenarios x inputs)."""
    plain = with_changes(project, (), VECTOR)
    count = drawn.shape[0]
    blocks = [slice(start, min(start + BLOCK, count)) for start in range(0, count, BLOCK)]

    def one(block: slice) -> dict[str, Any]:
        changes = [
            (each.path, each.applies_to, np.ascontiguousarray(drawn[block, number]))
            for number, each in enumerate(inputs)
        ]
        run = Run(with_changes(plain, changes), VECTOR)
        found = outputs(run, block.stop - block.start)
        run.forget()
        return found

    workers = min(threads or min(2, os.cpu_count() or 1), len(blocks))
    if workers > 1:
        with ThreadPoolExecutor(workers) as pool:
            parts = list(pool.map(one, blocks))
    else:
        parts = [one(block) for block in blocks]
    if not parts:
        return {}
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def outputs(run: Run, count: int) -> dict[str, Floats]:
    """Give the outputs of a run on a vector of ``count`` scenarios; all three statements are computed."""
    rules = run.project.discounting
    found: dict[str, Floats] = {}
    months = flow_months(run)
    years = np.cumsum(months) / 12
    difference = np.zeros(count)
    for index in range(run.count):
        at = run.at(index)
        gap = np.abs(at["balance_difference"]) / np.maximum(np.abs(at["total_assets"]), 1.0)
        np.maximum(difference, gap, out=difference)
    for prefix, name, rates in (
        ("total_capital", "total_capital_net", rules.total_capital_rate),
        ("equity", "equity_net", rules.equity_rate or rules.total_capital_rate),
    ):
        flow = batch.stacked(run.values(name), count)
        value: Any = 0.0
        for row, factor in zip(flow, divisors(run, rates), strict=True):
            value = value + row / factor
        found[f"{prefix}_npv"] = np.broadcast_to(value, (count,)).astype(float)
        found[f"{prefix}_irr"] = batch.internal_rates(flow, years)
        found[f"{prefix}_payback"] = batch.paybacks(flow, months)
    found["dscr_least"] = _least_cover(run, count)
    found["largest_overdraft"] = _largest(run, "automatic_overdraft_balance", count)
    found["automatic_equity"] = np.zeros(count) + run.kind.total(run.values("automatic_equity"))
    found["net_profit"] = np.zeros(count) + run.kind.total(run.values("net_profit"))
    found["imbalance"] = difference
    return found


def _largest(run: Run, name: str, count: int) -> Floats:
    found = np.zeros(count)
    for value in run.values(name):
        np.maximum(found, value, out=found)
    return found


def _least_cover(run: Run, count: int) -> Floats:
    least = np.full(count, np.inf)
    for index in range(run.count):
        at = run.at(index)
        service = at["loan_repayments"] + at["interest_paid"] + at["fees_paid"]
        if not at.is_producing or run.kind.is_nothing(service):
            continue
        with np.errstate(all="ignore"):
            cover = np.where(np.asarray(service) > 0, (at["surplus"] + service) / service, np.inf)
        np.minimum(least, cover, out=least)
    least[np.isinf(least)] = np.nan
    return least
