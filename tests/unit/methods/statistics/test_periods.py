"""Periods of SDMX: each has its frequency and its place, and is written from them again."""

from __future__ import annotations

import pytest

from outturn.methods.statistics.faults import MixedFrequencyError, PeriodError
from outturn.methods.statistics.periods import last_day, one_frequency, period_at, placed, year_of

LINES = {
    "A": ("2019", "2020", "2021"),
    "S": ("2019-S2", "2020-S1", "2020-S2"),
    "Q": ("2019-Q3", "2019-Q4", "2020-Q1"),
    "M": ("2019-11", "2019-12", "2020-01"),
    "W": ("2019-W51", "2019-W52", "2020-W01"),
    "D": ("2020-02-28", "2020-02-29", "2020-03-01"),
}


@pytest.mark.parametrize("frequency", LINES)
def test_consecutive_periods_have_consecutive_places(frequency: str) -> None:
    periods = LINES[frequency]
    found = [placed(period) for period in periods]
    assert [kind for kind, _ in found] == [frequency] * 3
    first = found[0][1]
    assert [place - first for _, place in found] == [0, 1, 2]
    assert tuple(period_at(frequency, place) for _, place in found) == periods


def test_a_year_with_53_weeks_has_them() -> None:
    assert placed("2021-W01")[1] - placed("2020-W53")[1] == 1
    with pytest.raises(PeriodError):
        placed("2019-W53")


def test_the_other_ways_sdmx_writes_years_and_months() -> None:
    assert placed("2019-A1") == placed("2019")
    assert placed("2019-M03") == placed("2019-03")


def test_the_year_and_the_last_day_of_a_period() -> None:
    assert [year_of(period) for period in ("2019", "2019-Q4", "2019-12-31")] == [2019] * 3
    days = {"2019": "2019-12-31", "2020-S1": "2020-06-30", "2019-Q4": "2019-12-31", "2020-02": "2020-02-29",
            "2020-02-28": "2020-02-28", "2020-W01": "2020-01-05"}  # fmt: skip
    assert {period: last_day(period) for period in days} == days


def test_mixed_frequencies_are_named() -> None:
    assert one_frequency(["2019-Q1", "2019-Q2"], "values") == "Q"
    assert one_frequency([], "values") == "A"
    with pytest.raises(MixedFrequencyError, match="years"):
        one_frequency(["2019", "2019-03"], "values")
