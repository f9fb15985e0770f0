from __future__ import annotations

import shutil
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import outturn
from outturn.publications.reconciliation import Cell, reconcile
from outturn.publications.reconciliation.comparing import agrees, places_of
from outturn.publications.reconciliation.faults import PublishedTableError
from outturn.publications.reconciliation.proving import read_proofs
from outturn.publications.reconciliation.published import read_published
from tests.unit.publications.reconciliation.fakes import MadeEdition, MadeFigure

PUBLISHED = Path(outturn.__file__).parent / "demo" / "published" / "2020"
PROOF = """
[[proof]]
name = "halves"
cells = ["T-001", "T-002"]
missed = "T-001"
computed = "{computed}"
claim = "No whole number doubled is 5."
premises = ["Both count the same."]
argument = "Twice a whole number is even."
[proof.variables]
n = [0, 9]
[proof.derived]
twice = "2 * n"
[proof.domain]
[proof.constraints]
low = "{low}"
high = "twice <= 5"
"""


def tables(folder: Path, rows: str, bindings: str, proofs: str = "") -> Path:
    place = folder / "published"
    place.mkdir()
    (place / "table.csv").write_text("id,value,unit,qualifier,reconcile\n" + rows, encoding="utf-8")
    (place / "bindings.csv").write_text("id,figure,slice,scale\n" + bindings, encoding="utf-8")
    (place / "background.csv").write_text("id,value\nB-1,7\n", encoding="utf-8")
    if proofs:
        (place / "proofs.toml").write_text(proofs, encoding="utf-8")
    return place


def cell_of(folder: Path, rows: str, bindings: str, figure: MadeFigure, proofs: str = "", **rounding: int) -> Cell:
    edition: Any = MadeEdition(tables(folder, rows, bindings, proofs), [figure], rounding)
    return reconcile(edition).cells[0]


@pytest.mark.parametrize(
    ("printed", "qualifier", "computed", "places", "same"),
    [
        ("59.6", "", Fraction(5955, 100), 1, True),
        ("59.6", "", Fraction(5965, 100), 1, False),
        ("-7.0", "", Decimal("-6.95"), 1, True),
        ("4468100", "rounded to the nearest hundred in source", Decimal("4468050.00"), -2, True),
        ("4468100", "", Decimal("4468150.00"), -2, False),
        ("", "blank cell in source", 0, 0, True),
        ("", "", Decimal("0.01"), 0, False),
        ("1000", ">; partial: about half of portfolio", 1000, 0, False),
        ("1000", ">; partial: about half of portfolio", 1099, 0, True),
        ("1000", ">; partial: about half of portfolio", 1100, 0, False),
        ("90000", '"nearly" (<); partial', 81000, 0, False),
        ("90000", '"nearly" (<); partial', 89999, 0, True),
        ("90000", '"nearly" (<)', 90000, 0, False),
        ("50", "~ partial: about half of portfolio", Decimal("52.5"), 0, True),
        ("50", "~ partial: about half of portfolio", Decimal("52.51"), 0, False),
        ("400", ">=", 400, 0, True),
        ("400", ">=", 440, 0, False),
        ("10", "<=", 10, 0, True),
        ("10", "<=", 9, 0, False),
        ("13", "> USD 1 million net of programme support costs", 13, 0, True),
        ("13", "> USD 1 million net of programme support costs", 14, 0, False),
    ],
)
def test_when_a_computed_number_is_the_printed_one(
    printed: str, qualifier: str, computed: Any, places: int, same: bool
) -> None:
    assert agrees(printed, qualifier, computed, places) is same


def test_hundreds_are_compared_only_where_declared_and_unscaled() -> None:
    assert places_of("4468100", Decimal(1), -2) == -2
    assert places_of("177.7", Decimal(1_000_000), -2) == 1
    assert places_of("143", Decimal(1_000_000), -2) == 0


def test_an_equal_row(tmp_path: Path) -> None:
    figure = MadeFigure("X.1", Decimal("177681234.50"), {"region": "africa"}, unit="USD")
    cell = cell_of(tmp_path, "T-001,177.7,USD million,,computed\n", "T-001,X.1,region=africa,1000000\n", figure)
    assert (cell.status, cell.reason) == ("equal", "")
    assert cell.to_json() == {
        "table": "table", "id": "T-001", "mark": "computed", "figure": "X.1", "slice": {"region": "africa"},
        "published": "177.7", "qualifier": "", "computed": "177.6812345", "status": "equal", "reason": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "reason"),
    [
        (MadeFigure("X.1", 33), "printed 32, computed 33"),
        (MadeFigure("X.1", None, status="not_reported", reason="no project reported"), "no project reported"),
        (MadeFigure("X.2", 32), "There is no such figure"),
    ],
)
def test_a_different_row_says_why(tmp_path: Path, figure: MadeFigure, reason: str) -> None:
    cell = cell_of(tmp_path, "T-001,32,projects,,computed\n", "T-001,X.1,,1\n", figure)
    assert cell.status == "different"
    assert reason in cell.reason


def test_a_computed_row_without_binding_is_different(tmp_path: Path) -> None:
    assert cell_of(tmp_path, "T-001,32,,,computed\n", "T-001,,,\n", MadeFigure("X.1", 32)).status == "different"


def test_not_reported_is_not_a_blank(tmp_path: Path) -> None:
    assert cell_of(tmp_path, "T-001,,,,computed\n", "T-001,X.1,,1\n", MadeFigure("X.1", None)).status == "different"


@pytest.mark.parametrize(("value", "reason"), [(32, "agrees"), (31, "printed 32, computed 31")])
def test_other_marks_are_listed_with_what_is_computed(tmp_path: Path, value: int, reason: str) -> None:
    cell = cell_of(tmp_path, "T-001,32,,,stated_again\n", "T-001,X.1,,1\n", MadeFigure("X.1", value))
    assert (cell.status, cell.computed) == ("listed", value)
    assert reason in cell.reason


def explained(folder: Path, value: int, low: str = "twice >= 5", computed: str = "6") -> Cell:
    rows = "T-001,5,,,computed\nT-002,2,,,computed\n"
    proof = PROOF.format(low=low, computed=computed)
    return cell_of(folder, rows, "T-001,X.1,,1\nT-002,X.1,,1\n", MadeFigure("X.1", value), proof)


def test_a_proof_that_holds_explains_the_cell_it_names(tmp_path: Path) -> None:
    cell = explained(tmp_path, 6)
    assert cell.status == "explained"
    assert "No whole number doubled is 5." in cell.reason and "T-002" in cell.reason


@pytest.mark.parametrize(
    ("value", "low", "computed"), [(6, "twice >= 4", "6"), (6, "twice >= 6 * 9", "6"), (4, "twice >= 5", "6")]
)
def test_a_proof_explains_nothing_else(tmp_path: Path, value: int, low: str, computed: str) -> None:
    assert explained(tmp_path, value, low, computed).status == "different"


def test_a_proof_with_an_idle_constraint_does_not_hold(tmp_path: Path) -> None:
    text = PROOF.format(low="twice >= 5", computed="6") + 'idle = "n >= 0"\n'
    place = tables(tmp_path, "T-001,5,,,computed\nT-002,2,,,computed\n", "", text)
    assert not read_proofs(place)["T-001"].holds()


@pytest.mark.parametrize("rule", ["__import__('os')", "n ** 2 < 5", "m < 5", "n <", "1.5 < n"])
def test_a_proof_says_nothing_but_arithmetic(tmp_path: Path, rule: str) -> None:
    with pytest.raises(PublishedTableError, match="whole numbers, n"):
        explained(tmp_path, 6, low=rule)


@pytest.mark.parametrize(
    ("rows", "bindings", "got"),
    [
        ("T-001,1 000,,,computed\n", "", "1 000"),
        ("T-001,1,,,counted\n", "", "counted"),
        ("T-001,1,,,computed\nT-001,2,,,computed\n", "", "twice"),
        ("T-001,1,,,computed\n", "T-009,X.1,,1\n", "T-009"),
        ("T-001,1,,,computed\n", "T-001,X.1,region,1\n", "region"),
        ("T-001,1,,,computed\n", "T-001,X.1,,0\n", "0"),
    ],
)
def test_faults_of_published_tables_name_the_place(tmp_path: Path, rows: str, bindings: str, got: str) -> None:
    with pytest.raises(PublishedTableError, match=got):
        read_published(tables(tmp_path, rows, bindings))


def test_a_year_without_published_tables(tmp_path: Path) -> None:
    edition: Any = MadeEdition(None, [])
    with pytest.raises(PublishedTableError, match="nothing for 2020"):
        reconcile(edition)


def test_the_printed_tables_of_2020_are_read_whole() -> None:
    cells = read_published(PUBLISHED)
    assert len(cells) == 20 + 23 + 28 + 182 + 79 + 63 + 122
    assert sum(cell.mark == "computed" for cell in cells) == 400
    assert [cell.id for cell in cells if cell.mark == "computed" and not cell.figure] == []


def test_the_proofs_of_2020_hold() -> None:
    assert {proof.name for proof in read_proofs(PUBLISHED).values() if not proof.holds()} == set()


def test_a_proof_changed_in_one_number_no_longer_holds(tmp_path: Path) -> None:
    folder = shutil.copytree(PUBLISHED, tmp_path / "published")
    text = (
        (folder / "proofs.toml").read_text(encoding="utf-8").replace("10000 * states < 7585", "10000 * states < 7600")
    )
    (folder / "proofs.toml").write_text(text, encoding="utf-8")
    assert not read_proofs(folder)["L4-076"].holds()
