"""What must hold of any set of reports: order, reporter and form make no difference, and parts add up to the total."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from outturn.methods.faults import PartsAboveTotalError
from outturn.methods.results.actuals import annual_actuals

FIRST, LAST = date(2020, 1, 1), date(2020, 12, 31)
NUMBER = pa.decimal128(18, 4)
SCHEMA = pa.schema(
    [
        ("id", pa.string()), ("project_indicator", pa.string()), ("aggregation", pa.string()),
        ("period_start", pa.date32()), ("period_end", pa.date32()), ("place", pa.string()),
        ("disaggregation", pa.string()), ("reported_on", pa.date32()), ("value", NUMBER), ("numerator", NUMBER),
        ("denominator", NUMBER),
    ]
)  # fmt: skip
PERIODS = [
    (date(2019, 1, 1), date(2019, 12, 31)),
    (FIRST, LAST),
    (FIRST, date(2020, 3, 31)),
    (date(2020, 4, 1), date(2020, 6, 30)),
    (date(2020, 10, 1), LAST),
    (date(2021, 1, 1), date(2021, 3, 31)),
]


@st.composite
def reports(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Reports on two indicators, one incremental and one cumulative, without two on the same key."""
    keys = draw(
        st.lists(
            st.tuples(st.sampled_from(["P|1", "P|2"]), st.sampled_from(PERIODS), st.sampled_from([None, "KE"]),
                      st.sampled_from(["", "sex=F", "sex=M"]), st.integers(0, 2)),
            unique=True, max_size=14,
        )
    )  # fmt: skip
    rows = []
    for number, (indicator, (start, end), place, part, day) in enumerate(keys):
        value = draw(st.integers(0, 50))
        rows.append({
            "id": f"r{number:02}", "project_indicator": indicator, "period_start": start, "period_end": end,
            "aggregation": "incremental" if indicator == "P|1" else "cumulative", "place": place,
            "disaggregation": part, "reported_on": date(2021, 4, 1 + day), "value": Decimal(value), "numerator": None,
            "denominator": None,
        })  # fmt: skip
    return rows


def rows_of(given_rows: list[dict[str, Any]], *dimensions: str) -> list[dict[str, Any]]:
    table = pa.Table.from_pylist(given_rows, schema=SCHEMA)
    rows: list[dict[str, Any]] = annual_actuals(table, FIRST, LAST, dimensions).to_pylist()
    return rows


@settings(max_examples=40, deadline=None)
@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_reports_makes_no_difference(rows: list[dict[str, Any]], random: Any) -> None:
    mixed = rows[:]
    random.shuffle(mixed)
    assert rows_of(mixed) == rows_of(rows)


@settings(max_examples=40, deadline=None)
@given(reports())
def test_parts_and_the_rest_add_up_to_the_total(rows: list[dict[str, Any]]) -> None:
    try:
        split = rows_of(rows, "sex")
    except PartsAboveTotalError:
        return
    assert sum(row["numerator"] for row in split) == sum(row["numerator"] for row in rows_of(rows))


@settings(max_examples=40, deadline=None)
@given(reports())
def test_every_contribution_and_support_is_a_report(rows: list[dict[str, Any]]) -> None:
    known = {row["id"] for row in rows}
    for row in rows_of(rows):
        assert {row["id"], *row["supports"]} <= known
        assert row["id"] not in row["supports"]


@settings(max_examples=40, deadline=None)
@given(reports(), st.integers(0, 50))
def test_a_report_for_a_later_year_changes_nothing(rows: list[dict[str, Any]], value: int) -> None:
    later = dict.fromkeys(SCHEMA.names) | {
        "id": "later", "project_indicator": "P|2", "aggregation": "cumulative", "disaggregation": "",
        "period_start": date(2021, 1, 1), "period_end": date(2021, 12, 31), "reported_on": date(2022, 1, 1),
        "value": Decimal(value),
    }  # fmt: skip
    assert rows_of([*rows, later]) == rows_of(rows)
