"""Growth of value added, worked by hand: from levels, else derived from rates, of groups on matched members."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.methods.faults import UnknownParameterError
from outturn.methods.statistics import value_added_growth

Row = tuple[str, str, int, float | None, str, str]
LEVELS: list[Row] = [
    ("MVA_CONSTANT", area, year, value, "USD_2015", "accounts|1")
    for area, year, value in (
        ("A", 2018, 100.0), ("A", 2019, 110.0), ("B", 2018, 200.0), ("B", 2019, 190.0), ("C", 2019, 500.0),
    )
]  # fmt: skip
PAIRS = {"SDG.9.2.1.per_capita": (2.0, 2.2), "SDG.9.2.1.share": (20.0, 22.0), "POPULATION": (50.0, 60.0)}
RATES: list[Row] = [
    (series, "A", year, value, "", "rates|1")
    for series, values in PAIRS.items()
    for year, value in zip((2018, 2019), values, strict=True)
]
MEMBERS = {"group": ["G"] * 3, "ref_area": ["A", "B", "C"]}


def table(rows: list[Row]) -> dict[str, list[Any]]:
    names = ("series", "ref_area", "time_period", "value", "unit", "dataset")
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def found(rows: list[Row], *more: Any) -> dict[str, dict[str, Any]]:
    made = value_added_growth(pa.table(table(rows)), pa.table(MEMBERS), *more).to_pylist()
    return {row["ref_area"]: row for row in made if row["time_period"] == 2019}


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame, pa.table])
def test_countries_and_a_group_on_matched_members(kind: Any) -> None:
    made = value_added_growth(kind(table(LEVELS)), kind(MEMBERS))
    assert type(made) is type(kind(MEMBERS))
    rows = pl.DataFrame(made).to_dicts() if kind is not pa.table else made.to_pylist()
    now = {row["ref_area"]: row for row in rows if row["time_period"] == 2019}
    assert now["A"]["value"] == pytest.approx(10.0)
    # 110 + 190 on 100 + 200: C, which begins in 2019, would have made it 167 %.
    assert (now["G"]["value"], now["G"]["matched"], now["G"]["unmatched"]) == (0.0, "A;B", "C")
    assert (now["G"]["is_group"], now["A"]["is_group"], now["A"]["dataset"]) == (True, False, "accounts|1")


def test_levels_go_before_what_rates_give_back() -> None:
    assert found(LEVELS + RATES)["A"]["is_derived"] is False
    derived = found(RATES)["A"]
    # 2.2 x 60 on 2 x 50 is 32 % more.
    assert (derived["value"], derived["is_derived"]) == (pytest.approx(32.0), True)
    assert derived["dataset"] == "rates|1"


def test_product_grows_by_its_own_series() -> None:
    # 132 / 0.22 on 100 / 0.20: 600 on 500.
    assert found(RATES, "GDP_CONSTANT")["A"]["value"] == pytest.approx(20.0)
    with pytest.raises(UnknownParameterError, match="GERD"):
        found(RATES, "GERD")


def test_nothing_gives_nothing_and_a_group_without_data_says_so() -> None:
    assert value_added_growth(pa.table(table([("IIP", "A", 2019, 1.0, "index", "x|1")]))).num_rows == 0
    other = [("MVA_CONSTANT", "Z", 2018, 1.0, "USD", "x|1"), ("MVA_CONSTANT", "Z", 2019, 1.0, "USD", "x|1"),
             ("POPULATION", "A", 2019, 1.0, "persons", "x|1")]  # fmt: skip
    assert (found(other)["G"]["value"], found(other)["G"]["reason"]) == (None, "no_match")
