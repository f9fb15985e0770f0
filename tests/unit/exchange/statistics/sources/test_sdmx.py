"""SDMX messages as a source of statistics: through the same validation as every other file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from outturn.errors import InputError
from outturn.exchange.sdmx.faults import UnmappedDimensionError
from outturn.exchange.statistics import readings
from outturn.exchange.statistics.faults import RefusedStatisticsError

FILES = Path(__file__).parents[4] / "fixtures" / "sdmx"
MAPPING = """
[area]
from = "REF_AREA"
own = { "384" = "CI" }
[period]
from = "TIME_PERIOD"
[value]
multiplier = "UNIT_MULT"
[status]
from = "OBS_STATUS"
[unit]
from = "UNIT_MEASURE"
codes = { USD_PC = "USD_per_capita" }
[series]
from = ["SERIES"]
codes = { MVA_SHARE = "SDG.9.2.1.share", MVA_PC = "SDG.9.2.1.per_capita" }
"""


def placed(folder: Path, name: str, mapping: str = MAPPING) -> Path:
    """Copy a message into a folder with a mapping beside it."""
    path = folder / name
    path.write_bytes((FILES / name).read_bytes())
    path.with_name(f"{path.stem}.dimensions.toml").write_text(mapping, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["own_1.0.csv", "own_2.0.csv", "own_generic_2.1.xml", "own_specific_3.0.xml"])
def test_a_message_becomes_observations_exactly(name: str, tmp_path: Path) -> None:
    reading = readings.read("sdmx", [placed(tmp_path, name)])
    reading.refuse_errors()
    columns = ("series", "ref_area", "period", "value", "obs_status", "unit")
    rows = list(zip(*(reading.observations[column].to_pylist() for column in columns), strict=True))
    assert sorted(rows, key=lambda row: row[:3]) == [
        ("SDG.9.2.1.per_capita", "TW", "2019", Decimal(1500), "P", "USD_per_capita"),
        ("SDG.9.2.1.share", "AF", "2018", Decimal("10.1"), "A", "%"),
        ("SDG.9.2.1.share", "AF", "2019", Decimal("12.300000000000002"), "E", "%"),
        ("SDG.9.2.1.share", "CI", "2019", None, "O", "%"),
        ("SDG.9.2.1.share", "NA", "2019", Decimal(5), "A", "%"),
    ]
    assert reading.description["title"].startswith("SDMX-")
    assert any("COMMENT_OBS" in finding.got for finding in reading.findings)


def test_an_area_and_a_unit_that_are_not_known_stop_the_load(tmp_path: Path) -> None:
    path = placed(tmp_path, "own_1.0.csv", MAPPING.replace('codes = { USD_PC = "USD_per_capita" }', ""))
    text = path.read_text(encoding="utf-8").replace(",516,", ",QQQ,")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RefusedStatisticsError) as raised:
        readings.read("sdmx", [path]).refuse_errors()
    found = raised.value.render()
    assert "USD_PC" in found and "QQQ" in found and "own_1.0.csv" in found


def test_a_status_that_is_not_known_stops_the_load(tmp_path: Path) -> None:
    path = placed(tmp_path, "own_1.0.csv")
    path.write_text(path.read_text(encoding="utf-8").replace(",E,PT", ",ZZ,PT"), encoding="utf-8")
    with pytest.raises(InputError, match="'ZZ'"):
        readings.read("sdmx", [path])


def test_a_dimension_not_told_apart_stops_the_load(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text(
        "DATAFLOW,SERIES,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\n"
        "X:Y(1.0),SDG.9.2.2,AF,F,2019,1,PT\nX:Y(1.0),SDG.9.2.2,AF,M,2019,2,PT\n",
        encoding="utf-8",
    )
    with pytest.raises(UnmappedDimensionError, match="SEX: F, M"):
        readings.read("sdmx", [path])
    mapping = '[area]\nfrom = "REF_AREA"\n[period]\nfrom = "TIME_PERIOD"\n[unit]\nfrom = "UNIT_MEASURE"\n'
    mapping += '[series]\nfrom = ["SERIES"]\n[select]\nSEX = "F"\n'
    path.with_name("data.dimensions.toml").write_text(mapping, encoding="utf-8")
    reading = readings.read("sdmx", [path])
    assert reading.observations["value"].to_pylist() == [Decimal(1)]
    assert any("SEX other than F (1 rows)" in finding.got for finding in reading.findings)


def test_periods_of_sdmx_become_those_of_the_store(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    rows = "".join(
        f"X:Y(1.0),S{place},AF,{period},1,PT\n" for place, period in enumerate(("2019-A1", "2019-Q2", "2019-M03"))
    )
    path.write_text("DATAFLOW,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\n" + rows, encoding="utf-8")
    reading = readings.read("sdmx", [path])
    assert reading.observations["period"].to_pylist() == ["2019", "2019-Q2", "2019-03"]
    path.write_text(path.read_text(encoding="utf-8").replace("2019-M03", "2019-M13"), encoding="utf-8")
    with pytest.raises(RefusedStatisticsError, match="2019-M13"):
        readings.read("sdmx", [path]).refuse_errors()
