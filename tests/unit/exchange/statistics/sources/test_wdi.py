"""Files of the World Bank: bulk download, download of one indicator, long tables."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from outturn.exchange.statistics import readings
from outturn.exchange.statistics.faults import RefusedStatisticsError, UnreadableSourceError
from tests.statistics_data import DATA, needs_data, written

BULK = [
    ("Country Name", "Country Code", "Indicator Name", "Indicator Code", "2019", "2020", ""),
    ("Namibia", "NAM", "GDP (current US$)", "NY.GDP.MKTP.CD", "12541928303.480012", "", ""),
    ("Kosovo", "XKX", "GDP (current US$)", "NY.GDP.MKTP.CD", "7899741064.67853", "..", ""),
    ("World", "WLD", "CO2 emissions (kt)", "EN.ATM.CO2E.KT", "34344006.1", "", ""),
    ("Arab World", "ARB", "GDP (current US$)", "NY.GDP.MKTP.CD", "1", "2", ""),
    ("Namibia", "NAM", "Birth rate", "SP.DYN.CBRT.IN", "28.1", "27.5", ""),
]


def by_key(reading: readings.Reading) -> dict[tuple[str, str, str], tuple[Decimal | None, str]]:
    rows = reading.observations.to_pylist()
    return {(row["series"], row["ref_area"], row["period"]): (row["value"], row["unit"]) for row in rows}


def test_the_bulk_download_is_read_to_the_last_digit(tmp_path: Path) -> None:
    reading = readings.read("wdi", [written(tmp_path / "WDICSV.csv", BULK)], vintage="2025-04")
    assert by_key(reading) == {
        ("GDP_CURRENT", "NA", "2019"): (Decimal("12541928303.480012"), "USD"),
        ("GDP_CURRENT", "XK", "2019"): (Decimal("7899741064.67853"), "USD"),
        ("CO2_TOTAL_WB", "world", "2019"): (Decimal("34344006100"), "t_co2"),
    }
    assert reading.dataset == "wdi|2025-04"


def test_what_is_left_out_is_said_with_its_number_of_values(tmp_path: Path) -> None:
    found = readings.read("wdi", [written(tmp_path / "WDICSV.csv", BULK)]).findings
    assert {(each.severity, each.rule, each.count) for each in found} == {("note", "area", 2), ("note", "series", 2)}
    assert any("ARB (Arab World)" in each.problem for each in found)
    assert any("SP.DYN.CBRT.IN" in each.problem for each in found)


def test_constant_prices_have_the_base_year_of_their_name_or_are_left_out(tmp_path: Path) -> None:
    rows = [BULK[0], ("Namibia", "NAM", "GDP (constant 2015 US$)", "NY.GDP.MKTP.KD", "1", "2", ""),
            ("Kenya", "KEN", "GDP (constant US$)", "NY.GDP.MKTP.KD", "3", "4", "")]  # fmt: skip
    reading = readings.read("wdi", [written(tmp_path / "w.csv", rows)])
    assert {key[1]: unit for key, (_, unit) in by_key(reading).items()} == {"NA": "USD_2015"}
    assert [(each.severity, each.rule, each.count) for each in reading.findings] == [("warning", "series", 2)]


def test_the_download_of_one_indicator_states_its_vintage(tmp_path: Path) -> None:
    rows = [("Data Source", "World Development Indicators"), ("Last Updated Date", "2025-04-15"), *BULK]
    reading = readings.read("wdi", [written(tmp_path / "API_NY.GDP.MKTP.CD_DS2_en_csv_v2.csv", rows)])
    assert reading.vintage == "2025-04-15"
    assert reading.observations.num_rows == 3


def test_an_area_nobody_knows_stops_the_load_and_is_named(tmp_path: Path) -> None:
    rows = [BULK[0], ("Namibia", "", "GDP (current US$)", "NY.GDP.MKTP.CD", "1", "2", "")]
    reading = readings.read("wdi", [written(tmp_path / "w.csv", rows)])
    with pytest.raises(RefusedStatisticsError) as raised:
        reading.refuse_errors()
    assert "E662" in str(raised.value)
    assert "NA of Namibia was read as a missing value" in str(raised.value)


def test_another_file_is_not_taken_for_one_of_the_world_bank(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError):
        readings.read("wdi", [written(tmp_path / "w.csv", [("a", "b"), ("1", "2")])])


@needs_data
def test_the_shared_table_is_read_whole() -> None:
    """NY.GDP.MKTP.CD of Kenya in 2022 stands in the shared table as 114448978152.637."""
    reading = readings.read("wdi", [DATA / "wdi/wdi_countries.parquet"])
    assert reading.observations.num_rows == 53_924
    assert {each.severity for each in reading.findings} == {"warning"}
    assert by_key(reading)["GDP_CURRENT", "KE", "2022"] == (Decimal("114448978152.637"), "USD")
