"""Growth over a lag, worked by hand: by the calendar, on matched members, null with a reason where there is no rate."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.methods.faults import UnknownParameterError
from outturn.methods.statistics import growth

QUARTERS = {
    "ref_area": ["A"] * 5,
    "time_period": ["2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4", "2020-Q1"],
    "value": [100.0, 110.0, 99.0, 99.0, 105.0],
}
# Of four members C has no value in 2018 and D left in 2019: 2019 is matched on A and B alone.
LEVELS = {
    "ref_area": ["A", "B", "C", "D"] * 2,
    "time_period": [2018] * 4 + [2019] * 4,
    "value": [100.0, 200.0, None, 50.0, 110.0, 190.0, 1000.0, 50.0],
}
MEMBERS = {
    "group": ["G"] * 4,
    "ref_area": ["A", "B", "C", "D"],
    "valid_to": [None, None, None, "2018-12-31"],
}


def rates(table: Any, lag: int, **options: Any) -> list[float | None]:
    found: list[float | None] = growth(pa.table(table), lag, **options)["value"].to_pylist()
    return found


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame, pa.table])
def test_growth_on_the_quarter_before(kind: Any) -> None:
    made = growth(kind(QUARTERS), 1)
    assert type(made) is type(kind(QUARTERS))
    found = pl.DataFrame(made)["value"].to_list()
    assert found[0] is None
    assert found[1:] == pytest.approx([10.0, -10.0, 0.0, 100 * (105 / 99 - 1)], abs=1e-12)


def test_growth_on_the_year_before_and_as_a_rate_a_year() -> None:
    assert rates(QUARTERS, 4) == [None, None, None, None, pytest.approx(5.0)]
    assert rates(QUARTERS, 1, annualised=True)[1] == pytest.approx(100 * (1.1**4 - 1))
    assert rates(QUARTERS, 4, annualised=True)[4] == pytest.approx(5.0)


def test_a_gap_gives_no_rate_and_not_a_wrong_one() -> None:
    gap = {"ref_area": ["A"] * 2, "time_period": [2017, 2019], "value": [1.0, 2.0]}
    made = growth(pa.table(gap), 1).to_pylist()
    assert [(row["value"], row["reason"], row["earlier_period"]) for row in made] == [
        (None, "no_earlier_value", "2016"), (None, "no_earlier_value", "2018"),
    ]  # fmt: skip


def test_no_rate_on_zero_or_less() -> None:
    odd = {"ref_area": ["A"] * 4, "time_period": [2016, 2017, 2018, 2019], "value": [0.0, -1.0, 1.0, None]}
    reasons = [row["reason"] for row in growth(pa.table(odd), 1).to_pylist()]
    assert reasons == ["no_earlier_value", "not_positive", "not_positive", "no_value"]


def test_a_group_grows_on_the_members_with_both_periods() -> None:
    row = growth(pa.table(LEVELS), 1, pa.table(MEMBERS)).to_pylist()[1]
    # (110 + 190) / (100 + 200) - 1 = 0; on all members it would be 1300 / 300.
    assert (row["value"], row["matched"], row["unmatched"]) == (0.0, "A;B", "C")
    assert (row["members"], row["members_matched"], row["coverage_count"]) == (3, 2, 2 / 3)
    on = growth(pa.table(LEVELS), 1, pa.table(MEMBERS), on="2018-06-30").to_pylist()[1]
    assert (on["value"], on["matched"]) == (0.0, "A;B;D")


def test_statuses_of_both_periods_count() -> None:
    marked = {**QUARTERS, "obs_status": ["E", "A", "A", "P", "A"]}
    assert growth(pa.table(marked), 1)["obs_status"].to_pylist() == ["M", "E", "A", "P", "P"]
    forecast = {**LEVELS, "obs_status": ["F", *["A"] * 7]}
    assert growth(pa.table(forecast), 1, pa.table(MEMBERS))["obs_status"].to_pylist() == ["M", "F"]


def test_a_lag_that_is_none_is_named() -> None:
    with pytest.raises(UnknownParameterError, match="lag 0"):
        growth(pa.table(QUARTERS), 0)
    days = {"ref_area": ["A"], "time_period": ["2019-01-01"], "value": [1.0]}
    with pytest.raises(UnknownParameterError, match="annualised"):
        growth(pa.table(days), 1, annualised=True)
