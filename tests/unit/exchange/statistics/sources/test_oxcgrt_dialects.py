"""The two dialects of the Oxford tracker give the same values; indices of loaded policies are the published ones."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from outturn.exchange.statistics.holdings import Holdings, open_holdings
from outturn.methods.statistics import oxford_indices
from outturn.vocab import areas

GIVEN = Path(__file__).parents[6] / "shared/data/stats/covid"
WIDE = {
    "OXCGRT.C1": ("c1_school_closing", "raw_wide_c1_school_closing_12countries.csv"),
    "OXCGRT.C1.flag": ("c1_flag", "raw_wide_c1_flag_12countries.csv"),
    "OXCGRT.C8": ("c8_internationaltravel", "raw_wide_c8_internationaltravel_12countries.csv"),
    "COVID_CASES": ("confirmed_cases", "raw_wide_confirmed_cases_12countries.csv"),
    "OXCGRT.STRINGENCY": ("stringency_index", "raw_wide_stringency_index_12countries.csv"),
}


def opened(*names: str) -> Holdings:
    if not GIVEN.is_dir():
        pytest.skip("the given policies are not beside this checkout")
    return open_holdings(None, [f"oxcgrt={GIVEN / name}" for name in names])


def test_a_column_a_day_gives_what_a_row_a_day_gives() -> None:
    held = opened(*(file for _, file in WIDE.values()))
    days = pd.read_parquet(GIVEN / "oxcgrt_legacy_dev.parquet")
    days = days.assign(ref_area=days["country_code"].map(areas.area), time_period=days["date"].dt.strftime("%Y-%m-%d"))
    for series, (column, _) in WIDE.items():
        loaded = held.table([series]).to_pandas()[["ref_area", "time_period", "value"]]
        given = days.loc[days["ref_area"].isin(set(loaded["ref_area"])), ["ref_area", "time_period", column]].dropna()
        both = given.merge(loaded, on=["ref_area", "time_period"], how="outer", indicator=True)
        assert both["ref_area"].nunique() == 12
        assert set(both["_merge"]) == {"both"}
        assert (both[column] == both["value"]).all()


def test_indices_of_loaded_policies_are_the_published_ones() -> None:
    """The United Kingdom in the final format: 1,096 days, each index within half of its last printed place."""
    held = opened("oxcgrt_final_GBR_dev.csv")
    policies = [code for code in held.series() if code[7:8] in "CEH" and code[8:9].isdigit()]
    table = held.table([*policies, "OXCGRT.POPULATION_VACCINATED"])
    found = oxford_indices(table.select(["series", "ref_area", "time_period", "value"])).to_pandas()
    days = pd.read_csv(GIVEN / "oxcgrt_final_GBR_dev.csv", low_memory=False)
    days = days[days["Jurisdiction"] == "NAT_TOTAL"].reset_index(drop=True)
    assert len(found) == len(days) == 1096
    pairs = {
        "stringency_index_weighted_average": "StringencyIndex_WeightedAverage",
        "containment_health_index_non_vaccinated": "ContainmentHealthIndex_NonVaccinated",
        "government_response_index_vaccinated": "GovernmentResponseIndex_Vaccinated",
        "economic_support_index": "EconomicSupportIndex",
    }
    for ours, theirs in pairs.items():
        assert (found[ours] - days[theirs]).abs().max() <= 0.005 + 1e-9
