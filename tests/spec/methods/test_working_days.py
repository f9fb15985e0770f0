"""Worked examples of requests solved in time. The office works Monday to Friday; 25 December 2020 is a holiday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest

from outturn.methods.faults import MissingCalendarError
from outturn.methods.operations.working_days import working_days

LAST = date(2020, 12, 31)
REQUESTS = pa.schema(
    [("id", pa.string()), ("office", pa.string()), ("opened_on", pa.date32()), ("resolved_on", pa.date32())]
)
CALENDAR = pa.schema([("office", pa.string()), ("day", pa.date32()), ("working", pa.bool_())])


def calendar(first: date = date(2020, 1, 1), last: date = LAST, *, weekends: bool = True) -> pa.Table:
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    rows = [{"office": "HQ", "day": day, "working": day.weekday() < 5 and day != date(2020, 12, 25)} for day in days]
    return pa.Table.from_pylist([row for row in rows if weekends or row["day"].weekday() < 5], schema=CALENDAR)


def request(opened: date, resolved: date | None, number: str = "R-1", office: str = "HQ") -> dict[str, Any]:
    return {"id": number, "office": office, "opened_on": opened, "resolved_on": resolved}


def judged(*rows: dict[str, Any], given: pa.Table | None = None) -> dict[str, int]:
    table = working_days(pa.Table.from_pylist(list(rows), schema=REQUESTS), given or calendar(), 3, LAST)
    assert set(table["denominator"].to_pylist()) <= {1}
    return dict(zip(table["id"].to_pylist(), table["numerator"].to_pylist(), strict=True))


@pytest.mark.parametrize(
    ("opened", "resolved", "in_time"),
    [
        (date(2020, 3, 2), date(2020, 3, 2), 1),  # solved on the same Monday
        (date(2020, 3, 2), date(2020, 3, 5), 1),  # Tuesday, Wednesday, Thursday: the third working day
        (date(2020, 3, 2), date(2020, 3, 6), 0),  # the fourth
        (date(2020, 3, 6), date(2020, 3, 11), 1),  # Friday; Monday, Tuesday, Wednesday
        (date(2020, 3, 7), date(2020, 3, 11), 1),  # opened on a Saturday: the same three days
        (date(2020, 12, 23), date(2020, 12, 29), 1),  # Thursday, Monday, Tuesday: the 25th is a holiday
        (date(2020, 12, 23), date(2020, 12, 30), 0),
    ],
)
def test_the_third_working_day_is_the_limit(opened: date, resolved: date, in_time: int) -> None:
    assert judged(request(opened, resolved)) == {"R-1": in_time}


def test_an_open_request_counts_once_its_limit_has_passed() -> None:
    # limits: Thursday 31 December (28 + 3) has come, Tuesday 5 January has not
    assert judged(request(date(2020, 12, 28), None)) == {"R-1": 0}
    assert judged(request(date(2020, 12, 30), None)) == {}


def test_requests_of_other_years_are_left_out() -> None:
    assert judged(request(date(2019, 12, 30), date(2020, 3, 1)), request(date(2021, 1, 4), None, "R-2")) == {}


def test_days_not_listed_between_others_are_no_working_days() -> None:
    assert judged(request(date(2020, 3, 6), date(2020, 3, 11)), given=calendar(weekends=False)) == {"R-1": 1}


def test_a_request_solved_before_its_limit_needs_no_later_calendar() -> None:
    assert judged(request(date(2020, 12, 30), LAST)) == {"R-1": 1}


@pytest.mark.parametrize(
    ("row", "given"),
    [
        (request(date(2020, 3, 2), None, office="elsewhere"), calendar()),
        (request(date(2020, 3, 2), date(2020, 3, 4)), calendar(first=date(2020, 3, 4))),
        (request(date(2020, 3, 2), date(2020, 3, 9)), calendar(last=date(2020, 3, 3))),
        (request(date(2020, 12, 30), date(2021, 1, 8)), calendar()),
    ],
)
def test_a_missing_calendar_is_an_error(row: dict[str, Any], given: pa.Table) -> None:
    with pytest.raises(MissingCalendarError, match=row["office"]):
        judged(row, given=given)
