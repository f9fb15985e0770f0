"""Simulation: distributions, correlations, blocks, and agreement with exact appraisals."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from benchmarks.appraising import series
from outturn.methods.appraisal import appraise, batch, simulation
from outturn.methods.appraisal.analysis import Correlation, Uncertainty
from outturn.methods.appraisal.distributions import draws
from outturn.methods.appraisal.faults import DistributionError, UnknownInputError
from outturn.methods.appraisal.simulation import simulate
from outturn.methods.appraisal.template import template_project
from outturn.methods.appraisal.varying import with_changes

PRICE, COST = "products.bread.lines.village.price", "costs.flour.unit_cost"


def uncertain(distribution: str, *parameters: float, path: str = PRICE) -> Uncertainty:
    return Uncertainty(path, distribution, tuple(Decimal(str(each)) for each in parameters))


@pytest.mark.parametrize(
    ("distribution", "parameters", "mean", "deviation"),
    [
        ("normal", (1, 0.2), 1, 0.2),
        ("lognormal", (1, 0.2), 1, 0.2),
        ("uniform", (0, 1), 0.5, (1 / 12) ** 0.5),
        ("triangular", (0, 1, 2), 1, (1 / 6) ** 0.5),
        # beta with shapes 3 and 3 on 0..2: variance 4 x 9 / (36 x 7)
        ("pert", (0, 1, 2), 1, (4 * 9 / (36 * 7)) ** 0.5),
        ("discrete", (0, 1, 1, 3), 0.75, (0.75 * 0.25) ** 0.5),
    ],
)  # fmt: skip
def test_a_distribution_has_its_mean_and_deviation(
    distribution: str, parameters: tuple[float, ...], mean: float, deviation: float
) -> None:
    drawn = draws(template_project(), [uncertain(distribution, *parameters)], [], 200_000, 1)[:, 0]
    assert drawn.mean() == pytest.approx(mean, abs=0.004)
    assert drawn.std() == pytest.approx(deviation, abs=0.004)


@pytest.mark.parametrize(
    ("distribution", "parameters"),
    [("normal", (1,)), ("normal", (1, -1)), ("uniform", (2, 1)), ("triangular", (1, 3, 2)), ("discrete", (1, 0)),
     ("lognormal", (-1, 1))],
)  # fmt: skip
def test_impossible_parameters_are_refused(distribution: str, parameters: tuple[float, ...]) -> None:
    with pytest.raises(DistributionError):
        draws(template_project(), [uncertain(distribution, *parameters)], [], 10, 1)


def test_correlations() -> None:
    inputs = [uncertain("normal", 1, 0.1), uncertain("lognormal", 1, 0.1, path=COST)]
    drawn = draws(template_project(), inputs, [Correlation(PRICE, COST, Decimal("0.7"))], 100_000, 1)
    assert np.corrcoef(drawn.T)[0, 1] == pytest.approx(0.7, abs=0.01)
    with pytest.raises(DistributionError):
        draws(template_project(), inputs, [Correlation(PRICE, "investment_costs", Decimal("0.7"))], 10, 1)
    with pytest.raises(DistributionError):
        draws(template_project(), inputs, [Correlation(PRICE, COST, Decimal("1.7"))], 10, 1)
    with pytest.raises(UnknownInputError):
        draws(template_project(), [uncertain("normal", 1, 1, path="products.cake")], [], 10, 1)


def test_every_scenario_is_the_exact_appraisal_of_its_inputs() -> None:
    project = template_project()
    inputs = [uncertain("uniform", 0.5, 1.2), uncertain("normal", 1, 0.3, path=COST)]
    found = simulate(project, inputs, n=12, seed=5)
    for index in range(12):
        changes = [(path, "factor", Decimal(float(drawn[index]))) for path, drawn in found.inputs.items()]
        exact = appraise(with_changes(project, changes)).indicators
        for name, values in found.outputs.items():
            if name in exact:
                value = exact[name].value
                assert values[index] == pytest.approx(
                    np.nan if value is None else float(value), rel=1e-9, nan_ok=True
                ), name


def test_blocks_and_threads_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    project = template_project()
    one = simulate(project, n=300, seed=9, threads=1)
    monkeypatch.setattr(simulation, "BLOCK", 64)
    two = simulate(project, n=300, seed=9, threads=2)
    for name in one.outputs:
        np.testing.assert_allclose(one.outputs[name], two.outputs[name], rtol=1e-11)


def test_the_summary_and_the_convergence() -> None:
    found = simulate(template_project(), n=2000, seed=1)
    row = found.summary()["total_capital_npv"]
    assert row["p5"] < row["p50"] < row["p95"]
    assert row["standard_error"] == pytest.approx(row["deviation"] / 2000**0.5)
    steps = found.convergence()
    assert steps[-1][0] == 2000 and steps[-1][2] < steps[0][2]


def test_of_several_roots_that_is_taken_which_newton_leads_to_from_ten_per_cent() -> None:
    # the series of the benchmark: 85 % have one root, 10 % two, 5 % none; the peer starts at 10 % too
    pyxirr = pytest.importorskip("pyxirr")
    flows = series(20_000, seed=11)
    found = batch.internal_rates(flows)
    peer = np.array([np.nan if (rate := pyxirr.irr(row, silent=True)) is None else rate for row in flows.T.tolist()])
    there = ~np.isnan(peer)
    assert there.sum() > 18_500
    assert np.abs(found - peer)[there].max() < 1e-9
    none = np.isnan(found)
    assert abs(int(none.sum()) - 1000) < 30


def of_family(name: str) -> np.ndarray:
    rng = np.random.default_rng(5)
    flows = rng.uniform(0, 300 if name == "high returns" else 30, (21, 6000))
    flows[0] = -rng.uniform(50, 150, 6000)
    if name == "two outlays":
        flows[1] = -rng.uniform(0, 100, 6000)
    elif name == "an outlay at the end":
        flows[-1] -= rng.uniform(0, 400, 6000)
    elif name == "an outlay in between":
        flows[10] -= 150
    elif name == "a loan":
        flows = -flows
    return flows


@pytest.mark.parametrize(
    "name", ["one outlay", "high returns", "two outlays", "an outlay at the end", "an outlay in between", "a loan"]
)
def test_rates_of_many_kinds_of_series_are_those_of_the_peer(name: str) -> None:
    pyxirr = pytest.importorskip("pyxirr")
    flows = of_family(name)
    found = batch.internal_rates(flows)
    peer = np.array([np.nan if (rate := pyxirr.irr(row, silent=True)) is None else rate for row in flows.T.tolist()])
    there = ~np.isnan(peer)
    assert there.sum() > 3000
    assert np.abs(found - peer)[there].max() < 1e-9
