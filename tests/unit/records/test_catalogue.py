"""The catalogue of datasets, and the observations that belong to them."""

from __future__ import annotations

from outturn.exchange.tables import load_files
from outturn.workspace import Workspace
from tests.workspaces import stored, write

COLUMNS = ("dataset", "series", "ref_area", "period", "value")


def test_a_dataset_keeps_its_source_when_observations_come_later(workspace: Workspace) -> None:
    catalogue = write(workspace.path / "dataset.csv", ("name", "vintage", "frequency"), [("D", "1", "A")])
    observed = write(workspace.path / "observation.csv", COLUMNS, [("D|1", "S", "NA", "2019", "1")])
    load_files(workspace, [catalogue])
    load_files(workspace, [observed])
    dataset = stored("dataset")
    assert (dataset.rows, dataset.source.file_name, dataset.source_row) == (1, "dataset.csv", 2)


def test_a_dataset_that_nobody_described_comes_from_its_first_observation(workspace: Workspace) -> None:
    load_files(workspace, [write(workspace.path / "observation.csv", COLUMNS, [("D|1", "S", "NA", "2019", "1")])])
    assert (stored("dataset").name, stored("dataset").source.file_name) == ("D", "observation.csv")
