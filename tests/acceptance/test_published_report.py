"""The demo organisation against the published report: every printed row, from many records, always called synthetic."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tomllib
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from outturn.indicators.results import ResultsEdition
from tests.acceptance.command_line import answer, called, outturn
from tests.acceptance.conftest import SEED
from tests.unit.demo.test_calibration import is_equal
from tests.unit.demo.test_proofs import choices

ROWS = {
    "irpf_level1": 20, "irpf_level2": 23, "irpf_level3_outputs": 28, "irpf_level3_portfolio": 182, "irpf_level4": 79,
    "funding": 63, "regional_profiles": 122,
}  # fmt: skip
"""Printed rows by table, as the transcription counts them."""
MONEY = ("USD", "EUR")


@pytest.fixture(scope="module")
def cells(demo: Path) -> list[dict[str, Any]]:
    return answer(demo, "reconcile", "2020")["cells"]  # type: ignore[no-any-return]


def printed(demo: Path) -> dict[str, dict[str, str]]:
    """Every row of the published tables by its id, as it stands in the files."""
    rows = {}
    for table in ROWS:
        with (demo / "published" / "2020" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            rows |= {row["id"]: row for row in csv.DictReader(stream)}
    return rows


def test_every_printed_row_is_listed_once(demo: Path, cells: list[dict[str, Any]]) -> None:
    assert Counter(cell["table"] for cell in cells) == ROWS
    assert sorted(cell["id"] for cell in cells) == sorted(printed(demo))
    assert {cell["id"]: cell["mark"] for cell in cells} == {k: row["reconcile"] for k, row in printed(demo).items()}


def test_every_computed_row_is_equal_or_explained(demo: Path, cells: list[dict[str, Any]]) -> None:
    computed = [cell for cell in cells if cell["mark"] == "computed"]
    assert len(computed) == 400
    assert Counter(cell["status"] for cell in computed) == {"equal": 398, "explained": 2}
    assert {cell["status"] for cell in cells if cell["mark"] != "computed"} == {"listed"}
    rows = printed(demo)
    for cell in computed:
        value = Fraction(str(cell["computed"]))
        assert is_equal(rows[cell["id"]], value) == (cell["status"] == "equal"), cell


def test_an_explained_row_has_a_proof_that_holds(demo: Path, cells: list[dict[str, Any]]) -> None:
    text = (demo / "published" / "2020" / "proofs.toml").read_text(encoding="utf-8")
    proofs = {proof["missed"]: proof for proof in tomllib.loads(text)["proof"]}
    explained = {cell["id"]: cell for cell in cells if cell["status"] == "explained"}
    assert explained.keys() <= proofs.keys()
    for name, cell in explained.items():
        assert not choices(proofs[name], proofs[name]["constraints"])
        assert [each for each in proofs[name]["cells"] if each not in cell["reason"]] == []


def test_no_record_carries_a_large_number_alone(edition: ResultsEdition, cells: list[dict[str, Any]]) -> None:
    held = 0
    for cell in cells:
        if cell["mark"] != "computed":
            continue
        figure = edition.figure(cell["figure"], **cell["slice"])
        large = 1_000_000 if figure.unit in MONEY else 20
        if figure.value is None or figure.denominator is not None or figure.unit == "%" or abs(figure.value) <= large:
            continue
        rows = edition.trace(cell["figure"], **cell["slice"]).rows
        heaviest = max(abs(row.numerator or 0) for row in rows)
        assert heaviest < abs(figure.value), f"{cell['id']}: one record of {len(rows)} carries all"
        held += 1
    assert held > 150


def test_the_organisation_is_as_large_as_it_must_be(edition: ResultsEdition) -> None:
    def table(name: str) -> Any:
        return pq.read_table(edition.edition.table(name))

    def year(name: str, column: str) -> Any:
        found = table(name)
        return found.filter(pc.equal(pc.year(found[column]), 2020))

    projects, people = table("project"), table("posting")
    assert projects.filter(pc.equal(projects["status"], "ongoing")).num_rows >= 728
    assert year("expenditure", "posted_on").num_rows >= 10_000
    assert table("result_report").num_rows >= 3_000
    assert len(pc.unique(people["person_key"])) >= 2_226
    assert table("activity").num_rows >= 2_200


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_says_that_it_is_synthetic(demo: Path, language: str) -> None:
    pages = sorted((demo / "publications" / "2020" / language).rglob("*.html"))
    word = {"en": "ynthetic", "zh": "虚构"}[language]
    assert len(pages) > 100
    assert [page.name for page in pages if word not in page.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(
    "words",
    [
        ("scorecard", "2020", "--indicator", "POR.3.a"),
        ("trace", "2020", "POR.3.a", "--where", "region=africa"),
        ("reconcile", "2020"),
        ("status",),
        ("diff", "2020", "2020"),
    ],
    ids=lambda words: words[0],
)
def test_every_command_says_that_it_is_synthetic(demo: Path, words: tuple[str, ...]) -> None:
    done = called(demo, *words)
    assert done.returncode == 0, done.stderr
    assert "Synthetic organisation" in done.stderr


def test_files_of_figures_say_that_they_are_synthetic(demo: Path, tmp_path: Path) -> None:
    one = ("scorecard", "2020", "--indicator", "POR.3.a", "--format")
    header, first, *_ = csv.reader(outturn(demo, *one, "csv").splitlines())
    assert first[header.index("synthetic")] == "true"
    outturn(demo, *one, "xlsx", "-o", str(tmp_path / "figures.xlsx"))
    sheet = CalamineWorkbook.from_path(tmp_path / "figures.xlsx").get_sheet_by_index(0).to_python()
    assert sheet[1][sheet[0].index("synthetic")] is True


def test_the_demo_says_where_to_look(demo: Path) -> None:
    said = (demo.parent / "said.txt").read_text(encoding="utf-8")
    assert "Nothing differs." in said
    assert str(demo / "publications" / "2020" / "en" / "index.html") in said
    assert "made up" in said


def records_of(folder: Path) -> tuple[str, dict[str, set[str]]]:
    """The digest of a workspace's only edition, and its projects, ledger lines, firms and reports."""
    (place,) = (path for path in (folder / "editions" / "2020").iterdir() if path.is_dir())
    names = ("project", "expenditure", "firm", "posting")
    found = {name: set(pq.read_table(place / "tables" / f"{name}.parquet")["id"].to_pylist()) for name in names}
    return place.name, found


def another_seed(demo: Path, folder: Path, seed: int) -> None:
    """Another seed gives another digest and other records, and every printed number comes out as before."""
    call = "import sys; from outturn.demo import build; build(sys.argv[1], seed=int(sys.argv[2]))"  # no pages of it
    subprocess.run([sys.executable, "-c", call, str(folder), str(seed)], check=True, timeout=600)
    one, other = records_of(demo), records_of(folder)
    assert one[0] != other[0]
    for name, ids in one[1].items():
        assert len(ids & other[1][name]) < len(ids) / 20, name
    counts = [Counter(cell["status"] for cell in answer(each, "reconcile", "2020")["cells"]) for each in (demo, folder)]
    assert counts[0] == counts[1] and "different" not in counts[0]


def test_another_seed_gives_other_records_and_the_same_tables(demo: Path, tmp_path: Path) -> None:
    another_seed(demo, tmp_path / "other", SEED + 1)


@pytest.mark.long
@pytest.mark.parametrize("seed", [7, 99])
def test_further_seeds_give_other_records_and_the_same_tables(demo: Path, tmp_path: Path, seed: int) -> None:
    another_seed(demo, tmp_path / "other", seed)


def test_the_edition_itself_says_that_it_is_synthetic(edition: ResultsEdition) -> None:
    manifest = json.loads((edition.edition.path / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["organisation"]["synthetic"] is True
    assert "synthetic" in manifest["organisation"]["name"]
