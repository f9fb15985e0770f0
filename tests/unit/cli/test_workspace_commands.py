"""From an empty folder to a published figure and back, each command in a process of its own, as people run them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROJECTS = "code,title,kind,status\nP-1,=cmd(),project,ongoing\nP-2,Water,project,ongoing\n"


def outturn(folder: Path, *arguments: str, status: int = 0) -> str:
    command = [sys.executable, "-c", "from outturn.cli import main; main()", *arguments]
    found = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=folder, timeout=120, check=False
    )
    assert found.returncode == status, found.stdout + found.stderr
    return found.stdout + found.stderr


def test_the_way_of_a_record(tmp_path: Path) -> None:
    outturn(tmp_path, "init", "mine", "--code", "XX-MINE", "--name", "Mine")
    mine = tmp_path / "mine"
    outturn(mine, "template", "project", "-o", "projects.xlsx")
    assert (mine / "projects.xlsx").read_bytes()[:2] == b"PK"
    (mine / "project.csv").write_text(PROJECTS, encoding="utf-8")
    assert "nothing was written" in outturn(mine, "load", "project.csv", "--dry-run")
    loaded = outturn(mine, "load", "project.csv", "--by", "Ada")
    number = loaded.split("outturn undo ")[1].split()[0]
    assert "Nothing new" in outturn(mine, "load", "project.csv")
    outturn(mine, "freeze", "2020")
    assert figure(mine) == "–"
    assert "2 records verified" in outturn(mine, "accept", "project", "--period", "2020", "--by", "Ada")
    outturn(mine, "send-back", "project", "P-1", "--by", "Ada", "--reason", "no title")
    outturn(mine, "freeze", "2020")
    assert figure(mine) == "1"
    assert "Ada" in outturn(mine, "status")
    (mine / "project.csv").write_text(PROJECTS.replace("Water", "Water supply"), encoding="utf-8")
    outturn(mine, "load", "project.csv")
    assert "cannot be undone" in outturn(mine, "undo", number, status=3)


def figure(folder: Path) -> str:
    told = outturn(folder, "scorecard", "2020", "--indicator", "POR.3.a")
    row = next(line for line in told.splitlines() if line.strip().startswith("POR.3.a"))
    return row.split()[1]


def test_a_load_is_undone(tmp_path: Path) -> None:
    outturn(tmp_path, "init", "mine")
    mine = tmp_path / "mine"
    (mine / "project.csv").write_text(PROJECTS, encoding="utf-8")
    number = outturn(mine, "load", "project.csv").split("outturn undo ")[1].split()[0]
    outturn(mine, "accept", "project", "--period", "2020", "--by", "Ada")
    told = outturn(mine, "undo", number)
    assert "is undone" in told and "Accepted since the load and taken back with it: 2" in told
    assert "project " not in outturn(mine, "status").split("Last loads")[0]


def test_faults_of_the_input_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    outturn(tmp_path, "init", "mine")
    mine = tmp_path / "mine"
    (mine / "project.csv").write_text(PROJECTS.replace("ongoing", "going"), encoding="utf-8")
    told = outturn(mine, "load", "project.csv", status=4)
    assert told.count("E111") == 2 and "row 3, column status" in told
    assert "There is a workspace" not in outturn(tmp_path, "init", "mine", status=2)


def test_a_workspace_is_made_on_the_database_that_is_named(tmp_path: Path) -> None:
    outturn(tmp_path, "init", "mine", "--database", "sqlite:///elsewhere.sqlite3")
    assert (tmp_path / "mine" / "elsewhere.sqlite3").is_file()
    assert "country " in outturn(tmp_path / "mine", "status")


def test_no_settings_are_left_where_the_database_cannot_be_opened(tmp_path: Path) -> None:
    for url in ("sqlite:///no/such/folder/records.sqlite3", "mysql://somewhere"):
        assert "E102" in outturn(tmp_path, "init", "mine", "--database", url, status=2)
        assert not (tmp_path / "mine" / "outturn.toml").exists()
