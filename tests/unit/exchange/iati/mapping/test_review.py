"""Who does what where: crossings, likely joint programmes with their scores worked out by hand, gaps and overlaps."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from outturn.exchange.iati.faults import ConfirmationsError, PrioritiesError
from outturn.exchange.iati.mapping.reviewing import Review, review, write_tables

ACTIVITY = """<iati-activity default-currency="USD"><iati-identifier>{id}</iati-identifier>
<reporting-org ref="{org}" type="40"><narrative>Organisation {org}</narrative></reporting-org>
<title><narrative>{title}</narrative></title>
<participating-org role="1" ref="XX-D"><narrative>Donor</narrative></participating-org>
<activity-status code="{status}"/>
<activity-date type="2" iso-date="{start}"/><activity-date type="3" iso-date="{end}"/>
{places}{sectors}
<transaction><transaction-type code="2"/><transaction-date iso-date="2016-05-01"/>
<value value-date="2016-05-01">{amount}</value></transaction>{more}</iati-activity>"""
ONE = {
    "id": "XX-A-1", "org": "XX-A", "title": "Solar pumps for Kenya", "status": "2", "start": "2016-01-01",
    "end": "2019-12-31", "places": '<recipient-country code="KE"/>', "sectors": '<sector code="23230"/>',
    "amount": "1000", "more": "",
}  # fmt: skip
TWO = ONE | {
    "id": "XX-A-2", "title": "Trade rules", "sectors": '<sector code="33110" percentage="40"/><sector code="32120" '
    'percentage="60"/>', "places": '<recipient-country code="KE" percentage="25"/><recipient-country code="ET" '
    'percentage="75"/>', "amount": "400",
}  # fmt: skip
OTHER = ONE | {"id": "XX-B-9", "org": "XX-B", "title": "Solar pumps, Kenya", "amount": "500"}
LINKED = ONE | {
    "id": "XX-C-5", "org": "XX-C", "title": "Water", "places": '<recipient-country code="UG"/>', "amount": "0",
    "start": "2021-01-01", "end": "2022-12-31", "more": '<related-activity ref="XX-A-1" type="3"/>', "status": "4",
}  # fmt: skip


def written(folder: Path, **files: list[dict[str, str]]) -> list[Path]:
    paths = []
    for name, activities in files.items():
        paths.append(folder / f"{name}.xml")
        body = "".join(ACTIVITY.format(**one) for one in activities)
        paths[-1].write_text(f'<iati-activities version="2.03">{body}</iati-activities>', encoding="utf-8")
    return paths


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    return written(tmp_path, a=[ONE, TWO, ONE], b=[OTHER], c=[LINKED])


@pytest.fixture
def priorities(tmp_path: Path) -> Path:
    path = tmp_path / "wanted.csv"
    path.write_text("country,sector,name\nKE,232,Solar power\nET,33110,\nET,232,\nUG,232,\n", encoding="utf-8")
    return path


@pytest.fixture
def found(paths: list[Path], priorities: Path) -> Review:
    return review(paths, priorities)


def test_an_activity_is_counted_once(found: Review) -> None:
    assert [one.identifier for one in found.programmes] == ["XX-A-1", "XX-A-2", "XX-B-9", "XX-C-5"]


def test_likely_pairs_come_once_with_the_score_worked_out_by_hand(found: Review) -> None:
    names = [one.identifier for one in found.programmes]
    pairs = {(names[one.first], names[one.second]): one for one in found.pairs}
    # Words: solar pumps for kenya (4), solar pumps kenya (3): 2 * 3 / 7. Dates the same: 1. Amount 500 of 1,000: 1/2.
    alike = Fraction(6, 10) * Fraction(6, 7) + Fraction(2, 10) + Fraction(2, 10) * Fraction(1, 2)
    assert pairs["XX-A-1", "XX-B-9"].score == alike
    assert pairs["XX-A-1", "XX-B-9"].why == ("country", "name", "dates")
    # The identifier is shared and nothing else speaks for it.
    assert pairs["XX-A-1", "XX-C-5"].score == Fraction(8, 10)
    assert pairs["XX-A-1", "XX-C-5"].why == ("identifier",)
    assert len(pairs) == 2


def test_money_is_divided_by_country_and_sector(found: Review) -> None:
    cells = {(one.country, one.sector, one.publisher): (one.programmes, one.amount) for one in found.crossings}
    assert {key: (count, f"{amount:f}") for key, (count, amount) in cells.items() if key[2] == "Organisation XX-A"} == {
        ("KE", "232", "Organisation XX-A"): (1, "1000.00"),
        ("KE", "331", "Organisation XX-A"): (1, "40.00"),
        ("KE", "321", "Organisation XX-A"): (1, "60.00"),
        ("ET", "331", "Organisation XX-A"): (1, "120.00"),
        ("ET", "321", "Organisation XX-A"): (1, "180.00"),
    }
    assert {one.partner for one in found.crossings} == {"Donor"}


def test_gaps_and_overlaps_are_of_active_programmes(found: Review) -> None:
    assert [(one.country, one.sector, one.finding, one.programmes) for one in found.priorities] == [
        ("KE", "232", "overlap", 2), ("ET", "33110", "one publisher", 1), ("ET", "232", "gap", 0),
        ("UG", "232", "gap", 0),
    ]  # fmt: skip
    assert found.priorities[0].name == "Solar power"
    assert found.priorities[0].publishers == ("Organisation XX-A", "Organisation XX-B")


def test_a_confirmed_pair_is_one_programme(paths: list[Path], priorities: Path, tmp_path: Path, found: Review) -> None:
    listed = write_tables(found, tmp_path / "out")[1]
    rows = list(csv.DictReader(listed.open(encoding="utf-8", newline="")))
    assert [row["score"] for row in rows] == ["0.81", "0.80"]
    text = listed.read_text("utf-8").replace("country name dates,", "country name dates,yes")
    listed.write_text(text.replace("identifier,", "identifier,no"), encoding="utf-8")
    again = review(paths, priorities, listed)
    assert len(set(again.groups)) == len(found.programmes) - 1
    assert (again.priorities[0].finding, again.priorities[0].programmes) == ("joint", 1)
    assert [again.confirmation(one) for one in again.pairs] == ["yes", "no"]


@pytest.mark.parametrize(
    ("text", "where"),
    [("a,b\n1,2\n", "wanted.csv"), ("country,sector\nKenya,232\n", "row 2, column country"),
     ("country,sector\nKE,23\n", "row 2, column sector")],
)  # fmt: skip
def test_priorities_that_cannot_be_read_are_refused(paths: list[Path], priorities: Path, text: str, where: str) -> None:
    priorities.write_text(text, encoding="utf-8")
    with pytest.raises(PrioritiesError, match=where):
        review(paths, priorities)


def test_a_decision_is_yes_or_no(paths: list[Path], priorities: Path, tmp_path: Path, found: Review) -> None:
    listed = write_tables(found, tmp_path / "out")[1]
    listed.write_text(listed.read_text("utf-8").replace("dates,", "dates,perhaps"), encoding="utf-8")
    with pytest.raises(ConfirmationsError, match="row 2, column confirmed"):
        review(paths, priorities, listed)


def test_the_place_of_a_country_is_the_middle_of_what_is_stated(tmp_path: Path, priorities: Path) -> None:
    point = "<location><point><pos>{}</pos></point></location>"
    paths = written(tmp_path, a=[ONE | {"more": point.format("-1 36") + point.format("1 38")}, TWO])
    places = {
        one.code: (one.programmes, one.publishers, one.latitude, one.longitude)
        for one in review(paths, priorities).places
    }
    assert places == {"KE": (2, 1, 0.0, 37.0), "ET": (1, 1, None, None)}
