"""Worked examples of the transparency scores, by the rules of the publishing statistics of March 2021."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pyarrow as pa
import pytest

from outturn.methods.faults import UnknownParameterError
from outturn.methods.transparency import counting, scoring

TODAY = date(2020, 12, 31)
LOG = pa.schema([("id", pa.string()), ("day", pa.date32()), ("latest_transaction", pa.date32())])
ELEMENTS = (*counting.CORE, *counting.FINANCIALS, *counting.VALUE_ADDED, *counting.YEARS)
ACTIVITIES = pa.schema([("id", pa.string()), ("day", pa.date32()), *((name, pa.bool_()) for name in ELEMENTS)])


def months(*which: int) -> list[bool]:
    """Twelve months before this one; ``which`` counts back from 1."""
    return [month in which for month in range(1, 13)]


@pytest.mark.parametrize(
    ("updated", "band", "score"),
    [
        (months(*range(2, 9)), "over 12 months", 4),  # 7 of 12, one of the last 2
        (months(*range(3, 10)), "over 12 months", 3),  # 7 of 12, none of the last 2
        (months(*range(1, 7)), "over 12 months", 3),  # 6 of 12
        (months(4, 8, 12), "over 12 months", 3),
        (months(5, 8, 12), "over 12 months", 2),  # none of the last 4
        (months(6, 7), "over 12 months", 2),
        (months(5, 6), "over 12 months", 1),  # both in the last six
        (months(), "over 12 months", 0),
        (months(1, 2, 5, 6), "6 to 12 months", 4),
        (months(3, 4), "6 to 12 months", 3),
        (months(1, 2, 3), "6 to 12 months", 1),
        (months(1, 2, 3), "3 to 6 months", 4),
        (months(1, 2), "3 to 6 months", 1),
        (months(), "under 3 months", 1),
    ],
)
def test_frequency(updated: list[bool], band: Any, score: int) -> None:
    assert scoring.frequency(updated, band) == score


@pytest.mark.parametrize(
    ("transacted", "score"),
    [
        (months(2, 3), 4),
        (months(3, 4), 3),
        (months(4), 2),
        (months(6), 2),
        (months(7), 1),
        (months(12), 1),
        (months(), 0),
    ],
)
def test_time_lag(transacted: list[bool], score: int) -> None:
    assert scoring.time_lag(transacted) == score


# Published examples: timeliness scores, shares of the three years, core, financials, value added -> T, F, C, score
@pytest.mark.parametrize(
    ("scores", "years", "groups", "expected"),
    [
        ((4, 4), [(3, 3)] * 3, (100, 100, 100), (100, 100, 100, 100)),
        ((4, 3), [(0, 3)] * 3, (100, 50, 30), (88, 0, 70, 53)),  # 87.5; (200 + 50 + 30) / 4; 158 / 3 = 52.67
        ((4, 1), [(3, 3)] * 3, (100, 100, 100), (63, 100, 100, 88)),  # 62.5 goes up
        ((4, 3), [(3, 3), (2, 3), (2, 3)], (100, 100, 100), (88, 78, 100, 89)),  # 234 / 3
        ((4, 4), [(3, 3), (3, 3), (0, 0)], (100, 100, 100), (100, 66, 100, 89)),  # 200 / 3, rounded down
        ((3, 1), [(1, 1)] * 3, (100, 100, 100), (50, 100, 100, 83)),
    ],
)
def test_published_examples(
    scores: tuple[int, int], years: list[tuple[int, int]], groups: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    timely = scoring.timeliness(*scores)
    forward = scoring.forward_looking(years)
    comprehensive = scoring.comprehensiveness(*([(group, 100)] for group in groups))
    assert (timely, forward, comprehensive, scoring.score(timely, forward, comprehensive)) == expected


def test_an_element_that_applies_to_nothing_weighs_in_as_nothing() -> None:
    # (100 + 0) / 2
    assert scoring.group_mean([(4, 4), (0, 0)]) == 50


def test_the_documented_rules_round_nothing() -> None:
    rules: scoring.Rules = "documented"
    timely, forward = scoring.timeliness(4, 3, rules), scoring.forward_looking([(2, 3), (0, 1), (0, 1)], rules)
    comprehensive = scoring.comprehensiveness([(1, 1)], [(1, 2)], [(3, 10)], rules)
    assert (timely, forward, comprehensive) == (Fraction(175, 2), Fraction(200, 9), 70)
    # (87.5 + 0 + 70) / 3
    assert scoring.score(timely, Fraction(0), comprehensive, rules) == Fraction(105, 2)


def test_unknown_rules_are_refused() -> None:
    with pytest.raises(UnknownParameterError, match="rules"):
        scoring.timeliness(4, 4, "2019")  # type: ignore[arg-type]


def log(*rows: tuple[str, str | None]) -> pa.Table:
    days = [{"id": f"{day}|a.xml", "day": date.fromisoformat(day),
             "latest_transaction": date.fromisoformat(latest) if latest else None} for day, latest in rows]  # fmt: skip
    return pa.Table.from_pylist(days, schema=LOG)


def activities(count: int, **elements: bool | None) -> pa.Table:
    row = dict.fromkeys(ELEMENTS, True) | {"day": date(2020, 12, 1)} | elements
    return pa.Table.from_pylist([row | {"id": f"A-{number}"} for number in range(count)], schema=ACTIVITIES)


def monthly(latest_lag: int) -> pa.Table:
    """A snapshot on the 15th of each month of 2019 and 2020, showing a transaction ``latest_lag`` months old."""
    rows = []
    for number in range(24):
        year, month = divmod(2019 * 12 + number - latest_lag, 12)
        rows.append((f"{2019 + number // 12}-{number % 12 + 1:02}-15", f"{year}-{month + 1:02}-10"))
    return log(*rows)


def test_a_monthly_publisher_with_a_lag_of_a_quarter() -> None:
    # an update each month: 4; of September to November only September is shown (on 15 December): 3; 7 of 8
    scores = counting.transparency(monthly(3), activities(2), TODAY)
    assert (scores["timeliness"].numerator, scores["timeliness"].value) == (7, 88)
    assert len(scores["timeliness"].used) == 24


def test_a_date_after_its_snapshot_is_no_transaction_yet() -> None:
    scores = counting.transparency(log(("2020-11-15", "2020-11-20"), ("2020-10-15", None)), activities(1), TODAY)
    # nothing seen; first snapshot under 3 months ago: frequency 1, lag 0
    assert scores["timeliness"].numerator == 1


def test_a_snapshot_that_shows_nothing_later_is_no_update() -> None:
    first = (date(2020, 1, 15), date(2020, 1, 10))
    assert counting.update_months([(date(2020, 2, 15), date(2020, 1, 10)), first]) == {(2020, 1)}
    assert counting.update_months([(date(2020, 2, 15), date(2020, 1, 11)), first]) == {(2020, 1), (2020, 2)}


@pytest.mark.parametrize(
    ("first", "band"),
    [
        (date(2019, 12, 30), "over 12 months"),
        (date(2019, 12, 31), "6 to 12 months"),
        (date(2020, 6, 29), "6 to 12 months"),
        (date(2020, 6, 30), "3 to 6 months"),
        (date(2020, 9, 30), "under 3 months"),
    ],
)
def test_how_long_ago_the_first_snapshot_was(first: date, band: str) -> None:
    assert counting.band(first, TODAY) == band


def test_the_report_of_2020() -> None:
    # core 100; financials (100 + 100 + 0 + 0) / 4 = 50; value added (100 + 100 + 70) / 9 = 30; 70; 88, 70, 0: 53
    missing = dict.fromkeys(
        ("traceability", "budget", "location", "coordinates", "capital_spend", "document", "recipient_language",
         "result_indicator", *counting.YEARS), False)  # fmt: skip
    table = pa.concat_tables([activities(7, **missing), activities(3, **missing, aid_type=False)])
    scores = counting.transparency(monthly(3), table, TODAY)
    assert {name: score.value for name, score in scores.items()} == {
        "timeliness": 88, "comprehensiveness": 70, "forward_looking": 0, "score": 53,
    }  # fmt: skip


def test_an_element_that_does_not_apply_is_in_neither_count() -> None:
    table = pa.concat_tables([activities(1, traceability=None), activities(1, traceability=False)])
    assert counting.share(table, "traceability") == (0, 1)
    used = counting.transparency(monthly(3), activities(1, traceability=None), TODAY)["comprehensiveness"].used
    assert [(one.numerator, one.denominator) for one in used] == [(22, 22)]


def test_the_last_snapshot_on_or_before_the_day_is_taken() -> None:
    table = pa.concat_tables([activities(1), activities(2, day=date(2020, 11, 1)), activities(3, day=date(2021, 1, 1))])
    assert counting.last_snapshot(table, TODAY).num_rows == 1
    assert counting.last_snapshot(table, date(2020, 11, 1)).num_rows == 2
    assert counting.last_snapshot(table, date(2020, 1, 1)).num_rows == 0


def test_without_records_there_is_no_score_but_a_reason() -> None:
    scores = counting.transparency(log(), activities(0), TODAY)
    assert {score.value for score in scores.values()} == {None}
    assert all(score.reason for score in scores.values())
    assert counting.transparency(monthly(3), activities(0), TODAY)["score"].value is None
