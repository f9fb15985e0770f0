"""Methods as the engine calls them: what their traces rest on, and what they are told when something is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from outturn.indicators.errors import DeclarationError, MissingRateError
from tests.unit.indicators.small import PROJECTS, results

AGREEMENT = {
    "donor": "DE", "fund_kind": "other", "signed": "2020-03-03", "currency": "USD", "basis": "net", "status": "signed"
}  # fmt: skip
DONORS = """unit = "governments"
records = "funding_agreement"
measure = { method = "keys_above", key = "donor", amount = "usd(amount, currency, signed)", threshold = 100, COUNT }
""".replace("COUNT", 'where = "status = \'signed\'", count_distinct = "donor"')
START = 'unit = "%"\nrecords = "funding_agreement"\nmeasure = { method = "start_up", share = 5, months = 6 }\n'
JOBS = (
    'unit = "jobs"\nrecords = "result_report"\nmeasure = { method = "annual_actuals"NAME }\nby = ["sex", "country"]\n'
)
GAINS = 'unit = "USD"\nrecords = "firm_year"\nmeasure = { method = "firm_gains", kind = "gain" }\n'
SOLVED = 'unit = "%"\nrecords = "service_request"\nmeasure = { method = "working_days", days = 1 }\n'


def agreement(number: str, amount: Any, **more: Any) -> dict[str, Any]:
    return {**AGREEMENT, "number": number, "amount": amount, **more}


def rates(*months: str) -> list[dict[str, Any]]:
    return [{"currency": "EUR", "month": month, "rate": 2} for month in months]


def test_donors_above_a_threshold_count_once_each(tmp_path: Path) -> None:
    records = {
        "funding_agreement": [agreement("1", 60), agreement("2", 30, currency="EUR"), agreement("3", 100, donor="FR")],
        "exchange_rate": rates("2020-03"),
    }
    trace = results(tmp_path, records, {"X.1": DONORS}).trace("X.1")
    assert trace.figure.value == 1
    (row,) = trace.rows
    assert (row.record, row.id, row.numerator) == ("funding_agreement.donor", "DE", 1)
    assert {("exchange_rate", "EUR|2020-03"), ("funding_agreement", "1"), ("funding_agreement", "2")} <= set(
        row.supports
    )


def test_a_project_that_started_in_time_rests_on_its_budget_its_ledger_and_the_rates(tmp_path: Path) -> None:
    line = {"project": "B", "posted_on": "2020-02-02", "theme": "other", "region": "africa"}
    records = {
        "project": [PROJECTS[0], {**PROJECTS[1], "currency": "EUR"}],
        "funding_agreement": [agreement("1", 5, project="B", starts="2020-01-01"),
                              agreement("2", 5, project="A", starts="2020-01-01")],
        "expenditure": [{**line, "ledger_line": "1", "amount": 10, "currency": "USD"},
                        {**line, "ledger_line": "2", "amount": 10, "currency": "EUR"}],
        "exchange_rate": rates("2020-02", "2019-05"),
    }  # fmt: skip
    trace = results(tmp_path, records, {"X.1": START}).trace("X.1")
    assert trace.figure.value == 50
    assert set(trace.rows[0].supports) == {
        ("project", "B"), ("exchange_rate", "EUR|2019-05"), ("expenditure", "1"), ("expenditure", "2"),
        ("exchange_rate", "EUR|2020-02"),
    }  # fmt: skip
    assert trace.rows[1].supports == (("project", "A"),)


def test_a_method_misses_a_rate_as_loudly_as_an_expression(tmp_path: Path) -> None:
    records = {"project": [{**PROJECTS[0], "currency": "EUR"}], "expenditure": [], "funding_agreement": [
        agreement("1", 5, project="A", starts="2020-01-01")]}  # fmt: skip
    with pytest.raises(MissingRateError, match="a rate of EUR for 2019-05"):
        results(tmp_path, records, {"X.1": START}).figure("X.1")


def test_a_gain_rests_on_the_year_before_and_both_rates(tmp_path: Path) -> None:
    years = [
        {"firm": "F", "year": year, "baseline": year == 2019, "currency": "EUR", "sales": year} for year in (2019, 2020)
    ]
    records = {"firm_year": years, "firm": [{"key": "F"}], "exchange_rate": rates("2019-12", "2020-12")}
    trace = results(tmp_path, records, {"X.1": GAINS}).trace("X.1")
    assert trace.figure.value == 2
    assert set(trace.rows[0].supports) == {
        ("exchange_rate", "EUR|2019-12"), ("exchange_rate", "EUR|2020-12"), ("firm_year", "F|2019")
    }  # fmt: skip


def test_a_request_rests_on_the_days_of_the_calendar(tmp_path: Path) -> None:
    days = [{"office": "HQ", "day": f"2020-03-{day:02}", "working": day != 3} for day in range(1, 9)]
    request = {"number": "1", "standard": True, "office": "HQ", "opened_on": "2020-03-02", "resolved_on": "2020-03-04"}
    trace = results(tmp_path, {"service_request": [request], "working_calendar": days}, {"X.1": SOLVED}).trace("X.1")
    assert trace.figure.value == 100
    assert trace.rows[0].supports == (("working_calendar", "HQ|2020-03-03"), ("working_calendar", "HQ|2020-03-04"))


def test_what_the_parts_leave_of_a_total_is_not_specified(tmp_path: Path) -> None:
    report = {"project_indicator": "A|1", "period": "2020", "place": "ET", "reported_on": "2021-01-01"}
    records = {
        "project": PROJECTS,
        "project_indicator": [{"project": "A", "number": 1, "framework_indicator": "S", "aggregation": "incremental"}],
        "result_report": [{**report, "value": 10}, {**report, "value": 4, "disaggregation": "sex=F"}],
    }
    edition = results(tmp_path, records, {"X.1": JOBS.replace("NAME", ', indicator = "S"')})
    assert [edition.figure("X.1", sex=one).value for one in ("F", "not_specified")] == [4, 6]
    assert edition.trace("X.1", sex="not_specified").rows[0].supports[-1] == (
        "result_report", "A|1|2020|ET|sex=F|2021-01-01"
    )  # fmt: skip


def test_a_method_without_its_option_is_named(tmp_path: Path) -> None:
    edition = results(tmp_path, {"result_report": []}, {"X.1": JOBS.replace("NAME", "")})
    with pytest.raises(DeclarationError, match="indicator = a code"):
        edition.scorecard()
