"""Bulk downloads of ILOSTAT."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from outturn.exchange.statistics import readings
from tests.statistics_data import written

HEADER = ("ref_area", "source", "indicator", "sex", "classif1", "time", "obs_value", "obs_status", "note_source")


def test_numbers_of_persons_come_in_thousands_and_aggregates_are_told(tmp_path: Path) -> None:
    one = "EMP_2EMP_SEX_ECO_NB_A"
    rows = [
        ("NAM", "XA:1", one, "SEX_T", "ECO_AGGREGATE_MAN", "2019", "49.123", "", ""),
        ("NAM", "XA:1", one, "SEX_T", "ECO_AGGREGATE_TOTAL", "2019", "725.7", "I", ""),
        ("NAM", "XA:1", one, "SEX_F", "ECO_AGGREGATE_TOTAL", "2019", "360", "", ""),
        ("X01", "XA:1", one, "SEX_T", "ECO_AGGREGATE_MAN", "2019", "463091", "", ""),
    ]
    reading = readings.read("ilostat", [written(tmp_path / "bulk.csv", [HEADER, *rows])])
    reading.refuse_errors()
    found = reading.observations.to_pylist()
    assert [(row["series"], row["ref_area"], row["value"], row["obs_status"]) for row in found] == [
        ("EMPLOYMENT_MANUFACTURING", "NA", Decimal(49123), "A"),
        ("EMPLOYMENT_TOTAL", "NA", Decimal(725700), "I"),
    ]
    assert {(each.severity, each.rule) for each in reading.findings} == {("warning", "series"), ("note", "area")}
