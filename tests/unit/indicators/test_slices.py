"""Asking for figures: slices, periods, items, regrouped codes, shares within, latest values, and unknown words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import outturn
from outturn.indicators.errors import UnknownIndicatorError, UnknownSliceError
from outturn.indicators.results import ResultsEdition
from tests.unit.indicators.small import PLACES, PROJECTS, results

REVIEWS = """unit = "%"
records = "quality_review"
measure = { ratio = { numerator = { count = true }, denominator = { count = true } } }
by = ["criterion", "rating"]
within = ["criterion"]
items = { b = { criterion = "relevance" } }
"""
APPROVALS = """unit = "approvals"
records = "approval"
where = "decided_on between $first_day and $last_day"
measure = { count = true }
by = ["region"]
regroup = { region = { global_and_interregional = ["global", "interregional"] } }
"""
LATEST = """unit = "%"
records = "observation"
where = "period_end <= $last_day"
measure = { latest = "value", order = "period_end" }
by = ["ref_area", "period"]
"""
SERIES = LATEST.replace('{ latest = "value", order = "period_end" }', "{ count = true }")


def reviewed(document: str, criterion: str, rating: str) -> dict[str, Any]:
    return {"document": document, "criterion": criterion, "rating": rating, "reviewed_on": "2020-02-02"}


REVIEWED = [
    reviewed("1", "relevance", "met"), reviewed("2", "relevance", "met"), reviewed("3", "relevance", "close"),
    reviewed("1", "gender", "met"),
]  # fmt: skip


def approved(document: str, region: str, day: str = "2020-03-03") -> dict[str, Any]:
    return {"document": document, "kind": "project", "decided_on": day, "decision": "approved", "region": region}


def observed(area: str, period: str, value: Any, dataset: str = "d|1") -> dict[str, Any]:
    return {"dataset": dataset, "series": "s", "ref_area": area, "period": period, "value": value}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> ResultsEdition:
    records = {
        "quality_review": REVIEWED,
        "approval": [approved("1", "global"), approved("2", "interregional"), approved("3", "africa"),
                     approved("4", "africa", "2019-05-05")],
        "observation": [observed("ET", "2018", 4), observed("ET", "2019", None), observed("ET", "2017", 9),
                        observed("world", "2018", 7, "d|1"), observed("world", "2018", 8, "d|2"),
                        observed("VN", "2019", None)],
        "project": PROJECTS, "project_location": PLACES,
        "expenditure": [{"ledger_line": "1", "project": "A", "posted_on": "2020-01-01", "amount": 5, "currency": "USD",
                         "theme": "other", "region": "africa", "fund": "gef"}],
    }  # fmt: skip
    spent = 'unit = "USD"\nrecords = "expenditure"\nmeasure = { sum = "amount" }\nitems = { g = { fund = "gef" } }\n'
    files = {"X.1": REVIEWS, "X.2": APPROVALS, "X.3": LATEST, "X.4": spent, "X.5": SERIES}
    return results(tmp_path_factory.mktemp("slices"), records, files)


def test_shares_within_a_dimension_add_to_a_hundred(edition: ResultsEdition) -> None:
    shares = [edition.figure("X.1", criterion="relevance", rating=one).value for one in ("met", "close", "not_met")]
    assert shares == [Fraction(200, 3), Fraction(100, 3), 0]
    assert edition.figure("X.1", rating="met").value == 75
    assert edition.figure("X.1").value == 100
    empty = edition.figure("X.1", criterion="formal", rating="met")
    assert (empty.value, empty.status) == (None, "not_calculable")


def test_an_item_is_a_slice_with_a_code_of_its_own(edition: ResultsEdition) -> None:
    item = edition.figure("X.1.b", rating="close")
    assert item == edition.figure("X.1", criterion="relevance", rating="close")
    assert item.slice == {"criterion": "relevance", "rating": "close"}
    assert edition.figure("X.4.g").value == 5
    assert {row.numerator for row in edition.trace("X.1.b", rating="close").rows} == {1, None}


def test_codes_can_be_regrouped(edition: ResultsEdition) -> None:
    assert edition.figure("X.2", region="global_and_interregional").value == 2
    assert edition.figure("X.2", region="africa").value == 1
    assert edition.figure("X.2", region="global").value == 0
    assert len(edition.trace("X.2", region="global_and_interregional").rows) == 2


def test_a_period_asks_for_another_year_of_the_same_records(edition: ResultsEdition) -> None:
    assert edition.figure("X.2", period=2019).value == 1
    assert edition.trace("X.2", period=2019).rows[0].id == "4"
    with pytest.raises(UnknownSliceError, match="a year such as 2020"):
        edition.figure("X.2", period="2019-Q1")


def test_the_latest_value_of_a_series_is_its_last_that_was_given(edition: ResultsEdition) -> None:
    et = edition.figure("X.3", ref_area="ET")
    assert (et.value, et.status, et.records) == (4, "published_only", 2)
    assert [row.id for row in edition.trace("X.3", ref_area="ET").rows] == ["d|1|s|ET|2018"]
    assert edition.figure("X.3", ref_area="ET", period="2017").value == 9
    assert edition.figure("X.3", ref_area="VN").status == "not_reported"
    assert {tuple(one.slice) for one in edition.scorecard() if one.indicator == "X.3"} == {
        ("ref_area",),
        ("period", "ref_area"),
    }


def test_of_equal_periods_the_later_id_is_latest_in_figure_and_trace(edition: ResultsEdition) -> None:
    trace = edition.trace("X.3", ref_area="world")
    assert (trace.figure.value, [row.id for row in trace.rows]) == (8, ["d|2|s|world|2018"])


def test_a_dimension_that_is_not_published_can_be_asked_for(edition: ResultsEdition) -> None:
    assert edition.figure("X.4", region="africa").value == 5
    assert edition.figure("X.4", fund="gef", theme="other").value == 5
    assert edition.figure("X.4", theme="environment").value == 0
    assert edition.figure("X.4", region="not_specified").value == 0


def test_the_scorecard_holds_every_combination_with_the_totals_first(edition: ResultsEdition) -> None:
    shown = [dict(one.slice) for one in edition.scorecard(indicator="X.2")]
    assert shown == [{}, {"region": "africa"}, {"region": "global_and_interregional"}]
    assert {one.indicator for one in edition.scorecard(level=1)} == {"X.1", "X.2", "X.3", "X.4", "X.5"}
    assert edition.scorecard(level=2) == []


@pytest.mark.parametrize(
    ("code", "slice_", "got", "fix"),
    [
        ("X.1", {"critrion": "relevance"}, "critrion", "did you mean criterion?"),
        ("X.1", {"zzzzzzzz": "relevance"}, "zzzzzzzz", "see the documentation of figures"),
        ("X.1", {"criterion": "relevanc"}, "relevanc", "did you mean relevance?"),
        ("X.2", {"region": "zzzzzz"}, "zzzzzz", "see the code list region"),
    ],
)
def test_an_unknown_dimension_or_code_is_an_error(
    edition: ResultsEdition, code: str, slice_: dict[str, str], got: str, fix: str
) -> None:
    with pytest.raises(UnknownSliceError) as caught:
        edition.figure(code, **slice_)
    assert (caught.value.got, caught.value.fix, caught.value.exit_status) == (got, fix, 2)


def test_figures_by_dimensions_that_are_not_published(edition: ResultsEdition) -> None:
    (only,) = edition.disaggregated("X.4", "theme", "fund")
    assert (only.slice, only.value) == ({"theme": "other", "fund": "gef"}, 5)
    assert only == edition.figure("X.4", theme="other", fund="gef")
    published = [one for one in edition.scorecard(indicator="X.2") if one.slice]
    assert edition.disaggregated("X.2", "region") == sorted(published, key=lambda one: one.slice["region"])
    with pytest.raises(UnknownSliceError, match="has no dimension sex"):
        edition.disaggregated("X.4", "sex")


def test_an_unknown_indicator_suggests_one(edition: ResultsEdition) -> None:
    with pytest.raises(UnknownIndicatorError, match=r"did you mean X\.4\.g"):
        edition.figure("X.4.h")


def test_an_edition_says_what_it_is(edition: ResultsEdition) -> None:
    assert edition.digest == edition.edition.digest
    again = outturn.open(str(edition.workspace.path)).edition(f"2020@{edition.digest[:8]}")
    assert again.scorecard() == edition.scorecard()


def test_a_figure_is_written_as_json(edition: ResultsEdition) -> None:
    assert edition.figure("X.1", criterion="relevance", rating="met").to_json() == {
        "indicator": "X.1", "level": 1, "slice": {"criterion": "relevance", "rating": "met"},
        "value": pytest.approx(200 / 3), "unit": "%", "numerator": 2, "denominator": 3, "records": 3, "coverage": None,
        "partial": False, "target": None, "status": "computed", "reason": None,
    }  # fmt: skip
    assert edition.figure("X.4").to_json()["value"] == "5.00"
    assert edition.figure("X.3", ref_area="ET").to_json()["value"] == 4


def test_a_trace_is_written_as_json(edition: ResultsEdition) -> None:
    shown = edition.trace("X.2", region="africa").to_json()
    assert shown["figure"] == {"indicator": "X.2", "slice": {"region": "africa"}, "unit": "approvals"}
    assert shown["rows"] == [
        {"record": "approval", "id": "3", "numerator": 1, "denominator": None,
         "source": {"file": "approval.csv", "sheet": None, "row": 4, "digest": "0" * 64}}
    ]  # fmt: skip


def test_the_version_of_an_indicator_follows_its_declaration_and_its_methods(
    edition: ResultsEdition, tmp_path: Path
) -> None:
    other = results(tmp_path, {"approval": []}, {"X.2": APPROVALS, "X.1": REVIEWS.replace("%", "ratio")})
    assert other.indicators["X.2"].version == edition.indicators["X.2"].version
    assert other.indicators["X.1"].version != edition.indicators["X.1"].version
    jobs = 'unit = "jobs"\nrecords = "result_report"\nmeasure = { method = "annual_actuals", indicator = "S" }\n'
    score = 'unit = "score"\nmeasure = { figure = "transparency", part = "score" }\n'
    named = results(tmp_path / "b", {"approval": []}, {"X.1": jobs, "X.2": score})
    assert len({one.version for one in named.indicators.values()}) == 2


def test_a_ratio_without_percent_is_a_plain_fraction(tmp_path: Path) -> None:
    plain = REVIEWS.replace('"%"', '"ratio"')
    edition = results(tmp_path, {"quality_review": REVIEWED}, {"X.1": plain})
    assert edition.figure("X.1", rating="met").value == Fraction(3, 4)


def test_money_keeps_every_digit_and_loses_needless_zeros(tmp_path: Path) -> None:
    line = {"ledger_line": "1", "posted_on": "2020-01-01", "currency": "EUR", "theme": "other", "region": "africa"}
    records = {
        "expenditure": [{**line, "amount": "9999999999999.99"}],
        "exchange_rate": [{"currency": "EUR", "month": "2020-01", "rate": "1.0000000001"}],
    }
    spent = 'unit = "USD"\nrecords = "expenditure"\nmeasure = { sum = "usd(amount, currency, posted_on)" }\n'
    edition = results(tmp_path, records, {"X.1": spent})
    assert edition.figure("X.1").value == Decimal("9999999999999.99") * Decimal("1.0000000001")
    assert edition.trace("X.1").to_json()["rows"][0]["numerator"] == "10000000000999.989999999999"


def test_tables_that_were_let_go_are_read_anew(edition: ResultsEdition) -> None:
    scorecard, traced = edition.scorecard(), edition.trace("X.2", region="africa")
    edition.release()
    assert edition.scorecard() == scorecard
    assert edition.trace("X.2", region="africa") == traced
    # By dimensions that nobody asked for before.
    assert edition.figure("X.4", theme="other", fund="gef").value == 5
    assert [one.value for one in edition.disaggregated("X.4", "region")] == [5]
