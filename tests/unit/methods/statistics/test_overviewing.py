"""The regional overview: each measure by hand on three countries, then growth by region as it was published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.methods.statistics import oxford_indices, regional_overview
from outturn.methods.statistics.faults import UnjoinedCodesError
from outturn.methods.statistics.index_faults import FrequencyError
from outturn.methods.statistics.policies import FLAGGED, HIGHEST

GIVEN = Path(__file__).parents[5] / "shared/data/stats"
MEMBERS = {"group": ["G", "G", "G", "H"], "ref_area": ["AA", "BB", "CC", "DD"]}
POPULATION = {"ref_area": ["AA", "BB", "CC"], "time_period": [2020] * 3, "value": [1e6, 3e6, 4e6]}
CASES = {
    "ref_area": ["AA", "AA", "AA", "BB", "BB", "DD"],
    "time_period": ["2020-06-30", "2020-12-31", "2021-01-01", "2020-12-30", "2020-12-31", "2020-12-31"],
    "value": [5.0, 10.0, 99.0, 50.0, None, 7.0],
}
GDP = {
    "ref_area": ["AA", "AA", "BB", "BB", "CC"], "time_period": [2019, 2020, 2019, 2020, 2020],
    "value": [100.0, 90.0, 300.0, 310.0, 700.0],
}  # fmt: skip


def indices() -> pa.Table:
    """AA had C8 at 4 on one of two days: stringency 100/9 and 0; BB at 2 on one day of 2020: 50/9."""
    days = [("AA", "2020-01-01", 4.0), ("AA", "2020-01-02", 0.0), ("BB", "2020-01-01", 2.0), ("BB", "2021-01-01", 4.0)]
    table: dict[str, list[Any]] = {"ref_area": [day[0] for day in days], "time_period": [day[1] for day in days]}
    for policy in HIGHEST:
        table[policy] = [day[2] if policy == "C8" else 0.0 for day in days]
    for policy in FLAGGED:
        table[f"{policy}_flag"] = [1.0] * len(days)
    return oxford_indices(pa.table(table))


def found(**given: Any) -> dict[tuple[str, str], dict[str, Any]]:
    rows = regional_overview(pa.table(MEMBERS), 2020, **{name: pa.table(table) for name, table in given.items()})
    return {(row["ref_area"], row["measure"]): row for row in rows.to_pylist()}


def test_cases_per_million_are_sum_over_sum_of_those_with_both() -> None:
    row = found(population=POPULATION, cases=CASES)["G", "cases_per_million"]
    assert row["value"] == pytest.approx((10 + 50) / 4)
    assert (row["members"], row["members_with_data"], row["without_data"]) == (3, 2, "CC")
    assert row["coverage_weight"] == pytest.approx(4 / 8)
    without = found(population=POPULATION, cases=CASES)["H", "cases_per_million"]
    assert without["value"] is None and without["reason"]


def test_index_means_simple_and_weighted() -> None:
    rows = found(population=POPULATION, indices=indices())
    assert rows["G", "stringency_index"]["value"] == pytest.approx(50 / 9)
    assert rows["G", "stringency_index"]["members_with_data"] == 2
    other = found(population={**POPULATION, "value": [3e6, 1e6, 1e6]}, indices=pa.table(indices()).slice(1, 2))
    assert other["G", "stringency_index"]["value"] == pytest.approx((0 + 50 / 9) / 2)
    assert other["G", "stringency_index_weighted"]["value"] == pytest.approx(50 / 9 / 4)


def test_growth_on_members_with_both_years() -> None:
    row = found(gdp=GDP, mva=GDP)["G", "gdp_growth"]
    assert row["value"] == pytest.approx(0.0, abs=1e-12)
    assert (row["members_with_data"], row["without_data"]) == (2, "CC")
    assert found(mva={**GDP, "value": [100, 80, 300, 300, 1]})["G", "mva_growth"]["value"] == pytest.approx(-5.0)


def test_what_has_no_data_for_the_year_says_so() -> None:
    rows = regional_overview(
        pa.table(MEMBERS), 2022, gdp=pa.table(GDP), cases=pa.table(CASES), indices=indices()
    ).to_pylist()
    reasons = {(row["ref_area"], row["measure"]): row["reason"] for row in rows}
    assert {row["value"] for row in rows} == {None} and {row["obs_status"] for row in rows} == {"M"}
    assert reasons["G", "gdp_growth"] == "no_data" and reasons["H", "stringency_index"] == "no_data"
    assert reasons["G", "cases_per_million"] == "no_population"


def test_the_same_kind_of_table_comes_back() -> None:
    result = regional_overview(pl.DataFrame(MEMBERS), 2020, gdp=pl.DataFrame(GDP))
    assert isinstance(result, pl.DataFrame)
    assert regional_overview(pl.DataFrame(MEMBERS), 2020).is_empty()


def test_periods_of_another_kind_are_named() -> None:
    with pytest.raises(FrequencyError, match="days"):
        found(population=POPULATION, cases=GDP)
    with pytest.raises(FrequencyError, match="years"):
        found(gdp=CASES)


def test_growth_of_2020_by_region() -> None:
    """GDP and value added of 2020 by M49 region, as the notes on these national accounts give them to one place."""
    if not GIVEN.is_dir():
        pytest.skip("national accounts and regions are not beside this checkout")
    regions = pd.read_csv(GIVEN / "groups/m49_unsd_2021-05.csv", keep_default_na=False)
    regions = regions[(regions["region_name"] != "") & (regions["iso_alpha3_code"] != "")]
    members = regions[["region_name", "iso_alpha3_code"]].set_axis(["group", "ref_area"], axis=1)
    accounts = pd.read_parquet(GIVEN / "national_accounts/unama_constant2015_usd_2022release.parquet").dropna()
    accounts = accounts.rename(columns={"iso3": "ref_area", "year": "time_period", "value_usd": "value"})
    gdp, mva = (accounts[accounts["indicator"] == name] for name in ("GDP", "MVA_ISIC_D"))
    columns = ["ref_area", "time_period", "value"]
    table = regional_overview(members, 2020, gdp=gdp[columns], mva=mva[columns])
    growth = {
        measure: rows.set_index("ref_area")["value"].round(1).to_dict() for measure, rows in table.groupby("measure")
    }
    assert growth["gdp_growth"] == {"Africa": -2.9, "Americas": -4.3, "Asia": -1.2, "Europe": -6.1, "Oceania": 1.0}
    assert growth["mva_growth"] == {"Africa": -2.7, "Americas": -3.9, "Asia": 1.7, "Europe": -6.0, "Oceania": 0.9}


def test_a_group_that_a_table_lacks_has_no_data_there_and_keeps_its_other_measures() -> None:
    """The tracker follows 94 countries; the others have a population and growth all the same."""
    members = pa.table({"group": ["CC"], "ref_area": ["CC"]})
    tables = {"population": pa.table(POPULATION), "cases": pa.table(CASES), "indices": indices(), "gdp": pa.table(GDP)}
    rows = {row["measure"]: row for row in regional_overview(members, 2020, **tables).to_pylist()}
    assert (rows["stringency_index"]["value"], rows["stringency_index"]["reason"]) == (None, "no_data")
    assert (rows["cases_per_million"]["value"], rows["cases_per_million"]["reason"]) == (None, "no_data")
    assert rows["gdp_growth"]["reason"] == "no_match"


def test_tables_whose_codes_do_not_join_are_named() -> None:
    other = {**GDP, "ref_area": ["AAA", "AAA", "BBB", "BBB", "CCC"]}
    with pytest.raises(UnjoinedCodesError, match="table gdp"):
        found(population=POPULATION, gdp=other)
    with pytest.raises(UnjoinedCodesError, match="table members"):
        regional_overview(pa.table({"group": ["G"], "ref_area": ["AAA"]}), 2020, gdp=pa.table(GDP))
