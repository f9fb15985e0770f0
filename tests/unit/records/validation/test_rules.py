"""Rules between records, on records in memory: no store is needed to check a row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outturn.records import registry
from outturn.records.validation import KnownRecords, LoadFaultsError, Origin, Table, validate

REPORT = ("project_indicator", "period", "place", "disaggregation", "reported_on", "value")
PROJECTS = {"project": {("O", "P-1"): {}}}
INDICATORS = {"project_indicator": {("O", "P-1|1"): {"unit": "persons"}, ("O", "P-1|2"): {"unit": "%"}}}


def check(record: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]], known: dict[str, Any]) -> int:
    """The number of faults."""
    table = Table(record, Origin("rows.csv"), columns, list(enumerate(rows, start=2)))
    try:
        validate(registry.record_types()[record], [table], KnownRecords(known), own_org="O")
    except LoadFaultsError as found:
        return found.total
    return 0


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=5))
def test_shares_add_to_exactly_100(hundredths: list[int]) -> None:
    countries = ("NA", "AT", "KE", "IN", "BR")
    rows = [("P-1", "africa", land, Decimal(n) / 100) for land, n in zip(countries, hundredths, strict=False)]
    found = check("project_location", ("project", "region", "country", "share"), rows, PROJECTS)
    assert found == (0 if sum(hundredths) == 10_000 else 1)


def test_stored_shares_count_with_loaded_ones() -> None:
    stored = {"project_theme": {("O", "P-1|prosperity"): {"project": "P-1", "share": Decimal(40)},
                                ("O", "P-1|environment"): {"project": "P-1", "share": Decimal(60)}}}  # fmt: skip
    columns = ("project", "theme", "share")
    assert check("project_theme", columns, [("P-1", "prosperity", 41)], {**PROJECTS, **stored}) == 1
    both = [("P-1", "prosperity", 41), ("P-1", "environment", 59)]
    assert check("project_theme", columns, both, {**PROJECTS, **stored}) == 0


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([("", 10), ("sex=F", 6), ("sex=M", 4)], 0),
        ([("", 10), ("sex=F", 6)], 0),
        ([("", 10), ("sex=F", 6), ("sex=M", 5)], 1),
        ([("sex=F", 6), ("sex=M", 5)], 0),
        ([("", 10), ("sex=F", 6), ("age=youth", 9)], 0),
        ([("sex=F", 6), ("sex=F;age=youth", 4), ("sex=F;age=old", 3)], 1),
        ([("", -3), ("sex=F", 1)], 0),
        ([("", 0), ("sex=F", 0)], 0),
    ],
)
def test_parts_stay_within_their_total(rows: list[tuple[str, int]], faults: int) -> None:
    reports = [("P-1|1", "2020", "", part, "2020-12-31", value) for part, value in rows]
    assert check("result_report", REPORT, reports, INDICATORS) == faults


def test_only_the_latest_report_on_a_part_counts() -> None:
    reports = [("P-1|1", "2020", "", "", "2020-12-31", 10), ("P-1|1", "2020", "", "sex=F", "2020-06-30", 12),
               ("P-1|1", "2020", "", "sex=F", "2020-12-31", 8)]  # fmt: skip
    assert check("result_report", REPORT, reports, INDICATORS) == 0


def test_places_periods_and_units_that_do_not_add_are_kept_apart() -> None:
    reports = [
        ("P-1|1", "2020", "NA", "", "2020-12-31", 10),
        ("P-1|1", "2020", "KE", "sex=F", "2020-12-31", 12),
        ("P-1|2", "2020", "", "", "2020-12-31", 50),
        ("P-1|2", "2020", "", "sex=F", "2020-12-31", 60),
    ]
    assert check("result_report", REPORT, reports, INDICATORS) == 0


@pytest.mark.parametrize(
    ("places", "faults"),
    [(["", ""], 0), (["NA", "KE"], 0), (["", "NA"], 1), (["NA", "", "KE", ""], 1)],
)
def test_all_reports_on_an_indicator_name_a_place_or_none_does(places: list[str], faults: int) -> None:
    rows = [("P-1|1", f"{2010 + n}", place, "", "2020-12-31", 1) for n, place in enumerate(places)]
    assert check("result_report", REPORT, rows, INDICATORS) == faults
    assert check("result_report", REPORT, [*rows, ("P-1|2", "2020", "KE", "", "2020-12-31", 1)], INDICATORS) == faults


@pytest.mark.parametrize(("verification", "faults"), [("reported", 1), ("draft", 0), ("sent_back", 0)])
def test_a_stored_total_and_a_loaded_place_are_told_apart(verification: str, faults: int) -> None:
    report = {"project_indicator": "P-1|1", "period": "2019", "place": "", "disaggregation": "",
              "reported_on": date(2019, 12, 31), "value": Decimal(1), "verification": verification}  # fmt: skip
    known = {**INDICATORS, "result_report": {("O", "P-1|1|2019|||2019-12-31"): report}}
    rows = [("P-1|1", "2020", "NA", "", "2020-12-31", 1)]
    assert check("result_report", REPORT, rows, known) == faults
    given = [(*rows[0], verification)]
    stored = {**INDICATORS, "result_report": {("O", "x"): {**report, "verification": "reported"}}}
    assert check("result_report", (*REPORT, "verification"), given, stored) == (0 if faults == 0 else 1)


def test_a_denominator_of_zero_is_a_fact() -> None:
    columns = ("project_indicator", "period", "reported_on", "numerator", "denominator")
    assert check("result_report", columns, [("P-1|2", "2020", "2020-12-31", 0, 0)], INDICATORS) == 0


def test_a_single_record_without_a_file_is_checked_alike() -> None:
    table = Table.of_one("project", {"code": "P-1", "kind": "project", "status": "ongoing", "joint": True})
    (entry,) = validate(registry.record_types()["project"], [table], KnownRecords(), own_org="O")
    assert (entry.id, entry.org, entry["joint"], entry["title"]) == ("P-1", "O", True, None)
    with pytest.raises(LoadFaultsError, match="the record"):
        validate(registry.record_types()["project"], [Table.of_one("project", {"code": "P"})], KnownRecords())
