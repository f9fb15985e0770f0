"""The demo organisation, built once as a user would, and a small part of it that loads in a moment."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import outturn
from outturn.indicators.results import ResultsEdition
from tests.acceptance import command_line

CODE = "XX-OUTTURN-DEMO"
SEED = 2020
EVERY_PERIOD = "1966-01-01/2100-12-31"
SOME = (
    "country.csv", "project.xlsx", "project_location.csv", "project_theme.csv", "exchange_rate.csv", "office.csv",
    "expenditure-2015.csv", "activity.csv", "approval.csv", "event.csv", "income_line.csv", "budget_line.csv",
    "un_swap_rating.csv", "dataset.csv", "observation.csv", "result.csv", "project_indicator.csv",
)  # fmt: skip
"""Files of the demo organisation's input that refer to nothing outside them: 17 record types."""


def built(folder: Path, seed: int = SEED) -> str:
    """Build the demo organisation in ``folder`` and give what it says."""
    words = [*command_line.CALL, "demo", str(folder), "--seed", str(seed)]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Have a folder made by one of the processes that run the tests, for all of them."""
    home = folders.getbasetemp()
    home = home.parent if home.name.startswith("popen-") else home
    folder = home / name / "organisation"
    folder.parent.mkdir(exist_ok=True)
    with (folder.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder.parent / "made").exists():
            make(folder)
            (folder.parent / "made").touch()
    return folder


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo organisation. Nobody changes it."""

    def make(folder: Path) -> None:
        (folder.parent / "said.txt").write_text(built(folder), encoding="utf-8")

    return once(tmp_path_factory, "demo", make)


@pytest.fixture(scope="session")
def edition(demo: Path) -> ResultsEdition:
    """The published edition of the demo organisation, with its figures."""
    return outturn.open(demo).edition(2020)


@pytest.fixture
def own_demo(demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo organisation that a test may change; it has no pages."""
    shutil.copytree(demo, tmp_path / "organisation", ignore=shutil.ignore_patterns("publications"))
    return tmp_path / "organisation"


@pytest.fixture(scope="session")
def files(demo: Path) -> list[Path]:
    """Some files of the demo organisation's input, which load without the rest."""
    return [demo / "input" / name for name in SOME]


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace as ``outturn init`` makes it. Nobody changes it."""
    return once(tmp_path_factory, "empty", lambda folder: command_line.make(folder, CODE))


@pytest.fixture(scope="session")
def small(empty: Path, files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace into which these files are loaded, accepted and frozen. Nobody changes it."""

    def make(folder: Path) -> None:
        shutil.copytree(empty, folder)
        command_line.outturn(folder, "load", *map(str, files), "--by", "Ada")
        command_line.outturn(folder, "accept", "all", "--period", EVERY_PERIOD, "--by", "Ada")
        command_line.outturn(folder, "freeze", "2020")

    return once(tmp_path_factory, "small", make)
