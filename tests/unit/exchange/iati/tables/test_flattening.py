"""Flattened files: one row for each element, exact values, codes with names, and nothing lost silently."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from lxml import etree

from benchmarks.iati_files import write
from outturn.cli.application import run
from outturn.exchange.iati.faults import NotIatiError
from outturn.exchange.iati.tables import flatten
from outturn.exchange.iati.tables.arrays import SCALE, array
from outturn.exchange.iati.tables.definitions import TYPES, tables
from tests.fixtures.write_bad_iati_files import BAD, GOOD
from tests.unit.exchange.iati.published import DATA, needs_data

PATHS = {
    "activities": ["iati-activity"],
    "transactions": ["iati-activity/transaction"],
    "budgets": ["iati-activity/budget"],
    "planned_disbursements": ["iati-activity/planned-disbursement"],
    "results": ["iati-activity/result"],
    "indicators": ["iati-activity/result/indicator"],
    "observations": ["iati-activity/result/indicator/baseline", "iati-activity/result/indicator/period/target",
                     "iati-activity/result/indicator/period/actual"],
    "locations": ["iati-activity/location"],
    "sectors": ["iati-activity/sector", "iati-activity/transaction/sector"],
    "organisations": ["iati-activity/participating-org"],
    "documents": [".//document-link"],
    "narratives": [".//narrative"],
    "organisation_budgets": [f"iati-organisation/{kind}" for kind in (
        "total-budget", "recipient-org-budget", "recipient-region-budget", "recipient-country-budget",
        "total-expenditure")],
}  # fmt: skip
MONEY = """ <budget type="1" status="2"><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>
  <value value-date="2020-01-01">1234567.89</value></budget>
 <transaction humanitarian="1"><transaction-type code="1"/><transaction-date iso-date="2020-02-30"/>
  <value currency="EUR" value-date="2020-03-01">-0.10</value>
  <provider-org ref="XM-DAC-7"><narrative>=SUM(A1)</narrative></provider-org>
  <recipient-country code="KE"/><aid-type vocabulary="2" code="3"/></transaction>
 <transaction><transaction-type code="3"/><transaction-date iso-date="2020-02-01"/>
  <value value-date="2020-03-01">1,000</value></transaction>
</iati-activity>"""
GOALS = '<sector vocabulary="1" code="32130"/><sector vocabulary="7" code="9" percentage="100"/>'


def rows(folder: Path, table: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pq.read_table(folder / f"{table}.parquet").to_pylist()
    return found


def counted(path: Path) -> dict[str, int]:
    root = etree.parse(path).getroot()
    return {name: sum(len(root.findall(one)) for one in paths) for name, paths in PATHS.items()}


@pytest.fixture
def money(tmp_path: Path) -> Path:
    text = GOOD.replace("</iati-activity>", MONEY).replace('<sector vocabulary="1" code="32130"/>', GOALS)
    (tmp_path / "money.xml").write_text(text, encoding="utf-8")
    flatten([tmp_path / "money.xml"], tmp_path / "tables")
    return tmp_path / "tables"


def test_a_row_for_each_element_of_a_generated_file(tmp_path: Path) -> None:
    path = tmp_path / "generated.xml"
    write(path, 1_500_000)
    written = {one.table: one.rows for one in flatten([path], tmp_path / "tables")}
    assert {name: written[name] for name in PATHS} == counted(path)
    assert written["unreadable"] == 0
    last = etree.parse(path).getroot()[-1]
    assert rows(tmp_path / "tables", "activities")[-1]["line"] == last.sourceline


@needs_data
def test_a_row_for_each_element_of_every_sample(tmp_path: Path) -> None:
    samples = [*(DATA / "samples/activities").glob("*.xml"), *(DATA / "samples/organisations").glob("*.xml")]
    samples = [path for path in samples if etree.parse(path).getroot().get("version", "").startswith("2")]
    written = {one.table: one.rows for one in flatten(samples, tmp_path)}
    totals: Counter[str] = Counter()
    for path in samples:
        totals.update(counted(path))
    assert {name: written[name] for name in PATHS} == {name: totals[name] for name in PATHS}


def test_amounts_are_exact_and_defaults_are_filled_in(money: Path) -> None:
    (budget,) = rows(money, "budgets")
    assert (budget["value"], budget["currency"], budget["type_name"]) == (Decimal("1234567.89"), "USD", "Original")
    assert (budget["period_start"], budget["period_end"]) == (date(2020, 1, 1), date(2020, 12, 31))
    first, second = rows(money, "transactions")
    assert (first["value"], first["currency"], first["country_name"]) == (Decimal("-0.10"), "EUR", "Kenya")
    assert (second["value"], second["value_written"], second["currency"]) == (None, "1,000", "USD")


def test_what_cannot_be_read_is_listed_with_its_line(money: Path) -> None:
    found = [(one["line"], one["table"], one["column"], one["written"]) for one in rows(money, "unreadable")]
    assert found == [(15, "transactions", "date", "2020-02-30"), (20, "transactions", "value", "1,000")]


def test_the_six_classifications_of_the_data_cube(money: Path) -> None:
    first, second = rows(money, "transactions")
    (budget,) = rows(money, "budgets")
    cube = ("un_entity", "un_function", "geographic_location", "financing_instrument", "sdg", "contributor")
    assert [first[name] for name in cube] == [
        "XM-DAC-41123", "humanitarian assistance", "KE", "earmarking category 3", "9 100", "XM-DAC-7",
    ]  # fmt: skip
    assert [second[name] for name in cube] == ["XM-DAC-41123", None, "KE", None, "9 100", None]
    assert [budget[name] for name in cube] == ["XM-DAC-41123", None, "KE", None, "9 100", None]


def test_a_csv_file_has_hxl_tags_and_no_formula(tmp_path: Path) -> None:
    text = GOOD.replace("</iati-activity>", MONEY)
    (tmp_path / "money.xml").write_text(text, encoding="utf-8")
    assert run(["iati", "flatten", str(tmp_path / "money.xml"), "-o", str(tmp_path), "--to", "csv", "--hxl"]) == 0
    with (tmp_path / "transactions.csv").open(encoding="utf-8", newline="") as stream:
        header, tags, first, second = list(csv.reader(stream))
    assert dict(zip(header, tags, strict=True))["value"] == "#value"
    cells = dict(zip(header, first, strict=True))
    assert (cells["provider_name"], cells["value"], cells["humanitarian"]) == ("'=SUM(A1)", "-0.10", "true")
    assert dict(zip(header, second, strict=True))["value"] == ""


def test_nothing_is_left_where_a_file_is_broken(tmp_path: Path) -> None:
    with pytest.raises(NotIatiError) as fault:
        flatten([BAD / "truncated.xml"], tmp_path / "tables")
    assert fault.value.where.endswith("truncated.xml, line 12")
    assert list((tmp_path / "tables").iterdir()) == []
    assert run(["iati", "flatten", str(BAD / "other_root.xml"), "-o", str(tmp_path / "tables")]) == 5


def test_arrays_hold_what_was_given() -> None:
    given = {
        "text": ["é", None, ""],
        "day": [date(1969, 12, 31), None, date(2020, 2, 29)],
        "number": [Decimal("-123456789012345678.0000000001"), None, Decimal(0)],
        "flag": [True, None, False],
        "count": [-(2**40), None, 7],
    }
    for kind, values in given.items():
        made = array(values, TYPES[kind])
        made.validate(full=True)
        assert made.to_pylist() == values
    assert TYPES["share"].scale == SCALE


def test_flattening_needs_no_data_frame_library(tmp_path: Path) -> None:
    import subprocess

    (tmp_path / "good.xml").write_text(GOOD, encoding="utf-8")
    program = (
        "import sys; from outturn.cli.application import run; "
        f"run(['iati', 'flatten', {str(tmp_path / 'good.xml')!r}, '-o', {str(tmp_path)!r}]); "
        "print([name for name in ('pandas', 'polars', 'django') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert found.stdout.splitlines()[-1] == "[]"


def test_every_column_says_what_it_holds() -> None:
    for table in tables().values():
        assert table.rows
        assert len({column.name for column in table.columns}) == len(table.columns)
        assert all(column.what and column.kind in TYPES for column in table.columns)
