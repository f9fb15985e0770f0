"""Tables of any publisher by a mapping file: long, a column a period, a column a series."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from outturn.exchange.statistics import readings
from outturn.exchange.statistics.faults import SeriesDescriptionError
from tests.statistics_data import DATA, needs_data, written

HEAD = """
name = "office"
title = "Index of industrial production"
areas = "name"
missing = ["", "-"]
[status]
p = "P"
[series]
"General index" = { code = "IIP", unit = "index" }
Output = { code = "MVA_CURRENT", unit = "USD", factor = "1000" }
[[table]]
"""

REST = 'series = { constant = "Output" }\nvalue = { column = "v" }'


def mapping(folder: Path, table: str, head: str = HEAD) -> str:
    path = folder / "office.toml"
    path.write_text(head + table, encoding="utf-8")
    return str(path)


def observed(name: str, *files: Path) -> list[tuple[str, str, str, Decimal | None, str, str]]:
    reading = readings.read(name, files)
    reading.refuse_errors()
    names = ("series", "ref_area", "period", "value", "unit", "obs_status")
    return [tuple(row[name] for name in names) for row in reading.observations.to_pylist()]  # type: ignore[misc]


def test_a_long_table_with_marks_and_commas(tmp_path: Path) -> None:
    table = """
    header = 2
    area = { column = "Country" }
    period = { column = "Month" }
    series = { column = "Item" }
    value = { column = "Value" }
    mark = { column = "Flag" }
    decimal = ","
    thousands = "."
    skip = { Item = ["Total"] }
    """
    file = written(tmp_path / "a.csv", [
        ("a note",), ("Country", "Month", "Item", "Value", "Flag"),
        ("Namibia", "2020M3", "General index", "101,25", "p"), ("Namibia", "2020M3", "Output", "1.234,5", ""),
        ("Namibia", "2020M4", "General index", "-", ""), ("Namibia", "2020M4", "Total", "9", ""),
    ])  # fmt: skip
    assert observed(mapping(tmp_path, table), file) == [
        ("IIP", "NA", "2020-03", Decimal("101.25"), "index", "P"),
        ("MVA_CURRENT", "NA", "2020-03", Decimal(1234500), "USD", "A"),
    ]


def test_a_column_a_period(tmp_path: Path) -> None:
    table = """
    area = { column = "Country" }
    period = { headers = '\\d{4}' }
    series = { constant = "Output" }
    """
    file = written(tmp_path / "a.csv", [("Country", "2019", "2020", "Note"), ("Kenya", "1", "2.5", "x")])
    assert observed(mapping(tmp_path, table), file) == [
        ("MVA_CURRENT", "KE", "2019", Decimal(1000), "USD", "A"),
        ("MVA_CURRENT", "KE", "2020", Decimal(2500), "USD", "A"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "",
        'area = { column = "Country" }',
        'area = { colum = "Country" }\nperiod = { constant = "2020" }\n' + REST,
        'area = "KE"\nperiod = { constant = "2020" }\n' + REST,
        "colour = 1",
    ],
)
def test_a_mapping_that_cannot_be_followed_is_named(tmp_path: Path, table: str) -> None:
    file = written(tmp_path / "a.csv", [("Country", "v"), ("Kenya", "1")])
    with pytest.raises(SeriesDescriptionError):
        readings.read(mapping(tmp_path, table), [file])


def test_a_header_that_is_not_there_is_named(tmp_path: Path) -> None:
    table = 'area = { column = "Land" }\nperiod = { headers = "2019" }\nseries = { constant = "Output" }'
    file = written(tmp_path / "a.csv", [("Country", "2019"), ("Kenya", "1")])
    with pytest.raises(SeriesDescriptionError, match="'Land'"):
        readings.read(mapping(tmp_path, table), [file])


@pytest.mark.parametrize(
    ("code", "severities"), [("own_share", {"error"}), ("debt_to_gdp", {"warning"}), ("price_change", set())]
)
def test_an_own_percentage_is_a_share_if_its_code_says_so(tmp_path: Path, code: str, severities: set[str]) -> None:
    head = f'name = "own"\n[series]\nx = {{ code = "{code}", unit = "%" }}\n[[table]]\n'
    table = 'area = { column = "geo" }\nperiod = { constant = "2019" }\nseries = { constant = "x" }\n'
    table += 'value = { column = "v" }'
    file = written(tmp_path / "a.csv", [("geo", "v"), ("KE", "-1.5"), ("NA", "104")])
    found = readings.read(mapping(tmp_path, table, head), [file]).findings
    assert {each.severity for each in found} == severities


@needs_data
def test_an_index_of_production_a_column_a_group(tmp_path: Path) -> None:
    """India, base 2004-05: the general index of April 2005 is 99.1, that of capital goods 85.3."""
    head = """
    name = "india-iip"
    [series]
    general = { code = "IIP", unit = "index" }
    capital = { code = "IIP.capital", unit = "index" }
    [[table]]
    area = { constant = "IN" }
    period = { column = "month" }
    series = { headers = ["general", "capital"] }
    """
    rows = observed(mapping(tmp_path, "", head), DATA / "iip/india_iip_2004_05_dev.csv")
    assert rows[:2] == [
        ("IIP", "IN", "2005-04", Decimal("99.1"), "index", "A"),
        ("IIP.capital", "IN", "2005-04", Decimal("85.3"), "index", "A"),
    ]
    assert len(rows) == 168
