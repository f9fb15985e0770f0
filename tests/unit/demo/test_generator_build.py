"""The workspace built from generated files: loaded, accepted, frozen, published, and equal to the printed tables."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import outturn
from outturn.demo.building import CODE, NAME
from outturn.demo.files import write_input
from outturn.workspace import Workspace
from tests.unit.demo.generated import draft

BUILD = "import sys; from outturn.demo import build; print(build(sys.argv[1], int(sys.argv[2])))"
SEED = 41


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace built in a process of its own, because the record store opens once in a process."""
    folder = tmp_path_factory.mktemp("demo") / "organisation"
    run = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder), str(SEED)], capture_output=True, text=True, timeout=300
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == str(folder.resolve())
    return folder


def test_the_workspace_says_that_it_is_synthetic(folder: Path) -> None:
    workspace = Workspace.read(folder)
    assert (workspace.organisation_code, workspace.organisation_name, workspace.synthetic) == (CODE, NAME, True)
    assert "synthetic" in NAME
    assert (workspace.published[2020] / "bindings.csv").is_file()


def test_the_input_files_are_the_generated_rows(folder: Path, tmp_path: Path) -> None:
    for path in write_input(tmp_path, draft(SEED).rows):
        if path.stem != "dataset":
            assert (folder / "input" / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_edition_is_published_and_whole(folder: Path) -> None:
    edition = outturn.open(folder).edition(2020).edition
    edition.verify(deep=True)
    assert json.loads((folder / "editions" / "2020" / "published.json").read_text(encoding="utf-8"))


def test_every_printed_cell_is_equal_or_explained(folder: Path) -> None:
    from outturn.publications.reconciliation import reconcile

    cells = reconcile(outturn.open(folder).edition(2020)).cells
    computed = [cell for cell in cells if cell.published.mark == "computed"]
    assert [cell.published.id for cell in computed if cell.status == "different"] == []
    assert Counter(cell.status for cell in computed) == {"equal": 398, "explained": 2}


def test_contributions_of_a_trace_are_many_and_small(folder: Path) -> None:
    edition = outturn.open(folder).edition(2020)
    trace = edition.trace("POR.3.b", region="africa", theme="environment")
    amounts = [row.numerator for row in trace.rows]
    assert len(amounts) > 100
    assert sum(amounts) == trace.figure.value
    assert max(amounts) * 10 < trace.figure.value


def test_outputs_are_partial_because_half_the_portfolio_is_silent(folder: Path) -> None:
    figure = outturn.open(folder).edition(2020).figure("TCO.1")
    assert (figure.value, figure.partial, figure.status) == (2194, True, "partial")
    assert figure.coverage is not None and len(figure.coverage.silent) == 362
