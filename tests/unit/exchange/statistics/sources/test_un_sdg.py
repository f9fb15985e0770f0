"""Files of the UN SDG Global Database: long tables, a column a year, pages of the API."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from outturn.exchange.statistics import readings
from outturn.exchange.statistics.faults import UnreadableSourceError
from tests.statistics_data import DATA, needs_data, written

LONG = ("Goal", "Target", "Indicator", "SeriesCode", "SeriesDescription", "GeoAreaCode", "GeoAreaName", "TimePeriod",
        "Value", "BasePeriod", "[Activity]", "[Nature]", "[Reporting Type]", "[Units]")  # fmt: skip
WIDE = ("SeriesCode", "GeoAreaCode", "GeoAreaName", "[Activity]", "[Units]", "[Nature]", "2018", "2019")


def observed(*files: Path) -> list[tuple[object, ...]]:
    reading = readings.read("un_sdg", files)
    reading.refuse_errors()
    names = ("series", "ref_area", "period", "value", "unit", "obs_status", "qualifier")
    return [tuple(row[name] for name in names) for row in reading.observations.to_pylist()]


def test_a_long_table_as_downloaded(tmp_path: Path) -> None:
    rows = [
        ("9", "9.2", "9.2.1", "NV_IND_MANFPC", "x", "404", "Kenya", "2019", "126.6", "2015", "", "M", "G", "CON_USD"),
        ("9", "9.4", "9.4.1", "EN_ATM_CO2", "x", "516", "Namibia", "2019.0", "4.16", "", "TOTAL", "E", "G", "TONNES_M"),
        ("9", "9.2", "9.2.1", "NV_IND_MANF", "x", "1", "World", "2019", "16.49", "", "", "C", "N", "PERCENT"),
        ("9", "9.2", "9.2.1", "NV_IND_MANF", "x", "199", "LDCs", "2019", "NaN", "", "", "C", "G", "PERCENT"),
    ]
    assert observed(written(tmp_path / "Goal9.csv", [LONG, *rows])) == [
        ("SDG.9.2.1.per_capita", "KE", "2019", Decimal("126.6"), "USD_2015_per_capita", "E", "M"),
        ("CO2_TOTAL", "NA", "2019", Decimal(4160000), "t_co2", "E", "E"),
    ]


def test_national_reporting_is_left_out_and_told(tmp_path: Path) -> None:
    row = ("9", "9.2", "9.2.1", "NV_IND_MANF", "x", "1", "World", "2019", "16.49", "", "", "C", "N", "PERCENT")
    (found,) = readings.read("un_sdg", [written(tmp_path / "Goal9.csv", [LONG, row])]).findings
    assert "national reporting" in found.problem


def test_a_base_year_nobody_knows_is_a_warning_and_not_mixed_in(tmp_path: Path) -> None:
    row = ("9", "9.2", "9.2.1", "NV_IND_MANFPC", "x", "404", "Kenya", "2019", "1", "2035", "", "M", "G", "CON_USD")
    reading = readings.read("un_sdg", [written(tmp_path / "Goal9.csv", [LONG, row])])
    assert reading.observations.num_rows == 0
    assert [(each.severity, each.rule) for each in reading.findings] == [("warning", "series")]


def test_a_table_with_a_column_a_year(tmp_path: Path) -> None:
    rows = [("EN_ATM_CO2", "404", "Kenya", "ISIC4_C10T32X19", "TONNES_M", "E", "1.5", ""),
            ("GB_XPD_RSDV", "419", "LAC", "", "PERCENT", "CA", "", "0.69")]  # fmt: skip
    assert observed(written(tmp_path / "wide.csv", [WIDE, *rows])) == [
        ("CO2_MANUFACTURING", "KE", "2018", Decimal(1500000), "t_co2", "E", "E"),
        ("SDG.9.5.1", "m49_latin_america_caribbean", "2019", Decimal("0.69"), "%", "A", "CA"),
    ]


def test_a_page_of_the_api_keeps_every_digit(tmp_path: Path) -> None:
    data = [
        {"series": "NV_IND_MANF", "geoAreaCode": "516", "geoAreaName": "Namibia", "timePeriodStart": 2019.0,
         "value": "12.34567890123456789", "basePeriod": None, "attributes": {"Nature": "E", "Units": "PERCENT"},
         "dimensions": {"Reporting Type": "G"}},
        {"series": "EN_ATM_CO2", "geoAreaCode": "1", "geoAreaName": "World", "timePeriodStart": 2019.0,
         "value": 33622.1, "attributes": {"Nature": "E", "Units": "TONNES_M"}, "dimensions": {"Activity": "TOTAL"}},
        {"series": "NV_IND_MANF", "geoAreaCode": "404", "geoAreaName": "Kenya", "timePeriodStart": 2019.0,
         "value": None, "attributes": {"Nature": "N", "Units": "PERCENT"}, "dimensions": {}},
    ]  # fmt: skip
    path = tmp_path / "page.json"
    path.write_text(json.dumps({"size": 3, "data": data}))
    assert observed(path) == [
        ("SDG.9.2.1.share", "NA", "2019", Decimal("12.34567890123456789"), "%", "E", "E"),
        ("CO2_TOTAL", "world", "2019", Decimal(33622100000), "t_co2", "E", "E"),
    ]


@pytest.mark.parametrize("content", ["[", "{}", '{"data": 1}', '{"data": [{}]}', "null"])
def test_another_answer_is_not_taken_for_the_api(tmp_path: Path, content: str) -> None:
    path = tmp_path / "page.json"
    path.write_text(content)
    with pytest.raises(UnreadableSourceError):
        readings.read("un_sdg", [path])


@needs_data
def test_the_shared_tables_are_read_whole_without_an_error() -> None:
    """All rows of the ten series of Goal 9 with a code of ours: 36,236 rows less 12,403 of transport and networks."""
    reading = readings.read("un_sdg", [DATA / "sdg9/un_sdg9_2020-10_countries.csv"])
    left_out = sum(each.count for each in reading.findings if each.rule == "series")
    assert (reading.observations.num_rows, left_out) == (23_833, 36_236 - 23_833)
    assert not [each for each in reading.findings if each.severity == "error"]
    assert reading.vintage == "2020-10"
    later = readings.read("un_sdg", [DATA / "sdg9/un_sdg_co2_2025_dev.csv"])
    assert (later.vintage, later.observations.num_rows) == ("2025", 4_578)


def test_a_code_and_a_name_of_two_countries_are_an_error(tmp_path: Path) -> None:
    areas = (("404", "Uganda"), ("834", "United Republic of Tanzania"), ("736", "Sudan"))
    rows = [
        ("9", "9.2", "9.2.1", "NV_IND_MANF", "x", code, name, "2019", "16.4", "", "", "C", "G", "PERCENT")
        for code, name in areas
    ]
    file = written(tmp_path / "Goal9.csv", [LONG, *rows])
    (found,) = [each for each in readings.read("un_sdg", [file]).findings if each.severity == "error"]
    assert (found.rule, found.got) == ("area", "'404' (Uganda)")
    assert found.problem == "The code of an area says Kenya and its name Uganda"
    corrected = readings.read("un_sdg", [file], corrections={"404": "UG"})
    assert "UG" in corrected.observations["ref_area"].to_pylist()
    assert not [each for each in corrected.findings if each.severity == "error"]
