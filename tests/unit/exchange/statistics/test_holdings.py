"""The door to statistics: one dataset a series, doubles nearest to what was published, files before the workspace."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from outturn.exchange.statistics import holdings, readings, storing
from outturn.exchange.statistics.faults import FileArgumentError, UnknownDatasetError, UnknownSeriesError
from outturn.workspace import Workspace
from tests.statistics_data import written

HEADER = ("name", "code", "indicator", "year", "value")


def wdi(path: Path, *rows: tuple[str, str, str, str]) -> Path:
    return written(path, [HEADER, *(("", *row) for row in rows)])


def test_series_of_a_workspace_and_of_files(workspace: Workspace, tmp_path: Path) -> None:
    first = wdi(
        tmp_path / "a.csv", ("KEN", "SP.POP.TOTL", "2019", "50951450"), ("NAM", "SP.POP.TOTL", "2019", "2494530")
    )
    storing.store(workspace, [readings.read("wdi", [first], vintage="2024")])
    held = holdings.open_holdings(workspace)
    assert held.table(["POPULATION"], ["NA"]).to_pylist() == [
        {"series": "POPULATION", "ref_area": "NA", "time_period": "2019", "value": 2494530.0, "obs_status": "A",
         "unit": "persons", "dataset": "wdi|2024", "digest": held.datasets[0].digest}
    ]  # fmt: skip
    other = wdi(tmp_path / "b.csv", ("KEN", "SP.POP.TOTL", "2019", "1"))
    both = holdings.open_holdings(workspace, [f"wdi={other}"])
    assert both.table(["POPULATION"])["value"].to_pylist() == [1.0]
    assert both.choices == {"POPULATION": ("wdi|2019", "wdi|2024")}


def test_the_newest_vintage_is_taken_unless_one_is_named(workspace: Workspace, tmp_path: Path) -> None:
    for vintage, value in (("2024-04", "1"), ("2025-04", "2"), ("2023-04", "3")):
        path = wdi(tmp_path / f"{vintage}.csv", ("KEN", "SP.POP.TOTL", "2019", value))
        storing.store(workspace, [readings.read("wdi", [path])])
    assert holdings.open_holdings(workspace).table(["POPULATION"])["value"].to_pylist() == [2.0]
    older = holdings.open_holdings(workspace, datasets=["wdi|2023-04"])
    assert older.table(["POPULATION"])["value"].to_pylist() == [3.0]
    with pytest.raises(UnknownDatasetError):
        holdings.open_holdings(workspace, datasets=["wid"])


def test_a_double_is_the_one_nearest_to_what_was_published() -> None:
    """0.1 + 0.2 in doubles is 0.30000000000000004; its text gives that very double again, in every place."""
    texts = ["0.30000000000000004", "4503599627.370497", "231.57979438333794", "16044.934058269611", "0.005855031"]
    values = readings.schema()
    import pyarrow as pa

    column = pa.chunked_array([pa.array([Decimal(text) for text in texts], values.field("value").type)])
    assert holdings.doubles(column).to_pylist() == [float(text) for text in texts]


def test_a_series_that_nobody_holds_is_named(workspace: Workspace, tmp_path: Path) -> None:
    path = wdi(tmp_path / "a.csv", ("KEN", "SP.POP.TOTL", "2019", "1"))
    held = holdings.open_holdings(None, [f"wdi={path}"])
    with pytest.raises(UnknownSeriesError) as raised:
        held.table(["POPULATIONS"])
    assert "did you mean POPULATION?" in str(raised.value)


@pytest.mark.parametrize("argument", ["wdi", "=x.csv", "wdi="])
def test_a_file_is_given_as_dataset_and_path(argument: str) -> None:
    with pytest.raises(FileArgumentError):
        holdings.open_holdings(None, [argument])
