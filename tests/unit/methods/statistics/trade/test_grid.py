"""Full grids of areas by products: the same cells as when every row is numbered, and nobody's memory written into."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from outturn.errors import OutturnError
from outturn.methods.statistics import complexity, exports_by_product, revealed_advantage
from outturn.methods.statistics.trade import grid, streaming
from outturn.methods.statistics.trade.sources import open_flows

PRODUCTS = [f"{number:03d}" for number in range(70)]


def table(
    areas: list[str], years: list[int] | None = None, products: list[str] = PRODUCTS, seed: int = 3
) -> dict[str, list[object]]:
    """Give a table with a row for each year, area and product, in the order given; values have two decimals."""
    rng = np.random.default_rng(seed)
    keys = [(year, area, product) for year in years or [0] for area in areas for product in products]
    columns: dict[str, list[object]] = {
        "ref_area": [area for _, area, _ in keys],
        "product": [product for _, _, product in keys],
        "value": [round(float(each), 2) for each in rng.gamma(0.3, 900, len(keys))],
    }
    return columns | ({"time_period": [year for year, _, _ in keys]} if years else {})


def same_as_numbered(given: object, measure: bool = False) -> None:
    flows = open_flows(given, "revealed_advantage")
    found, numbered = grid.gridded(flows, measure=measure), streaming.summed(flows, measure=measure)
    assert found is not None
    assert (found.periods, found.areas, found.products) == (numbered.periods, numbered.areas, numbered.products)
    assert found.rows == numbered.rows
    assert np.array_equal(found.values, numbered.values, equal_nan=True)
    assert all(np.array_equal(*pair) for pair in zip(found.places, numbered.places, strict=True))


@pytest.mark.parametrize(
    ("areas", "years", "products"),
    [
        (["AA", "BB", "CC"], None, PRODUCTS),
        (["CC", "AA", "BB"], None, PRODUCTS),
        (["AA", "BB"], [2003, 2001], PRODUCTS[::-1]),
        (["AA", "BB", "CCC"], [2001, 2002], [*PRODUCTS, "1", "22"]),
        (["AA"], None, PRODUCTS),
    ],
)
def test_cells_are_those_of_numbered_rows(areas: list[str], years: list[int] | None, products: list[str]) -> None:
    given = table(areas, years, products)
    same_as_numbered(pa.table(given))
    same_as_numbered(pd.DataFrame(given))
    whole = pa.table(given)
    same_as_numbered(pa.concat_tables([whole.slice(0, 67), whole.slice(67, 0), whole.slice(67)]))


def test_some_areas_may_lack_a_year() -> None:
    one, other = table(["AA", "BB"], [2001]), table(["BB"], [2002])
    same_as_numbered(pa.table({name: one[name] + other[name] for name in one}))


def test_of_a_measure_a_value_may_be_missing() -> None:
    given = table(["AA", "BB"])
    given["value"][5], given["value"][9] = None, -2.5
    same_as_numbered(pa.table(given), measure=True)


@pytest.mark.parametrize("row", [1, 69, 70, 139])
def test_a_table_with_a_row_less_or_moved_is_no_grid(row: int) -> None:
    whole = pa.table(table(["AA", "BB", "CC"]))
    less = pa.concat_tables([whole.slice(0, row), whole.slice(row + 1)])
    assert grid.gridded(open_flows(less, "revealed_advantage")) is None
    moved = whole.take(pa.array([*range(row), row + 1, row, *range(row + 2, len(whole))]))
    assert grid.gridded(open_flows(moved, "revealed_advantage")) is None
    back = revealed_advantage(moved)
    assert back.equals(revealed_advantage(whole))


def test_an_area_that_comes_twice_is_found() -> None:
    given = table(["AA", "BB", "AA"])
    with pytest.raises(OutturnError, match="AA"):
        revealed_advantage(pa.table(given))


def test_what_is_no_flow_is_found() -> None:
    given = table(["AA", "BB"])
    given["value"][77] = -1.0
    with pytest.raises(OutturnError, match="below 0"):
        revealed_advantage(pa.table(given))


def test_flows_of_a_counterpart_are_added_up() -> None:
    given = table(["AA", "BB"]) | {"counterpart_area": ["CC"] * 140}
    assert grid.gridded(open_flows(pa.table(given), "revealed_advantage")) is None


def test_a_frame_may_be_written_into_and_changes_nothing_else() -> None:
    given = pd.DataFrame(table(["AA", "BB", "CC"], [2001, 2002]))
    before = given.copy(deep=True)
    summed = exports_by_product(given)
    found = revealed_advantage(given)
    same = found.copy(deep=True)
    for name in ("value", "exports"):
        found.loc[0, name] = 5.0
        found[name] += 1.0
    found.loc[0, "ref_area"] = "XX"
    summed.loc[:, "value"] = 0.0
    summed.loc[3, "time_period"] = 1999
    complexity(same)
    pd.testing.assert_frame_equal(given, before)
    pd.testing.assert_frame_equal(revealed_advantage(given), same)


def test_methods_do_not_write_into_what_they_are_given() -> None:
    given = pa.table(table(["AA", "BB", "CC", "DD"]))
    copy = pa.table({name: pa.array(given[name].to_pylist()) for name in given.column_names})
    advantage = revealed_advantage(given)
    kept = advantage.to_pylist()
    complexity(advantage)
    assert advantage.to_pylist() == kept
    assert given.equals(copy)
