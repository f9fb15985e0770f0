"""Advantage, proximity and density of a world of three areas and three products, worked out by hand.

A exports 6 of p1 and 2 of p2, B 2 and 6, C 4 of p2 and 4 of p3: 8 each, 24 in all; of p1 8, of p2 12, of p3 4.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.methods import statistics

KINDS = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "arrow": pa.table}
WORLD = {
    "ref_area": ["C", "A", "A", "B", "B", "C"],
    "product": ["p3", "p1", "p2", "p1", "p2", "p2"],
    "value": [4, 6, 2, 2, 6, 4],
}
ADVANTAGES = {
    ("A", "p1"): (6 / 8) / (8 / 24), ("A", "p2"): 0.5, ("B", "p1"): 0.75, ("B", "p2"): 1.5, ("C", "p2"): 1.0,
    ("C", "p3"): 3.0,
}  # fmt: skip


def rows(table: Any) -> list[dict[str, Any]]:
    if isinstance(table, pa.Table):
        return table.to_pylist()
    return table.to_dicts() if isinstance(table, pl.DataFrame) else table.to_dict("records")


def keyed(table: Any, *names: str) -> dict[tuple[Any, ...], Any]:
    return {tuple(row[name] for name in names): row["value"] for row in rows(table)}


@pytest.mark.parametrize("kind", KINDS)
def test_advantage_is_a_share_over_a_share_and_goes_back_as_its_kind(kind: str) -> None:
    found = statistics.revealed_advantage(KINDS[kind](WORLD))
    assert type(found) is type(KINDS[kind](WORLD))
    assert keyed(found, "ref_area", "product") == pytest.approx(ADVANTAGES, rel=1e-15)
    assert [row["exports"] for row in rows(found)] == [6, 2, 2, 6, 4, 4]


def test_bilateral_flows_are_added_up_and_periods_are_kept_apart() -> None:
    flows = {
        "year": [2019] * 7 + [2020] * 2,
        "exporter": ["A", "A", "A", "B", "B", "C", "C", "A", "B"],
        "importer": ["B", "C", "B", "A", "C", "A", "A", "B", "A"],
        "product": ["p1", "p1", "p2", "p1", "p2", "p2", "p3", "p1", "p1"],
        "value": [1.0, 5.0, 2.0, 2.0, 6.0, 4.0, 4.0, 9.0, 1.0],
    }
    found = keyed(statistics.revealed_advantage(pa.table(flows)), "ref_area", "time_period", "product")
    assert found.pop(("A", 2020, "p1")) == found.pop(("B", 2020, "p1")) == 1.0
    assert {(area, product): value for (area, _, product), value in found.items()} == pytest.approx(ADVANTAGES)


def test_what_is_not_exported_is_no_row_and_nothing_of_nothing_is_null() -> None:
    found = statistics.revealed_advantage(pa.table({**WORLD, "value": [4, 6, 2, 0, 0, 4]}))
    assert keyed(found, "ref_area", "product")["B", "p1"] is None
    assert ("A", "p3") not in keyed(found, "ref_area", "product")


@pytest.mark.parametrize("kind", KINDS)
def test_two_products_are_near_as_far_as_the_same_areas_have_them(kind: str) -> None:
    rca = statistics.revealed_advantage(KINDS[kind](WORLD))
    # M: A has p1, B has p2, C has p2 and p3; p2 and p3 share C, the larger of their counts is 2
    assert keyed(statistics.proximity(rca), "product", "counterpart_product") == {("p2", "p3"): 0.5}
    assert keyed(statistics.proximity(rca, of="ref_area"), "ref_area", "counterpart_area") == {("B", "C"): 0.5}
    lower = statistics.proximity(rca, threshold=0.75)  # now B has p1, too: p1 and p2 share B
    assert keyed(lower, "product", "counterpart_product") == {("p1", "p2"): 0.5, ("p2", "p3"): 0.5}


def test_density_is_the_part_of_what_is_near_that_an_area_has() -> None:
    rca = statistics.revealed_advantage(pa.table(WORLD))
    found = keyed(statistics.density(rca), "ref_area", "product")
    assert found["B", "p3"] == 1.0 and found["C", "p2"] == 1.0 and found["A", "p2"] == 0.0
    assert found["A", "p1"] is None  # p1 is near nothing
    own = keyed(statistics.density(rca, own=True), "ref_area", "product")
    assert own["B", "p2"] == pytest.approx(1 / 1.5) and own["A", "p1"] == 1.0
    assert len(found) == len(own) == 9


def test_exports_by_product_can_be_computed_once_and_handed_on() -> None:
    flows = {**WORLD, "counterpart_area": ["A", "B", "B", "C", "C", "B"]}
    once = statistics.exports_by_product(pa.table(flows))
    assert once.column_names == ["ref_area", "product", "value"]
    assert statistics.revealed_advantage(once).equals(statistics.revealed_advantage(pa.table(flows)))
