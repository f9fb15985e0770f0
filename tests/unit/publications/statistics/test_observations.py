"""Observations for publications: one dataset a series, exact values, estimates marked, impossible values set aside."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from outturn.publications.statistics.faults import (
    AmbiguousObservationError,
    MixedUnitsError,
    UnreadablePeriodError,
)
from outturn.publications.statistics.observations import COLUMNS, Observations, is_current, sources_of
from outturn.publications.statistics.periods import Period, period_of

SHARE = "SDG.9.2.1.share"


def table(*rows: tuple[Any, ...]) -> pa.Table:
    """A table of observations from rows of series, area, period, value and, if need be, status, unit, dataset."""
    full = [(*row, *("A", "%", "one|2020", "d1")[len(row) - 4 :]) for row in rows]
    kinds = {"value": pa.float64()}
    columns = [
        pa.array(column, kinds.get(name, pa.string()))
        for name, column in zip(COLUMNS, zip(*full, strict=True), strict=True)
    ]
    return pa.table(dict(zip(COLUMNS, columns, strict=True)))


def test_what_is_not_reported_is_not_there_and_a_reported_zero_is() -> None:
    found = Observations(
        table((SHARE, "KE", "2018", None), (SHARE, "KE", "2019", 0.0), (SHARE, "KE", "2017", 3.0, "M"))
    ).series(SHARE, "KE")
    assert found is not None
    assert [(one.period.text, one.value) for one in found.observations] == [("2019", Decimal(0))]
    assert found.at(Period(2018)) is None


def test_values_keep_every_digit_of_their_source() -> None:
    found = Observations(table((SHARE, "KE", "2019", 0.1))).series(SHARE, "KE")
    assert found is not None
    assert found.last.value == Decimal("0.1")


@pytest.mark.parametrize(
    ("status", "mark", "estimated"),
    [("A", "", False), ("E", "e", True), ("I", "i", True), ("F", "f", True), ("P", "p", False), ("B", "b", False)],
)
def test_a_value_that_was_not_measured_is_marked(status: str, mark: str, estimated: bool) -> None:
    found = Observations(table((SHARE, "KE", "2019", 8.0, status))).series(SHARE, "KE")
    assert found is not None
    assert (found.last.mark, found.last.is_estimated) == (mark, estimated)


def test_two_datasets_never_stand_in_one_line() -> None:
    rows = (
        (SHARE, "KE", "2018", 8.0, "A", "%", "old|2019", "d1"), (SHARE, "BJ", "2018", 9.0, "A", "%", "old|2019", "d1"),
        (SHARE, "KE", "2019", 7.0, "A", "%", "new|2020", "d2"), (SHARE, "TZ", "2019", 6.0, "A", "%", "new|2020", "d2"),
    )  # fmt: skip
    observations = Observations(table(*rows), "KE")
    found = observations.series(SHARE, "KE")
    assert found is not None
    assert [(one.period.text, one.value) for one in found.observations] == [("2019", Decimal(7))]
    assert observations.series(SHARE, "BJ") is None, "the other dataset's value must not stand beside it"
    assert observations.left_out == {SHARE: ("old|2019",)}
    assert [(each.name, each.vintage, each.digest) for each in sources_of(observations)] == [("new", "2020", "d2")]


def test_a_dataset_that_only_forecasts_further_is_not_preferred() -> None:
    rows = (
        (SHARE, "KE", "2019", 8.0, "A", "%", "one|2020", "d1"),
        (SHARE, "KE", "2018", 7.0, "A", "%", "two|2020", "d2"), (SHARE, "KE", "2030", 9.0, "F", "%", "two|2020", "d2"),
    )  # fmt: skip
    found = Observations(table(*rows), "KE").series(SHARE, "KE")
    assert found is not None
    assert found.dataset == "one|2020"


def test_two_values_for_one_period_are_a_fault_unless_they_are_two_datasets() -> None:
    observations = Observations(table((SHARE, "NA", "2019", 8.0), (SHARE, "NA", "2019", 9.0)))
    with pytest.raises(AmbiguousObservationError) as caught:
        observations.series(SHARE, "NA")
    assert "NA, 2019" in caught.value.where


def test_a_series_in_two_units_is_a_fault() -> None:
    with pytest.raises(MixedUnitsError) as caught:
        Observations(table((SHARE, "KE", "2019", 8.0), (SHARE, "TZ", "2019", 9.0, "A", "USD")))
    assert caught.value.got == "% and USD"


@pytest.mark.parametrize(
    ("series", "value", "unit", "kept"),
    [
        (SHARE, 100.0, "%", True), (SHARE, 100.1, "%", False), (SHARE, -0.1, "%", False),
        ("GDP_GROWTH", -12.0, "%", True), ("MVA_CONSTANT", -1.0, "USD", False), ("MVA_CONSTANT", 5e12, "USD", True),
        (SHARE, float("inf"), "%", False),
    ],
)  # fmt: skip
def test_an_impossible_value_is_set_aside_and_named(series: str, value: float, unit: str, kept: bool) -> None:
    observations = Observations(table((series, "NR", "2019", value, "A", unit)))
    assert (observations.series(series, "NR") is not None) is kept
    assert [(one.series, one.period.text) for one in observations.impossible("NR")] == (
        [] if kept else [(series, "2019")]
    )


def test_impossible_and_missing_values_do_not_go_into_what_is_computed() -> None:
    given = table((SHARE, "KE", "2019", 8.0), (SHARE, "TZ", "2019", 180.0), (SHARE, "UG", "2019", None))
    assert Observations(given).possible(given)["ref_area"].to_pylist() == ["KE"]
    none = given.slice(0, 0)  # a profile of a year before all data
    assert Observations(none).possible(none).num_rows == 0


def test_a_series_that_stopped_is_not_current() -> None:
    stopped = Observations(table((SHARE, "KE", "2012", 8.0))).series(SHARE, "KE")
    assert stopped is not None
    assert [is_current(stopped, year) for year in (2012, 2015, 2016, 2019)] == [True, True, False, False]


@pytest.mark.parametrize("text", ["2019-13", "2019-Q5", "19", "2019-1", "", "2019-W10"])
def test_a_period_that_is_none_is_a_fault(text: str) -> None:
    with pytest.raises(UnreadablePeriodError):
        period_of(text)


def test_periods_follow_each_other_over_the_end_of_a_year() -> None:
    assert period_of("2019-Q4").shifted(1) == period_of("2020-Q1")
    assert period_of("2020-01").ordinal - period_of("2019-12").ordinal == 1
    assert period_of("2020-03").shifted(-12).text == "2019-03"
