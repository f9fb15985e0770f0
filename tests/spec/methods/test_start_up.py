"""Worked examples of projects that started in time: 5 % of a budget of 1,000, which is 50, within 6 months."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from outturn.methods.operations.start_up import start_up

MONEY = pa.decimal128(18, 2)
AGREEMENTS = pa.schema([("id", pa.string()), ("project", pa.string()), ("starts", pa.date32())])
BUDGETS = pa.schema([("project", pa.string()), ("budget", MONEY)])
SPENT = pa.schema([("id", pa.string()), ("project", pa.string()), ("posted_on", pa.date32()), ("amount", MONEY)])


def started(
    starts: date | None, *lines: tuple[date, int], budget: int | None = 1000
) -> list[tuple[Decimal, Decimal, list[str]]]:
    agreements = pa.Table.from_pylist([{"id": "G-1", "project": "P-1", "starts": starts}], schema=AGREEMENTS)
    budgets = pa.Table.from_pylist([{"project": "P-1", "budget": budget}], schema=BUDGETS)
    ledger = [{"id": f"L-{number}", "project": "P-1", "posted_on": day, "amount": amount}
              for number, (day, amount) in enumerate(lines)]  # fmt: skip
    spent = pa.Table.from_pylist(
        [*ledger, {"id": "M", "project": "P-2", "posted_on": starts, "amount": 999}], schema=SPENT
    )
    table = start_up(agreements, budgets, spent, 6, 5, date(2020, 1, 1), date(2020, 12, 31))
    return [(row["numerator"], row["denominator"], row["supports"]) for row in table.to_pylist()]


START = date(2020, 1, 15)


def test_five_per_cent_is_enough() -> None:
    assert started(START, (date(2020, 3, 1), 30), (date(2020, 4, 1), 20)) == [(1, 1, ["L-0", "L-1"])]
    assert started(START, (date(2020, 3, 1), 49)) == [(0, 1, ["L-0"])]


def test_large_budgets_are_judged_exactly() -> None:
    # 5 % of 9,999,999,980 is 499,999,999
    assert started(START, (date(2020, 3, 1), 499_999_999), budget=9_999_999_980) == [(1, 1, ["L-0"])]
    assert started(START, (date(2020, 3, 1), 499_999_998), budget=9_999_999_980) == [(0, 1, ["L-0"])]


def test_the_first_and_the_last_day_of_the_months_count() -> None:
    # 15 January to 14 July
    lines = ((date(2020, 1, 14), 100), (START, 25), (date(2020, 7, 14), 25), (date(2020, 7, 15), 100))
    assert started(START, *lines) == [(1, 1, ["L-1", "L-2"])]


def test_spending_taken_back_counts_against() -> None:
    assert started(START, (date(2020, 3, 1), 60), (date(2020, 4, 1), -20)) == [(0, 1, ["L-0", "L-1"])]


def test_a_project_that_spent_nothing_did_not_start() -> None:
    assert started(START) == [(0, 1, [])]


@pytest.mark.parametrize(
    ("starts", "counted"),
    [
        (date(2019, 7, 1), False),  # to 31 December 2019
        (date(2019, 7, 2), True),  # to 1 January 2020
        (date(2020, 7, 1), True),  # to 31 December 2020
        (date(2020, 7, 2), False),
        (None, False),
    ],
)
def test_an_agreement_belongs_to_the_year_in_which_its_months_end(starts: date | None, counted: bool) -> None:
    assert bool(started(starts)) is counted


@pytest.mark.parametrize("budget", [None, 0])
def test_a_project_without_a_budget_cannot_be_judged(budget: int | None) -> None:
    assert started(START, (date(2020, 3, 1), 60), budget=budget) == []
