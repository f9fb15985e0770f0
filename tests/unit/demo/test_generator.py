"""The generated organisation meets the calibration exactly, whatever the seed, and no record carries a number alone."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

import pytest

from outturn.demo.files import write_input
from outturn.demo.organisation import generate
from outturn.records.description import RecordType
from outturn.records.registry import record_types
from tests.unit.demo import generated
from tests.unit.demo.calibrated import COMPUTE
from tests.unit.demo.generated import Counting, counted, draft, in_year, pick, total
from tests.unit.demo.test_calibration import BINDINGS, CELLS, COMPUTED, slice_of

SEEDS = (2020, 7)
ELSEWHERE = ("POR.6",)
LATER = {"published_activity", "open_file", "open_entry", "open_element", "foreign_node"}
"""Types of records that come from exported files, or from files of others."""
"""Scores that no count of rows gives; ``test_generator_build`` computes them."""
FIGURES = sorted({BINDINGS[row["id"]]["figure"] for row in COMPUTED} - {""})


@pytest.fixture(scope="module", params=SEEDS)
def seed(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def types() -> dict[str, RecordType]:
    return record_types()


@pytest.mark.parametrize("figure", [code for code in FIGURES if not code.startswith(ELSEWHERE)])
def test_every_printed_cell_has_its_calibrated_value(seed: int, figure: str) -> None:
    count = generated.compute(Counting(seed))[figure]
    slices = [slice_of(BINDINGS[row["id"]]["slice"]) for row in COMPUTED if BINDINGS[row["id"]]["figure"] == figure]
    assert [count(one) for one in slices] == [COMPUTE[figure](one) for one in slices]


def test_all_record_types_are_there_in_their_numbers(seed: int, types: dict[str, RecordType]) -> None:
    rows = {record: len(those) for record, those in draft(seed).rows.items()}
    assert set(rows) == (set(types) | {"observation"}) - {"dataset"} - LATER
    ongoing = pick(counted(seed, "project"), status="ongoing", kind=("project", "programme"))
    assert len(ongoing) == 728
    assert len(in_year(counted(seed, "expenditure"), "posted_on")) >= 10_000
    assert len(counted(seed, "result_report")) >= 3_000
    assert len({row["person_key"] for row in pick(counted(seed, "posting"), day=generated.LAST_DAY)}) == 2_226
    assert len(in_year(counted(seed, "activity"), "date")) == 2_194
    assert rows["activity"] >= 2_200


def test_every_row_has_known_columns_and_a_key_of_its_own(seed: int, types: dict[str, RecordType]) -> None:
    for record, record_type in types.items():
        known = {field.name for field in record_type.fields} | {"verification", "reporting_org"}
        rows = draft(seed).rows.get(record, []) + draft(seed).late.get(record, [])
        assert {column for row in rows for column in row} <= known
        keys = Counter(tuple(row.get(name, "") for name in record_type.natural_key) for row in rows)
        assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(
    ("record", "column", "day", "slices"),
    [
        ("expenditure", "amount", "posted_on", ("region", "theme")),
        ("funding_agreement", "amount", "signed", ("region", "funding_source")),
        ("funding_agreement", "amount", "signed", ("donor",)),
        ("funding_agreement", "amount", "signed", ("theme",)),
        ("asset", "value", "handed_over_on", ()),
        ("instalment", "amount", "due", ()),
        ("income_line", "amount", "received_on", ("category",)),
    ],
)
def test_no_record_carries_a_large_amount_alone(
    seed: int, record: str, column: str, day: str, slices: tuple[str, ...]
) -> None:
    whole: dict[tuple[object, ...], list[Fraction]] = {}
    for row in in_year(counted(seed, record), day):
        whole.setdefault(tuple(row[name] for name in slices), []).append(Fraction(row[column]))  # type: ignore[arg-type]
    large = {key: amounts for key, amounts in whole.items() if abs(sum(amounts)) > 1_000_000}
    assert large
    for key, amounts in large.items():
        assert max(map(abs, amounts)) < abs(sum(amounts)) * Fraction(9, 10), key


def test_no_budget_line_carries_a_large_amount_alone(seed: int) -> None:
    for category in ("regular_budget", "operational_budget"):
        lines = pick(counted(seed, "budget_line"), year=2020, category=category, stage="approved")
        assert max(Fraction(row["amount"]) for row in lines) * 10 < total(lines, "amount")  # type: ignore[arg-type]


def test_no_report_carries_many_jobs_alone(seed: int) -> None:
    """7,912 jobs come from a hundred projects and more."""
    jobs = {
        f"{r['project']}|{r['number']}" for r in pick(counted(seed, "project_indicator"), framework_indicator="SOC.1")
    }
    values = [r["value"] for r in counted(seed, "result_report") if r["project_indicator"] in jobs]
    assert len(jobs) > 100
    assert max(values) < 400  # type: ignore[type-var]


def test_another_seed_gives_other_records() -> None:
    one, other = draft(SEEDS[0]), draft(SEEDS[1])
    keys = {"project": "code", "expenditure": "ledger_line", "posting": "person_key", "firm": "key"}
    for record, column in {**keys, "funding_agreement": "number"}.items():
        assert len({r[column] for r in one.rows[record]} & {r[column] for r in other.rows[record]}) < 20
    titles = [row["title"] for row in one.rows["project"]]
    assert titles != [row["title"] for row in other.rows["project"]]


def test_the_same_seed_gives_the_same_bytes(tmp_path) -> None:  # type: ignore[no-untyped-def]
    paths = [write_input(tmp_path / name, generate(SEEDS[1]).rows) for name in ("one", "other")]
    assert [path.name for path in paths[0]] == [path.name for path in paths[1]]
    assert [path.name for path, twin in zip(*paths, strict=True) if path.read_bytes() != twin.read_bytes()] == []
    assert {path.suffix for path in paths[0]} == {".csv", ".xlsx"}


def test_csv_files_hold_no_live_formula(tmp_path) -> None:  # type: ignore[no-untyped-def]
    for path in write_input(tmp_path, draft(SEEDS[0]).rows):
        if path.suffix == ".csv":
            assert not re.search(r'(?m)(?:^|,)"?(?:[=+@]|-[^\d])', path.read_text(encoding="utf-8")), path.name


def test_persons_are_pseudonyms_and_owners_are_roles(seed: int, types: dict[str, RecordType]) -> None:
    assert all(re.fullmatch("[0-9a-f]{16}", str(row["person_key"])) for row in draft(seed).rows["posting"])
    assert all(
        re.fullmatch("(group-)?[0-9a-f]{10,16}", str(r["person_key"])) for r in draft(seed).rows["person_contact"]
    )
    for record, record_type in types.items():
        for name in [field.name for field in record_type.fields if field.personal]:
            said = {str(row.get(name, "")) for row in draft(seed).rows[record]}
            assert len(said) < 8 and all(text == text.lower() for text in said)


def test_what_must_not_count_is_there(seed: int) -> None:
    rows, late = draft(seed).rows, draft(seed).late
    assert pick(rows["project"], excluded=True, status="ongoing")
    assert [row for row in rows["project"] if row.get("reporting_org")]
    assert pick(rows["approval"], montreal_protocol=True, decision="approved")
    assert pick(rows["approval"], decision=("rejected", "deferred"))
    assert in_year(rows["activity"], "date", 2019)
    assert pick(rows["result_report"], verification=("draft", "sent_back"))
    assert pick(rows["funding_agreement"], basis="gross") and pick(rows["funding_agreement"], status="pipeline")
    assert {"expenditure", "activity", "result_report", "project"} <= set(late)
    assert [row for row in in_year(rows["expenditure"], "posted_on") if row["amount"] < 0]  # type: ignore[operator]
    assert {row["currency"] for row in rows["expenditure"]} == {"USD", "EUR"}


def test_some_titles_must_be_escaped(seed: int) -> None:
    titles = [str(row["title"]) for row in draft(seed).rows["project"]]
    for mark in ("<", "=", '"'):
        assert any(mark in title for title in titles), mark


def test_about_half_the_portfolio_reports(seed: int) -> None:
    ongoing = draft(seed).ongoing()
    reporting = [project for project in ongoing if project.reports]
    assert len(reporting) == 366
    share = sum(p.budget or 0 for p in reporting) / sum(p.budget or 0 for p in ongoing)
    assert 0.4 < share < 0.6


def test_corrections_and_changes_of_reporter_are_there(seed: int) -> None:
    reports = counted(seed, "result_report")
    streams = Counter((r["project_indicator"], r["period"], r["place"], r["disaggregation"]) for r in reports)
    assert sum(count > 1 for count in streams.values()) > 20
    reporters: dict[object, set[object]] = {}
    for row in reports:
        reporters.setdefault(row["project_indicator"], set()).add(row["reporter"])
    assert sum(len(roles) > 1 for roles in reporters.values()) > 100


def test_firms_come_back_in_several_projects(seed: int) -> None:
    projects: dict[object, set[object]] = {}
    for row in counted(seed, "practice"):
        projects.setdefault(row["firm"], set()).add(row["project"])
    assert sum(len(those) > 1 for those in projects.values()) > 20


def test_published_numbers_become_observations(seed: int) -> None:
    wanted = [r for r in CELLS.values() if r["reconcile"] in ("published_only", "not_printed") and r["value"]]
    observations = draft(seed).rows["observation"]
    assert sorted(str(row["value"]) for row in observations) == sorted(row["value"] for row in wanted)
