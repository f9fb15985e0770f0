"""What is written never carries a live formula and reads back as it was."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from outturn.exchange.tables.writing import csv_cell, csv_text, write_csv, write_xlsx

ACTIVE = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")', "{=1}", "http://x.y"]


@given(st.text())
def test_no_text_in_csv_is_a_formula(text: str) -> None:
    (cells,) = list(csv.reader(io.StringIO(csv_text(["a"], [[text]]), newline="")))[1:] or [[""]]
    cell = cells[0] if cells else ""
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell.removeprefix("'") == text.removeprefix("'")


@given(st.one_of(st.integers(), st.decimals(allow_nan=False, allow_infinity=False, places=4)))
def test_numbers_in_csv_stay_numbers(value: int | Decimal) -> None:
    assert Decimal(csv_cell(value)) == value


def test_other_values_in_csv() -> None:
    assert [csv_cell(value) for value in (None, True, date(2020, 1, 2), Fraction(1, 3), Decimal("1E+3"))] == [
        "", "true", "2020-01-02", "0.333333333333333", "1000"]  # fmt: skip


def test_csv_files_are_utf_8_with_their_header(tmp_path: Path) -> None:
    write_csv(tmp_path / "t.csv", ("代码", "n"), [("繁荣", -1)])
    assert (tmp_path / "t.csv").read_bytes() == "代码,n\r\n繁荣,-1\r\n".encode()


def test_no_text_in_a_workbook_is_a_formula_or_a_link(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_xlsx(
        path, ["=header", *("x" * len(ACTIVE))], [["", *ACTIVE], [None, 1, Decimal("2.5"), True, date(2020, 1, 2)]]
    )
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet
    rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert rows[0][0] == "=header"
    assert [str(cell).strip() for cell in rows[1][1:]] == [text.strip() for text in ACTIVE]
    assert rows[2][1:5] == [1.0, 2.5, True, date(2020, 1, 2)]


def test_the_same_rows_give_the_same_workbook(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx(tmp_path / name, ["a"], [["x"]])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("value", ["", "plain", "'quoted", "a=b"])
def test_harmless_text_is_left_alone(value: str) -> None:
    assert csv_cell(value) == value
