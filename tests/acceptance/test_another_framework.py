"""A framework of another organisation, in a folder of its workspace: all works, and nothing of it is built in."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import outturn
from outturn.indicators.results import ResultsEdition
from outturn.workspace import Workspace
from tests.acceptance.command_line import answer
from tests.editions import make_edition

TINY = Path(__file__).resolve().parents[1] / "fixtures" / "tiny-framework"
PLACE = {"region": "africa", "share": "100"}
WELL = {"value": "900.00", "currency": "USD", "handed_over_on": "2020-05-05"}
LINE = {"posted_on": "2020-06-30", "currency": "USD", "theme": "other", "region": "africa"}
RECORDS = {
    "project": [
        {"code": "W-1", "kind": "project", "status": "ongoing", "start": "2020-01-01", "total_budget": "750.00"},
        {"code": "W-2", "kind": "project", "status": "completed", "start": "2020-01-01", "total_budget": "250.00"},
        {"code": "W-3", "kind": "project", "status": "cancelled", "start": "2020-01-01", "total_budget": "9.00"},
    ],
    "project_location": [
        {"project": "W-1", "country": "KE", **PLACE},
        {"project": "W-2", "country": "NA", **PLACE},
    ],
    "project_indicator": [
        {"project": "W-1", "number": 1, "framework_indicator": "PEOPLE", "unit": "persons",
         "aggregation": "incremental", "ascending": True},
    ],
    "result_report": [
        {"project_indicator": "W-1|1", "period": "2020", "reported_on": "2021-01-10", "value": "340"},
        {"project_indicator": "W-1|1", "period": "2020", "reported_on": "2021-01-10", "value": "200",
         "disaggregation": "sex=F"},
    ],
    "asset": [
        {"project": "W-1", "number": 1, **WELL},
        {"project": "W-1", "number": 2, **WELL},
        {"project": "W-1", "number": 3, **WELL, "handed_over_on": "2019-05-05"},
    ],
    "expenditure": [
        {"ledger_line": "1", "amount": "75.00", "country": "KE", **LINE},
        {"ledger_line": "2", "amount": "25.00", "country": "AT", **LINE},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("charity") / "clear-water"
    shutil.copytree(TINY, folder / "frameworks" / "clear-water")
    for row in RECORDS["project"]:
        row["currency"] = "USD"
    return make_edition(folder, RECORDS, framework="frameworks/clear-water")


@pytest.fixture
def edition(workspace: Workspace) -> ResultsEdition:
    return outturn.open(workspace.path).edition(2020)


def test_only_its_own_indicators_are_there(edition: ResultsEdition) -> None:
    assert set(edition.indicators) == {"PEOPLE", "WELLS", "FIELD.share"}
    assert {figure.indicator for figure in edition.scorecard()} == set(edition.indicators)


def test_its_figures_follow_its_declarations(edition: ResultsEdition) -> None:
    people, wells, field = edition.figure("PEOPLE"), edition.figure("WELLS"), edition.figure("FIELD.share")
    assert (people.value, edition.figure("PEOPLE", sex="F").value) == (Decimal(340), Decimal(200))
    assert (wells.value, edition.figure("WELLS", country="KE").value) == (2, 2)
    assert (field.value, field.numerator, field.denominator) == (Fraction(75), Decimal(75), Decimal(100))
    assert people.target == 5000


def test_its_own_scope_says_who_is_silent(edition: ResultsEdition) -> None:
    wells = edition.figure("WELLS")
    assert wells.coverage is not None
    assert (wells.status, wells.coverage.silent) == ("partial", ("W-2",))
    assert (wells.coverage.projects, wells.coverage.budget) == (Fraction(1, 2), Fraction(3, 4))


def test_its_figures_are_traced(edition: ResultsEdition) -> None:
    rows = edition.trace("WELLS").rows
    assert [(row.record, row.id, row.numerator) for row in rows] == [("asset", "W-1|1", 1), ("asset", "W-1|2", 1)]


def test_the_command_line_shows_it(workspace: Workspace) -> None:
    done = answer(workspace.path, "scorecard", "2020", "--level", "1")
    assert {(row["indicator"], row["value"]) for row in done if not row["slice"]} == {("PEOPLE", 340), ("WELLS", 2)}
    assert "POR" not in json.dumps(done)
    assert answer(workspace.path, "trace", "2020", "FIELD.share")["numerator"] == "75.00"
