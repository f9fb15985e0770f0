"""What takes a process of its own: other places, orders, locales and databases; and being killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from outturn.snapshot import Edition, freeze
from outturn.workspace import Workspace
from tests.unit.snapshot import facts

ROOT = Path(__file__).parents[3]
POSTGRES = os.environ.get("OUTTURN_TEST_POSTGRES", "")


def run(what: str, workspace: Workspace, number: int, **environment: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.unit.snapshot.freezing_process", what, str(workspace.path), str(number)],
        env={**os.environ, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def here(workspace: Workspace) -> Edition:
    facts.enter()
    return freeze(workspace, 2020)


def test_one_digest_in_another_order_folder_user_locale_and_time_zone(here: Edition, tmp_path: Path) -> None:
    other = Workspace.create(tmp_path / "another place" / "värd", code="XX-TEST", name="Somewhere else")
    assert run("digest", other, 7, LC_ALL="C", TZ="Asia/Kolkata", USER="another") == [here.digest]


@pytest.mark.skipif(not POSTGRES, reason="no PostgreSQL: set OUTTURN_TEST_POSTGRES to a URL that may make databases")
def test_one_digest_on_postgresql(here: Edition, tmp_path: Path) -> None:
    import psycopg

    name = f"outturn_snapshot_{os.getpid()}"
    other = Workspace.create(tmp_path / "postgres", code="XX-TEST", name="Test")
    settings = other.path / "outturn.toml"
    url = "postgresql:" + POSTGRES.split(":", 1)[1].rsplit("/", 1)[0] + "/" + name
    settings.write_text(settings.read_text().replace("sqlite:///outturn.sqlite3", url))
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
        try:
            assert run("digest", other, 3) == [here.digest]
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def killed(plain: Workspace, moments: int) -> None:
    lines = [line.split(maxsplit=3) for line in run("kill", plain, moments)]
    assert len(lines) == moments + 1
    for outcome, count, is_old, whole in lines[:-1]:
        assert outcome in ("killed", "finished") and whole == "True"
        assert (int(count), is_old) in {(1, "True"), (2, "True"), (2, "False")}
    assert "killed" in {line[0] for line in lines}
    assert lines[-1] == ["end", "2", "False", "[]"]


def test_a_killed_freeze_leaves_the_old_state_or_the_new_one(plain: Workspace) -> None:
    killed(plain, 6)


@pytest.mark.long
def test_a_freeze_killed_at_fifty_moments_loses_nothing(plain: Workspace) -> None:
    killed(plain, 50)
