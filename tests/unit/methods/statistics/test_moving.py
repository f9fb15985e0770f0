"""Growth of an index on the year, on the period before and at an annual rate, by hand."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest

from outturn.methods.statistics import movements

QUARTERS = ["2019-Q1", "2019-Q2", "2019-Q4", "2020-Q1", "2020-Q2"]


def test_rates_by_hand() -> None:
    table = pa.table({"ref_area": ["AA"] * 5, "time_period": QUARTERS, "value": [100.0, 110.0, 90.0, 99.0, None]})
    rows = movements(table).to_pylist()
    assert rows[1]["period_on_period"] == pytest.approx(10.0)
    assert rows[1]["annualised"] == pytest.approx(100 * (1.1**4 - 1))
    assert (rows[2]["period_on_period"], rows[2]["year_on_year"]) == (None, None)
    assert rows[3]["year_on_year"] == pytest.approx(-1.0)
    assert (rows[4]["year_on_year"], rows[4]["annualised"]) == (None, None)


def test_of_years_all_three_are_the_same_and_zero_has_no_rate() -> None:
    table = pd.DataFrame({"ref_area": ["AA"] * 3, "time_period": [2018, 2019, 2020], "value": [0.0, 50.0, 60.0]})
    found = movements(table)
    assert pd.isna(found["year_on_year"][1])
    assert found.loc[2, ["year_on_year", "period_on_period", "annualised"]].tolist() == pytest.approx([20.0] * 3)


def test_components_are_series_of_their_own() -> None:
    table = {"ref_area": ["AA"] * 4, "activity": ["10", "10", "29", "29"], "time_period": ["2019", "2020"] * 2}
    rows = movements(pa.table({**table, "value": [100.0, 110.0, 100.0, 80.0]})).to_pylist()
    assert [row["year_on_year"] for row in rows] == [None, pytest.approx(10.0), None, pytest.approx(-20.0)]
