"""Worked examples of what streams reached in 2020; every expected number is worked out by hand in its comment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from outturn.methods.faults import (
    DisaggregationError,
    MissingColumnError,
    PartsAboveTotalError,
    UnknownParameterError,
)
from outturn.methods.results.actuals import annual_actuals

YEAR = (date(2020, 1, 1), date(2020, 12, 31))
NUMBER = pa.decimal128(18, 4)
SCHEMA = pa.schema(
    [
        ("id", pa.string()), ("project_indicator", pa.string()), ("aggregation", pa.string()),
        ("period_start", pa.date32()), ("period_end", pa.date32()), ("place", pa.string()),
        ("disaggregation", pa.string()), ("reported_on", pa.date32()), ("value", NUMBER), ("numerator", NUMBER),
        ("denominator", NUMBER),
    ]
)  # fmt: skip
QUARTERS = {1: ("01-01", "03-31"), 2: ("04-01", "06-30"), 3: ("07-01", "09-30"), 4: ("10-01", "12-31")}


def days(period: str) -> tuple[date, date]:
    """First and last day of ``2020``, ``2020-Q1`` or ``first/last``."""
    if "/" in period:
        first, last = period.split("/")
        return date.fromisoformat(first), date.fromisoformat(last)
    year, _, quarter = period.partition("-Q")
    start, end = QUARTERS[int(quarter)] if quarter else ("01-01", "12-31")
    return date.fromisoformat(f"{year}-{start}"), date.fromisoformat(f"{year}-{end}")


def report(id: str, period: str, value: float | str | None = None, **other: Any) -> dict[str, Any]:
    first, last = days(period)
    row = {"id": id, "project_indicator": "P-1|1", "aggregation": "incremental", "period_start": first,
           "period_end": last, "place": None, "disaggregation": "", "reported_on": last, "value": None,
           "numerator": None, "denominator": None}  # fmt: skip
    numbers = {name: Decimal(str(other.pop(name))) for name in ("numerator", "denominator") if name in other}
    return row | numbers | {"value": None if value is None else Decimal(str(value))} | other


def contributions(rows: list[dict[str, Any]], *dimensions: str) -> list[tuple[Any, ...]]:
    """Id, numerator and codes of each contribution."""
    table = annual_actuals(pa.Table.from_pylist(rows, schema=SCHEMA), *YEAR, dimensions)
    return [(row["id"], row["numerator"], *(row[name] for name in dimensions)) for row in table.to_pylist()]


def total(rows: list[dict[str, Any]]) -> Decimal:
    return sum((row[1] for row in contributions(rows)), Decimal(0))


def cumulative(id: str, period: str, value: float | None = None, **other: Any) -> dict[str, Any]:
    return report(id, period, value, aggregation="cumulative", **other)


def test_incremental_reports_of_the_year_add_up() -> None:
    # 10 + 5 in 2020; 99 of 2019 and 7 of 2021 are of other years
    rows = [report("a", "2019-Q4", 99), report("b", "2020-Q1", 10), report("c", "2020-Q2", 5), report("d", "2021", 7)]
    assert contributions(rows) == [("b", 10), ("c", 5)]


def test_a_reported_zero_is_a_value_and_nothing_reported_is_none() -> None:
    assert contributions([report("a", "2020", 0), report("b", "2020", None, place="KE")]) == [("a", 0)]


def test_the_latest_report_on_a_period_counts() -> None:
    # 10 was corrected to 12
    rows = [
        report("a", "2020", 10, reported_on=date(2021, 1, 5)),
        report("b", "2020", 12, reported_on=date(2021, 2, 1)),
    ]
    assert contributions(rows) == [("b", 12)]


def test_a_later_report_without_a_value_takes_the_earlier_back() -> None:
    rows = [report("a", "2020", 10), report("b", "2020", None, reported_on=date(2021, 2, 1))]
    assert contributions(rows) == []


def test_a_period_across_the_turn_of_the_year_counts_in_the_year_of_its_last_day() -> None:
    rows = [report("a", "2019-10-01/2020-03-31", 8), report("b", "2020-10-01/2021-03-31", 9)]
    assert contributions(rows) == [("a", 8)]


def test_a_longer_period_replaces_the_shorter_ones_within() -> None:
    # the year's report, 20, takes the place of 4 + 5; the other country keeps its quarter
    rows = [report("a", "2020-Q1", 4), report("b", "2020-Q4", 5), report("c", "2020", 20),
            report("d", "2020-Q4", 3, place="KE")]  # fmt: skip
    assert contributions(rows) == [("c", 20), ("d", 3)]


def test_a_cumulative_stream_counts_what_it_rose_by() -> None:
    # 250 at the end of 2020 less 180 at the end of 2019; the 200 between is on the way
    rows = [cumulative("a", "2018", 100), cumulative("b", "2019", 180), cumulative("c", "2020-Q2", 200),
            cumulative("d", "2020", 250)]  # fmt: skip
    table = annual_actuals(pa.Table.from_pylist(rows, schema=SCHEMA), *YEAR)
    assert table.select(["id", "numerator", "supports"]).to_pylist() == [
        {"id": "d", "numerator": 70, "supports": ["b"]}
    ]


def test_a_cumulative_stream_begins_at_nothing() -> None:
    assert contributions([cumulative("a", "2020", 40)]) == [("a", 40)]


def test_a_cumulative_stream_without_a_report_in_the_year_has_nothing_in_it() -> None:
    assert contributions([cumulative("a", "2019", 180), cumulative("b", "2021", 300)]) == []


def test_a_late_report_for_an_earlier_period_changes_that_period_and_not_the_total() -> None:
    # 2019 turns out at 190, not 180: 2020 rose by 60 instead of 70, and both years still end at 250
    rows = [cumulative("a", "2019", 180), cumulative("b", "2019", 190, reported_on=date(2021, 3, 1)),
            cumulative("c", "2020", 250)]  # fmt: skip
    assert contributions(rows) == [("c", 60)]


def test_a_late_incremental_report_for_an_earlier_year_leaves_the_year_alone() -> None:
    rows = [report("a", "2020", 10), report("b", "2019", 500, reported_on=date(2021, 3, 1))]
    assert contributions(rows) == [("a", 10)]


def test_percentages_pool_numerators_and_denominators() -> None:
    # 30 of 40 and 10 of 60: 40 of 100, not the mean of 75 % and 17 %
    rows = [report("a", "2020-Q1", numerator=30, denominator=40), report("b", "2020-Q2", numerator=10, denominator=60)]
    table = annual_actuals(pa.Table.from_pylist(rows, schema=SCHEMA), *YEAR).to_pydict()
    assert (sum(table["numerator"]), sum(table["denominator"])) == (40, 100)


def test_a_cumulative_percentage_counts_its_latest_pair_as_it_stands() -> None:
    rows = [
        cumulative("a", "2019", numerator=30, denominator=40),
        cumulative("b", "2020", numerator=45, denominator=50),
    ]
    row = annual_actuals(pa.Table.from_pylist(rows, schema=SCHEMA), *YEAR).to_pylist()
    assert row == [{"id": "b", "numerator": 45, "denominator": 50, "supports": []}]


def test_parts_leave_a_rest_that_is_not_specified() -> None:
    # 100 in all, 60 women and 30 men: 10 not specified, on the total's row
    rows = [report("t", "2020", 100), report("f", "2020", 60, disaggregation="sex=F"),
            report("m", "2020", 30, disaggregation="sex=M")]  # fmt: skip
    assert contributions(rows, "sex") == [("f", 60, "F"), ("m", 30, "M"), ("t", 10, "not_specified")]
    assert total(rows) == 100


def test_a_total_without_parts_is_not_specified() -> None:
    rows = [report("t", "2020-Q1", 70), report("u", "2020-Q2", 30)]
    assert contributions(rows, "sex") == [("t", 70, "not_specified"), ("u", 30, "not_specified")]


def test_parts_alone_make_the_total() -> None:
    rows = [report("f", "2020", 60, disaggregation="sex=F"), report("m", "2020", 30, disaggregation="sex=M")]
    assert contributions(rows) == [("f", 60), ("m", 30)]
    assert contributions(rows, "sex") == [("f", 60, "F"), ("m", 30, "M")]


def test_parts_of_two_dimensions_are_not_added_to_each_other() -> None:
    # 90 by sex and 80 by age are the same people; the fuller count stands in for the total
    rows = [report("f", "2020", 60, disaggregation="sex=F"), report("m", "2020", 30, disaggregation="sex=M"),
            report("y", "2020", 80, disaggregation="age=youth")]  # fmt: skip
    assert total(rows) == 90
    assert contributions(rows, "age") == [("m", 10, "not_specified"), ("y", 80, "youth")]


def test_parts_stand_in_only_where_no_total_reaches() -> None:
    # the total of the year, 100, holds the quarter's part of 60; the later quarter of 2020 in KE has parts alone
    rows = [report("t", "2020", 100), report("f", "2020-Q1", 60, disaggregation="sex=F"),
            report("g", "2020-Q4", 5, disaggregation="sex=F", place="KE")]  # fmt: skip
    assert contributions(rows) == [("g", 5), ("t", 100)]
    assert contributions(rows, "sex") == [("f", 60, "F"), ("g", 5, "F"), ("t", 40, "not_specified")]


def test_crossed_parts_are_read_by_one_of_their_dimensions() -> None:
    rows = [report("t", "2020", 100), report("a", "2020", 20, disaggregation="sex=F;age=youth"),
            report("b", "2020", 40, disaggregation="age=adult;sex=F")]  # fmt: skip
    assert contributions(rows, "sex") == [("a", 20, "F"), ("b", 40, "F"), ("t", 40, "not_specified")]


def test_a_cumulative_part_rises_from_its_own_last_value() -> None:
    # total 100 -> 150 (+50), women 60 -> 90 (+30): 20 of the rise are not specified
    rows = [cumulative("t0", "2019", 100), cumulative("f0", "2019", 60, disaggregation="sex=F"),
            cumulative("t1", "2020", 150), cumulative("f1", "2020", 90, disaggregation="sex=F")]  # fmt: skip
    assert contributions(rows, "sex") == [("f1", 30, "F"), ("t1", 20, "not_specified")]


def test_a_place_that_ever_had_a_total_is_read_by_its_totals() -> None:
    rows = [cumulative("t0", "2019", 100), cumulative("f1", "2020", 90, disaggregation="sex=F")]
    assert contributions(rows) == []
    assert contributions(rows, "sex") == []


@pytest.mark.parametrize("kind", [report, cumulative])
def test_parts_above_the_total_are_refused(kind: Any) -> None:
    rows = [kind("t", "2020", 100), kind("f", "2020", 70, disaggregation="sex=F"),
            kind("m", "2020", 40, disaggregation="sex=M")]  # fmt: skip
    assert total(rows) == 100
    with pytest.raises(PartsAboveTotalError, match="t\n"):
        contributions(rows, "sex")


def test_quarterly_parts_above_the_total_of_the_year_are_refused() -> None:
    rows = [report("t", "2020", 10), report("f", "2020-Q1", 6, disaggregation="sex=F"),
            report("g", "2020-Q2", 6, disaggregation="sex=F")]  # fmt: skip
    with pytest.raises(PartsAboveTotalError):
        contributions(rows, "sex")


@pytest.mark.parametrize("text", ["sex", "sex=", "=F", "sex=F;sex=M"])
def test_an_unreadable_part_is_refused(text: str) -> None:
    with pytest.raises(DisaggregationError):
        contributions([report("a", "2020", 1, disaggregation=text)])


def test_an_unknown_aggregation_is_refused() -> None:
    with pytest.raises(UnknownParameterError):
        contributions([report("a", "2020", 1, aggregation="sometimes")])


def test_a_missing_column_is_named() -> None:
    with pytest.raises(MissingColumnError, match="no column place"):
        annual_actuals(pa.Table.from_pylist([], schema=SCHEMA).drop_columns(["place"]), *YEAR)


def test_nothing_reported_gives_no_rows_with_the_right_columns() -> None:
    table = annual_actuals(SCHEMA.empty_table(), *YEAR, ("sex",))
    assert table.column_names == ["id", "numerator", "denominator", "sex", "supports"]
    assert table.num_rows == 0
