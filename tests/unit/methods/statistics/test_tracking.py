"""The tracker, worked by hand: targets by rule, status and outlook in one row, groups as averages of their members."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.methods.faults import UnknownParameterError
from outturn.methods.statistics import tracker

SHARE, CARBON = "SDG.9.2.1.share", "SDG.9.4.1"
YEARS = range(2013, 2020)


def line(series: str, area: str, first: float, step: float, is_group: bool = False) -> list[tuple[Any, ...]]:
    """A straight line from 2013 to 2019."""
    return [(series, area, year, first + step * (year - 2013), is_group) for year in YEARS]


def table(*lines: list[tuple[Any, ...]]) -> dict[str, list[Any]]:
    rows = [row for each in lines for row in each]
    names = ("series", "ref_area", "time_period", "value", "is_group")
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


# In 2015 L makes 5 %, rising half a point a year; M 20 % and standing; N 30 %, falling; the group G is 12 %, rising.
VALUES = table(
    line(SHARE, "L", 4.0, 0.5), line(SHARE, "M", 20.0, 0.0), line(SHARE, "N", 32.0, -1.0),
    line(SHARE, "G", 11.0, 0.5, True), line(CARBON, "L", 1.0, -0.1), line(CARBON, "M", 0.5, 0.0),
)  # fmt: skip
MEMBERS = {"group": ["G", "G"], "ref_area": ["L", "M"]}


def found(**options: Any) -> dict[tuple[str, str], dict[str, Any]]:
    made = tracker(pa.table(VALUES), pa.table(MEMBERS), **options).to_pylist()
    return {(row["series"], row["ref_area"]): row for row in made}


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame, pa.table])
def test_one_row_for_each_indicator_and_area(kind: Any) -> None:
    made = tracker(kind(VALUES), kind(MEMBERS))
    assert type(made) is type(kind(MEMBERS))
    assert len(made) == 6


def test_a_country_that_doubles() -> None:
    row = found(doubling=["L"])[SHARE, "L"]
    assert (row["time_period"], row["value"], row["base_period"], row["base_value"]) == (2019, 7.0, "2015", 5.0)
    assert (row["target"], row["target_rule"], row["target_year"]) == (10.0, "doubling", 2030)
    assert (row["progress"], row["status_index"], row["trend"]) == (0.4, 4.0, "substantial_progress")
    assert row["expected"] == pytest.approx(12.5)
    assert (row["anticipated_index"], row["prospect"]) == (0.0, "met")
    assert (row["rank"], row["ranked"]) == (3, 3)


def test_doubling_is_asked_of_shares_alone() -> None:
    row = found(doubling=["L"])[CARBON, "L"]
    assert (row["target_rule"], row["direction"], row["rank"]) == ("top_performers", "down", 1)
    assert row["target"] == pytest.approx(0.65)  # the mean of 0.8 and 0.5 in 2015
    assert row["expected"] == 0.0  # the line would go below


def test_others_reach_for_the_best_of_their_peers() -> None:
    peers = pa.table({"group": ["X", "X", "Y"], "ref_area": ["M", "N", "L"]})
    made = found(peers=peers, doubling=["L"])
    assert (made[SHARE, "M"]["target"], made[SHARE, "M"]["target_rule"]) == (25.0, "top_performers")
    assert made[SHARE, "M"]["prospect"] == "accelerate"
    # N made 30 % in 2015 and makes 26 %, still more than 25; the line goes on to 15 %.
    assert (made[SHARE, "N"]["trend"], made[SHARE, "N"]["prospect"]) == ("target_achieved", "reverse")
    assert made[SHARE, "L"]["target_rule"] == "doubling"


def test_own_targets_go_first() -> None:
    own = pa.table({"series": [SHARE], "ref_area": ["L"], "value": [6.0]})
    row = found(own=own, doubling=["L"])[SHARE, "L"]
    assert (row["target"], row["target_rule"], row["trend"]) == (6.0, "own", "target_achieved")


def test_a_group_has_its_own_series_and_the_averages_of_its_members() -> None:
    peers = pa.table({"group": ["X", "X"], "ref_area": ["M", "N"]})
    row = found(doubling=["L", "G"], peers=peers)[SHARE, "G"]
    assert (row["is_group"], row["value"], row["target"], row["rank"]) == (True, 14.0, 24.0, None)
    # L has made 4.0 of ten, M nothing; L is expected to meet its target and M has all of its way left.
    assert (row["status_index"], row["averaged"]) == (2.0, 2)
    assert row["anticipated_index"] == pytest.approx(50.0)


def test_the_members_of_the_base_year_are_averaged() -> None:
    dated = pa.table({**MEMBERS, "valid_to": ["2014-12-31", None]})
    made = tracker(pa.table(VALUES), dated, doubling=["L"]).to_pylist()
    row = next(row for row in made if row["ref_area"] == "G")
    # M alone is left: its 20 % are above the mean of 5, 20 and 30, which is its target.
    assert (row["averaged"], row["status_index"]) == (1, 10.0)


def test_a_group_has_no_target_of_countries() -> None:
    row = found()[SHARE, "G"]
    assert (row["target"], row["target_rule"], row["reason"]) == (None, None, "no_target")
    assert row["trend"] == "substantial_progress"


def test_years_in_which_a_group_covers_too_little_are_left_out() -> None:
    covered = {
        **VALUES,
        "coverage_count": [None if not group else 0.9 for group in VALUES["is_group"]],
        "coverage_weight": [
            None if not group else 0.5 if year in (2013, 2019) else 0.8
            for group, year in zip(VALUES["is_group"], VALUES["time_period"], strict=True)
        ],
    }
    made = {(row["series"], row["ref_area"]): row for row in tracker(pa.table(covered), pa.table(MEMBERS)).to_pylist()}
    assert (made[SHARE, "G"]["time_period"], made[SHARE, "G"]["observations"]) == (2018, 5)
    strict = tracker(pa.table(covered), pa.table(MEMBERS), minimum_coverage=0.9).to_pylist()
    row = next(row for row in strict if row["ref_area"] == "G")
    assert (row["value"], row["trend"], row["reason"]) == (None, "not_available", "low_coverage")
    assert len(strict) == 6


def test_equal_values_share_a_rank() -> None:
    values = table(line(SHARE, "A", 1.0, 0.0), line(SHARE, "B", 1.0, 0.0), line(SHARE, "C", 0.5, 0.0))
    ranks = {row["ref_area"]: row["rank"] for row in tracker(pa.table(values)).to_pylist()}
    assert ranks == {"A": 1, "B": 1, "C": 3}


def test_a_unit_without_a_price_base_is_still_a_unit() -> None:
    assert found()[CARBON, "L"]["unit"] == "kg_co2_per_usd"  # the table says nothing of units
    thin = {**table(line(CARBON, "G", 1.0, -0.1, True)), "coverage_count": [0.1] * 7}
    (row,) = tracker(pa.table(thin), pa.table(MEMBERS)).to_pylist()
    assert (row["reason"], row["unit"]) == ("low_coverage", "kg_co2_per_usd")
    (row,) = tracker(pa.table({**thin, "unit": ["kg_co2_per_usd_2015"] * 7}), pa.table(MEMBERS)).to_pylist()
    assert row["unit"] == "kg_co2_per_usd_2015"


def test_own_targets_of_an_unknown_indicator_are_named() -> None:
    own = pa.table({"series": ["SDG.9.2.1"], "ref_area": ["L"], "value": [15.0]})
    with pytest.raises(UnknownParameterError, match=r"'SDG\.9\.2\.1'"):
        found(own=own)
