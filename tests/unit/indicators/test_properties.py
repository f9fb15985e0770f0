"""What holds for any small set of records: parts add to totals, traces to figures, and the order never matters."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outturn.indicators.answering import Year
from outturn.indicators.computing import Computation, wanted_sets
from outturn.indicators.figures import Figure
from outturn.indicators.results import ResultsEdition
from outturn.indicators.tasks import NOT_SPECIFIED
from tests.unit.indicators.small import results

DECLARATIONS = {
    "COUNT": 'unit = "items"\nrecords = "collaboration"\nmeasure = { count = true }\nby = ["sex"]\n',
    "KEYS": 'unit = "actors"\nrecords = "collaboration"\nmeasure = { count_distinct = "actor_key" }\n'
    'by = ["region", "sex"]\n',
    "SUM": 'unit = "USD"\nrecords = "asset"\nmeasure = { sum = "usd(value, currency, handed_over_on)" }\n'
    'by = ["region", "theme"]\n',
    "RATIO": 'unit = "%"\nrecords = "asset"\nmeasure = { ratio = { numerator = { sum = "value", where = "value > 5" }, '
    'denominator = { sum = "value" } } }\nby = ["region"]\n',
    "TOTAL": 'unit = "items"\nmeasure = { total = [{ count = true, records = "asset" }, '
    '{ count = true, records = "collaboration", where = "sex = \'F\'" }] }\nby = ["country"]\n',
    "METHOD": 'unit = "jobs"\nrecords = "result_report"\nmeasure = { method = "annual_actuals", indicator = "S" }\n'
    'by = ["sex"]\n',
}  # fmt: skip
REGIONS = ("africa", "asia_pacific", "global")
PROJECTS = ("A", "B", "C")
money = st.decimals(Decimal("-99999999.99"), Decimal("9999999999.99"), places=2)


@st.composite
def places(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = []
    for project in PROJECTS:
        regions = draw(st.lists(st.sampled_from(REGIONS), max_size=3, unique=True))
        left = 10_000
        for number, region in enumerate(regions, 1):
            share = left if number == len(regions) else draw(st.integers(0, left))
            rows.append({"project": project, "region": region, "country": "ET", "share": Decimal(share) / 100})
            left -= share
    return rows


@st.composite
def organisations(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    owners = st.sampled_from((*PROJECTS, "gone"))
    sexes = st.sampled_from(("F", "M", None))
    assets = draw(st.lists(st.tuples(owners, money, st.sampled_from(("USD", "EUR"))), max_size=6))
    actors = draw(st.lists(st.tuples(owners, st.sampled_from("xyz"), sexes), max_size=6))
    jobs = draw(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=4))
    return {
        "project": [{"code": code, "kind": "project", "status": "ongoing"} for code in PROJECTS],
        "project_location": draw(places()),
        "project_theme": [{"project": "A", "theme": "other", "share": "33.33"},
                          {"project": "A", "theme": "environment", "share": "66.67"}],
        "asset": [{"project": owner, "number": n, "value": value, "currency": currency, "handed_over_on": "2020-05-05"}
                  for n, (owner, value, currency) in enumerate(assets)],
        "collaboration": [{"project": owner, "number": n, "date": "2020-05-05", "actor_key": key, "sex": sex}
                          for n, (owner, key, sex) in enumerate(actors)],
        "project_indicator": [{"project": "A", "number": 1, "framework_indicator": "S", "aggregation": "incremental"}],
        "result_report": [
            {"project_indicator": "A|1", "period": f"2020-Q{quarter}", "reported_on": "2021-01-01", "place": "ET",
             "value": value, "disaggregation": part}
            for quarter, (female, rest) in enumerate(jobs, 1)
            for part, value in (("", female + rest), ("sex=F", female))
        ],
        "exchange_rate": [{"currency": "EUR", "month": "2020-05", "rate": "1.1234567891"}],
    }  # fmt: skip


def opened(records: dict[str, list[dict[str, Any]]]) -> ResultsEdition:
    return results(Path(tempfile.mkdtemp()), records, DECLARATIONS)


def exact(value: Any) -> Fraction:
    return Fraction(0) if value is None else Fraction(value)


def check_parts(figures: dict[tuple[str, tuple[tuple[str, str], ...]], Figure], code: str, dimension: str) -> None:
    parts = [one for (other, slice_), one in figures.items() if other == code and [n for n, _ in slice_] == [dimension]]
    assert sum(exact(one.numerator) for one in parts) == exact(figures[code, ()].numerator)


def check_trace(edition: ResultsEdition, figure: Figure) -> None:
    rows = edition.trace(figure.indicator, **figure.slice).rows
    assert sum(exact(row.numerator) for row in rows) == exact(figure.numerator)
    assert sum(exact(row.denominator) for row in rows) == exact(figure.denominator)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(organisations(), st.randoms(use_true_random=False))
def test_parts_traces_and_orders(records: dict[str, list[dict[str, Any]]], random: Any) -> None:
    edition = opened(records)
    figures = {(one.indicator, tuple(one.slice.items())): one for one in edition.scorecard()}
    for code, dimension in (
        ("COUNT", "sex"),
        ("SUM", "region"),
        ("SUM", "theme"),
        ("RATIO", "region"),
        ("METHOD", "sex"),
    ):
        check_parts(figures, code, dimension)
    for figure in figures.values():
        check_trace(edition, figure)
    for code in DECLARATIONS:
        check_trace(edition, edition.figure(code, region=random.choice((*REGIONS, NOT_SPECIFIED)), country="ET"))
    money_total = sum(
        Fraction(row["value"]) * (Fraction("1.1234567891") if row["currency"] == "EUR" else 1)
        for row in records["asset"]
    )
    assert exact(figures["SUM", ()].value) == money_total
    check_one_by_one(edition)
    shuffled = {name: random.sample(rows, len(rows)) for name, rows in records.items()}
    again = {(one.indicator, tuple(one.slice.items())): one.value for one in opened(shuffled).scorecard()}
    assert again == {key: one.value for key, one in figures.items()}


def check_one_by_one(edition: ResultsEdition) -> None:
    """Tasks answered together by one query give what each gives alone."""
    for indicator in edition.indicators.values():
        (database,) = edition._databases.values()
        (alone,) = Computation(database, Year(2020)).values([(indicator, wanted_sets(indicator))])
        together = {
            tuple(sorted(one.slice.items())): one.numerator for one in edition.scorecard(indicator=indicator.code)
        }
        assert {slice_: value.numerator for slice_, value in alone.items()} == together
        for one in wanted_sets(indicator):
            (single,) = Computation(database, Year(2020)).values([(indicator, (one,))])
            assert all(value.numerator == together[slice_] for slice_, value in single.items())


def test_the_rest_of_an_exclusive_dimension_is_not_specified() -> None:
    records = {"collaboration": [{"project": "A", "number": 1, "date": "2020-01-01", "actor_key": "x", "sex": None}]}
    assert opened(records).figure("COUNT", sex=NOT_SPECIFIED).value == 1
