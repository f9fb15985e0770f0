"""The demo's open data: files that are scored 88, 70 and 0, or 100 when published in full; in and out by command."""

from __future__ import annotations

import csv
import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from lxml import etree

import outturn
from outturn.exchange.iati.publishing.scores import activities_table, read_facts
from outturn.exchange.iati.standard import Standard
from outturn.methods.transparency.counting import CORE, FINANCIALS, VALUE_ADDED, YEARS
from tests.acceptance.command_line import CALL, refused
from tests.acceptance.command_line import outturn as called
from tests.unit.exchange.iati.keeping.complete import canonical, complete

TODAY = "2020-12-31"
METHODS = ("publishing-stats-2021", "documented")


def scores(folder: Path, method: str) -> dict[str, Any]:
    files = sorted(map(str, folder.glob("activities-*.xml")))
    words = ["iati", "score", *files, "--today", TODAY, "--history", str(folder / "publication_log.csv")]
    done = subprocess.run(
        [*CALL, *words, "--method", method, "--format", "json"],
        capture_output=True, text=True, encoding="utf-8", timeout=300, check=True,
    )  # fmt: skip
    return {part["part"]: part["value"] for part in json.loads(done.stdout)["parts"]}


@pytest.fixture(scope="module")
def exemplary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exemplary") / "organisation"
    words = [*CALL, "demo", str(folder), "--publishing", "exemplary"]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_the_demo_scores_53(demo: Path) -> None:
    assert scores(demo / "open-data", METHODS[0]) == {
        "timeliness": 88, "comprehensiveness": 70, "forward_looking": 0, "score": 53,
    }  # fmt: skip


def test_the_indicator_rests_on_what_the_files_carry(demo: Path) -> None:
    edition = outturn.open(demo).edition(2020)
    rows = pq.read_table(edition.edition.table("published_activity")).to_pylist()
    files = sorted((demo / "open-data").glob("activities-*.xml"))
    day = date.fromisoformat(TODAY)
    facts = list(read_facts(files, day, Standard()))
    names = (*CORE, *FINANCIALS, *VALUE_ADDED, *YEARS)
    carried = {row["id"]: tuple(row[name] for name in names) for row in activities_table(facts, day).to_pylist()}
    assert len(rows) == 816
    assert {row["identifier"]: tuple(row[name] for name in names) for row in rows} == {
        row["identifier"]: carried[row["identifier"]] for row in rows
    }
    assert {row["project"] for row in rows} <= set(pq.read_table(edition.edition.table("project"))["id"].to_pylist())


@pytest.mark.parametrize("method", METHODS)
def test_the_exemplary_demo_scores_100(exemplary: Path, method: str) -> None:
    expected = dict.fromkeys(("timeliness", "comprehensiveness", "forward_looking", "score"), 100)
    assert scores(exemplary / "open-data", method) == expected
    figures = outturn.open(exemplary).edition(2020)
    assert [figures.figure(f"POR.6.{part}").value for part in ("a", "b", "c", "score")] == [100] * 4


def test_the_exemplary_files_are_without_error_and_warning(exemplary: Path) -> None:
    files = sorted(map(str, (exemplary / "open-data").glob("*.xml")))
    assert len(files) == 8
    words = [*CALL, "iati", "validate", *files, "--today", TODAY, "--format", "json"]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_an_export_is_scored_and_loaded_by_command(own_demo: Path, tmp_path: Path) -> None:
    called(own_demo, "iati", "export", "2020", "-o", str(tmp_path / "out"))
    for path in sorted((own_demo / "open-data").glob("*.xml")):
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes()
    log = tmp_path / "out" / "publication_log.csv"
    with log.open(encoding="utf-8", newline="") as stream:
        latest = [row for row in csv.DictReader(stream) if row["day"] == TODAY]
    assert len(latest) == 7 and {row["latest_transaction"] for row in latest} <= {
        "2020-09-30",
        "2020-09-29",
        "2020-09-28",
    }
    assert "Nothing new" in called(own_demo, "load", str(log), "--by", "Ada")


def test_a_file_goes_in_and_out_by_command(empty: Path, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "organisation"
    shutil.copytree(empty, folder)
    path = tmp_path / "complete.xml"
    path.write_bytes(etree.tostring(complete("iati-activities"), xml_declaration=True, encoding="utf-8"))
    assert "open_element" in called(folder, "iati", "import", str(path), "--by", "Ada")
    assert "Nothing new" in called(folder, "iati", "import", str(path), "--by", "Ada")
    called(folder, "freeze", "2020")
    called(folder, "iati", "export", "2020", "-o", str(tmp_path / "out"))
    assert canonical(tmp_path / "out" / "XX-9" / "complete.xml") == canonical(path)
    (tmp_path / "cut.xml").write_bytes(path.read_bytes()[:-30])
    refused(folder, "iati", "import", str(tmp_path / "cut.xml"), status=5)


def test_who_does_what_where_by_command(demo: Path, exemplary: Path, tmp_path: Path) -> None:
    priorities = tmp_path / "priorities.csv"
    priorities.write_text("country,sector,name\nKE,321,Industry\nAQ,321,Nobody goes there\n", encoding="utf-8")
    files = [str(folder / "open-data" / "activities-africa.xml") for folder in (demo, exemplary)]
    words = ["iati", "map", *files, "--priorities", str(priorities), "-o", str(tmp_path / "review"), "--language", "zh"]
    done = subprocess.run([*CALL, *words], capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "review" / "index.html").read_text(encoding="utf-8")
    assert "谁在何处做什么" in page and "空白" in page and "<svg" in page
    with (tmp_path / "review" / "priorities.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["finding"] for row in rows] == ["overlap", "gap"]
    with (tmp_path / "review" / "joint_programmes.csv").open(encoding="utf-8", newline="") as stream:
        pairs = [
            (row["first"].rpartition("-P-")[2], row["second"].rpartition("-P-")[2]) for row in csv.DictReader(stream)
        ]
    same = [pair for pair in pairs if pair[0] == pair[1]]
    assert len(same) > 150  # both organisations are made from one: each project has its double
