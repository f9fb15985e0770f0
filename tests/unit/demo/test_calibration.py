"""Every cell marked ``computed`` comes out of the calibration as printed, but for the cells a proof gives up."""

from __future__ import annotations

import csv
import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tests.unit.demo.calibrated import COMPUTE, PUBLISHED, Slice, figures, number, published, rounded, table, total

LEVELS = ("irpf_level1", "irpf_level2", "irpf_level3_outputs", "irpf_level3_portfolio", "irpf_level4")
TABLES = (*LEVELS, "funding", "regional_profiles")
SHARED = Path(__file__).parents[4] / "shared" / "data" / "unido-2020"
CELLS = {row["id"]: row for name in TABLES for row in published(name)}
COMPUTED = [row for row in CELLS.values() if row["reconcile"] == "computed"]
BINDINGS = {row["id"]: row for row in published("bindings")}
MISSED = {p["missed"]: p["computed"] for p in tomllib.loads((PUBLISHED / "proofs.toml").read_text("utf-8"))["proof"]}


def places(cell: dict[str, str]) -> int:
    """The decimals at which a cell is printed; -2 where it is rounded to hundreds."""
    if "rounded to the nearest hundred" in cell["qualifier"]:
        return -2
    return len(cell["value"].partition(".")[2])


def slice_of(text: str) -> Slice:
    """``region=africa;theme=environment`` as a mapping."""
    return dict(part.split("=", 1) for part in text.split(";") if part)


def computed(cell_id: str) -> Fraction:
    """The figure a cell is bound to, in the unit it is printed in."""
    bound = BINDINGS[cell_id]
    return COMPUTE[bound["figure"]](slice_of(bound["slice"])) / number(bound["scale"])


def is_equal(cell: dict[str, str], value: Fraction) -> bool:
    """Whether a value is the printed one under its qualifier."""
    if not cell["value"]:
        return value == 0
    printed, qualifier = number(cell["value"]), cell["qualifier"]
    if qualifier.startswith(">") and cell["id"] != "FUND-028":
        return printed < value < printed * Fraction(11, 10)
    if "(<)" in qualifier:
        return printed * Fraction(9, 10) < value < printed
    if qualifier.startswith("~"):
        return abs(value - printed) <= printed * Fraction(5, 100)
    return rounded(value, places(cell)) == Decimal(cell["value"])


def test_there_are_four_hundred_computed_cells() -> None:
    assert len(COMPUTED) == 400


@pytest.mark.parametrize("cell", COMPUTED, ids=lambda cell: cell["id"])
def test_computed_cell_is_printed_or_given_up_by_a_proof(cell: dict[str, str]) -> None:
    value = computed(cell["id"])
    if cell["id"] in MISSED:
        assert not is_equal(cell, value)
        assert str(rounded(value, places(cell))) == MISSED[cell["id"]]
    else:
        assert is_equal(cell, value), f"{float(value)} is not {cell['value']} ({cell['qualifier']})"


def test_each_row_has_one_binding_and_each_binding_a_row() -> None:
    assert [row["id"] for row in published("bindings")] == list(CELLS)


def test_bindings_name_known_figures() -> None:
    bound = {row["figure"] for row in published("bindings") if CELLS[row["id"]]["reconcile"] == "computed"}
    assert bound == set(COMPUTE) - {"POR.1"}


def test_donors_above_a_million_counts_exactly_those_printed() -> None:
    named = {slice_of(BINDINGS[f"FUND-0{n}"]["slice"])["donor"] for n in range(51, 64)}
    large = {
        row["donor"]
        for row in table("contributions")
        if row["donor_type"] in ("member_state", "government")
        and COMPUTE["FUND.contributions"]({"donor": row["donor"]}) > 1_000_000
    }
    assert large == named


def test_regions_sources_and_themes_of_contributions_add_to_the_total() -> None:
    whole = COMPUTE["FIN.2.1"]({})
    for dimension in ("region", "theme", "funding_source", "donor"):
        values = {row[dimension] for row in table("contributions")}
        assert sum(COMPUTE["FUND.contributions"]({dimension: value}) for value in values) == whole


def test_reductions_are_negative_and_only_they() -> None:
    for row in table("contributions"):
        assert number(row["approved_usd"]) >= 0 >= number(row["reduced_usd"])


def test_projects_and_parts_of_expenditure_fit_in_their_cells() -> None:
    assert total("projects", ("projects",)) == 728
    assert len({(r["region"], r["second_region"], r["theme"]) for r in table("projects")}) == len(table("projects"))
    for row in table("projects"):
        assert int(row["of_which_montreal_protocol"]) <= int(row["projects"])
    for row in table("expenditure"):
        parts = number(row["of_which_gef_usd"]) + number(row["of_which_mlf_usd"])
        assert parts == 0 or parts < number(row["amount_usd"])
    montreal = total("projects", ("of_which_montreal_protocol",))
    assert montreal >= figures()["partners"]["un_entity"]["montreal_protocol"]  # type: ignore[index]


def test_every_criterion_reviews_all_documents_and_evaluates_all_reports() -> None:
    for row in table("quality_reviews"):
        assert sum(int(row[name]) for name in ("met", "close", "not_met", "not_rated")) == 111
    for row in table("evaluations"):
        assert sum(int(count) for name, count in row.items() if name != "criterion") == 44


def test_marker_register_covers_projects_and_programmes() -> None:
    assert total("gender_marks", ("register_entries",)) == 728 + len(table("programmes"))
    assert total("gender_marks", ("marks_2020",)) == 110
    for row in table("gender_marks"):
        assert int(row["of_which_marked_2020"]) <= min(int(row["marks_2020"]), int(row["register_entries"]))


@pytest.mark.parametrize("name", sorted(path.name for path in PUBLISHED.glob("*.csv") if path.name != "bindings.csv"))
def test_published_tables_are_the_transcription_without_quotes(name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("the transcription with its quotes is not here")
    with (SHARED / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        del row["source_quote_zh"], row["source_line"]
    assert list(published(name.removesuffix(".csv"))) == rows
