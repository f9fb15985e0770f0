"""The commands that load, list and show statistics."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from outturn.cli.application import run
from tests import workspaces
from tests.statistics_data import written

ROWS = [
    ("name", "code", "indicator", "year", "value"),
    ("Kenya", "KEN", "SP.POP.TOTL", "2019", "50951450"),
    ("Kenya", "KEN", "SP.POP.TOTL", "2020", "52217334"),
    ("Namibia", "NAM", "SP.POP.TOTL", "2020", "2549.5"),
]


@pytest.fixture
def population(tmp_path: Path) -> Path:
    return written(tmp_path / "population-2024-07.csv", ROWS)


def test_load_list_and_series(tmp_path: Path, population: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(workspaces.make(tmp_path / "workspace").path)
    assert run(["stats", "load", "wdi", str(population), "-w", folder]) == 0
    assert "Load 2" in capsys.readouterr().out
    assert run(["stats", "list", "-w", folder, "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(each["dataset"], each["rows"], each["licence"]) for each in listed] == [("wdi|2024-07", 3, "CC BY 4.0")]
    assert run(["stats", "series", "POPULATION", "--area", "KE", "--area", "TZ", "--from", "2020", "--format", "json",
                "-w", folder]) == 0  # fmt: skip
    shown = json.loads(capsys.readouterr().out)
    assert [(each["ref_area"], each["time_period"], each["value"]) for each in shown["observations"]] == [
        ("KE", "2020", 52217334)
    ]
    assert shown["areas_without_data"] == ["TZ"]
    assert shown["datasets"][0]["digest"] == listed[0]["digest"]


def test_a_file_without_a_workspace(population: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                    capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert (
        run(["stats", "series", "POPULATION", "--input", f"wdi={population}", "--area", "NA", "--format", "csv"]) == 0
    )
    header, row = capsys.readouterr().out.splitlines()
    assert header.startswith("series,ref_area,time_period,value,unit,obs_status,dataset")
    assert row.startswith("POPULATION,NA,2020,2549.5,persons,A,wdi|2024-07")


def test_faults_end_with_their_exit_status(population: Path, tmp_path: Path,
                                           capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    folder = str(workspaces.make(tmp_path / "workspace").path)
    bad = written(tmp_path / "bad.csv", [*ROWS, ("Nowhere", "NWH", "SP.POP.TOTL", "2020", "1")])
    assert run(["stats", "load", "wdi", str(bad), "-w", folder]) == 4
    assert "E662" in capsys.readouterr().err
    assert run(["stats", "list", "-w", folder]) == 0
    assert "No dataset is loaded" in capsys.readouterr().out
    assert run(["stats", "load", "wdo", str(population), "-w", folder]) == 2
    assert run(["stats", "series", "X", "--input", f"wdi={population}", "-w", folder]) == 2


def test_the_sources_are_listed_without_a_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["stats", "list", "--sources", "--format", "json"]) == 0
    assert "wdi" in {row["source"] for row in json.loads(capsys.readouterr().out)}
