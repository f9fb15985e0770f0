"""Statistics from the publisher's file to the printed page: loaded exactly, frozen by digest, read by Level 1."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import outturn
from outturn.exchange.statistics import holdings, readings, storing
from outturn.indicators.results import ResultsEdition
from outturn.records.undoing import undo
from outturn.snapshot import freeze
from outturn.workspace import Workspace
from tests import workspaces
from tests.statistics_data import DATA, needs_data

SDG = DATA / "sdg9/un_sdg9_2020-10_countries.csv"
GROUPS = DATA / "sdg9/un_sdg9_2020-10_groups_dev.csv"

pytestmark = needs_data


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = workspaces.make(tmp_path_factory.mktemp("statistics") / "workspace")
    storing.store(made, [readings.read("un_sdg", [SDG, GROUPS])])
    return made


@pytest.fixture(scope="module")
def edition(workspace: Workspace) -> Iterator[ResultsEdition]:
    frozen = freeze(workspace, 2020)
    yield outturn.open(workspace.path).edition(frozen.label)


def test_level_1_reads_9_2_1_from_an_edition_like_any_frozen_table(edition: ResultsEdition) -> None:
    """In the shared file manufacturing in Kenya in 2019 is 8.34 % of GDP and 126.6 dollars a person."""
    published = {
        (row[0], row[1], row[3]): row[4]
        for row in (line.split(",") for path in (SDG, GROUPS) for line in path.read_text(encoding="utf-8").splitlines())
    }
    assert published["NV_IND_MANF", "404", "2019"] == "8.34"
    for area, number, period in (("KE", "404", "2019"), ("NA", "516", "2015"), ("world", "1", "2018")):
        share = edition.figure("SDG.9.2.1.share", ref_area=area, period=period)
        assert share.value == Decimal(published["NV_IND_MANF", number, period])
        person = edition.figure("SDG.9.2.1.per_capita", ref_area=area, period=period)
        assert person.value == Decimal(published["NV_IND_MANFPC", number, period])


def test_the_edition_names_the_digests_of_the_datasets_it_used(workspace: Workspace, edition: ResultsEdition) -> None:
    import pyarrow.parquet as pq

    catalogue = pq.read_table(edition.edition.path / "tables" / "dataset.parquet").to_pylist()
    (held,) = holdings.kept(workspace)
    assert [(row["id"], row["digest"], row["rows"]) for row in catalogue] == [(held.id, held.digest, held.rows)]
    assert catalogue[0]["source_file"] == SDG.name


def test_a_figure_leads_to_its_observation(edition: ResultsEdition) -> None:
    trace = edition.trace("SDG.9.2.1.share", ref_area="KE", period="2019")
    assert [row.id for row in trace.rows] == ["un_sdg|2020-10|SDG.9.2.1.share|KE|2019"]


def test_loading_again_changes_nothing_and_undo_takes_a_load_back(tmp_path: Path) -> None:
    made = workspaces.make(tmp_path / "workspace")
    report = storing.store(made, [readings.read("un_sdg", [SDG])])
    assert storing.store(made, [readings.read("un_sdg", [SDG])]).number is None
    later = storing.store(made, [readings.read("un_sdg", [GROUPS])])
    (both,) = holdings.kept(made)
    assert later.number is not None and report.number is not None
    undo(made, later.number)
    (first,) = holdings.kept(made)
    assert (first.rows, both.rows) == (report.counts["observation"].added, first.rows + 1680)
    undo(made, report.number)
    assert holdings.kept(made) == []
