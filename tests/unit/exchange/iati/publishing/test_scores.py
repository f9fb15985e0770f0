"""Scores agree part by part with the worked portfolios, and frequency with the real histories of snapshots."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from outturn.cli.application import run
from outturn.exchange.iati.faults import HistoryError, NotIatiError
from outturn.exchange.iati.publishing.scores import YEARS, activities_table, log_of, read_facts, read_history, score
from outturn.exchange.iati.standard import Standard
from outturn.methods.transparency import counting, scoring
from tests.fixtures.write_bad_iati_files import BAD, GOOD
from tests.unit.exchange.iati.published import DATA, needs_data

WORDS = {"Monthly": 4, "Quarterly": 3, "Six-Monthly": 2, "Annual": 1, "Less than Annual": 0}
LAGS = {"One month": 4, "A quarter": 3, "Six months": 2, "One year": 1, "More than one year": 0}
THEIRS = {
    "version": "version", "reporting_organisation": "reporting-org", "iati_identifier": "iati-identifier",
    "participating_organisation": "participating-org", "title": "title", "description": "description",
    "activity_status": "activity-status", "activity_date": "activity-date", "sector": "sector",
    "country_or_region": "country_or_region", "commitment": "transaction_commitment", "spend": "transaction_spend",
    "traceability": "transaction_traceability", "budget": "budget", "contact": "contact-info", "location": "location",
    "coordinates": "location_point_pos", "dac_sector": "sector_dac", "capital_spend": "capital-spend",
    "document": "document-link", "aid_type": "aid_type", "recipient_language": "recipient_language",
    "result_indicator": "result_indicator",
}  # fmt: skip
SNAPSHOTS = {
    "Monthly": [f"2020-{month:02d}-15" for month in range(1, 13)],
    "Quarterly": ["2020-02-15", "2020-05-15", "2020-09-15"],
    "Six-Monthly": ["2020-03-15", "2020-07-15"],
    "Annual": ["2020-03-15"],
    "Less than Annual": [],
}
"""Days of updates in 2020 from which each frequency follows on 2020-12-31, by the table of the method."""


def cases() -> dict[str, Any]:
    path = DATA / "scores" / "expected.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def snapshots_of(frequency: str) -> pa.Table:
    """A log begun in 2018 from which the frequency follows."""
    return log_of([("2018-06-15", "2018-06-01"), *((day, day) for day in SNAPSHOTS[frequency])])


@needs_data
@pytest.mark.parametrize("name", sorted(cases()))
def test_a_worked_portfolio(name: str) -> None:
    expected = cases()[name]
    file, today = DATA / "scores" / expected["file"], date.fromisoformat(expected["today"])
    found = score([file], today, snapshots_of(expected["frequency"]))
    assert found.activities == expected["activities"]
    counts = {one.element: (one.numerator, one.denominator) for one in found.elements}
    for ours, theirs in THEIRS.items():
        element = expected["comprehensiveness"][theirs]
        assert counts[ours] == (element["valid"], element["den"]), ours
    years = [expected["forwardlooking_years"][year] for year in sorted(expected["forwardlooking_years"])]
    assert [counts[one] for one in YEARS] == [(year["with_budget"], year["current"]) for year in years]
    lag = WORDS[expected["frequency"]] + LAGS[expected["timelag"]]
    values = {part: one.value for part, one in found.parts.items()}
    assert found.parts["timeliness"].numerator == lag
    assert values == {
        "timeliness": expected["timeliness"],
        "comprehensiveness": expected["comprehensive"],
        "forward_looking": expected["forwardlooking"],
        "score": expected["score"],
    }


@needs_data
@pytest.mark.parametrize("name", sorted(cases()))
def test_a_worked_portfolio_without_rounding(name: str) -> None:
    expected = cases()[name]
    file, today = DATA / "scores" / expected["file"], date.fromisoformat(expected["today"])
    facts = list(read_facts([file], today, Standard()))
    months = frozenset((day.year, day.month) for one in facts for day in one.transaction_days if day <= today)
    log = snapshots_of(expected["frequency"])
    parts = counting.transparency(log, activities_table(facts, today), today, "documented", months)
    unrounded = expected["variant_B_unrounded"]
    for ours, theirs in {"forward_looking": "forwardlooking", "score": "score", "timeliness": "timeliness"}.items():
        assert float(parts[ours].value or 0) == pytest.approx(unrounded[theirs], abs=1e-6)
    assert float(parts["comprehensiveness"].value or 0) == pytest.approx(unrounded["comprehensiveness"], abs=1e-6)


@needs_data
@pytest.mark.parametrize("name", sorted(cases()))
def test_the_published_description_asks_for_no_start_date(name: str) -> None:
    expected = cases()[name]
    file, today = DATA / "scores" / expected["file"], date.fromisoformat(expected["today"])
    facts = list(read_facts([file], today, Standard(), start_counts=False))
    shares = [counting.share(activities_table(facts, today), year) for year in YEARS]
    assert scoring.forward_looking(shares) == expected["forwardlooking_published_pseudocode"]


def histories() -> Iterator[tuple[str, date, int]]:
    path = DATA / "scores" / "timeliness" / "expected_frequency.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield row["publisher"], date.fromisoformat(row["today"]), WORDS[row["frequency"]]


@needs_data
def test_the_frequency_of_every_publisher_of_the_history() -> None:
    expected = list(histories())
    assert len(expected) == 279
    logs = {name: read_history(DATA / "scores/timeliness/history.csv", name) for name, _, _ in expected}
    wrong = [(name, day) for name, day, word in expected if counting.frequency(logs[name], day) != word]
    assert wrong == []


def test_no_history_is_no_score(tmp_path: Path) -> None:
    (tmp_path / "good.xml").write_text(GOOD, encoding="utf-8")
    parts = score([tmp_path / "good.xml"], date(2020, 12, 31)).parts
    assert parts["timeliness"].value is None and parts["score"].value is None
    assert parts["forward_looking"].value == 0


def test_what_is_reported_for_others_alone_is_left_out(tmp_path: Path) -> None:
    text = GOOD.replace('type="40"><nar', 'type="40" secondary-reporter="1"><nar')
    (tmp_path / "good.xml").write_text(text, encoding="utf-8")
    parts = score([tmp_path / "good.xml"], date(2020, 12, 31)).parts
    assert {one.value for one in parts.values()} == {None}


def test_the_gain_of_an_element_is_its_weight(tmp_path: Path) -> None:
    (tmp_path / "good.xml").write_text(GOOD, encoding="utf-8")
    elements = {one.element: one for one in score([tmp_path / "good.xml"], date(2020, 12, 31)).elements}
    assert elements["budget_this_year"].gain == Fraction(100, 9)  # a third of a third
    assert elements["contact"].gain == Fraction(100, 3 * 4 * 9)
    assert elements["budget"].gain == Fraction(100, 3 * 4 * 4)
    assert elements["participating_organisation"].gain == Fraction(2 * 100, 3 * 4 * 10)
    assert elements["participating_organisation"].missing == ("XM-DAC-41123-1",)
    assert elements["title"].gain == 0


def test_a_file_that_is_no_iati_is_told_with_its_place() -> None:
    with pytest.raises(NotIatiError) as fault:
        score([BAD / "truncated.xml"], date(2020, 12, 31))
    assert "truncated.xml, line 12" in fault.value.where
    assert run(["iati", "score", str(BAD / "other_root.xml"), "--today", "2020-12-31"]) == 5


def test_a_history_of_several_needs_a_name(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    head = "publisher,snapshot,most_recent_transaction_date\n"
    path.write_text(head + "a,2020-01-01,2019-12-31\nb,2020-01-01,\n", encoding="utf-8")
    with pytest.raises(HistoryError):
        read_history(path)
    assert read_history(path, "b").to_pylist()[0]["latest_transaction"] is None
    path.write_text("day\n2020-01-01\n", encoding="utf-8")
    with pytest.raises(HistoryError):
        read_history(path)


def test_the_command_writes_every_part_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "good.xml").write_text(GOOD, encoding="utf-8")
    assert run(["iati", "score", str(tmp_path / "good.xml"), "--today", "2020-12-31", "--format", "json"]) == 0
    written = json.loads(capsys.readouterr().out)
    assert {one["part"] for one in written["parts"]} == {"timeliness", "comprehensiveness", "forward_looking", "score"}
    assert len(written["elements"]) == 26
    assert run(["iati", "score", str(tmp_path / "good.xml"), "--today", "2020-12-31"]) == 0
    assert "What to mend first" in capsys.readouterr().out
    assert run(["iati", "score", str(tmp_path / "good.xml"), "--today", "2020-12-31", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "group,element,percentage,numerator,denominator,gain,missing"
