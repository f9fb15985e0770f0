"""Answers of the World Bank's API through the loader of its files."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from outturn.exchange.statistics import readings
from outturn.exchange.statistics.faults import RefusedStatisticsError, UnreadableSourceError

ABOUT = '{"page":1,"pages":1,"per_page":"1000","total":3,"sourceid":"2","lastupdated":"2026-01-28"}'
ROW = (
    '{"indicator":{"id":"SP.POP.TOTL","value":"Population, total"},"country":{"id":"%s","value":"%s"},'
    '"countryiso3code":"%s","date":"%s","value":%s,"unit":"","obs_status":"","decimal":0}'
)


def answer(folder: Path, *rows: tuple[str, str, str, str, str]) -> Path:
    path = folder / "SP.POP.TOTL.json"
    path.write_text(f"[{ABOUT},[{','.join(ROW % row for row in rows)}]]", encoding="utf-8")
    return path


def test_every_digit_and_the_release_are_kept(tmp_path: Path) -> None:
    path = answer(
        tmp_path, ("NA", "Namibia", "NAM", "2020", "2549.000000000000001"), ("AF", "A", "AFG", "2020", "null")
    )
    reading = readings.read("wdi", [path])
    reading.refuse_errors()
    assert reading.vintage == "2026-01-28"
    columns = ("series", "ref_area", "period", "value")
    assert list(zip(*(reading.observations[name].to_pylist() for name in columns), strict=True)) == [
        ("POPULATION", "NA", "2020", Decimal("2549.000000000000001"))
    ]


def test_aggregates_of_the_bank_are_named_and_an_unknown_country_stops_the_load(tmp_path: Path) -> None:
    reading = readings.read("wdi", [answer(tmp_path, ("ZH", "Africa Eastern and Southern", "AFE", "2020", "1"))])
    reading.refuse_errors()
    assert any("AFE" in finding.problem for finding in reading.findings)
    with pytest.raises(RefusedStatisticsError, match="XQX"):
        readings.read("wdi", [answer(tmp_path, ("XQ", "Nowhere", "XQX", "2020", "1"))]).refuse_errors()


@pytest.mark.parametrize("content", [[{"message": [{"id": "120"}]}], {"data": []}, [{}, [{"value": 1}]]])
def test_another_content_is_refused(content: object, tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(UnreadableSourceError, match="World Bank"):
        readings.read("wdi", [path])
