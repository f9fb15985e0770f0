"""The Oxford tracker in its two dialects."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from outturn.exchange.statistics import holdings, readings
from outturn.exchange.statistics.faults import UnreadableSourceError
from tests.statistics_data import DATA, needs_data, written


def observed(*files: Path) -> dict[tuple[str, str, str], Decimal]:
    reading = readings.read("oxcgrt", files)
    reading.refuse_errors()
    rows = reading.observations.to_pylist()
    return {(row["series"], row["ref_area"], row["period"]): row["value"] for row in rows}


def test_both_dialects_give_the_same_observations(tmp_path: Path) -> None:
    wide = [("", "country_code", "country_name", "01Jan2020", "02Jan2020")]
    policy = written(tmp_path / "c1_school_closing.csv", [*wide, ("1", "NAM", "Namibia", "0.0", "2.0")])
    flag = written(tmp_path / "c1_flag.csv", [*wide, ("1", "NAM", "Namibia", "", "1.0")])
    header = ("CountryName", "CountryCode", "RegionName", "RegionCode", "Jurisdiction", "Date", "C1_School closing",
              "C1_Flag", "E3_Fiscal measures")  # fmt: skip
    rows = [("Namibia", "NAM", "", "", "NAT_TOTAL", "20200101", "0.0", "", "5"),
            ("Namibia", "NAM", "", "", "NAT_TOTAL", "20200102", "2.0", "1.0", "6"),
            ("Namibia", "NAM", "Erongo", "NA_ER", "STATE_TOTAL", "20200102", "3.0", "1.0", "6")]  # fmt: skip
    long = written(tmp_path / "long.csv", [header, *rows])
    assert (
        observed(policy, flag)
        == observed(long)
        == {
            ("OXCGRT.C1", "NA", "2020-01-01/2020-01-01"): 0,
            ("OXCGRT.C1", "NA", "2020-01-02/2020-01-02"): 2,
            ("OXCGRT.C1.flag", "NA", "2020-01-02/2020-01-02"): 1,
        }
    )
    told = {each.rule: each.got for each in readings.read("oxcgrt", [long]).findings}
    assert told == {"columns": "E3_Fiscal measures", "series": "rows of regions within countries"}


def test_the_door_gives_days_as_sdmx_writes_them(tmp_path: Path) -> None:
    path = written(tmp_path / "confirmed_cases.csv", [("", "country_code", "country_name", "31Dec2020"),
                                                      ("1", "NAM", "Namibia", "23941")])  # fmt: skip
    table = holdings.open_holdings(None, [f"oxcgrt={path}"]).table(["COVID_CASES"])
    assert table.select(["time_period", "value"]).to_pylist() == [{"time_period": "2020-12-31", "value": 23941.0}]


def test_a_level_that_no_policy_has_is_an_error(tmp_path: Path) -> None:
    path = written(tmp_path / "c1_school_closing.csv", [("", "country_code", "country_name", "01Jan2020"),
                                                        ("1", "NAM", "Namibia", "7")])  # fmt: skip
    assert [each.rule for each in readings.read("oxcgrt", [path]).findings] == ["ordinal_policy"]


def test_a_wide_file_that_is_not_named_for_an_indicator_is_not_read(tmp_path: Path) -> None:
    path = written(tmp_path / "data.csv", [("", "country_code", "country_name", "01Jan2020"), ("1", "NAM", "x", "1")])
    with pytest.raises(UnreadableSourceError):
        readings.read("oxcgrt", [path])


@needs_data
def test_the_wide_files_of_the_source_agree_with_its_long_table() -> None:
    """12 countries of raw_wide_c1_school_closing against the same cells of the long table."""
    path = DATA / "covid/raw_wide_c1_school_closing_12countries.csv"
    found = observed(path)
    table = pq.read_table(
        DATA / "covid/oxcgrt_legacy_dev.parquet", columns=["country_code", "date", "c1_school_closing"]
    )
    from outturn.vocab import areas

    wanted = {area for _, area, _ in found}
    compared = 0
    for row in table.to_pylist():
        area, day = areas.area(row["country_code"], "alpha3"), row["date"].date().isoformat()
        key = ("OXCGRT.C1", area, f"{day}/{day}")
        if area in wanted and key in found:
            assert found[key] == Decimal(str(row["c1_school_closing"]))
            compared += 1
    assert compared > 3_000
