"""Killed at any moment, a command has been done or not begun: nothing is lost, and it can be called again."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from outturn.snapshot import editions
from outturn.workspace import Workspace
from tests.acceptance.command_line import CALL, outturn, refused
from tests.acceptance.conftest import EVERY_PERIOD

TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
ACCEPT = ("accept", "all", "--period", EVERY_PERIOD, "--by", "Ada")
PUBLISH = ("publish", "2020", "--by", "Ada", "--note", "First edition")
QUICK = (("load", 2), ("undo", 1), ("accept", 1), ("freeze", 2), ("publish", 1))
LONG = (("load", 50), ("undo", 20), ("accept", 20), ("freeze", 50), ("publish", 20))
START = 0.3
"""Share of a command's duration in which Python starts and nothing can happen yet."""


def state(folder: Path) -> dict[str, Any]:
    """Everything a workspace holds but the times at which it came: every table, the editions, what is published."""
    with closing(sqlite3.connect(folder / "outturn.sqlite3")) as store:
        names = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found: dict[str, Any] = {
            name: sorted((tuple(map(_timeless, row)) for row in store.execute(f'SELECT * FROM "{name}"')), key=repr)
            for name in names
            if name not in ("django_migrations", "sqlite_sequence")
        }
        datasets = [digest for (digest,) in store.execute("SELECT digest FROM statistics_dataset")]
    workspace = Workspace.read(folder)
    for digest in datasets:
        assert pq.read_table(workspace.statistics / f"{digest}.parquet").num_rows, "observations without their file"
    there = editions(workspace, 2020)
    for edition in there:
        edition.verify(deep=True)
    published = workspace.editions / "2020" / "published.json"
    found["editions"] = [edition.digest for edition in there]
    found["published"] = TIME.sub("", published.read_text(encoding="utf-8")) if published.exists() else ""
    found["published"] = re.sub(r'"published_at": "[^"]*"', "", found["published"])
    return found


def _timeless(value: Any) -> Any:
    return "a time" if isinstance(value, str) and TIME.match(value) else value


@pytest.fixture(scope="module")
def stages(empty: Path, files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Any]]:
    """Per command the workspace it starts from, and its words."""
    folder = tmp_path_factory.mktemp("stages")
    load = ("load", *map(str, files), "--by", "Ada")
    before = {"load": empty}
    for name, words, earlier in (
        ("loaded", load, empty),
        ("accepted", ACCEPT, folder / "loaded"),
        ("frozen", ("freeze", "2020"), folder / "accepted"),
    ):
        shutil.copytree(earlier, folder / name)
        outturn(folder / name, *words)
    before |= {"undo": folder / "loaded", "accept": folder / "loaded", "freeze": folder / "accepted"}
    before["publish"] = folder / "frozen"
    words_of = {"load": load, "undo": ("undo", "2"), "accept": ACCEPT, "freeze": ("freeze", "2020"), "publish": PUBLISH}
    return {name: (before[name], words_of[name]) for name in before}


def kill_at_moments(before: Path, words: tuple[str, ...], moments: int, place: Path) -> None:
    """Kill a command at moments spread over its duration; after each the old state is there, or the new one."""
    whole = place / "whole"
    shutil.copytree(before, whole)
    clock = time.monotonic()
    outturn(whole, *words)
    duration = time.monotonic() - clock
    old, new = state(before), state(whole)
    assert old != new
    killed = 0
    for moment in range(moments):
        folder = place / str(moment)
        shutil.copytree(before, folder)
        with subprocess.Popen(
            [*CALL, *words, "-w", str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(duration * (START + (1 - START) * (moment + 0.5) / moments))
            process.kill()
        killed += process.returncode != 0
        _assert_nothing_is_lost(folder, words, old, new)
        shutil.rmtree(folder)
    assert killed, "no moment was early enough"


def _assert_nothing_is_lost(folder: Path, words: tuple[str, ...], old: Any, new: Any) -> None:
    found = state(folder)
    assert found in (old, new), [name for name in found if found[name] not in (old[name], new[name])]
    outturn(folder, "status")
    if words[0] == "undo" and found == new:
        refused(folder, *words, status=2)
    else:
        outturn(folder, *words)
    again = state(folder)
    assert again == new, [name for name in again if again[name] != new[name]]
    assert list((folder / "editions").rglob(".partial-*")) == []


@pytest.mark.parametrize(("command", "moments"), QUICK)
def test_a_killed_command_was_done_or_not_begun(
    stages: dict[str, tuple[Path, Any]], tmp_path: Path, command: str, moments: int
) -> None:
    kill_at_moments(*stages[command], moments, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize(("command", "moments"), LONG)
def test_a_command_killed_at_any_moment_was_done_or_not_begun(
    stages: dict[str, tuple[Path, Any]], tmp_path: Path, command: str, moments: int
) -> None:
    kill_at_moments(*stages[command], moments, tmp_path)
