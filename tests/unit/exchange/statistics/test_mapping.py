"""Tables of any publisher by a mapping file: long, a column a period, a column a series."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
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


@pytest.mark.parametrize("header", [1, 3])
def test_a_parquet_file_has_its_columns_in_its_schema(tmp_path: Path, header: int) -> None:
    table = f"""
    header = {header}
    area = {{ column = "geo" }}
    period = {{ column = "year" }}
    series = {{ constant = "Output" }}
    value = {{ column = "v" }}
    """
    file = tmp_path / "a.parquet"
    pq.write_table(pa.table({"geo": ["NA", "NA", "AF"], "year": [2018, 2019, 2018], "v": [1.5, None, 3]}), file)
    assert observed(mapping(tmp_path, table, HEAD.replace('"name"', '"alpha2"')), file) == [
        ("MVA_CURRENT", "NA", "2018", Decimal(1500), "USD", "A"),
        ("MVA_CURRENT", "AF", "2018", Decimal(3000), "USD", "A"),
    ]


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_namibia_that_was_lost_on_the_way_is_named(tmp_path: Path, ending: str) -> None:
    table = 'area = { column = "geo" }\nperiod = { constant = "2019" }\n' + REST
    file = tmp_path / f"a.{ending}"
    if ending == "csv":
        written(file, [("geo", "v"), ("", "1"), ("KE", "2")])
    else:
        pq.write_table(pa.table({"geo": [None, "KE"], "v": [1, 2]}), file)
    found = readings.read(mapping(tmp_path, table, HEAD.replace('"name"', '"alpha2"')), [file]).findings
    assert [(each.severity, each.rule) for each in found] == [("error", "area")]
    assert "Namibia" in found[0].fix and "--correct" not in found[0].fix


def test_years_beside_months_are_told(tmp_path: Path) -> None:
    table = 'area = { column = "geo" }\nperiod = { column = "t" }\n' + REST
    rows = [("geo", "t", "v"), ("Kenya", "2019-01", "1"), ("Kenya", "2019-02", "1"), ("Kenya", "2019", "12"),
            ("Uganda", "2019", "7")]  # fmt: skip
    found = readings.read(mapping(tmp_path, table), [written(tmp_path / "a.csv", rows)]).findings
    (told,) = [each for each in found if each.rule == "frequency"]
    assert (told.severity, told.series, told.area, told.got) == ("warning", "MVA_CURRENT", "KE", "2019, 2019-01")
    assert not [each for each in readings.read(mapping(tmp_path, table), [
        written(tmp_path / "b.csv", [row for row in rows if row[:2] != ("Kenya", "2019")])
    ]).findings if each.rule == "frequency"]  # fmt: skip


@pytest.mark.parametrize("code", ["IIP", "IIP.15", "IIP_WEIGHT.15", "CIP.MVApc"])
def test_production_and_weights_below_zero_are_found(tmp_path: Path, code: str) -> None:
    head = f'name = "own"\n[series]\nx = {{ code = "{code}", unit = "index" }}\n[[table]]\n'
    table = 'area = { column = "geo" }\nperiod = { constant = "2019" }\nseries = { constant = "x" }\n'
    table += 'value = { column = "v" }'
    file = written(tmp_path / "a.csv", [("geo", "v"), ("KE", "-1.5"), ("NA", "104")])
    (told,) = readings.read(mapping(tmp_path, table, head), [file]).findings
    assert (told.severity, told.rule, told.area) == ("error", "negative_level", "KE")


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
