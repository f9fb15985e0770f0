"""Groups from their members, worked by hand: sums over sums, dated membership, coverage, named imputation."""

from __future__ import annotations

import random
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.errors import OutturnError
from outturn.methods.faults import MissingColumnError, UnknownParameterError
from outturn.methods.statistics import aggregate, faults

KINDS = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "arrow": pa.table}
# A makes 10 of 100, B 30 of 50, C has not reported its output of 2019; D is in no group.
LEVELS = {
    "ref_area": ["A", "B", "C", "D"],
    "time_period": [2019] * 4,
    "numerator": [10.0, 30.0, None, 999.0],
    "denominator": [100.0, 50.0, 50.0, 1.0],
}
RATES = {"ref_area": ["A", "B"], "time_period": ["2019"] * 2, "value": [10.0, 60.0]}
WEIGHTS = {"ref_area": ["A", "B", "C"], "time_period": ["2019"] * 3, "value": [100.0, 50.0, 50.0]}
MEMBERS = {"group": ["G", "G", "G"], "ref_area": ["A", "B", "C"]}


def rows(values: Any, members: Any = None, **options: Any) -> list[dict[str, Any]]:
    made = aggregate(pa.table(values), pa.table(members or MEMBERS), **options)
    found: list[dict[str, Any]] = made.to_pylist()
    return found


def row(values: Any, members: Any = None, **options: Any) -> dict[str, Any]:
    (only,) = rows(values, members, **options)
    return only


@pytest.mark.parametrize("kind", KINDS)
def test_a_ratio_of_sums_with_who_is_in_it(kind: str) -> None:
    made = aggregate(KINDS[kind](LEVELS), KINDS[kind](MEMBERS), scale=100)
    assert type(made) is type(KINDS[kind](LEVELS))
    (got,) = pl.DataFrame(made).to_dicts() if kind != "arrow" else made.to_pylist()
    # 100 x (10 + 30) / (100 + 50) = 26.67, where the mean of the two ratios would be 35.
    assert got["value"] == 100 * 40 / 150
    assert (got["ref_area"], got["time_period"], got["obs_status"]) == ("G", 2019, "A")
    assert (got["numerator"], got["denominator"]) == (40, 150)
    assert (got["members"], got["members_with_data"], got["coverage_count"]) == (3, 2, 2 / 3)
    assert got["coverage_weight"] == 150 / 200
    assert (got["with_data"], got["without_data"], got["without_weight"]) == ("A;B", "C", "")


def test_rates_with_their_weights_are_the_same_ratio() -> None:
    got = row(RATES, weight=pa.table(WEIGHTS))
    assert got["value"] == (10 * 100 + 60 * 50) / 150
    assert (got["coverage_weight"], got["without_data"]) == (150 / 200, "C")
    in_column = {**RATES, "persons": [100.0, 50.0]}
    assert row(in_column, weight="persons")["value"] == got["value"]
    assert row(in_column, how="weighted_mean", weight="persons")["value"] == got["value"]
    for how in ("weighted_mean", "ratio_of_sums"):
        assert row({**RATES, "weight": [100.0, 50.0]}, how=how)["value"] == got["value"]
    assert row({**RATES, "weight": [100.0, 50.0]}, how="sum")["coverage_weight"] == 1.0


def test_a_sum_and_a_simple_mean() -> None:
    assert row(RATES, how="sum")["value"] == 70
    mean = row(RATES, how="simple_mean")
    assert (mean["value"], mean["how"]) == (35, "simple_mean")
    assert (mean["coverage_count"], mean["coverage_weight"]) == (2 / 3, None)
    assert row(RATES, how="simple_mean", weight=pa.table(WEIGHTS))["coverage_weight"] == 0.75


def test_a_member_without_a_weight_is_named_and_left_out() -> None:
    weights = {"ref_area": ["A"], "time_period": ["2019"], "value": [100.0]}
    got = row(RATES, weight=pa.table(weights))
    assert (got["value"], got["with_data"], got["without_data"], got["without_weight"]) == (10, "A", "C", "B;C")


def test_membership_is_read_on_the_last_day_of_the_period_or_on_one_day() -> None:
    # V left on 3 December 2020, as Vanuatu left the least developed countries.
    values = {"ref_area": ["A", "V"] * 2, "time_period": [2019, 2019, 2020, 2020], "value": [1.0, 10.0, 2.0, 20.0]}
    members = {"group": ["LDC", "LDC"], "ref_area": ["A", "V"], "valid_from": ["1971-11-18", "1995-01-01"],
               "valid_to": [None, "2020-12-03"]}  # fmt: skip
    assert [got["value"] for got in rows(values, members, how="sum")] == [11, 2]
    assert [got["value"] for got in rows(values, members, how="sum", on="2020-12-03")] == [11, 22]
    assert [got["value"] for got in rows(values, members, how="sum", on="2021-01-01")] == [1, 2]
    none = rows(values, members, how="sum", on="1950-01-01")[0]
    assert (none["value"], none["reason"], none["members"], none["obs_status"]) == (None, "no_members", 0, "M")


GAPS = {
    "ref_area": ["A"] * 4 + ["B"] * 4,
    "time_period": [2016, 2017, 2018, 2019] * 2,
    "value": [1.0, None, 3.0, None, 10.0, 10.0, 10.0, 10.0],
}


@pytest.mark.parametrize(
    ("rule", "expected", "named"),
    [
        (None, [11, 10, 13, 10], ["", "", "", ""]),
        ("linear", [11, 12, 13, 10], ["", "A", "", ""]),
        ("last_value", [11, 11, 13, 13], ["", "A", "", "A"]),
    ],
)
def test_values_are_imputed_by_name_alone(rule: str | None, expected: list[float], named: list[str]) -> None:
    made = rows(GAPS, {"group": ["G", "G"], "ref_area": ["A", "B"]}, how="sum", impute=rule)
    assert [got["value"] for got in made] == expected
    assert [got["imputed"] for got in made] == named
    assert [got["obs_status"] for got in made] == ["I" if name else "A" for name in named]


def test_a_straight_line_follows_the_calendar() -> None:
    values = {
        "ref_area": ["A", "A", "A", "B"],
        "time_period": [2010, 2011, 2020, 2019],
        "value": [0.0, None, 10.0, 5.0],
    }
    made = rows(values, {"group": ["G"], "ref_area": ["A"]}, how="sum", impute="linear")
    assert [(got["time_period"], got["value"]) for got in made] == [(2010, 0), (2011, 1), (2019, 9), (2020, 10)]


def test_the_status_of_a_group_is_that_of_its_weakest_member() -> None:
    for statuses, expected in ((["A", "E"], "E"), (["P", "A"], "P"), (["F", "E"], "F"), (["A", None], "A")):
        assert row({**RATES, "obs_status": statuses}, how="sum")["obs_status"] == expected


def test_a_value_that_cannot_be_is_null_with_its_reason() -> None:
    nothing = {**LEVELS, "numerator": [None, None, None, 1.0]}
    assert (row(nothing)["value"], row(nothing)["reason"]) == (None, "no_data")
    weightless = {**LEVELS, "denominator": [None, None, None, 1.0]}
    assert row(weightless)["reason"] == "no_weight"
    zero = {**LEVELS, "denominator": [0.0, 0.0, 0.0, 1.0]}
    assert (row(zero)["value"], row(zero)["reason"]) == (None, "zero_denominator")
    assert row(LEVELS, minimum_coverage=0.75)["value"] == 40 / 150
    assert (row(LEVELS, minimum_coverage=0.76)["value"], row(LEVELS, minimum_coverage=0.76)["reason"]) == (
        None, "low_coverage",
    )  # fmt: skip


def test_the_order_of_rows_changes_no_digit() -> None:
    dice = random.Random(5)
    areas = [f"C{number:03d}" for number in range(200)]
    values = [(area, dice.uniform(0, 1) * 10 ** dice.randint(-8, 12), dice.uniform(1, 9)) for area in areas]
    members = {"group": ["G"] * 200, "ref_area": areas}

    def made(order: list[tuple[str, float, float]]) -> list[dict[str, Any]]:
        names, tops, bottoms = zip(*order, strict=True)
        return rows(
            {"ref_area": names, "time_period": ["2019"] * 200, "numerator": tops, "denominator": bottoms}, members
        )

    assert made(values) == made(dice.sample(values, 200))


def test_whole_numbers_as_areas_go_out_whole() -> None:
    made = rows({**RATES, "ref_area": [4, 8]}, {"group": [1, 1], "ref_area": [4, 8]}, how="sum")
    assert (made[0]["ref_area"], made[0]["with_data"]) == (1, "4;8")
    named = rows({**RATES, "ref_area": [4, 8]}, {"group": ["World", "World"], "ref_area": [4, 8]}, how="sum")
    assert named[0]["ref_area"] == "World"


def test_a_unit_is_carried_where_it_stays() -> None:
    assert row({**RATES, "unit": ["USD", "USD"]}, how="sum")["unit"] == "USD"


BAD: list[tuple[dict[str, Any], dict[str, Any], type[OutturnError], str]] = [
    ({"ref_area": ["004", "008"]}, {"ref_area": ["4", "8", "12"]}, faults.MixedCodesError, "'004' in the values, '4'"),
    ({"ref_area": ["004", "008"]}, {"ref_area": [4, 8, 12]}, faults.MixedCodesError, "'004' in the values, '4'"),
    ({}, {"ref_area": ["AFG", "ALB", "DZA"]}, faults.UnjoinedCodesError, "AFG, ALB, DZA"),
    ({}, {"ref_area": ["A", "B", None]}, faults.CodeError, "row 3"),
    ({}, {"ref_area": ["A", "B", "B"]}, faults.MembershipError, "B in G twice"),
    ({}, {"valid_from": ["2020-01-01", "", "01/02/2020"]}, faults.MembershipError, "01/02/2020"),
    ({}, {"valid_from": ["2020-01-01"] * 3, "valid_to": ["2019-01-01"] * 3}, faults.MembershipError, "from 2020-01-01"),
]


@pytest.mark.parametrize(("values", "members", "fault", "told"), BAD)
def test_tables_that_do_not_meet_are_found(
    values: dict[str, Any], members: dict[str, Any], fault: type[OutturnError], told: str
) -> None:
    with pytest.raises(fault, match=told):
        rows({**RATES, **values}, {**MEMBERS, **members}, how="sum")


def test_an_area_may_come_back_to_a_group() -> None:
    members = {"group": ["G", "G"], "ref_area": ["A", "A"], "valid_from": ["2000-01-01", "2019-01-01"],
               "valid_to": ["2010-12-31", ""]}  # fmt: skip
    assert row(RATES, members, how="sum")["value"] == 10


def test_calls_that_cannot_be_followed() -> None:
    with pytest.raises(UnknownParameterError, match="harmonic"):
        rows(RATES, how="harmonic")
    with pytest.raises(UnknownParameterError, match="guess"):
        rows(RATES, how="sum", impute="guess")
    with pytest.raises(MissingColumnError, match="numerator and denominator"):
        rows(RATES)
    with pytest.raises(MissingColumnError, match="weight"):
        rows(RATES, how="weighted_mean")
    with pytest.raises(faults.ImpossibleValueError, match="B in 2019"):
        rows(RATES, weight=pa.table({**WEIGHTS, "value": [1.0, -1.0, 1.0]}))
    with pytest.raises(faults.UnjoinedCodesError, match="weight"):
        rows(RATES, weight=pa.table({**WEIGHTS, "ref_area": ["X", "Y", "Z"]}))


def test_a_group_is_as_weak_as_its_weakest_member_in_the_one_order_of_all_methods() -> None:
    """A forecast is further from an observation than what was imputed, and that further than an estimate."""
    for statuses, weakest in ((["I", "F", "A"], "F"), (["E", "I", "A"], "I"), (["P", "E", "A"], "E")):
        assert row({**LEVELS, "obs_status": [*statuses, "A"]}, MEMBERS)["obs_status"] == weakest


def test_a_rate_without_weights_says_what_a_ratio_of_sums_needs() -> None:
    rates = pa.table({"ref_area": ["KE"], "time_period": [2019], "value": [8.0]})
    with pytest.raises(MissingColumnError, match=r"numerator and denominator; or value[\s\S]*weight='population'"):
        aggregate(rates, pa.table({"group": ["g"], "ref_area": ["KE"]}))
