"""Ranks under other choices: on economies worked by hand, and agreement beside scipy's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from outturn.methods.statistics import rank_sensitivity
from outturn.methods.statistics.ranking import kendall, mid_ranks, ranks, spearman

GIVEN = Path(__file__).parents[5] / "shared/data/stats/cip/cip_inputs_1996_2005.csv"
INDICATORS = ("MVApc", "MXpc", "MHVAsh", "MVAsh", "MHXsh", "MXsh", "ImWMVA", "ImWMT")


def four() -> pa.Table:
    """Z is 0 and H 100 in all; X has 50 in all; Y 100 in all but ImWMT, where it has nothing.

    Geometric: X 1/2, Y 0. Arithmetic: X 1/2, Y 5/6. Without ImWMT: X 1/2, Y 1.
    """
    values = {"Z": [0.0] * 8, "H": [100.0] * 8, "X": [50.0] * 8, "Y": [100.0] * 7 + [0.0]}
    table: dict[str, list[Any]] = {"ref_area": list(values), "time_period": [2010] * 4}
    for place, name in enumerate(INDICATORS):
        table[name] = [each[place] for each in values.values()]
    return pa.table(table)


def test_ranks_under_each_choice_by_hand() -> None:
    rows = {row["ref_area"]: row for row in rank_sensitivity(four(), draws=20).to_pylist()}
    assert [rows[area]["rank"] for area in "HXYZ"] == [1, 2, 3, 3]
    assert [rows[area]["rank_arithmetic"] for area in "HXYZ"] == [1, 3, 2, 4]
    assert [rows[area]["rank_without_ImWMT"] for area in "HXYZ"] == [1, 3, 1, 4]
    assert [rows[area]["rank_without_MVApc"] for area in "HXYZ"] == [1, 2, 3, 3]
    assert [(rows[area]["rank_low"], rows[area]["rank_high"]) for area in "HXYZ"] == [(1, 1), (2, 3), (1, 3), (3, 4)]
    assert [(rows[area]["rank_p05"], rows[area]["rank_p95"]) for area in "HXYZ"] == [(1, 1), (2, 2), (3, 3), (3, 3)]
    assert rows["X"]["time_period"] == 2010


def test_the_same_seed_gives_the_same_draws() -> None:
    assert rank_sensitivity(four(), draws=50).equals(rank_sensitivity(four(), draws=50))


def test_agreement_by_hand() -> None:
    """Ranks as chosen 1, 2, 3, 3 and arithmetic 1, 3, 2, 4 (H, X, Y, Z): 4 pairs agree, 1 not, 1 tied."""
    rows = {row["variant"]: row for row in rank_sensitivity(four(), draws=1, result="agreement").to_pylist()}
    arithmetic = rows["arithmetic"]
    assert arithmetic["kendall"] == pytest.approx((4 - 1) / np.sqrt(5 * 6))
    assert arithmetic["mean_shift"] == pytest.approx(3 / 4)
    assert (arithmetic["largest_shift"], arithmetic["economies"]) == (1, 4)
    assert rows["without_MVApc"]["spearman"] == pytest.approx(1.0)


def test_ranks_of_equals() -> None:
    values = np.array([3.0, 1.0, np.nan, 3.0, 2.0])
    assert ranks(values).tolist()[:2] == [1.0, 4.0]
    assert mid_ranks(values)[[0, 3, 4, 1]].tolist() == [1.5, 1.5, 3.0, 4.0]
    assert np.isnan(ranks(values)[2]) and np.isnan(mid_ranks(values)[2])


def test_correlations_of_ranks_are_those_of_scipy() -> None:
    stats = pytest.importorskip("scipy.stats", reason="scipy comes with the extra stats")
    numbers = np.random.default_rng(5)
    one, other = numbers.integers(0, 9, 40).astype(float), numbers.integers(0, 9, 40).astype(float)
    assert spearman(one, other) == pytest.approx(stats.spearmanr(one, other)[0], abs=1e-12)
    assert kendall(one, other) == pytest.approx(stats.kendalltau(one, other)[0], abs=1e-12)


def test_without_spread_there_is_no_correlation() -> None:
    assert np.isnan(spearman(np.ones(3), np.arange(3.0))) and np.isnan(kendall(np.ones(3), np.arange(3.0)))


def test_the_given_inputs_have_intervals_around_every_rank() -> None:
    if not GIVEN.is_file():
        pytest.skip("the given inputs of competitiveness are not beside this checkout")
    table = pd.read_csv(GIVEN, keep_default_na=False, na_values=[""])
    table = table.rename(columns={"country": "ref_area", "year": "time_period"})
    found = rank_sensitivity(table[table["time_period"] >= 2004], draws=200).dropna(subset=["rank"])
    assert len(found) > 200
    assert ((found["rank_low"] <= found["rank"]) & (found["rank"] <= found["rank_high"])).all()
    assert ((found["rank_p05"] <= found["rank_median"]) & (found["rank_median"] <= found["rank_p95"])).all()
