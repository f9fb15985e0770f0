"""Killed at any moment, a load has happened as a whole or not at all; and a large one is quick."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from outturn.exchange.tables import Counts, load_files
from outturn.records import store
from outturn.workspace import Workspace
from tests.workspaces import EXPENDITURE, expenditures, make, projects, state, stored, write

ROOT = Path(__file__).parents[3]
ROWS = 8_000


def lines(workspace: Workspace, count: int) -> Path:
    """A ledger extract of ``count`` lines."""
    rest = ("USD", "prosperity", "africa", "NA", "regular")
    rows = [
        (f"L-{n}", f"P-{n % 3 + 1}", f"2020-{n % 12 + 1:02d}-{n % 28 + 1:02d}", f"{n}.25", *rest) for n in range(count)
    ]
    return write(workspace.path / "expenditure-2020.csv", EXPENDITURE, rows)


def start(workspace: Workspace, *files: Path) -> subprocess.Popen[str]:
    """Start a process that loads, and wait until it begins."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.unit.records.loading_process", str(workspace.path), *map(str, files)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def kill_at_moments(workspace: Workspace, moments: int) -> set[int]:
    """Kill loads at moments spread over their whole duration; give the numbers of rows that were ever seen."""
    projects(workspace)
    observed = [("D|1", "S", "NA", str(year), "1") for year in range(1960, 2020)]
    files = [
        lines(workspace, ROWS),
        write(workspace.path / "observation.csv", ("dataset", "series", "ref_area", "period", "value"), observed),
    ]
    store.close()
    whole = make(workspace.path.parent / "whole")
    projects(whole)
    store.close()
    clock = time.monotonic()
    with start(whole, *files) as process:
        assert process.wait() == 0
    duration = time.monotonic() - clock
    seen = set()
    for moment in range(moments):
        with start(workspace, *files) as process:
            time.sleep(duration * moment / moments)
            process.kill()
        store.use(workspace.database_url)
        found = state("expenditure", "dataset")
        assert (len(found["expenditure"]), len(found["dataset"])) in ((0, 0), (ROWS, 1))
        seen.add(len(found["expenditure"]))
        if found["dataset"]:
            assert (workspace.statistics / f"{stored('dataset').digest}.parquet").exists()
        store.close()
    return seen


def test_a_killed_load_leaves_the_old_state_or_the_new_one(workspace: Workspace) -> None:
    assert 0 in kill_at_moments(workspace, 4)
    report = load_files(workspace, [workspace.path / "expenditure-2020.csv"])
    assert report.counts["expenditure"] in (Counts(added=ROWS), Counts(unchanged=ROWS))


@pytest.mark.long
def test_a_load_killed_at_fifty_moments_loses_nothing(workspace: Workspace) -> None:
    assert 0 in kill_at_moments(workspace, 50)


def test_a_hundred_thousand_rows_load_within_a_minute(workspace: Workspace) -> None:
    projects(workspace)
    path = lines(workspace, 100_000)
    clock = time.monotonic()
    assert load_files(workspace, [path]).counts == {"expenditure": Counts(added=100_000)}
    assert time.monotonic() - clock < 60


def test_a_process_can_turn_from_one_workspace_to_another(workspace: Workspace, tmp_path: Path) -> None:
    projects(workspace, 1)
    other = make(tmp_path / "other")
    projects(other, 2)
    expenditures(other, ["10"])
    store.use(workspace.database_url)
    assert len(state("project")["project"]) == 1
    assert state("expenditure")["expenditure"] == []
    store.use(other.database_url)
    assert len(state("project")["project"]) == 2
