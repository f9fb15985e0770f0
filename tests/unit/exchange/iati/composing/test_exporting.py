"""An edition's own records as open data: every value where the standard has it, nothing twice, nothing missing."""

from __future__ import annotations

import csv
import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from outturn.exchange.iati.composing.building import shares
from outturn.exchange.iati.composing.exporting import Exported, export
from outturn.exchange.iati.validating import Settings, validate
from outturn.snapshot import open_edition
from outturn.workspace import OpenDataSettings, Workspace
from tests.editions import make_edition

SETTINGS = OpenDataSettings("XI-IATI-TEST", email="data@example.org")
P1 = {"project": "P1"}
EURO = {"currency": "EUR", "kind": "receipt"}
REPORT = {"project_indicator": "P1|1", "period": "2020", "reported_on": "2021-01-10", "place": None}
RECORDS: dict[str, list[dict[str, Any]]] = {
    "project": [
        {"code": "P1", "title": "Clean water", "kind": "project", "status": "ongoing", "start": "2019-05-01",
         "end": "2022-04-30", "total_budget": "900.50", "currency": "USD"},
        {"code": "P2", "title": "Ended", "kind": "project", "status": "closed", "start": "2015-01-01",
         "end": "2016-12-31"},
        {"code": "P3", "title": "Left out", "kind": "project", "status": "ongoing", "excluded": True},
        {"code": "P4", "title": "Only a draft", "kind": "project", "status": "ongoing", "verification": "reported"},
        {"code": "P5", "title": "A country programme", "kind": "country_programme", "status": "ongoing"},
        {"code": "P6", "title": "Not begun", "kind": "project", "status": "approved"},
    ],
    "project_location": [
        {**P1, "region": "africa", "country": "KE", "share": "60.5"},
        {**P1, "region": "africa", "country": None, "share": "39.5"},
        {"project": "P2", "region": "africa", "country": "ET", "share": "100"},
    ],
    "project_theme": [{**P1, "theme": "environment", "share": "100"}],
    "project_text": [
        {**P1, "kind": "description", "language": "en", "text": "Wells & pumps"},
        {**P1, "kind": "description", "language": "sw", "text": "Visima"},
        {**P1, "kind": "title", "language": "sw", "text": "Maji safi"},
        {**P1, "kind": "objectives", "language": "en", "text": "Health"},
    ],
    "project_classification": [
        {**P1, "scheme": "dac_sector", "code": "14030", "percentage": "70"},
        {**P1, "scheme": "dac_sector", "code": "32130", "percentage": "30"},
        {**P1, "scheme": "sdg_target", "code": "6.1"},
        {**P1, "scheme": "aid_type", "code": "C01"},
        {**P1, "scheme": "policy_marker", "code": "2", "significance": 1},
        {**P1, "scheme": "capital_spend", "code": "1", "percentage": "12.5"},
        {"project": "P2", "scheme": "dac_sector", "code": "32130"},
    ],
    "project_site": [{**P1, "number": 1, "name": "Kisumu", "latitude": "-0.1", "longitude": "34.75", "exact": True}],
    "project_document": [
        {**P1, "number": 1, "title": "Plan", "address": "https://example.org/plan.pdf", "media_type": "application/pdf",
         "category": "A02", "language": "en", "published_on": "2019-06-01"},
    ],
    "project_budget": [
        {**P1, "start": f"{year}-01-01", "end": f"{year}-12-31", "amount": "100.01", "currency": "USD",
         "status": "committed" if year == 2020 else "indicative"} for year in (2020, 2021, 2022, 2023)
    ],
    "gender_mark": [
        {**P1, "assessed_on": "2019-01-01", "marker": "2B"}, {**P1, "assessed_on": "2020-01-01", "marker": "2A"},
    ],
    "partner": [
        {"code": "DE", "name": "Germany", "partner_type": "other", "donor_type": "member_state", "identifier": "DE-1"},
        {"code": "W", "name": "Waterworks", "partner_type": "business"},
    ],
    "partner_link": [{**P1, "partner": "W", "role": "technical"}],
    "funding_agreement": [
        {"number": "A1", **P1, "donor": "DE", "fund_kind": "other", "signed": "2019-03-01", "amount": "500",
         "currency": "EUR", "basis": "net", "status": "signed", "donor_activity": "DE-1-77"},
    ],
    "contribution": [
        {"agreement": "A1", "number": 1, "received_on": "2019-04-01", "amount": "250", **EURO},
        {"agreement": "A1", "number": 2, "received_on": "2020-11-15", "amount": "150", **EURO},
    ],
    "instalment": [
        {"agreement": "A1", "number": 1, "due": "2019-04-01", "amount": "250", "currency": "EUR"},
        {"agreement": "A1", "number": 3, "due": "2021-02-10", "amount": "100", "currency": "EUR"},
    ],
    "expenditure": [
        {"ledger_line": f"L{n}", **P1, "posted_on": day, "amount": amount, "currency": "USD", "theme": "environment",
         "region": "africa", "verification": state}
        for n, day, amount, state in ((1, "2019-12-31", "70", "verified"), (2, "2020-09-30", "-10.25", "verified"),
                                      (3, "2020-10-01", "30", "verified"), (4, "2020-05-01", "5", "reported"))
    ],
    "result": [{**P1, "number": 1, "level": "outcome", "statement": "People drink clean water"}],
    "project_indicator": [
        {**P1, "number": 1, "result": "P1|1", "title": "Persons with clean water", "unit": "persons",
         "aggregation": "incremental", "ascending": True, "baseline": "0", "baseline_year": 2018},
        {**P1, "number": 2, "title": "Wells that work", "unit": "%", "aggregation": "cumulative", "ascending": True},
    ],
    "indicator_target": [{"project_indicator": "P1|1", "period": "2020", "value": "80"}],
    "result_report": [
        {**REPORT, "value": "50"},
        {**REPORT, "value": "60", "reported_on": "2021-02-01"},
        {**REPORT, "value": "25", "disaggregation": "sex=F"},
        {**REPORT, "value": "99", "reported_on": "2021-03-01", "verification": "reported"},
        {**REPORT, "project_indicator": "P1|2", "numerator": "2", "denominator": "3"},
    ],
    "budget_line": [{"category": "regular_budget", "year": 2020, "stage": "approved", "line": 1, "amount": "7000",
                     "currency": "EUR"}],
    "publication_log": [{"day": "2020-11-28", "file": "activities-africa.xml", "latest_transaction": "2020-09-20",
                         "activities": 2}],
}  # fmt: skip


@pytest.fixture(scope="module")
def organisation(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return make_edition(tmp_path_factory.mktemp("organisation"), RECORDS)


def exported(workspace: Workspace, folder: Path, **settings: Any) -> Exported:
    return export(open_edition(workspace, 2020), dataclasses.replace(SETTINGS, **settings), folder)


@pytest.fixture(scope="module")
def folder(organisation: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("open-data")
    exported(organisation, place)
    return place


@pytest.fixture(scope="module")
def activity(folder: Path) -> Any:
    return etree.parse(folder / "activities-africa.xml").getroot()[0]


def told(element: Any, path: str, *names: str) -> list[tuple[str | None, ...]]:
    return [tuple(one.get(name) for name in names) for one in element.findall(path)]


def test_only_what_counts_and_has_begun_is_published(folder: Path) -> None:
    root = etree.parse(folder / "activities-africa.xml").getroot()
    assert [one.findtext("iati-identifier") for one in root] == ["XI-IATI-TEST-P1", "XI-IATI-TEST-P2"]
    assert root.attrib == {"version": "2.03", "generated-datetime": "2020-12-31T00:00:00Z"}


def test_the_files_are_without_error_and_warning(folder: Path) -> None:
    settings = Settings(today=date(2020, 12, 31))
    findings = list(validate([folder / "activities-africa.xml", folder / "organisation.xml"], settings))
    assert [(one.id, one.identifier) for one in findings if not one.identifier.endswith("P2")] == []


def test_who_what_and_where(activity: Any) -> None:
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert told(activity, "title/narrative", language) == [(None,), ("sw",)]
    assert [one.text for one in activity.findall("description/narrative")] == ["Wells & pumps", "Visima", "Health"]
    assert told(activity, "description", "type") == [("1",), ("2",)]
    assert told(activity, "participating-org", "role", "ref", "type") == [
        ("1", "DE-1", "10"), ("2", "XI-IATI-TEST", "40"), ("4", "XI-IATI-TEST", "40"), ("4", None, "70"),
    ]  # fmt: skip
    assert told(activity, "activity-date", "type", "iso-date") == [
        ("1", "2019-05-01"), ("2", "2019-05-01"), ("3", "2022-04-30"),
    ]  # fmt: skip
    assert told(activity, "recipient-country", "code", "percentage") == [("KE", "60.5")]
    assert told(activity, "recipient-region", "code", "percentage", "vocabulary") == [("298", "39.5", "1")]
    assert activity.findtext("location/point/pos") == "-0.1 34.75"
    assert told(activity, "sector", "vocabulary", "code", "percentage") == [
        ("1", "14030", "70"), ("1", "32130", "30"), ("99", "environment", None),
    ]  # fmt: skip
    assert told(activity, "tag", "vocabulary", "code") == [("3", "6.1")]
    assert told(activity, "policy-marker", "code", "significance") == [("1", "1"), ("2", "1")]
    assert told(activity, "capital-spend", "percentage") == [("12.5",)]
    assert told(activity, "document-link", "url") == [("https://example.org/plan.pdf",)]
    assert activity.findtext("contact-info/email") == "data@example.org"


def test_the_money_is_that_of_the_records(activity: Any) -> None:
    money = [
        (one.find("transaction-type").get("code"), one.find("transaction-date").get("iso-date"), one.findtext("value"),
         one.find("value").get("currency"))
        for one in activity.findall("transaction")
    ]  # fmt: skip
    assert money == [
        ("11", "2019-03-01", "500", "EUR"), ("1", "2019-04-01", "250", "EUR"), ("1", "2020-11-15", "150", "EUR"),
        ("2", "2019-05-01", "900.5", "USD"), ("4", "2019-12-31", "70", "USD"), ("4", "2020-09-30", "-10.25", "USD"),
        ("4", "2020-10-01", "30", "USD"),
    ]  # fmt: skip
    assert set(told(activity, "transaction/provider-org", "provider-activity-id")) == {("DE-1-77",), (None,)}
    assert [one.findtext("value") for one in activity.findall("budget")] == ["100.01"] * 4
    assert told(activity, "budget", "status") == [("2",), ("1",), ("1",), ("1",)]
    (planned,) = activity.findall("planned-disbursement")
    assert (planned.findtext("value"), planned.find("period-end").get("iso-date")) == ("100", "2021-02-28")


def test_results_hold_targets_and_the_latest_verified_actuals(activity: Any) -> None:
    assert told(activity, "result", "type", "aggregation-status") == [("2", "1"), ("9", "0")]
    first, second = activity.findall("result/indicator")
    assert told(first, "baseline", "year", "value") == [("2018", "0")]
    assert told(first, "period/target", "value") == [("80",)]
    assert told(first, "period/actual", "value") == [("60",), ("25",)]
    assert told(first, "period/actual/dimension", "name", "value") == [("sex", "F")]
    assert (second.get("measure"), told(second, "period/actual", "value")) == ("2", [("66.67",)])


def test_the_organisation_file_has_budgets_for_three_years_and_what_was_spent(folder: Path) -> None:
    organisation = etree.parse(folder / "organisation.xml").getroot()[0]

    def listed(tag: str) -> list[tuple[str, str, str]]:
        return [
            (one.find("period-start").get("iso-date")[:4], one.find("value").get("currency"), one.findtext("value"))
            for one in organisation.findall(tag)
        ]

    assert listed("total-budget") == [
        ("2020", "EUR", "7000"), ("2020", "USD", "100.01"), ("2021", "USD", "100.01"), ("2022", "USD", "100.01"),
        ("2023", "USD", "100.01"),
    ]  # fmt: skip
    assert listed("recipient-country-budget") == [(str(year), "USD", "60.51") for year in (2020, 2021, 2022, 2023)]
    assert listed("recipient-region-budget") == [(str(year), "USD", "39.5") for year in (2020, 2021, 2022, 2023)]
    assert listed("total-expenditure") == [("2019", "USD", "70"), ("2020", "USD", "19.75")]


def test_amounts_divided_by_shares_add_up() -> None:
    from decimal import Decimal

    assert shares(Decimal("0.10"), [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")]) == [
        Decimal("0.03"), Decimal("0.03"), Decimal("0.04"),
    ]  # fmt: skip


def test_the_log_gets_a_row_for_each_file_of_the_day(folder: Path) -> None:
    rows = list(csv.reader((folder / "publication_log.csv").open(encoding="utf-8", newline="")))
    assert rows == [
        ["day", "file", "latest_transaction", "activities"],
        ["2020-11-28", "activities-africa.xml", "2020-09-20", "2"],
        ["2020-12-31", "activities-africa.xml", "2020-11-15", "2"],
    ]
    facts = list(csv.DictReader((folder / "published_activity.csv").open(encoding="utf-8", newline="")))
    assert [(one["identifier"], one["project"], one["traceability"]) for one in facts] == [
        ("XI-IATI-TEST-P1", "P1", "true")
    ]


def test_transactions_end_some_months_before_the_day(organisation: Workspace, tmp_path: Path) -> None:
    exported(organisation, tmp_path, months_behind=3)
    root = etree.parse(tmp_path / "activities-africa.xml").getroot()
    assert max(root.xpath("//transaction-date/@iso-date")) == "2020-09-30"


def test_what_is_not_to_be_published_is_left_out(organisation: Workspace, tmp_path: Path) -> None:
    exported(
        organisation, tmp_path, leave_out=("budget", "result", "@provider-activity-id", "recipient-country-budget")
    )
    text = (tmp_path / "activities-africa.xml").read_text("utf-8") + (tmp_path / "organisation.xml").read_text("utf-8")
    for name in ("<budget", "<result", "provider-activity-id", "<recipient-country-budget"):
        assert name not in text
    assert "<transaction" in text and "<total-budget" in text


def test_the_same_edition_gives_the_same_bytes(organisation: Workspace, folder: Path, tmp_path: Path) -> None:
    exported(organisation, tmp_path)
    for path in sorted(folder.iterdir()):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_an_imported_identifier_is_not_computed_a_second_time(tmp_path: Path) -> None:
    entry = {
        "identifier": "XI-IATI-TEST-P1",
        "copy": 1,
        "file": "XI-IATI-TEST|a.xml",
        "number": 1,
        "kind": "iati-activity",
    }
    imported = {
        "open_file": [{"publisher": "XI-IATI-TEST", "name": "a.xml", "kind": "iati-activities", "version": "2.03"}],
        "open_entry": [entry],
        "open_element": [{"entry": "XI-IATI-TEST-P1|1", "place": "", "path": ""}],
    }
    found = exported(make_edition(tmp_path / "organisation", {**RECORDS, **imported}), tmp_path / "out")
    root = etree.parse(tmp_path / "out" / "activities-africa.xml").getroot()
    assert [one.findtext("iati-identifier") for one in root] == ["XI-IATI-TEST-P2"]
    assert [(one.publisher, one.entries) for one in found.imported] == [("XI-IATI-TEST", 1)]
