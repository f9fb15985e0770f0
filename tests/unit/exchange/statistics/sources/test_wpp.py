"""World Population Prospects: tables of a release and plain ones, estimates and projections."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from outturn.exchange.statistics import readings
from tests.statistics_data import DATA, needs_data, written

HEADER = ("LocID", "Location", "VarID", "Variant", "Time", "PopMale", "PopFemale", "PopTotal")


def observed(path: Path) -> list[tuple[object, ...]]:
    reading = readings.read("wpp", [path])
    reading.refuse_errors()
    names = ("ref_area", "period", "value", "unit", "obs_status")
    return [tuple(row[name] for name in names) for row in reading.observations.to_pylist()]


def test_a_release_has_estimates_and_projections_of_its_medium_variant(tmp_path: Path) -> None:
    rows = [
        (516, "Namibia", 2, "Medium", 2020, "", "", "2540.916"),
        (516, "Namibia", 2, "Medium", 2021, "", "", "2587"),
        (516, "Namibia", 3, "High", 2021, "", "", "2590"),
        (941, "Least developed countries", 2, "Medium", 2020, "", "", "1057438.163"),
        (158, "China, Taiwan Province of China", 2, "Medium", 2020, "", "", "23816.775"),
        (5500, "Central Asia and more", 2, "Medium", 2020, "", "", "1"),
    ]
    assert observed(written(tmp_path / "WPP2019_TotalPopulationBySex.csv", [HEADER, *rows])) == [
        ("NA", "2020", Decimal(2540916), "persons", "A"),
        ("NA", "2021", Decimal(2587000), "persons", "F"),
        ("ldc", "2020", Decimal(1057438163), "persons", "A"),
        ("TW", "2020", Decimal(23816775), "persons", "A"),
    ]


def test_a_number_that_is_neither_country_nor_known_aggregate_stops_the_load(tmp_path: Path) -> None:
    rows = [(999, "Atlantis", 2, "Medium", 2020, "", "", "1")]
    reading = readings.read("wpp", [written(tmp_path / "WPP2019.csv", [HEADER, *rows])])
    assert [(each.severity, each.rule) for each in reading.findings] == [("error", "area")]


@needs_data
def test_the_shared_table_is_read_whole() -> None:
    reading = readings.read("wpp", [DATA / "population/wpp2019_countries.csv"])
    reading.refuse_errors()
    assert (reading.dataset, reading.observations.num_rows) == ("wpp|2019", 9_635)
    assert "TW" in reading.observations["ref_area"].to_pylist()
