"""The outlook, worked by hand and held against statsmodels: a weighted line, its interval, the anticipated index."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.methods.faults import UnknownParameterError
from outturn.methods.statistics import outlook
from outturn.methods.statistics.outlook_fitting import anticipated
from outturn.methods.statistics.quantiles import t_quantile
from outturn.methods.statistics.regression import fitted, weights_of

LINE = {"ref_area": ["A"] * 5, "time_period": [2015, 2016, 2017, 2018, 2019], "value": [1.0, 2.0, 3.0, 4.0, 5.0]}
WAVES = [3.0, 2.5, 4.0, 3.8, 5.1, 4.6, 6.0]


def rows(table: Any, **options: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = outlook(pa.table(table), **options).to_pylist()
    return found


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame, pa.table])
def test_a_straight_line_goes_on_straight(kind: Any) -> None:
    made = outlook(kind(LINE), horizon=2021)
    assert type(made) is type(kind(LINE))
    found = pl.DataFrame(made).to_dicts() if kind is not pa.table else made.to_pylist()
    assert [row["time_period"] for row in found] == [2020, 2021]
    for row, expected in zip(found, (6.0, 7.0), strict=True):
        assert [row["value"], row["lower"], row["upper"]] == pytest.approx([expected] * 3, abs=1e-9)
        assert (row["obs_status"], row["observations"], row["slope"]) == ("F", 5, pytest.approx(1.0))
        assert (row["first_period"], row["last_period"], row["confidence"]) == ("2015", "2019", 0.95)


def test_quantiles_are_those_of_the_tables() -> None:
    # Fisher and Yates, Statistical Tables, table III.
    table = {(0.975, 1): 12.706, (0.975, 2): 4.303, (0.975, 5): 2.571, (0.95, 10): 1.812, (0.995, 30): 2.750}
    for (probability, degrees), expected in table.items():
        assert round(t_quantile(probability, degrees), 3) == expected


def test_three_points_by_hand() -> None:
    # Weights 1/3, 2/3, 1; mean time 4/3, mean value 11/6; slope 1.25; squared errors 1/3, 2/3 and 1 times theirs.
    line = fitted(np.array([0.0, 1.0, 2.0]), np.array([0.0, 2.0, 2.0]), "linear")
    assert line.centre == pytest.approx(4 / 3)
    assert line.level == pytest.approx(10 / 6)
    assert line.spread == pytest.approx(10 / 9)
    assert line.slope == pytest.approx(0.8)
    errors = [0 - (5 / 3 - 0.8 * 4 / 3), 2 - (5 / 3 - 0.8 / 3), 2 - (5 / 3 + 0.8 * 2 / 3)]
    variance = sum(weight * error**2 for weight, error in zip((1 / 3, 2 / 3, 1), errors, strict=True))
    assert line.variance == pytest.approx(variance)
    width = 12.7062 * math.sqrt(variance * (1 + 1 / 2 + (3 - 4 / 3) ** 2 / (10 / 9)))
    assert line.margin(3.0, 0.95) == pytest.approx(width, rel=1e-5)


@pytest.mark.parametrize("weighting", ["linear", "geometric", "equal"])
def test_the_interval_is_that_of_statsmodels(weighting: str) -> None:
    api = pytest.importorskip("statsmodels.api", reason="the extra stats is not installed")
    years = np.arange(2013.0, 2020.0)
    weights = weights_of(years, weighting)
    known = api.WLS(np.array(WAVES), api.add_constant(years - 2013), weights=weights).fit()
    expected = known.get_prediction(np.array([[1.0, 17.0]]), weights=1.0).summary_frame(alpha=0.1)
    table = {"ref_area": ["A"] * 7, "time_period": [int(year) for year in years], "value": WAVES}
    got = rows(table, weighting=weighting, confidence=0.9)[-1]
    assert got["value"] == pytest.approx(float(expected["mean"].iloc[0]), rel=1e-9)
    assert got["lower"] == pytest.approx(float(expected["obs_ci_lower"].iloc[0]), rel=1e-9)
    assert got["upper"] == pytest.approx(float(expected["obs_ci_upper"].iloc[0]), rel=1e-9)


def test_recent_years_count_more() -> None:
    bend = {**LINE, "value": [1.0, 1.0, 1.0, 2.0, 3.0]}
    slopes = {weighting: rows(bend, weighting=weighting)[0]["slope"] for weighting in ("linear", "equal")}
    assert slopes["linear"] > slopes["equal"]


def test_a_share_stays_within_its_bounds_and_says_so() -> None:
    made = rows({**LINE, "value": [91.0, 93.0, 95.0, 97.0, 99.0]}, bounds=(0.0, 100.0))
    assert [row["value"] for row in made[:2]] == [100.0, 100.0]
    assert [row["is_bounded"] for row in made[:1]] == [True]
    assert max(row["upper"] for row in made) == 100.0


def test_gaps_and_early_years() -> None:
    gap = {**LINE, "time_period": [1995, 2004, 2009, 2014, 2019], "value": [99.0, 1.0, 2.0, 3.0, 4.0]}
    row = rows(gap, minimum=4, horizon=2024)[-1]
    assert (row["value"], row["observations"], row["first_period"]) == (pytest.approx(5.0), 4, "2004")


def test_a_series_that_says_nothing_of_the_future_says_why() -> None:
    short = rows({key: values[:4] for key, values in LINE.items()})
    assert [(row["time_period"], row["value"], row["reason"]) for row in short] == [(2030, None, "too_few")]
    assert rows(LINE, horizon=2019)[0]["reason"] == "no_future"


def test_the_anticipated_index_of_the_commissions() -> None:
    # From 10 to a target of 20: 15 expected leaves half of the way, 8 is further away than at the start.
    assert anticipated(10.0, 15.0, 20.0, "up") == (50.0, "accelerate")
    assert anticipated(10.0, 8.0, 20.0, "up") == (120.0, "reverse")
    assert anticipated(10.0, 22.0, 20.0, "up") == (0.0, "met")
    assert anticipated(0.8, 0.5, 0.4, "down") == (pytest.approx(25.0), "accelerate")
    assert anticipated(21.0, 19.0, 20.0, "up") == (None, "reverse")
    assert anticipated(None, 19.0, 20.0, "up") == (None, "reverse")


def test_only_the_horizon_is_held_against_the_target() -> None:
    made = rows(LINE, horizon=2021, target=9.0)
    assert [row["anticipated_index"] for row in made] == [None, pytest.approx(25.0)]  # (9 - 7) / (9 - 1)
    assert made[-1]["prospect"] == "accelerate"


def test_calls_that_cannot_be_followed() -> None:
    with pytest.raises(UnknownParameterError, match="steep"):
        rows(LINE, weighting="steep")
    with pytest.raises(UnknownParameterError, match="confidence"):
        rows(LINE, confidence=1.0)
    with pytest.raises(UnknownParameterError, match="at least 3"):
        rows(LINE, minimum=2)


@pytest.mark.parametrize("horizon", ["2030", 2030.5, None])
def test_a_horizon_is_a_whole_number(horizon: Any) -> None:
    with pytest.raises(UnknownParameterError, match="whole number as horizon"):
        outlook(pa.table({"ref_area": ["A"], "time_period": [2015], "value": [1.0]}), horizon)
