"""A published year is corrected: a second edition replaces the first, which stays readable and says so."""

from __future__ import annotations

import csv
import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.command_line import answer, called, outturn


@pytest.fixture(scope="module")
def restated(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The demo organisation with one mechanism more and one line of income corrected, frozen and published again."""
    folder = tmp_path_factory.mktemp("restated") / "organisation"
    shutil.copytree(demo, folder, ignore=shutil.ignore_patterns("publications"))
    first = answer(folder, "scorecard", "2020")
    line = read(demo / "input" / "income_line.csv")[0]
    corrected = {**line, "amount": str(Decimal(line["amount"]) + 1_000_000)}
    mechanism = {"name": "A forgotten group", "year": "2020", "level": "global", "role": "lead", "evidence": "minutes"}
    files = [write(folder / "income_line.csv", [corrected]), write(folder / "mechanism-late.csv", [mechanism])]
    (old,) = digests(folder)
    outturn(folder, "load", *map(str, files), "--by", "Ada")
    for record in ("income_line", "mechanism"):
        outturn(folder, "accept", record, "--period", "2020", "--by", "Ada")
    outturn(folder, "freeze", "2020")
    (new,) = digests(folder) - {old}
    return {"folder": folder, "old": old, "new": new, "first": first, "line": f"{line['category']}|2020|1"}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def digests(folder: Path) -> set[str]:
    return {path.name for path in (folder / "editions" / "2020").iterdir() if path.is_dir()}


def test_diff_shows_the_records_and_the_figures(restated: dict[str, Any]) -> None:
    found = answer(restated["folder"], "diff", f"2020@{restated['old'][:12]}", f"2020@{restated['new'][:12]}")
    changes = {(each["table"], each["id"], each["kind"]) for each in found["records"]}
    assert changes == {
        ("income_line", restated["line"], "changed"), ("mechanism", "A forgotten group|2020", "added"),
    }  # fmt: skip
    moved = {each["indicator"] for each in found["figures"]}
    assert moved == {"FIN.1.2", "FIN.1.2.assessed", "CPO.2"}
    (total,) = (each for each in found["figures"] if each["indicator"] == "FIN.1.2" and not each["slice"])
    before, after = (Decimal(total[side]["value"]) for side in ("before", "after"))
    assert after - before == 1_000_000


@pytest.fixture(scope="module")
def replaced(restated: dict[str, Any]) -> str:
    """What publishing the second edition says."""
    folder, old, new = restated["folder"], restated["old"], restated["new"]
    assert "was replaced" not in called(folder, "scorecard", f"2020@{old}", "--level", "3").stderr
    done = called(folder, "publish", f"2020@{new}", "--by", "Ada", "--note", "A line of income was corrected")
    assert done.returncode == 0
    return done.stderr


def test_publishing_says_what_it_replaces_and_which_figures_moved(restated: dict[str, Any], replaced: str) -> None:
    folder, old, new = restated["folder"], f"2020@{restated['old'][:12]}", f"2020@{restated['new'][:12]}"
    moved = answer(folder, "diff", old, new)["figures"]
    assert f"It replaces {old}; figures that moved: {len(moved)}" in replaced
    history = json.loads((folder / "editions" / "2020" / "published.json").read_text(encoding="utf-8"))["history"]
    assert [entry["edition"] for entry in history] == [restated["old"], restated["new"]]
    assert (history[-1]["replaces"], history[-1]["moved"]) == (restated["old"], moved)


def test_a_replaced_edition_stays_readable_and_says_what_replaced_it(restated: dict[str, Any], replaced: str) -> None:
    folder, old, new = restated["folder"], f"2020@{restated['old'][:12]}", f"2020@{restated['new'][:12]}"
    shown = called(folder, "scorecard", old, "--format", "json")
    assert json.loads(shown.stdout) == restated["first"]
    assert f"{old} was replaced by {new}" in shown.stderr
    assert "A line of income was corrected" in shown.stderr
    assert f"(replaced by {new})" in outturn(folder, "status")


def test_the_year_is_now_the_new_edition(restated: dict[str, Any], replaced: str) -> None:
    shown = called(restated["folder"], "scorecard", "2020", "--indicator", "CPO.2")
    assert f"edition 2020@{restated['new'][:12]}" in shown.stdout
    assert "was replaced" not in shown.stderr
