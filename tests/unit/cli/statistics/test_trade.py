"""``outturn stats trade``: what it shows, writes and refuses, as a user calls it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from outturn.cli.application import run

FLOWS = """year,exporter,importer,product,value
2018,NA,KE,001,5
2019,NA,KE,001,10
2019,NA,KE,651,30
2019,KE,NA,651,20
2019,KE,DE,781,20
2019,DE,KE,781,40
2019,DE,NA,716,60
"""


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    file = tmp_path / "flows.csv"
    file.write_text(FLOWS, encoding="utf-8")
    return file


def shown(capsys: pytest.CaptureFixture[str], *words: object, status: int = 0) -> str:
    assert run(["stats", "trade", *map(str, words)]) == status
    told = capsys.readouterr()
    return told.err if status else told.out


def test_shares_of_one_area_as_a_table(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", "trade", str(flows), "--area", "NA", "--year", "2019"]) == 0
    told = capsys.readouterr()
    assert "75" in told.out and "KE" not in told.out  # 30 of 40 of Namibia's exports are textiles
    assert "lall_sitc3" in told.err and "not in the publisher's own file" in told.err


def test_json_holds_numbers_unrounded_and_the_source(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(shown(capsys, flows, "--show", "advantage", "--area", "KE", "--format", "json"))
    values = {row["product"]: row["value"] for row in found["rows"]}
    # of Kenya's 40 half is 651, of the world's 180 it is 50; of 781 the world exports 60
    assert values == pytest.approx({"651": 0.5 / (50 / 180), "781": 0.5 / (60 / 180)})
    assert found["flows"] == "flows.csv" and found["notes"]


def test_complexity_as_csv_to_a_file(flows: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    once = tmp_path / "once.csv"
    once.write_text("".join(line for line in FLOWS.splitlines(keepends=True) if "2018" not in line), encoding="utf-8")
    shown(capsys, once, "--show", "complexity", "--format", "csv", "-o", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    # Namibia has 001 and 651, Kenya 651 and 781, Germany 781 and 716: a line of three
    assert {row["ref_area"]: round(abs(float(row["value"])), 9) for row in rows} == {"NA": 1, "KE": 0, "DE": 1}
    fitness = shown(capsys, once, "--show", "fitness", "--format", "csv")
    assert [line.split(",")[0] for line in fitness.splitlines()] == ["ref_area", "DE", "KE", "NA"]
    assert len(shown(capsys, once, "--show", "products", "--format", "csv").splitlines()) == 5


def test_a_list_of_ones_own_and_products_in_no_class(
    flows: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "classes.csv"
    own.write_text(
        "product,technology_class,kind\n001,raw,other\n651,simple,manufacture\n716,hard,medium_high\n", "utf-8"
    )
    told = shown(capsys, flows, "--classes", own, status=4)
    assert told.startswith("E643") and "'781'" in told and "36.4 %" not in told.split("fix:")[1]
    found = json.loads(shown(capsys, flows, "--classes", own, "--keep-unclassified", "--format", "json"))
    of_de = {row["technology_class"]: row["value"] for row in found["rows"] if row["ref_area"] == "DE"}
    assert of_de == {"raw": 0, "simple": 0, "hard": 60, "unclassified": 40}
    assert shown(capsys, flows, "--classes", tmp_path / "none.csv", status=2).startswith("E101")


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (["--area", "XX"], 2, "E101"),
        (["--year", "1999"], 2, "E101"),
        (["-o", "file.txt"], 2, "E101"),
        (["--classes", "hs2017"], 2, "E142"),
        (["--show", "complexity"], 4, "E645"),
    ],
)
def test_what_cannot_be_shown_is_said(
    flows: Path, capsys: pytest.CaptureFixture[str], words: list[str], status: int, code: str
) -> None:
    assert shown(capsys, flows, *words, status=status).startswith(code)


def test_a_fault_in_the_file_is_named_with_its_key(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flows.write_text(FLOWS.replace("2019,KE,NA,651,20", "2019,KE,KE,651,20"), encoding="utf-8")
    told = shown(capsys, flows, status=4)
    assert told.startswith("E642") and "2019 KE KE 651: 20.0" in told
