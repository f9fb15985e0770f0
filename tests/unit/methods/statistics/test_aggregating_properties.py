"""Of any group: its value lies between its members', disjoint groups make up their union; order is nothing."""

from __future__ import annotations

import math
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from outturn.methods.statistics import aggregate

RATE = st.one_of(st.none(), st.floats(0, 1e6))
WEIGHT = st.one_of(st.none(), st.floats(1e-3, 1e9))
AREAS = st.lists(st.tuples(RATE, WEIGHT), min_size=2, max_size=12)


def table(areas: list[tuple[float | None, float | None]]) -> dict[str, Any]:
    names = [f"A{place:02d}" for place in range(len(areas))]
    return {
        "ref_area": names, "time_period": ["2019"] * len(areas),
        "value": pa.array([rate for rate, _ in areas], pa.float64()),
        "weight": pa.array([weight for _, weight in areas], pa.float64()),
    }  # fmt: skip


def grouped(values: dict[str, Any], members: dict[str, list[str]], **options: Any) -> dict[str, dict[str, Any]]:
    pairs = [(group, area) for group, areas in members.items() for area in areas]
    listed = pa.table({"group": [group for group, _ in pairs], "ref_area": [area for _, area in pairs]})
    made = aggregate(pa.table(values), listed, **options).to_pylist()
    return {row["ref_area"]: row for row in made}


@settings(max_examples=60, deadline=None)
@given(AREAS)
def test_a_ratio_lies_between_those_of_its_members(areas: list[tuple[float | None, float | None]]) -> None:
    values = table(areas)
    row = grouped(values, {"G": values["ref_area"]})["G"]
    used = [rate for rate, weight in areas if rate is not None and weight is not None]
    assert row["members_with_data"] == len(used)
    if used:
        assert min(used) <= row["value"] * (1 + 1e-12) + 1e-12
        assert row["value"] <= max(used) * (1 + 1e-12) + 1e-12
    else:
        assert (row["value"], row["reason"] is not None) == (None, True)


@settings(max_examples=60, deadline=None)
@given(AREAS)
def test_disjoint_groups_make_up_their_union(areas: list[tuple[float | None, float | None]]) -> None:
    values = table(areas)
    names = values["ref_area"]
    made = grouped(values, {"all": names, "even": names[::2], "odd": names[1::2]}, how="sum")
    parts = [made[group]["value"] for group in ("even", "odd") if made[group]["value"] is not None]
    if parts:
        assert math.isclose(made["all"]["value"], math.fsum(parts), rel_tol=1e-12, abs_tol=1e-9)
    listed = [area for group in ("even", "odd") for area in made[group]["with_data"].split(";") if area]
    assert sorted(listed) == [area for area in made["all"]["with_data"].split(";") if area]


@settings(max_examples=40, deadline=None)
@given(AREAS, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_nothing(areas: list[tuple[float | None, float | None]], dice: Any) -> None:
    values = pa.table(table(areas))
    order = dice.sample(range(len(areas)), len(areas))
    members = {"G": values["ref_area"].to_pylist()}
    assert grouped(values, members) == grouped(values.take(order), members)
