"""The statements of random projects: the balance sheet balances, and both kinds of numbers agree."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import numpy as np
import pytest

from outturn.methods.appraisal.analysis import Uncertainty
from outturn.methods.appraisal.kinds import EXACT, VECTOR, exactly
from outturn.methods.appraisal.lines import LINES
from outturn.methods.appraisal.running import Run
from outturn.methods.appraisal.simulation import simulate
from outturn.methods.appraisal.varying import with_changes
from tests.unit.methods.appraisal import random_projects

SINGLE = [name for name, line in LINES.items() if line.per is None]
INPUTS = [
    Uncertainty("sales_prices", "normal", (Decimal(1), Decimal("0.2"))),
    Uncertainty("costs.*.unit_cost", "uniform", (Decimal("0.5"), Decimal("1.6"))),
    Uncertainty("investment_costs", "triangular", (Decimal("0.8"), Decimal(1), Decimal("1.5"))),
]


def imbalance(seed: int) -> Decimal:
    """The largest difference of the balance sheet of a random project over its total."""
    with exactly():
        run = Run(random_projects.project(seed), EXACT)
        pairs = zip(run.values("balance_difference"), run.values("total_assets"), strict=True)
        return max(abs(gap) / max(abs(total), Decimal(1)) for gap, total in pairs)


def test_the_balance_sheet_of_a_hundred_random_projects_balances() -> None:
    assert max(imbalance(seed) for seed in range(100)) < Decimal("1e-28")


@pytest.mark.long
def test_the_balance_sheet_of_a_thousand_random_projects_balances() -> None:
    assert max(imbalance(seed) for seed in range(1000, 2000)) < Decimal("1e-28")


def with_any(project: object, inputs: list[Uncertainty]) -> list[Uncertainty]:
    has_unit_costs = any(cost.unit_cost for cost in project.costs)  # type: ignore[attr-defined]
    return [each for each in inputs if has_unit_costs or "unit_cost" not in each.path]


def test_the_balance_sheets_of_ten_thousand_scenarios_of_random_projects_balance() -> None:
    for seed in range(40):
        project = random_projects.project(seed)
        found = simulate(project, with_any(project, INPUTS), n=250, seed=seed)
        assert found.largest_imbalance < 1e-9, seed


def test_a_missing_entry_would_show(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = dataclasses.replace(LINES["equity_capital"], formula=lambda at: at.before("equity_capital"))
    monkeypatch.setitem(LINES, "equity_capital", broken)
    assert max(imbalance(seed) for seed in range(5)) > Decimal("1e-3")


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_vectors_give_what_exact_numbers_give(seed: int) -> None:
    project = random_projects.project(seed)
    with exactly():
        exact = Run(project, EXACT)
        wanted = {name: [float(each) for each in exact.values(name)] for name in SINGLE}
    vector = Run(with_changes(project, [("sales_prices", "factor", np.ones(3))], VECTOR), VECTOR)
    for name, row in wanted.items():
        got = np.array([np.broadcast_to(each, 3) for each in vector.values(name)])
        assert got == pytest.approx(np.array(row)[:, None].repeat(3, axis=1), rel=1e-9, abs=1e-7), name


def test_changing_one_formula_changes_both_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    project = random_projects.project(4)
    plain = with_changes(project, (), VECTOR)
    with exactly():
        before = Run(project, EXACT).values("net_profit"), Run(plain, VECTOR).values("net_profit")
    doubled = dataclasses.replace(
        LINES["sales_revenue"], formula=lambda at: 2 * at.total("sales_of_line", at.run.sales_lines)
    )
    monkeypatch.setitem(LINES, "sales_revenue", doubled)
    with exactly():
        exact = Run(project, EXACT).values("net_profit")
    vector = Run(plain, VECTOR).values("net_profit")
    assert exact != before[0]
    assert [float(each) for each in exact] == pytest.approx(vector)
    assert vector != pytest.approx(before[1])
