"""Progress since a base year, worked by hand: the share of the way, the trend of Open SDG and Eurostat, the edges."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.methods.faults import UnknownParameterError
from outturn.methods.statistics import faults, progress
from outturn.methods.statistics.trends import trend_of


def table(**areas: dict[int, float | None]) -> dict[str, list[Any]]:
    rows = [(area, year, value) for area, years in areas.items() for year, value in years.items()]
    names, years, values = zip(*rows, strict=True)
    return {"ref_area": list(names), "time_period": list(years), "value": list(values)}


def last(series: dict[str, list[Any]], target: Any = None, **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = progress(pa.table(series), 2015, target, **options).to_pylist()[-1]
    return found


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame, pa.table])
def test_half_of_the_way(kind: Any) -> None:
    made = progress(kind(table(A={2015: 10.0, 2017: 12.0, 2019: 15.0})), 2015, 20.0)
    assert type(made) is type(kind(table(A={2015: 1.0})))
    row = pl.DataFrame(made).to_dicts()[1] if kind is not pa.table else made.to_pylist()[1]
    assert (row["time_period"], row["observed"], row["base_period"], row["base_value"]) == (2019, 15, "2015", 10)
    assert (row["value"], row["status_index"]) == (0.5, 5.0)
    # 10 to 15 in four years is 10.668 % a year; 10 to 20 in fifteen asks 4.729 %.
    assert row["growth_observed"] == pytest.approx(10.6682, abs=1e-4)
    assert row["growth_required"] == pytest.approx(4.7294, abs=1e-4)
    assert row["ratio"] == pytest.approx(2.2557, abs=1e-4)
    assert (row["trend"], row["assessment"], row["reason"]) == ("substantial_progress", "on_track", None)


@pytest.mark.parametrize(
    ("now", "trend", "assessment"),
    [(20.0, "target_achieved", "on_track"), (14.0, "substantial_progress", "on_track"),
     (11.6, "moderate_progress", "moderate"), (10.5, "limited_progress", "insufficient"),
     (10.0, "limited_progress", "insufficient"), (9.9, "deterioration", "away")],
)  # fmt: skip
def test_the_class_of_a_trend(now: float, trend: str, assessment: str) -> None:
    # In five years of fifteen, on track is 10 x 1.04729^(0.95 x 5 or so); 11.6 is R = 0.64, 10.5 R = 0.21.
    row = last(table(A={2015: 10.0, 2020: now}), 20.0)
    assert (row["trend"], row["assessment"]) == (trend, assessment)


def test_less_is_wanted() -> None:
    row = last(table(A={2015: 0.8, 2020: 0.6}), 0.4, direction="down")
    assert row["value"] == pytest.approx(0.5)
    assert row["ratio"] == pytest.approx(-(0.75**0.2 - 1) / abs(0.5 ** (1 / 15) - 1))
    assert row["trend"] == "substantial_progress"
    assert last(table(A={2015: 0.8, 2020: 0.9}), 0.4, direction="down")["trend"] == "deterioration"


def test_the_status_index_is_never_above_ten_and_falls_below_zero() -> None:
    assert last(table(A={2015: 10.0, 2019: 30.0}), 20.0)["status_index"] == 10
    assert last(table(A={2015: 10.0, 2019: 30.0}), 20.0)["value"] == 2
    assert last(table(A={2015: 10.0, 2019: 8.0}), 20.0)["status_index"] == -2


def test_a_target_of_zero_is_a_thousandth_in_rates_and_zero_in_the_share() -> None:
    row = last(table(A={2015: 4.0, 2020: 3.0}), 0.0, direction="down")
    assert row["value"] == 0.25
    assert row["growth_required"] == pytest.approx(100 * ((0.001 / 4) ** (1 / 15) - 1))
    assert row["trend"] == "limited_progress"


def test_a_base_of_zero_is_a_thousandth_in_rates() -> None:
    row = last(table(A={2015: 0.0, 2020: 1.0}), 2.0)
    assert row["value"] == 0.5
    assert row["growth_observed"] == pytest.approx(100 * (1000**0.2 - 1))


def test_values_of_different_signs_have_no_rate() -> None:
    row = last(table(A={2015: -1.0, 2020: 1.0}), 3.0)
    assert (row["value"], row["ratio"], row["trend"], row["reason"]) == (0.5, None, "not_available", "signs_differ")
    assert last(table(A={2015: -1.0, 2020: 3.0}), 3.0)["trend"] == "target_achieved"
    assert last(table(A={2015: 2.0, 2020: 1.0}), -3.0, direction="down")["trend"] == "not_available"


def test_of_negative_values_the_sign_is_turned() -> None:
    # A deficit of 4 that becomes one of 3 gets better where more is wanted.
    assert last(table(A={2015: -4.0, 2020: -3.0}), -1.0)["trend"] == "moderate_progress"
    assert last(table(A={2015: -4.0, 2020: -5.0}), -1.0)["trend"] == "deterioration"


def test_a_target_met_in_the_base_year() -> None:
    still = last(table(A={2015: 25.0, 2020: 22.0}), 20.0)
    assert (still["value"], still["status_index"], still["trend"]) == (1.0, 10.0, "target_achieved")
    lost = last(table(A={2015: 25.0, 2020: 19.0}), 20.0)
    assert (lost["value"], lost["trend"]) == (None, "deterioration")
    assert lost["reason"] == "target_met_in_base_year"
    at_target = last(table(A={2015: 20.0, 2020: 19.0}), 20.0)
    assert (at_target["ratio"], at_target["trend"], at_target["assessment"]) == (None, "deterioration", "away")


@pytest.mark.parametrize(
    ("now", "trend", "assessment"),
    [(108.0, "substantial_progress", "significant"), (105.2, "moderate_progress", "significant"),
     (104.0, "moderate_progress", "moderate"), (101.0, "limited_progress", "moderate"),
     (98.0, "deterioration", "moderate_away"), (94.0, "deterioration", "significant_away")],
)  # fmt: skip
def test_without_a_target_the_rate_alone_is_judged(now: float, trend: str, assessment: str) -> None:
    # In five years 108 is 1.55 % a year, 105.2 1.02 %, 104 0.79 %, 101 0.20 %, 98 -0.40 %, 94 -1.23 %.
    row = last(table(A={2015: 100.0, 2020: now}))
    assert (row["trend"], row["assessment"], row["reason"], row["value"]) == (trend, assessment, "no_target", None)


def test_a_limit_near_the_base_narrows_the_bands() -> None:
    # At 90 of 100 the bands shrink to 1 - 0.9^4.44 = 0.374 of their width: 0.6 % a year is on track there.
    assert trend_of(90.0, 90.0 * 1.006**5, 5, None, 15, "up").status == "moderate_progress"
    assert trend_of(90.0, 90.0 * 1.006**5, 5, None, 15, "up", limit=100.0).status == "substantial_progress"
    assert trend_of(250.0, 250.0 * 0.99**5, 5, None, 15, "down", limit=100.0).status == "moderate_progress"


def test_the_first_year_after_stands_in_for_a_missing_base_year() -> None:
    row = last(table(A={2014: 1.0, 2015: None, 2016: 10.0, 2020: 15.0}), 20.0)
    assert (row["base_period"], row["value"]) == ("2016", 0.5)
    assert row["growth_required"] == pytest.approx(100 * (2 ** (1 / 14) - 1))


def test_an_area_that_cannot_be_judged_says_why() -> None:
    series = table(A={2014: 1.0, 2015: None}, B={2015: 2.0}, C={2015: None, 2019: None})
    made = {row["ref_area"]: row for row in progress(pa.table(series), 2015, 20.0).to_pylist()}
    assert [made[area]["reason"] for area in "ABC"] == ["no_base", "no_later_value", "no_base"]
    assert {row["trend"] for row in made.values()} == {"not_available"}


def test_targets_by_area() -> None:
    series = table(A={2015: 10.0, 2020: 15.0}, B={2015: 10.0, 2020: 15.0})
    target = pa.table({"ref_area": ["A"], "value": [20.0]})
    made = {row["ref_area"]: row for row in progress(pa.table(series), 2015, target).to_pylist()}
    assert (made["A"]["value"], made["B"]["value"], made["B"]["reason"]) == (0.5, None, "no_target")
    with pytest.raises(faults.UnjoinedCodesError, match="target"):
        progress(pa.table(series), 2015, pa.table({"ref_area": ["X"], "value": [1.0]}))


def test_calls_that_cannot_be_followed() -> None:
    series = table(A={2015: 10.0, 2020: 15.0})
    with pytest.raises(UnknownParameterError, match="sideways"):
        last(series, 20.0, direction="sideways")
    with pytest.raises(UnknownParameterError, match="2030 after 2040"):
        progress(pa.table(series), 2040, 20.0)
    with pytest.raises(UnknownParameterError, match="frequency Q"):
        progress(pa.table({"ref_area": ["A"], "time_period": ["2019-Q1"], "value": [1.0]}), 2015)


@pytest.mark.parametrize("target", [float("nan"), float("inf")])
def test_a_target_that_is_no_number_gives_no_trend(target: float) -> None:
    # Growth of 9 % a year used to be called deterioration against a target of NaN.
    with pytest.raises(UnknownParameterError, match="finite number as target"):
        last(table(A={2015: 10.0, 2018: 13.0}), target)


@pytest.mark.parametrize("year", ["2015", 2015.5, None, True])
def test_a_base_year_is_a_whole_number(year: Any) -> None:
    with pytest.raises(UnknownParameterError, match="whole number as base_year"):
        progress(pa.table(table(A={2015: 10.0})), year, 20.0)
