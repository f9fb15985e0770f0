"""Targets, worked by hand: twice the base, the mean of the best, a percentile, each by its group."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from outturn.methods.faults import UnknownParameterError
from outturn.methods.statistics import faults, targets

SERIES = {
    "ref_area": ["A", "B", "C", "D", "E", "F"],
    "time_period": [2015, 2015, 2015, 2015, 2016, 2014],
    "value": [10.0, 20.0, 30.0, 40.0, 50.0, 99.0],
}
PEERS = {"group": ["X", "X", "X", "Y", "Y"], "ref_area": ["A", "B", "C", "D", "E"]}


def found(rule: str, members: dict[str, Any] | None = None, **options: Any) -> dict[str, dict[str, Any]]:
    made = targets(pa.table(SERIES), rule, None if members is None else pa.table(members), **options)
    return {row["ref_area"]: row for row in made.to_pylist()}


def test_twice_the_value_of_the_base_year() -> None:
    made = found("doubling")
    assert [made[area]["value"] for area in "ABCDEF"] == [20, 40, 60, 80, 100, None]
    assert (made["E"]["base_period"], made["F"]["reason"]) == ("2016", "no_base")


def test_the_mean_of_the_best_of_the_group() -> None:
    made = found("top_performers", PEERS, count=2)
    assert [made[area]["value"] for area in "ABCDE"] == [25, 25, 25, 45, 45]
    assert (made["A"]["performers"], made["A"]["group"]) == ("C;B", "X")
    assert (made["F"]["value"], made["F"]["reason"]) == (None, "no_peers")
    assert found("top_performers", PEERS, count=2, direction="down")["A"]["performers"] == "A;B"
    assert found("top_performers")["A"]["value"] == 30  # the mean of 10, 20, 30, 40 and 50


def test_a_percentile_of_the_group() -> None:
    # Of 10, 20, 30, 40, 50 the 90th percentile lies 0.6 of the way from 40 to 50, the 10th 0.4 from 10 to 20.
    assert found("percentile")["A"]["value"] == pytest.approx(46)
    assert found("percentile", direction="down")["A"]["value"] == pytest.approx(14)


def test_calls_that_cannot_be_followed() -> None:
    with pytest.raises(UnknownParameterError, match="wish"):
        found("wish")
    with pytest.raises(faults.MembershipError, match="A in X and Y"):
        found("percentile", {"group": ["X", "Y"], "ref_area": ["A", "A"]})
