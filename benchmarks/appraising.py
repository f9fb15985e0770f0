"""``./run bench appraisal``: one appraisal, simulation against scenario by scenario, and internal rates against pyxirr.

The project is synthetic: 20 years of production, five assets, three loans, two products, ten costs. The series are made
from a seed: 85 % have one root, 10 % two, 5 % none. Each side runs in this process, one after the other, the same
numbers to both; the best of three turns counts.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.measuring import Measure
from benchmarks.table import Row, printed

SCENARIOS, ONE_BY_ONE = 100_000, 100
SERIES, YEARS = 1_000_000, 21


def main() -> int:
    """Measure, print the table, and give 3 where a limit or an equality does not hold."""
    rows = [*_one(), *_simulation()]
    found, faults = _rates()
    rows += found
    print(printed(rows, os.cpu_count() or 1))
    for fault in faults:
        print(f"Differs: {fault}")
    broken = [row.name for row in rows if not row.holds]
    for name in broken:
        print(f"Does not hold: {name}")
    return 3 if broken or faults else 0


def timed(work: Callable[[], Any], turns: int = 3) -> tuple[Measure, Any]:
    """Give the best of some turns of a piece of work, and its answer."""
    best: Measure | None = None
    for _ in range(turns):
        wall, cpu = time.perf_counter(), time.process_time()
        answer = work()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
        if best is None or wall < best.wall:
            best = Measure(wall, cpu, peak)
    assert best is not None
    return best, answer


def project() -> Any:
    """Give the project of 20 years."""
    from outturn.methods.appraisal.places import Places
    from outturn.methods.appraisal.reading import from_tables

    rule = {"method": "LINEAR_TO_SCRAP", "life_months": 120, "salvage_rate": "0.1"}
    costs = [
        {"key": f"cost{number}", "category": category, "product": ("first", "second")[number % 2],
         "unit_cost": "1.5" if number < 6 else "0", "fixed_per_year": str(40 + number), "stock_days": 30 if number < 4
         else 0, "payables_days": 15, "origin": "foreign" if number == 1 else "local"}
        for number, category in enumerate(
            ("raw_materials", "raw_materials", "energy", "spare_parts", "labour", "labour", "factory_overheads",
             "factory_overheads", "administrative_overheads", "marketing")
        )
    ]  # fmt: skip
    loan = {"rates": "0.09", "repayment_months": 6, "interest_depreciation": rule, "capitalised_share": "0.5"}
    return from_tables(
        {
            "id": "twenty-years", "currency": "NCU", "synthetic": True,
            "horizon": {"construction": {"periods": 2}, "production_years": 20},
            "investment": [{"key": f"asset{number}", "group": "machinery", "amounts": {"1": 900, "2": 700, "12": 300},
                            "depreciation": rule} for number in range(5)],
            "equity": [{"key": "owners", "amounts": {"1": 4000, "2": 1500}, "ordinary_share": 1}],
            "loans": [{"key": f"loan{number}", "type": kind, "flows": [[180, 900], [500, 400]],
                       "number_of_repayments": 12, **loan}
                      for number, kind in enumerate(("ANNUITY", "CONSTANT_PRINCIPAL", "ANNUITY"))],
            "products": [{"key": key, "finished_goods_days": 15, "wip_days": 9,
                          "lines": [{"key": "home", "quantities": [0, 0, *([300] * 20)], "price": "9",
                                     "receivable_days": 30}]} for key in ("first", "second")],
            "costs": costs, "cash": {"local_days": 15}, "dividends": {"retained_share": "0.5"},
            "tax": {"brackets": [[0, "0.2"], [1000, "0.3"]], "loss_carry_forward_years": 5},
            "discounting": {"total_capital_rate": "0.1"},
            "uncertainty": [
                {"path": "sales_prices", "distribution": "normal", "parameters": [1, "0.1"]},
                {"path": "sales_quantities", "distribution": "triangular", "parameters": ["0.8", 1, "1.1"]},
                {"path": "investment_costs", "distribution": "uniform", "parameters": ["0.9", "1.3"]},
                {"path": "unit_costs", "distribution": "lognormal", "parameters": [1, "0.1"]},
            ],
            "correlations": [{"first": "sales_prices", "second": "unit_costs", "coefficient": "0.5"}],
        },
        Places("benchmark"),
    )  # fmt: skip


def _one() -> list[Row]:
    from outturn.methods.appraisal import appraise

    one = project()
    appraise(one)
    measure, _ = timed(lambda: appraise(one), 7)
    return [Row("One appraisal of 20 years, exact (limit 50 ms)", measure, ratio=measure.wall / 0.05, ratio_at_most=1)]


def _simulation() -> list[Row]:
    from outturn.methods.appraisal.distributions import draws
    from outturn.methods.appraisal.simulation import evaluate, simulate

    one = project()
    inputs = one.uncertainty
    drawn = draws(one, inputs, one.correlations, ONE_BY_ONE, 1)
    single, alone = timed(lambda: [evaluate(one, inputs, drawn[i : i + 1]) for i in range(ONE_BY_ONE)], 1)
    together = evaluate(one, inputs, drawn)
    assert np.allclose(together["total_capital_npv"], [each["total_capital_npv"][0] for each in alone], rtol=1e-9)
    every = Measure(single.wall * SCENARIOS / ONE_BY_ONE, single.cpu * SCENARIOS / ONE_BY_ONE, single.peak)
    measure, found = timed(lambda: simulate(one, n=SCENARIOS, seed=1))
    assert found.largest_imbalance < 1e-9
    return [
        Row(f"{SCENARIOS:,} scenarios one by one (from {ONE_BY_ONE})", every),
        Row(f"{SCENARIOS:,} scenarios of the full model", measure, ratio=every.wall / measure.wall, ratio_at_least=30,
            wall_at_most=2, peak_at_most=1000),
    ]  # fmt: skip


def series(count: int = SERIES, seed: int = 7) -> Any:
    """Give flows, periods x series: 85 % with one root, 10 % with two, 5 % with none."""
    rng = np.random.default_rng(seed)
    flows = np.empty((YEARS, count))
    flows[0] = -100 * rng.uniform(0.5, 1.5, count)
    flows[1:] = rng.uniform(0, 30, (YEARS - 1, count))
    order = rng.permutation(count)
    several, none = order[: count // 10], order[count // 10 : count // 10 + count // 20]
    first = rng.uniform(0.02, 0.3, several.size)
    second = first + rng.uniform(0.05, 0.5, several.size)
    # -100 x (1 - (1 + first)q)(1 - (1 + second)q), q the discount factor, times a polynomial without positive roots
    factor = [np.full(several.size, -100.0), 100 * (2 + first + second), -100 * (1 + first) * (1 + second)]
    weights = rng.uniform(0.01, 0.1, (YEARS - 2, several.size))
    weights[0] = 1
    flows[:, several] = 0
    for shift, part in enumerate(factor):
        flows[shift : shift + YEARS - 2, several] += part * weights
    flows[1, none], flows[0, none] = 100, -100
    flows[2:, none] = -rng.uniform(1, 20, (YEARS - 2, none.size))
    return flows


def _rates() -> tuple[list[Row], list[str]]:
    import pyxirr

    from outturn.methods.appraisal.batch import internal_rates

    flows = series()
    ours, found = timed(lambda: internal_rates(flows, processes=2))
    rows = flows.T.tolist()
    theirs, other = timed(lambda: [pyxirr.irr(row, silent=True) for row in rows], 1)
    peer = np.array([np.nan if each is None else each for each in other])
    there = ~np.isnan(peer)
    apart = there & ~(np.abs(found - peer) <= 1e-9 * np.maximum(1, np.abs(peer)))
    # of several roots either may be given: then theirs has to be one of all that we find
    elsewhere = [index for index in np.flatnonzero(apart) if not _is_root(flows[:, index], peer[index])]
    faults = [f"series {index}: {found[index]!r} and {peer[index]!r}" for index in elsewhere[:10]]
    say = f"{int(there.sum()):,} rates found by pyxirr: {int((there & ~apart).sum()):,} are ours to 1e-9, "
    print(say + f"{int(apart.sum())} are another of several roots that we find too")
    table = [
        Row(f"{SERIES:,} internal rates by pyxirr, one by one", theirs),
        Row(f"{SERIES:,} internal rates together", ours, ratio=theirs.wall / ours.wall, ratio_at_least=20),
    ]
    return table, faults


def _is_root(flow: Any, rate: float) -> bool:
    from outturn.methods.appraisal import irr_roots

    roots = [float(root) for root in irr_roots([float(each) for each in flow], limits=(-0.9999999, 1e9)).all]
    return len(roots) > 1 and min(abs(root - rate) for root in roots) <= 1e-9 * max(1, abs(rate))
