"""What counts, and how: one test a rule."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from outturn.indicators.errors import MissingRateError, UnknownSliceError
from outturn.indicators.figures import Figure, progress
from tests.unit.indicators.small import PLACES, PROJECTS, results

COUNT = """unit = "projects"
records = "project"
where = "status = 'ongoing'"
measure = { count_distinct = "code" }
by = ["region", "country"]
"""
SPENT = """unit = "USD"
records = "expenditure"
where = "posted_on between $first_day and $last_day"
measure = { sum = "usd(amount, currency, posted_on)" }
by = ["region"]
"""
SPLIT = """unit = "USD"
records = "asset"
measure = { sum = "usd(value, currency, handed_over_on)" }
by = ["region"]
"""
SHARE = """unit = "%"
records = "activity"
measure = { ratio = { numerator = { sum = "participants_f" }, denominator = { sum = "BOTH" } } }
by = ["region"]
""".replace("BOTH", "participants_f + participants_m")


def line(number: int, **changed: Any) -> dict[str, Any]:
    return {
        "ledger_line": str(number), "project": "A", "posted_on": "2020-03-02", "amount": "10.00", "currency": "USD",
        "theme": "other", "region": "africa", **changed,
    }  # fmt: skip


def asset(number: int, **changed: Any) -> dict[str, Any]:
    return {
        "project": "A", "number": number, "value": "100.00", "currency": "USD", "handed_over_on": "2020-06-01",
        **changed,
    }  # fmt: skip


def activity(number: int, **changed: Any) -> dict[str, Any]:
    return {"project": "B", "number": number, "date": "2020-02-02", **changed}


def figure(folder: Path, records: Any, declaration: str, /, **slice_: str) -> Figure:
    return results(folder, records, {"X.1": declaration}).figure("X.1", **slice_)


@pytest.mark.parametrize("verification", ["draft", "reported", "sent_back"])
def test_only_verified_facts_count(tmp_path: Path, verification: str) -> None:
    lines = [line(1), line(2, verification=verification)]
    assert figure(tmp_path, {"expenditure": lines}, SPENT).value == 10


def test_a_register_needs_no_acceptance(tmp_path: Path) -> None:
    rate = {"currency": "EUR", "month": "2020-03", "rate": "1.5", "verification": "reported"}
    records = {"expenditure": [line(1, currency="EUR")], "exchange_rate": [rate]}
    assert figure(tmp_path, records, SPENT).value == 15


def test_records_of_another_organisation_do_not_count(tmp_path: Path) -> None:
    lines = [line(1), line(2, reporting_org="XX-OTHER")]
    assert figure(tmp_path, {"expenditure": lines}, SPENT).value == 10


def test_records_of_every_organisation_count_where_the_framework_says_so(tmp_path: Path) -> None:
    other = {"reporting_org": "XX-OTHER"}
    rates = [{"currency": "EUR", "month": "2020-03", "rate": rate, **org} for rate, org in (("1.5", {}), ("2", other))]
    records = {
        "project": [*PROJECTS, {**PROJECTS[0], **other}],
        "project_location": [*PLACES, {"project": "A", "region": "global", "share": 100, **other}],
        "asset": [asset(1, currency="EUR", handed_over_on="2020-03-03"), asset(1, value="1.00", **other)],
        "exchange_rate": rates,
    }
    files = {"X.1": COUNT, "X.2": SPLIT}
    edition = results(tmp_path, records, files, 'reporting_organisations = "all"\n')
    assert [edition.figure("X.1", **one).value for one in ({}, {"region": "africa"}, {"region": "global"})] == [4, 2, 1]
    assert edition.figure("X.2").value == 151
    assert edition.figure("X.2", region="global").value == 1
    assert edition.figure("X.2", region="africa").value == Decimal("99.99")


def test_the_projects_of_an_excluded_project_and_all_below_it_do_not_count(tmp_path: Path) -> None:
    projects = [PROJECTS[0], {**PROJECTS[1], "excluded": True}]
    records = {
        "project": projects,
        "expenditure": [line(1), line(2, project="B"), line(3, project=None)],
        "funding_agreement": [
            {"number": str(n), "project": project, "donor": "DE", "fund_kind": "other", "signed": "2020-01-01",
             "amount": 5, "currency": "USD", "basis": "net", "status": "signed"}
            for n, project in enumerate(("A", "B", None))
        ],
        "instalment": [
            {"agreement": str(n), "number": 1, "due": "2020-02-02", "amount": 1, "currency": "USD"} for n in range(3)
        ],
    }  # fmt: skip
    promised = 'unit = "items"\nrecords = "instalment"\nmeasure = { count = true }\n'
    edition = results(tmp_path, records, {"X.1": SPENT, "X.2": promised, "X.3": COUNT})
    assert [edition.figure(code).value for code in ("X.1", "X.2", "X.3")] == [20, 2, 1]


def test_a_project_excluded_by_another_organisation_still_counts(tmp_path: Path) -> None:
    records = {"project": [PROJECTS[0], {**PROJECTS[0], "excluded": True, "reporting_org": "XX-OTHER"}]}
    assert figure(tmp_path, records, COUNT).value == 1


def test_a_moved_project_counts_where_it_is_now(tmp_path: Path) -> None:
    moved = [*PLACES[:3], {"project": "B", "region": "global", "share": 100}]
    edition = results(tmp_path, {"project": PROJECTS, "project_location": moved}, {"X.1": COUNT})
    assert [edition.figure("X.1", region=one).value for one in ("africa", "global")] == [1, 1]


def test_the_order_of_events_does_not_matter(tmp_path: Path) -> None:
    found = set()
    for number, order in enumerate(permutations([line(1), line(2, amount="-3.10"), line(3, region="global")])):
        edition = results(tmp_path / str(number), {"expenditure": order}, {"X.1": SPENT})
        found.add(tuple(one.value for one in edition.scorecard()))
    assert len(found) == 1


def test_not_reported_is_not_zero(tmp_path: Path) -> None:
    nothing = figure(tmp_path, {"asset": []}, SPLIT)
    assert (nothing.value, nothing.status) == (None, "not_reported")
    assert nothing.reason == "no asset record counts in this edition"


def test_a_reported_zero_is_a_value(tmp_path: Path) -> None:
    zero = figure(tmp_path, {"asset": [asset(1, value=0)]}, SPLIT)
    assert (zero.value, zero.status, zero.records) == (0, "computed", 1)


def test_an_empty_slice_of_a_complete_register_is_zero(tmp_path: Path) -> None:
    zero = figure(tmp_path, {"project": PROJECTS, "project_location": PLACES}, COUNT, region="global")
    assert (zero.value, zero.status) == (0, "computed")


def test_a_sum_over_nothing_in_a_register_is_zero_and_says_why(tmp_path: Path) -> None:
    zero = figure(tmp_path, {"expenditure": [line(1, posted_on="2018-01-01")]}, SPENT)
    assert (zero.value, zero.status, zero.reason) == (0, "computed", "no record in a complete register")


def test_a_sum_of_values_that_nobody_gave_is_not_reported(tmp_path: Path) -> None:
    people = 'unit = "persons"\nrecords = "activity"\nmeasure = { sum = "participants_f" }\n'
    edition = results(tmp_path, {"activity": [activity(1)]}, {"X.1": people})
    assert (edition.figure("X.1").value, edition.figure("X.1").status) == (None, "not_reported")


def test_zero_by_zero_is_not_calculable_with_the_reason(tmp_path: Path) -> None:
    one = figure(tmp_path, {"activity": [activity(1, participants_f=0, participants_m=0)]}, SHARE)
    assert (one.value, one.status, one.reason) == (None, "not_calculable", "0/0: the denominator is zero")


def test_percentages_pool_numerators_and_denominators_at_every_level(tmp_path: Path) -> None:
    activities = [activity(1, participants_f=1, participants_m=1), activity(2, participants_f=9, participants_m=0)]
    activities.append(activity(3, project="C", participants_f=0, participants_m=8))
    activities.append(activity(4, project="A", participants_f=1, participants_m=1))
    edition = results(
        tmp_path, {"activity": activities, "project": PROJECTS, "project_location": PLACES}, {"X.1": SHARE}
    )
    assert edition.figure("X.1").value == Fraction(1100, 21)
    trace = edition.trace("X.1", region="africa")
    assert trace.figure.value == Fraction(1100, 13)
    assert {row.id: (row.numerator, row.denominator) for row in trace.rows}["A|4"] == (1, 2)
    assert edition.figure("X.1", region="not_specified").value == 0


@pytest.mark.parametrize(
    ("actual", "baseline", "target", "share", "reason"),
    [
        (15, 10, 20, Fraction(1, 2), None),
        (80, 100, 60, Fraction(1, 2), None),
        (120, 100, 60, Fraction(-1, 2), None),
        (30, 10, 20, Fraction(2), None),
        (5, 10, 10, None, "not calculable: target equals baseline"),
        (None, 10, 20, None, "not calculable: no actual"),
        (1, None, 20, None, "not calculable: no baseline"),
        (1, 1, None, None, "not calculable: no target"),
    ],
)
def test_progress_goes_from_baseline_to_target_either_way_and_is_never_capped(
    actual: int | None, baseline: int | None, target: int | None, share: Fraction | None, reason: str | None
) -> None:
    assert progress(actual, baseline, target) == (share, reason)


def test_a_project_in_several_regions_counts_once_in_each_and_once_in_the_total(tmp_path: Path) -> None:
    edition = results(tmp_path, {"project": PROJECTS, "project_location": PLACES}, {"X.1": COUNT})
    regions = ("africa", "asia_pacific", "not_specified")
    assert [edition.figure("X.1", region=one).value for one in regions] == [2, 1, 1]
    total = edition.scorecard()[0]
    assert total.value == 3
    assert [note["en"] for note in total.footnotes] == [
        "By region: the parts add up to 1 more than the total, because some stand in more than one region.",
        "By country: the parts add up to 2 more than the total, because some stand in more than one country.",
    ]
    assert "比总数多1" in total.footnotes[0]["zh"]
    africa = next(one for one in edition.scorecard() if one.slice == {"region": "africa"})
    assert [note["en"] for note in africa.footnotes] == [
        "Region Africa, by country: the parts add up to 1 more than the total, "
        "because some stand in more than one country.",
    ]
    assert africa.footnotes[0]["zh"].startswith("区域“非洲”，按国家划分")
    assert edition.figure("X.1", country="NA").value == 2
    assert edition.figure("X.1", region="africa", country="NA").value == 2


@pytest.mark.parametrize(
    ("records", "measure", "unit", "by"),
    [
        ("project", "{ count = true }", "%", "region"),
        ("project", '{ sum = "total_budget" }', "score", "region"),
        ("person_contact", '{ count_distinct = "person_key" }', "persons", "sex"),
    ],
)
def test_only_counts_and_sums_over_several_codes_of_a_record_are_said_to_overlap(
    tmp_path: Path, records: str, measure: str, unit: str, by: str
) -> None:
    people = [{"person_key": "N", "activity": f"A|{n}", "sex": sex} for n, sex in ((1, "F"), (2, "M"))]
    activities = [{"project": "A", "number": n, "date": "2020-05-01"} for n in (1, 2)]
    facts = {"project": PROJECTS, "project_location": PLACES, "activity": activities, "person_contact": people}
    body = f'unit = "{unit}"\nrecords = "{records}"\nmeasure = {measure}\nby = ["{by}"]\n'
    figures = results(tmp_path, facts, {"X.1": body}).scorecard()
    assert len(figures) > 2
    assert [figure.footnotes for figure in figures if figure.footnotes] == []


def test_money_is_split_by_the_projects_shares_and_adds_up_exactly(tmp_path: Path) -> None:
    records = {
        "project": PROJECTS,
        "project_location": PLACES,
        "asset": [asset(1, value="0.01"), asset(2, project="C")],
    }
    edition = results(tmp_path, records, {"X.1": SPLIT})
    parts = {str(one.slice.get("region")): one.value for one in edition.scorecard()}
    assert parts["None"] == Decimal("100.01")
    assert parts["africa"] == Decimal("0.006666")
    assert parts["asia_pacific"] == Decimal("0.003334")
    assert parts["not_specified"] == 100


@pytest.mark.parametrize("missing", [{"share": None}, {"verification": "reported"}])
def test_what_the_shares_do_not_cover_is_not_specified(tmp_path: Path, missing: dict[str, Any]) -> None:
    places = [*PLACES[:2], {**PLACES[2], **missing}]
    edition = results(tmp_path, {"project": PROJECTS, "project_location": places, "asset": [asset(1)]}, {"X.1": SPLIT})
    parts = {str(one.slice.get("region")): one.value for one in edition.scorecard() if one.value}
    assert parts == {"None": 100, "africa": Decimal("66.66"), "not_specified": Decimal("33.34")}
    rows = edition.trace("X.1", region="not_specified").rows
    assert [(row.id, row.numerator) for row in rows] == [("A|1", Decimal("33.34"))]
    counted = results(tmp_path / "b", {"project": PROJECTS[:1], "project_location": places}, {"X.1": COUNT})
    assert counted.figure("X.1", region="not_specified").value == 0


def test_keyed_firms_count_once_in_the_portfolio(tmp_path: Path) -> None:
    firms = 'unit = "firms"\nrecords = "practice"\nmeasure = { count_distinct = "firm" }\nby = ["region"]\n'
    practices = [
        {"project": project, "number": number, "date": "2020-01-01", "firm": firm}
        for number, (project, firm) in enumerate([("A", "F1"), ("A", "F1"), ("B", "F1"), ("B", "F2"), ("C", None)], 1)
    ]
    records = {"practice": practices, "project": PROJECTS, "project_location": PLACES}
    edition = results(tmp_path, records, {"X.1": firms})
    assert edition.figure("X.1").value == 2
    assert edition.figure("X.1", region="africa").value == 2
    assert edition.figure("X.1", region="asia_pacific").value == 1


def test_an_amount_without_a_rate_is_an_error_that_names_record_currency_and_month(tmp_path: Path) -> None:
    records = {"expenditure": [line(1), line(7, currency="EUR")], "exchange_rate": []}
    edition = results(tmp_path, records, {"X.1": SPENT})
    with pytest.raises(MissingRateError) as caught:
        edition.scorecard()
    error = caught.value
    assert (error.where, error.expected, error.exit_status) == ("expenditure 7", "a rate of EUR for 2020-03", 4)
    assert error.fix == "load the rate of EUR for 2020-03, then freeze again"


def test_a_rate_of_a_longer_period_is_no_rate_of_its_first_month(tmp_path: Path) -> None:
    rates = [{"currency": "EUR", "month": month, "rate": 2} for month in ("2020", "2020-Q1", "2020-01")]
    records = {"expenditure": [line(1, currency="EUR", posted_on="2020-01-05")], "exchange_rate": rates}
    assert figure(tmp_path, records, SPENT).value == 20


def test_an_amount_that_does_not_count_needs_no_rate(tmp_path: Path) -> None:
    records = {"expenditure": [line(1), line(2, currency="EUR", posted_on="2019-12-31")]}
    assert figure(tmp_path, records, SPENT).value == 10


@pytest.mark.parametrize(("changed", "lacking"), [({"currency": None}, "currency"), ({"posted_on": None}, "day")])
def test_an_amount_without_currency_or_day_is_an_error(tmp_path: Path, changed: dict[str, Any], lacking: str) -> None:
    spent = SPENT.replace('where = "posted_on between $first_day and $last_day"\n', "")
    edition = results(tmp_path, {"expenditure": [line(1, **{"currency": "EUR", **changed})]}, {"X.1": spent})
    with pytest.raises(MissingRateError, match=f"no {lacking}"):
        edition.figure("X.1")


def test_a_total_adds_up_several_record_types(tmp_path: Path) -> None:
    both = """unit = "items"
measure = { total = [{ count = true, records = "activity" }, { count = true, records = "asset" }] }
by = ["region"]
"""
    records = {
        "activity": [activity(1), activity(2)], "asset": [asset(1)], "project": PROJECTS, "project_location": PLACES
    }  # fmt: skip
    edition = results(tmp_path, records, {"X.1": both})
    found = {str(one.slice.get("region")): (one.value, one.records) for one in edition.scorecard()}
    assert found == {"None": (3, 3), "africa": (3, 3), "asia_pacific": (1, 1)}
    assert len(edition.trace("X.1").rows) == 3
    empty = results(tmp_path / "empty", {"activity": [], "asset": []}, {"X.1": both})
    assert empty.figure("X.1").status == "not_reported"
    half = results(tmp_path / "half", {"activity": [], "asset": [asset(1)]}, {"X.1": both})
    assert half.figure("X.1").value == 1


def test_a_record_that_two_addends_count_stands_once_in_the_trace_with_both(tmp_path: Path) -> None:
    twice = 'unit = "items"\nrecords = "asset"\nmeasure = { total = [{ count = true }, { count = true }] }\n'
    trace = results(tmp_path, {"asset": [asset(1)]}, {"X.1": twice}).trace("X.1")
    assert (trace.figure.value, [row.numerator for row in trace.rows]) == (2, [2])


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"participants_m": 3}, "no numerator was reported"),
        ({"participants_f": 3}, "no denominator was reported"),
        ({"participants_f": 3, "participants_m": 0}, "3/0: the denominator is zero"),
    ],
)
def test_a_ratio_lacks_what_was_not_reported(tmp_path: Path, given: dict[str, int], reason: str) -> None:
    men = SHARE.replace("participants_f + participants_m", "participants_m")
    one = figure(tmp_path, {"activity": [activity(1, **given)]}, men)
    assert (one.value, one.reason) == (None, reason)


def test_members_of_a_group_are_those_of_the_last_day_in_one_organisation_or_across_all(tmp_path: Path) -> None:
    ldc = 'unit = "firms"\nrecords = "firm"\nwhere = "member(country, \'ldc\')"\nmeasure = { count = true }\n'
    member = {"group": "ldc", "valid_from": "1990-01-01"}
    records = {
        "firm": [{"key": str(n), "country": country} for n, country in enumerate(("ET", "VN", "KE"))],
        "country_group_membership": [
            {**member, "country": "ET"}, {**member, "country": "VN", "valid_to": "2020-12-30"},
            {**member, "country": "KE", "valid_from": "2021-01-01"},
        ],
    }  # fmt: skip
    assert figure(tmp_path, records, ldc).value == 1
    across = results(tmp_path / "all", records, {"X.1": ldc}, 'reporting_organisations = "all"\n')
    assert across.figure("X.1").value == 1


def test_a_dimension_must_belong_to_every_addend(tmp_path: Path) -> None:
    both = """unit = "items"
measure = { total = [{ count = true, records = "activity" }, { count = true, records = "mechanism" }] }
"""
    edition = results(tmp_path, {"activity": [activity(1)], "mechanism": []}, {"X.1": both})
    with pytest.raises(UnknownSliceError, match="has no dimension region"):
        edition.figure("X.1", region="africa")
