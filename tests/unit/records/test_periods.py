"""Periods in SDMX notation."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outturn.records.periods import bounds, span


@given(st.integers(1, 9998))
def test_the_parts_of_a_year_follow_each_other_without_gap(year: int) -> None:
    for parts in (["S1", "S2"], ["Q1", "Q2", "Q3", "Q4"], [f"{month:02d}" for month in range(1, 13)]):
        days = [bounds(f"{year:04d}-{part}") for part in parts]
        assert (days[0][0], days[-1][1]) == bounds(f"{year:04d}") == (date(year, 1, 1), date(year, 12, 31))
        assert all(after[0] - before[1] == timedelta(1) for before, after in zip(days, days[1:], strict=False))


@pytest.mark.parametrize("text", ["", "20", "0000", "2020-Q5", "2020-S3", "2020-00", "2020-13", "2020-1", "2020 ",
                                  "2020-01-01", "2020-02-01/2020-01-01", "2020-01-01/2020-02-30", "٢٠٢٠"])  # fmt: skip
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError):
        bounds(text)


def test_the_span_of_a_day_a_year_and_nothing() -> None:
    assert span(date(2020, 2, 3)) == (date(2020, 2, 3), date(2020, 2, 3))
    assert span(2020) == span("2020") == (date(2020, 1, 1), date(2020, 12, 31))
    assert span(None) is None
    assert span("") is None
