"""Workbooks and tables of the UN National Accounts Main Aggregates."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from outturn.exchange.statistics import readings
from outturn.exchange.statistics.faults import UnreadableSourceError
from tests.statistics_data import DATA, needs_data, written

HEADER = ("CountryID", "Country", "IndicatorName", 2019, 2020)
ROWS = [
    (4, "Afghanistan", "Gross Domestic Product (GDP)", 20005461338.5577, None),
    (4, "Afghanistan", "Manufacturing (ISIC D)", 1165229670.35531, 2),
    (835, "U.R. of Tanzania: Mainland", "Total Value Added", 5, 6),
    (4, "Afghanistan", "Exports of goods and services", 1, 2),
]


def workbook(path: Path, *rows: Sequence[object], notes: str = "") -> Path:
    with xlsxwriter.Workbook(str(path)) as made:
        if notes:
            made.add_worksheet("Notes").write_string(0, 0, notes)
        sheet = made.add_worksheet("Download-GDPconstant-USD-countr")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def observed(path: Path) -> list[tuple[object, ...]]:
    reading = readings.read("unama", [path])
    reading.refuse_errors()
    names = ("series", "ref_area", "period", "value", "unit")
    return [tuple(row[name] for name in names) for row in reading.observations.to_pylist()]


def test_a_workbook_as_downloaded_with_the_prices_in_its_title(tmp_path: Path) -> None:
    title = ("GDP and its breakdown at constant 2015 prices in US Dollars",)
    assert observed(workbook(tmp_path / "download.xlsx", title, (), HEADER, *ROWS)) == [
        ("GDP_CONSTANT", "AF", "2019", Decimal("20005461338.5577"), "USD_2015"),
        ("MVA_CONSTANT", "AF", "2019", Decimal("1165229670.35531"), "USD_2015"),
        ("MVA_CONSTANT", "AF", "2020", Decimal(2), "USD_2015"),
        ("VALUE_ADDED_TOTAL_CONSTANT", "TZ_MAINLAND", "2019", Decimal(5), "USD_2015"),
        ("VALUE_ADDED_TOTAL_CONSTANT", "TZ_MAINLAND", "2020", Decimal(6), "USD_2015"),
    ]


def test_a_sheet_of_notes_is_passed_over_and_told(tmp_path: Path) -> None:
    title = ("GDP and its breakdown at current prices in US Dollars",)
    path = workbook(tmp_path / "download.xlsx", title, HEADER, ROWS[1], notes="Sources and methods")
    reading = readings.read("unama", [path])
    assert reading.observations.num_rows == 2
    assert [each.got for each in reading.findings if each.severity == "note"] == ["sheet 'Notes'"]


def test_the_title_counts_more_than_the_name_of_the_file(tmp_path: Path) -> None:
    title = ("GDP and its breakdown at current prices in US Dollars",)
    found = observed(workbook(tmp_path / "GDPconstant2015.xlsx", title, HEADER, ROWS[1]))
    assert {(series, unit) for series, _, _, _, unit in found} == {("MVA_CURRENT", "USD")}


def test_without_prices_nothing_is_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="at which prices"):
        readings.read("unama", [written(tmp_path / "download.csv", [HEADER, *ROWS])])


@needs_data
def test_the_shared_table_is_read_whole() -> None:
    """Row by row: 26,222 values at constant prices of 2015, of which Kenya's manufacturing in 2020."""
    reading = readings.read("unama", [DATA / "national_accounts/unama_constant2015_usd_2022release.parquet"])
    reading.refuse_errors()
    assert (reading.dataset, reading.observations.num_rows) == ("unama|2022", 26_222)
    assert reading.description["unit"] == "USD_2015"
