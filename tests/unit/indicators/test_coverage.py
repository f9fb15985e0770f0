"""Coverage: which projects should report, which have, and which are silent."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from outturn.indicators.errors import DeclarationError, MissingRateError
from outturn.indicators.results import ResultsEdition
from tests.unit.indicators.small import PLACES, PROJECTS, results

SCOPE = """[scopes.field]
records = "project"
where = "status = 'ongoing'"
weight = "usd(total_budget, currency, start)"
reported = { records = "asset", project = "project", where = "year(handed_over_on) = $year" }
"""
HANDED = """unit = "items"
records = "asset"
where = "handed_over_on between $first_day and $last_day"
measure = { count = true }
by = ["region"]
scope = "field"
"""


def opened(folder: Path, *owners: str, day: str = "2020-02-02", scope: str = SCOPE, **more: Any) -> ResultsEdition:
    assets = [
        {"project": owner, "number": number, "value": 1, "currency": "USD", "handed_over_on": day}
        for number, owner in enumerate(owners)
    ]
    records = {"project": PROJECTS, "project_location": PLACES, "asset": assets, **more}
    return results(folder, records, {"X.1": HANDED}, scope)


def test_coverage_is_given_by_number_and_by_budget_with_the_silent_ones(tmp_path: Path) -> None:
    coverage = opened(tmp_path, "A", "A").figure("X.1").coverage
    assert coverage is not None
    assert (coverage.projects, coverage.budget, coverage.silent) == (Fraction(1, 3), Fraction(6, 10), ("B", "C"))
    assert coverage.to_json() == {"projects": pytest.approx(1 / 3), "budget": 0.6, "silent": ["B", "C"]}


def test_below_the_threshold_a_figure_is_partial_and_says_so(tmp_path: Path) -> None:
    figure = opened(tmp_path, "A", "B").figure("X.1")
    assert (figure.value, figure.status, figure.partial) == (2, "partial", True)
    assert figure.reason == "2 of 3 in scope have reported"


def test_at_the_threshold_a_figure_is_computed(tmp_path: Path) -> None:
    figure = opened(tmp_path, "A", "B", "C").figure("X.1")
    assert (figure.value, figure.status, figure.partial) == (3, "computed", False)
    assert figure.coverage is not None and figure.coverage.silent == ()


def test_any_of_several_kinds_of_records_makes_a_project_one_that_has_reported(tmp_path: Path) -> None:
    several = SCOPE.replace("reported = {", "reported = [{").replace(
        "}\n",
        """},
  { records = "person_contact", project = "activity.project", where = "activity.date >= $first_day" },
  { records = "firm_year", project = "project", where = "year = $year" },
]
""",
    )
    more = {
        "activity": [{"project": "B", "number": 1, "date": "2020-05-05"}],
        "person_contact": [{"person_key": "N", "activity": "B|1", "persons": 1}],
        "firm": [{"key": "F"}],
        "firm_year": [{"firm": "F", "year": year, "project": code} for year, code in ((2020, None), (2019, "C"))],
    }  # fmt: skip
    coverage = opened(tmp_path, "A", scope=several, **more).figure("X.1").coverage
    assert coverage is not None
    assert (coverage.reported, coverage.silent, coverage.budget) == (2, ("C",), Fraction(9, 10))


@pytest.mark.parametrize(
    "reported", ['"asset"', '{ records = "asset" }', '[{ records = "asset", project = 1 }]', '[{ record = "asset" }]']
)
def test_who_has_reported_is_said_by_tables_of_known_keys(tmp_path: Path, reported: str) -> None:
    scope = f'[scopes.field]\nrecords = "project"\nreported = {reported}\n'
    with pytest.raises(DeclarationError, match="who has reported"):
        opened(tmp_path, "A", scope=scope)


def test_coverage_of_a_slice_counts_the_projects_of_that_slice(tmp_path: Path) -> None:
    edition = opened(tmp_path, "A")
    figure = edition.figure("X.1", region="africa")
    assert figure.coverage is not None
    assert (figure.coverage.in_scope, figure.coverage.reported, figure.coverage.silent) == (2, 1, ("B",))
    assert edition.figure("X.1", region="asia_pacific").status == "computed"


def test_where_nobody_in_scope_has_reported_there_is_no_value(tmp_path: Path) -> None:
    edition = opened(tmp_path, "A")
    silent = edition.figure("X.1", region="not_specified")
    assert (silent.value, silent.status, silent.reason) == (None, "not_reported", "nobody in scope has reported")


def test_where_nobody_is_in_scope_a_count_of_nothing_is_zero(tmp_path: Path) -> None:
    nobody = opened(tmp_path, "A").figure("X.1", region="global")
    assert (nobody.value, nobody.status) == (0, "computed")
    assert nobody.coverage is not None
    assert nobody.coverage.to_json() == {"projects": None, "budget": None, "silent": []}


def test_coverage_follows_the_year_asked_for(tmp_path: Path) -> None:
    edition = opened(tmp_path, "A", day="2019-02-02")
    assert edition.figure("X.1", period=2019).coverage != edition.figure("X.1").coverage


def test_nobody_reported_by_budget_is_zero_of_the_budget(tmp_path: Path) -> None:
    coverage = opened(tmp_path, "A", day="2019-02-02").figure("X.1").coverage
    assert coverage is not None
    assert (coverage.budget, coverage.budget_reported, coverage.projects) == (0, Decimal(0), 0)


def test_a_dimension_that_projects_do_not_have_does_not_narrow_the_scope(tmp_path: Path) -> None:
    shared = HANDED.replace("asset", "activity").replace("handed_over_on", "date").replace('"region"', '"criterion"')
    people = shared.replace("activity", "evaluation").replace("date", "report_date").replace("reportreport_", "report_")
    records = {
        "project": PROJECTS, "asset": [],
        "evaluation": [{"report": "1", "criterion": "relevance", "report_date": "2020-02-02", "rating": 4}],
    }  # fmt: skip
    edition = results(tmp_path, records, {"X.1": people}, SCOPE)
    coverage = edition.figure("X.1", criterion="relevance").coverage
    assert coverage is not None and coverage.in_scope == 3


def test_a_scope_without_weight_or_reports_has_neither(tmp_path: Path) -> None:
    coverage = opened(tmp_path, "A", scope='[scopes.field]\nrecords = "project"\n').figure("X.1").coverage
    assert coverage is not None
    assert (coverage.in_scope, coverage.reported, coverage.budget) == (3, 0, None)


def test_a_budget_without_a_rate_is_an_error_not_a_smaller_budget(tmp_path: Path) -> None:
    edition = opened(tmp_path, "A", project=[*PROJECTS, {**PROJECTS[0], "code": "D", "currency": "EUR"}])
    with pytest.raises(MissingRateError, match="a rate of EUR for 2019-05"):
        edition.figure("X.1")


def test_regrouped_codes_are_regrouped_in_the_scope_too(tmp_path: Path) -> None:
    both = HANDED + 'regroup = { region = { south = ["africa", "asia_pacific"] } }\n'
    records = {
        "project": PROJECTS, "project_location": PLACES,
        "asset": [{"project": "A", "number": 1, "value": 1, "currency": "USD", "handed_over_on": "2020-02-02"}],
    }  # fmt: skip
    figure = results(tmp_path, records, {"X.1": both}, SCOPE).figure("X.1", region="south")
    assert figure.coverage is not None
    assert (figure.value, figure.coverage.in_scope, figure.coverage.reported) == (1, 2, 1)
