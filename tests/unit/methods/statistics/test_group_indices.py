"""The index of a group of countries, worked by hand: who begins or ceases to report does not move it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.methods.statistics import group_index, laspeyres
from outturn.methods.statistics.faults import ImpossibleValueError, MixedCodesError, UnjoinedCodesError
from outturn.methods.statistics.index_faults import IncompleteYearError, WeightsError

QUARTERS = ["2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4", "2020-Q1"]
MEMBERS = {"group": ["G", "G", "G"], "ref_area": ["AA", "BB", "CC"]}
WEIGHTS = {"ref_area": ["AA", "BB"], "weight": [3.0, 1.0]}


def countries(**values: list[float | None]) -> dict[str, list[Any]]:
    return {
        "ref_area": [area for area in values for _ in QUARTERS],
        "time_period": [quarter for _ in values for quarter in QUARTERS],
        "value": [value for held in values.values() for value in held],
    }


def test_with_all_countries_it_is_the_laspeyres_index() -> None:
    table = countries(AA=[100, 110, 120, 130, 125], BB=[100, 90, 80, 100, 90])
    found = group_index(pa.table(table), pa.table(WEIGHTS), pa.table(MEMBERS))
    parts = {"ref_area": ["G"] * 10, "time_period": table["time_period"], "activity": table["ref_area"]}
    weights = {"activity": WEIGHTS["ref_area"], "weight": WEIGHTS["weight"]}
    fixed = laspeyres(pa.table({**parts, "value": table["value"]}), pa.table(weights))
    assert found["value"].to_pylist() == pytest.approx(fixed["value"].to_pylist(), abs=1e-12)
    last = found.to_pylist()[-1]
    assert last["year_on_year"] == pytest.approx(100 * ((3 * 125 + 90) / 400 - 1))
    assert last["period_on_period"] == pytest.approx(100 * ((3 * 125 + 90) / (3 * 130 + 100) - 1))
    assert last["annualised"] == pytest.approx(100 * ((465 / 490) ** 4 - 1))
    assert (last["without_weight"], last["members"], last["members_with_data"]) == ("CC", 3, 2)
    assert (last["coverage_weight"], last["obs_status"], last["matched"]) == (1.0, "A", "AA;BB")


def test_a_country_that_ceases_to_report_does_not_move_it() -> None:
    """BB at 50 lowers the level to (300 + 50) / 4 = 87.5; without it only AA's growth of 10 % counts."""
    table = countries(AA=[100, 100, 110, 110, 110], BB=[50, 50, None, None, None])
    rows = group_index(pl.DataFrame(table), pl.DataFrame(WEIGHTS), pl.DataFrame(MEMBERS)).to_dicts()
    assert [row["value"] for row in rows] == pytest.approx([87.5, 87.5, 96.25, 96.25, 96.25])
    assert rows[4]["year_on_year"] == pytest.approx(10.0)
    assert (rows[4]["obs_status"], rows[4]["coverage_weight"], rows[4]["without_data"]) == ("E", 0.75, "BB")
    assert rows[4]["matched"] == "AA"


def test_a_quarter_without_anybody_is_left_out_and_linked_over() -> None:
    table = countries(AA=[100, None, 110, 120, None], BB=[None] * 5)
    rows = group_index(pa.table(table), pa.table(WEIGHTS), pa.table(MEMBERS)).to_pylist()
    assert [row["value"] for row in rows] == [100.0, None, pytest.approx(110.0), pytest.approx(120.0), None]
    assert rows[2]["period_on_period"] is None
    assert rows[1]["obs_status"] == "M"


def test_on_a_base_and_with_dated_membership() -> None:
    table = countries(AA=[100, 110, 90, 100, 120], BB=[10, 10, 10, 10, 500])
    members = {**MEMBERS, "valid_from": [None, "2018-01-01", None], "valid_to": [None, "2019-06-30", None]}
    rows = group_index(pd.DataFrame(table), pd.DataFrame(WEIGHTS), pd.DataFrame(members), base=2019).to_dict("records")
    assert sum(row["value"] for row in rows[:4]) / 4 == pytest.approx(100.0)
    assert rows[4]["value"] / rows[3]["value"] == pytest.approx(1.2)
    assert rows[2]["members"] == 2


def test_bad_input_is_named() -> None:
    table = pa.table(countries(AA=[100, 110, 120, 130, 125]))
    with pytest.raises(WeightsError, match="AA: -1"):
        group_index(table, pa.table({"ref_area": ["AA"], "weight": [-1.0]}), pa.table(MEMBERS))
    with pytest.raises(ImpossibleValueError, match="row 1"):
        group_index(pa.table(countries(AA=[-1, 110, 120, 130, 125])), pa.table(WEIGHTS), pa.table(MEMBERS))
    with pytest.raises(UnjoinedCodesError, match="members"):
        group_index(table, pa.table(WEIGHTS), pa.table({"group": ["G"], "ref_area": ["ZZ"]}))
    with pytest.raises(UnjoinedCodesError, match="weights"):
        group_index(table, pa.table({"ref_area": ["ZZ"], "weight": [1.0]}), pa.table(MEMBERS))
    with pytest.raises(IncompleteYearError, match="1 of 4"):
        group_index(table, pa.table(WEIGHTS), pa.table(MEMBERS), base=2020)
    numeric = pa.table({**countries(AA=[1, 1, 1, 1, 1]), "ref_area": ["004"] * 5})
    with pytest.raises(MixedCodesError, match="004"):
        group_index(
            numeric, pa.table({"ref_area": ["4"], "weight": [1.0]}), pa.table({"group": ["G"], "ref_area": ["4"]})
        )
