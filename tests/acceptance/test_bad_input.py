"""Whatever is wrong with a file, the command says it in five parts, ends as it must, and writes nothing."""

from __future__ import annotations

import csv
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import xlsxwriter

from tests.acceptance.command_line import called, make, outturn, refused
from tests.workspaces import EXPENDITURE, PROJECT, write

BAD = Path(__file__).resolve().parents[1] / "fixtures" / "bad"
FILES = {
    "expenditure-unknown_code.csv": (4, "'prosperty'"),
    "result_report-disaggregation_unknown_code.csv": (4, "'sex=W'"),
    "expenditure-wrong_type.csv": (4, "'12 apples'"),
    "project-ends_before_it_starts.csv": (4, "on or after start"),
    "procurement_case-completed_before_requisition.csv": (4, "column completed_on"),
    "project_location-shares_below_100.csv": (4, "99.99 over all"),
    "project_theme-shares_above_100.csv": (4, "120 over all"),
    "expenditure-duplicate_key.csv": (4, "is there twice"),
    "expenditure-formula_without_value.xlsx": (4, "never computed"),
    "expenditure-macro_workbook.xlsm": (5, "macros"),
    "expenditure-macro_inside.xlsx": (5, "macros"),
    "expenditure-windows_1252.csv": (4, "byte 0xe9"),
    "expenditure-utf_16.csv": (4, "UTF-16"),
    "expenditure-far_cell.xlsx": (5, "cell XFD1048576"),
    "expenditure-a_pdf.xlsx": (5, "a PDF"),
}
"""Per fault of the input: the exit status, and words of the message."""
LINE = ("L-1", "P-1", "2020-01-15", "10", "USD", "prosperity", "africa", "NA", "")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with what the bad files refer to, and an edition of it. Tests copy it, or leave it as it is."""
    folder = make(tmp_path_factory.mktemp("filled") / "organisation", "XX-TEST")
    inputs = folder / "input"
    inputs.mkdir()
    project = ("P-1", "Project 1", "project", "ongoing", "2019-01-01", "2021-12-31")
    columns = ("project", "number", "unit", "aggregation", "ascending")
    files = [
        write(inputs / "project.csv", PROJECT, [project]),
        write(inputs / "project_indicator.csv", columns, [("P-1", "1", "persons", "incremental", "true")]),
        write(inputs / "office.csv", ("code", "kind", "country"), [("O-1", "field", "NA")]),
        write(inputs / "expenditure.csv", EXPENDITURE, [("L-0", *LINE[1:])]),
    ]
    outturn(folder, "load", *map(str, files), "--by", "Ada")
    outturn(folder, "accept", "all", "--period", "1900-01-01/2100-12-31", "--by", "Ada")
    outturn(folder, "freeze", "2020")
    return folder


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    shutil.copytree(filled, tmp_path / "organisation")
    return tmp_path / "organisation"


def content(folder: Path) -> tuple[list[str], set[Path]]:
    """All that a workspace holds: the whole record store as text, and its files but the store's own."""
    with closing(sqlite3.connect(folder / "outturn.sqlite3")) as store:
        dump = list(store.iterdump())
    return dump, {path for path in folder.rglob("*") if "sqlite3" not in path.name}


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_refused_and_nothing_is_written(filled: Path, name: str) -> None:
    before = content(filled)
    status, words = FILES[name]
    told = refused(filled, "load", str(BAD / name), "--by", "Ada", status=status)
    assert name in told and words in told
    assert content(filled) == before


def test_one_bad_file_keeps_the_good_ones_out(filled: Path, tmp_path: Path) -> None:
    before = content(filled)
    good = write(tmp_path / "expenditure-good.csv", EXPENDITURE, [LINE])
    told = refused(filled, "load", str(good), str(BAD / "expenditure-unknown_code.csv"), status=4)
    assert "1 fault" in told and "expenditure-good.csv" not in told
    assert content(filled) == before


def test_a_zip_bomb_is_refused(filled: Path, tmp_path: Path) -> None:
    before = content(filled)
    bomb = tmp_path / "expenditure.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as member:
            for _ in range(200):
                member.write(bytes(1 << 20))
    assert "expenditure.xlsx" in refused(filled, "load", str(bomb), status=5)
    assert content(filled) == before


def test_ten_million_empty_rows_are_read_over(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "expenditure.csv"
    rows = ",".join(EXPENDITURE).encode() + b"\n" + ",".join(LINE).encode() + b"\n"
    path.write_bytes(rows + b",,,,,,,,\n" * 10_000_000)
    outturn(own, "load", str(path))
    assert "expenditure" in outturn(own, "status")


def test_a_formula_is_read_by_its_cached_value_with_a_counted_notice(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "expenditure.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("expenditure")
        sheet.write_row(0, 0, EXPENDITURE)
        for row, line in enumerate((LINE, ("L-2", *LINE[1:])), 1):
            sheet.write_row(row, 0, line)
            sheet.write_formula(row, 3, "=5+7.5", None, 12.5)
    done = called(own, "load", str(path))
    assert done.returncode == 0, done.stderr
    assert "2 formula(s)" in done.stderr
    outturn(own, "accept", "all", "--period", "2020", "--by", "Ada")
    outturn(own, "freeze", "2020")
    assert ",35.00," in outturn(own, "scorecard", "2020", "--indicator", "EXP.2.1", "--format", "csv")


@pytest.mark.parametrize(
    "words",
    [
        ("scorecard", "2020"),
        ("trace", "2020", "POR.3.a"),
        ("check-edition", "2020"),
        ("diff", "2020", "2020"),
        ("publish", "2020", "--by", "Ada", "--note", "First"),
        ("page", "2020"),
    ],
    ids=lambda words: words[0],
)
def test_a_damaged_edition_gives_no_number(own: Path, words: tuple[str, ...]) -> None:
    path = next((own / "editions").rglob("project.parquet"))
    damaged = bytearray(path.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    path.write_bytes(bytes(damaged))
    before = content(own)
    assert "project.parquet" in refused(own, *words, status=6)
    assert content(own) == before


def test_a_missing_rate_is_named(own: Path, tmp_path: Path) -> None:
    line = ("L-9", "P-1", "2020-03-15", "10", "CHF", *LINE[5:])
    outturn(own, "load", str(write(tmp_path / "expenditure.csv", EXPENDITURE, [line])))
    outturn(own, "accept", "all", "--period", "2020", "--by", "Ada")
    outturn(own, "freeze", "2020")
    told = refused(own, "scorecard", "2020", status=4)
    assert "CHF" in told and "2020-03" in told


DECLARATION = """name = { en = "Spent", zh = "支出" }
definition = { en = "What was spent.", zh = "支出额。" }
level = 1
unit = "USD"
records = "expenditure"
where = "theme = 'prosperity'"
measure = { sum = "usd(amount, currency, posted_on)" }
by = ["region"]
source = "Made up"
provenance = "made up for tests"
"""
FRAMEWORK = """code = "own"
name = { en = "Own", zh = "自有" }
[levels]
1 = { en = "Results", zh = "成果" }
"""
WRONG = {
    "an unknown column": ("theme =", "thme =", 6, "theme"),
    "a forbidden function": ("theme = 'prosperity'", "theme = getenv('HOME')", 6, "getenv"),
    "reading a file": ("theme = 'prosperity'", "theme in (select a from read_csv('/etc/passwd'))", 6, ""),
    "an unknown code": ("'prosperity'", "'prosperty'", 6, "prosperity"),
    "a mistyped key": ("records =", "recrods =", 5, "records"),
    "a mistyped dimension": ('["region"]', '["regoin"]', 8, "region"),
    "broken TOML": ("level = 1", "level = ", 3, ""),
}


@pytest.fixture(scope="module")
def framed(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a framework of its own."""
    folder = tmp_path_factory.mktemp("framed") / "organisation"
    shutil.copytree(filled, folder)
    (folder / "own" / "level1").mkdir(parents=True)
    (folder / "own" / "framework.toml").write_text(FRAMEWORK, encoding="utf-8")
    (folder / "own" / "level1" / "SPENT.toml").write_text(DECLARATION, encoding="utf-8")
    settings = folder / "outturn.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('["irpf_2020"]', '["own"]'), encoding="utf-8")
    assert '"value": "10.00"' in outturn(folder, "scorecard", "2020", "--format", "json")
    return folder


@pytest.mark.parametrize("fault", WRONG)
def test_a_fault_of_a_framework_names_file_and_line(framed: Path, fault: str) -> None:
    good, bad, line, words = WRONG[fault]
    assert good in DECLARATION
    path = framed / "own" / "level1" / "SPENT.toml"
    path.write_text(DECLARATION.replace(good, bad), encoding="utf-8")
    for command in (("scorecard", "2020"), ("indicators", "--check")):
        told = refused(framed, *command, status=2)
        assert "SPENT.toml" in told and f"line {line}" in told and words in told, told


def test_what_is_written_never_carries_a_live_formula(own: Path, tmp_path: Path) -> None:
    codes = ("=1+1", "@SUM(A1)", "+cmd", "-2+3")
    rows = [(code, f"{code}|calc", "project", "ongoing", "2020-01-01", "2021-12-31") for code in codes]
    outturn(own, "load", str(write(tmp_path / "project.csv", PROJECT, rows)))
    outturn(own, "accept", "all", "--period", "1900-01-01/2100-12-31", "--by", "Ada")
    outturn(own, "freeze", "2020")
    written = outturn(own, "trace", "2020", "POR.3.a", "--format", "csv")
    ids = [row[1] for row in csv.reader(written.splitlines())]
    assert len(ids) == 2 + len(codes)
    assert [text for text in ids if text.startswith(("=", "@", "+", "-"))] == []
