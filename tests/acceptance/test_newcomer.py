"""A newcomer adds an indicator with one file, and a record type with a model, its migration and its examples."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from tests.acceptance.command_line import answer, outturn
from tests.spec.comparing import assert_comes_out
from tests.spec.examples import Bench, cases

NEWCOMER = Path(__file__).resolve().parents[1] / "fixtures" / "newcomer"
ROOT = Path(__file__).resolve().parents[2]
PROJECTS = [("code", "kind", "status"), ("P-1", "project", "ongoing"), ("P-2", "project", "ongoing")]
PLACES = [
    ("project", "region", "country", "share"),
    ("P-1", "africa", "NA", "100"),
    ("P-2", "asia_pacific", "VN", "100"),
]
WELLS = [
    ("project", "number", "drilled_on", "country", "depth", "people", "keeper"),
    ("P-1", "1", "2020-03-01", "NA", "31.5", "120", "Ada Lovelace"),
    ("P-1", "2", "2020-09-01", "NA", "12.0", "", ""),
    ("P-2", "1", "2020-12-31", "VN", "", "80", ""),
    ("P-2", "2", "2021-01-01", "VN", "", "999", ""),
]
ACTIVITIES = [
    ("project", "number", "date", "participants_f", "participants_m"),
    ("P-1", "1", "2020-03-01", "12", "8"),
    ("P-2", "1", "2020-04-01", "5", ""),
]


def table(folder: Path, record: str, rows: list[Any]) -> str:
    path = folder / f"{record}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return str(path)


def set_up(folder: Path, framework: str, apps: str = "") -> None:
    """Make a workspace as a person would: init, then the framework's folder and the app beside it."""
    subprocess.run(
        [sys.executable, "-c", "from outturn.cli import main; main()", "init", str(folder), "--code", "XX-NEW"],
        check=True,
        capture_output=True,
    )
    shutil.copytree(NEWCOMER / framework, folder / "frameworks" / framework)
    settings = folder / "outturn.toml"
    text = settings.read_text(encoding="utf-8")
    assert 'use = ["irpf_2020"]' in text and "apps = []" in text
    text = text.replace('use = ["irpf_2020"]', f'use = ["irpf_2020", "frameworks/{framework}"]')
    settings.write_text(text.replace("apps = []", f"apps = [{apps}]"), encoding="utf-8")


def test_a_newcomer_adds_an_indicator(tmp_path: Path) -> None:
    folder = tmp_path / "school"
    set_up(folder, "schooling")
    outturn(folder, "indicators", "--check")
    files = [table(tmp_path, "project", PROJECTS), table(tmp_path, "project_location", PLACES)]
    outturn(folder, "load", *files, table(tmp_path, "activity", ACTIVITIES))
    outturn(folder, "accept", "all", "--period", "2020", "--by", "Ada Lovelace")
    outturn(folder, "freeze", "2020")
    shown = answer(folder, "scorecard", "2020", "--indicator", "COURSE.1")
    assert {tuple(row["slice"].values()): row["value"] for row in shown} == {
        (): 25, ("africa",): 20, ("asia_pacific",): 5,
    }  # fmt: skip
    assert answer(folder, "scorecard", "2020", "--indicator", "TCO.1")[0]["value"] == 2
    rows = answer(folder, "trace", "2020", "COURSE.1", "--where", "region=africa")["rows"]
    assert [(row["id"], row["numerator"], row["source"]["file"]) for row in rows] == [("P-1|1", 20, "activity.csv")]


def test_the_newcomers_indicator_has_its_worked_example(tmp_path: Path) -> None:
    bench = Bench(tmp_path, NEWCOMER / "schooling")
    for case in cases(NEWCOMER / "spec" / "COURSE.1.toml"):
        assert_comes_out(bench.edition(case), case)


@pytest.fixture(scope="module")
def wells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace to which a model, its migration and an indicator on it were added, as the how-to says."""
    files = tmp_path_factory.mktemp("files")
    folder = tmp_path_factory.mktemp("village") / "water"
    set_up(folder, "village_water", '"wells"')
    shutil.copytree(NEWCOMER / "apps", folder / "apps", ignore=shutil.ignore_patterns("migrations", "__pycache__"))
    assert "new record type well" in outturn(folder, "make-migration", "wells")
    assert [path.name for path in (folder / "apps" / "wells" / "migrations").glob("0*.py")] == ["0001_initial.py"]
    outturn(folder, "load", table(files, "project", PROJECTS), table(files, "project_location", PLACES))
    outturn(folder, "load", table(files, "well", WELLS), "--by", "Ada Lovelace")
    outturn(folder, "accept", "all", "--period", "2020", "--by", "Ada Lovelace")
    outturn(folder, "freeze", "2020")
    return folder


def with_apps(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder / "apps"), str(ROOT)])}


def test_a_new_record_type_has_its_template(wells: Path, tmp_path: Path) -> None:
    outturn(wells, "template", "well", "-o", str(tmp_path / "wells.xlsx"))
    rows = CalamineWorkbook.from_path(tmp_path / "wells.xlsx").get_sheet_by_index(0).to_python()
    assert {"project", "number", "drilled_on", "country", "depth", "people", "keeper"} <= set(map(str, rows[0]))


def test_a_new_record_type_is_described(wells: Path) -> None:
    assert "A well that a project drilled." in outturn(wells, "records", "well")
    assert "well" in outturn(wells, "status")


def test_faults_of_a_new_record_type_are_named(wells: Path, tmp_path: Path) -> None:
    wrong = table(tmp_path, "well", [WELLS[0], ("P-9", "0", "soon", "XX", "-1", "1.5", "")])
    outturn(wells, "load", wrong, status=4)


def test_figures_on_a_new_record_type_are_computed_and_traced(wells: Path) -> None:
    shown = answer(wells, "scorecard", "2020", "--indicator", "WELL.1.a")
    assert {tuple(row["slice"].values()): row["value"] for row in shown} == {
        (): 3, ("africa",): 2, ("asia_pacific",): 1,
    }  # fmt: skip
    traced = answer(wells, "trace", "2020", "WELL.1.b")
    assert traced["value"] == 200
    assert [(row["record"], row["id"], row["numerator"]) for row in traced["rows"]] == [
        ("well", "P-1|1", 120),
        ("well", "P-2|1", 80),
    ]
    assert {row["source"]["file"] for row in traced["rows"]} == {"well.csv"}


def test_figures_on_a_new_record_type_have_their_pages(wells: Path, tmp_path: Path) -> None:
    outturn(wells, "page", "2020", "-o", str(tmp_path / "pages"))
    for language, words in (("en", "Wells drilled"), ("zh", "已钻水井")):
        page = tmp_path / "pages" / language / "trace" / "WELL.1.a.html"
        assert words in page.read_text(encoding="utf-8")
    assert not any("Ada Lovelace" in page.read_text(encoding="utf-8") for page in (tmp_path / "pages").rglob("*.html"))


def test_personal_columns_of_a_new_record_type_never_enter_an_edition(wells: Path) -> None:
    (edition,) = (path for path in (wells / "editions" / "2020").iterdir() if path.is_dir())
    frozen = pq.read_table(edition / "tables" / "well.parquet")
    assert frozen.num_rows == 4
    assert "keeper" not in frozen.column_names
    assert not any(b"Ada Lovelace" in path.read_bytes() for path in edition.rglob("*") if path.is_file())


def test_a_new_record_type_has_its_worked_examples(wells: Path) -> None:
    command = [sys.executable, "-m", "tests.spec.comparing", str(NEWCOMER / "village_water"),
               str(NEWCOMER / "spec" / "WELL.1.toml"), "wells"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=with_apps(wells), check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2
