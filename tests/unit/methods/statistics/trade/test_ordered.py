"""Rows in the order of their keys, with gaps: the same cells and answers as when every row is numbered."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from outturn.errors import OutturnError
from outturn.methods.statistics import complexity, exports_by_product, revealed_advantage
from outturn.methods.statistics.trade import coded, ordered, streaming
from outturn.methods.statistics.trade.sources import open_flows

AREAS, PRODUCTS = ["AA", "BB", "CC", "DDD"], [f"{number:04d}" for number in range(90)]


def rows(years: list[Any] | None = None, areas: list[Any] = AREAS, products: list[Any] = PRODUCTS) -> pa.Table:
    """Give rows for three in four of all keys, in their order; values have two decimals."""
    rng = np.random.default_rng(4)
    keys = [(year, area, product) for year in years or [0] for area in areas for product in products]
    keys = [key for key in keys if rng.random() < 0.75]
    columns = dict(zip(("year", "exporter", "product"), map(list, zip(*keys, strict=True)), strict=True))
    columns["value"] = rng.gamma(0.3, 900, len(keys)).round(2).tolist()
    return pa.table(columns if years else {name: columns[name] for name in ("exporter", "product", "value")})


def same_as_numbered(given: object, measure: bool = False) -> None:
    flows = open_flows(given, "revealed_advantage")
    found, numbered = ordered.in_order(flows, measure=measure), streaming.summed(flows, measure=measure)
    assert found is not None
    assert (found.periods, found.areas, found.products) == (numbered.periods, numbered.areas, numbered.products)
    assert found.rows == numbered.rows
    assert np.array_equal(found.values, numbered.values, equal_nan=True)
    assert all(np.array_equal(*pair) for pair in zip(found.places, numbered.places, strict=True))
    for place in range(len(found.periods)):
        assert np.array_equal(found.year(place), numbered.year(place), equal_nan=True)


def is_taken(given: object) -> bool:
    return ordered.in_order(open_flows(given, "revealed_advantage")) is not None


GIVEN = {
    "one year": rows(),
    "years": rows([2001, 2002, 2010]),
    "quarters": rows(["2001-Q1", "2001-Q2"]),
    "whole codes": rows([2001, 2002], [104, 204, 854], [*range(1000, 1040)]),
    "codes of several lengths": rows(
        [2001], ["A", "AB", "ABC"], ["01", "0101", "010110", *(f"1{each}" for each in PRODUCTS)]
    ),
}


@pytest.mark.parametrize("given", GIVEN.values(), ids=GIVEN)
@pytest.mark.parametrize("part", [coded.PART, 7])
def test_cells_are_those_of_numbered_rows(given: pa.Table, part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordered, "PART", part)
    monkeypatch.setattr(ordered, "LEAST", 1)
    same_as_numbered(given)
    same_as_numbered(given.to_pandas())
    at = len(given) // 3
    same_as_numbered(pa.concat_tables([given.slice(0, at), given.slice(at, 0), given.slice(at)]))


def test_products_that_come_later_have_their_place() -> None:
    given = rows([2001, 2002])
    late = [row for row in given.to_pylist() if row["year"] == 2002 or row["product"] > "0030"]
    same_as_numbered(pa.Table.from_pylist(late))


def test_of_a_measure_a_value_may_be_missing_or_below_0() -> None:
    given = rows([2001, 2002]).to_pydict()
    given["value"][5], given["value"][9] = None, -2.5
    same_as_numbered(pa.table(given), measure=True)


@pytest.mark.parametrize("at", [0, 1, 60, 150, 200])
def test_rows_in_another_order_are_numbered_and_give_the_same(at: int) -> None:
    given = rows([2001, 2002])
    moved = given.take(pa.array([*range(at), at + 1, at, *range(at + 2, len(given))]))
    assert is_taken(given) and not is_taken(moved)
    assert revealed_advantage(moved).equals(revealed_advantage(given))


@pytest.mark.parametrize("at", [0, 60, 150])
def test_a_row_that_stands_twice_is_found(at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordered, "FIRST", 20)
    given = rows([2001, 2002])
    twice = pa.concat_tables([given.slice(0, at + 1), given.slice(at)])
    assert not is_taken(twice)
    with pytest.raises(OutturnError, match="more than one row"):
        revealed_advantage(twice)


def test_blocks_in_another_order_are_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordered, "FIRST", 1)
    assert not is_taken(rows([2002, 2001])) and not is_taken(rows([2001, 2002], ["BB", "AA"]))
    assert not is_taken(rows([2001], AREAS, PRODUCTS[::-1]))
    assert not is_taken(rows([2001], [9, 10])), "codes are sorted as text"
    assert not is_taken(rows([2001, 2002], AREAS, ["0001"])), "short blocks"


def test_flows_of_a_counterpart_missing_codes_and_no_rows_are_not_taken() -> None:
    given = rows([2001])
    assert not is_taken(given.append_column("importer", pa.array(["ZZ"] * len(given))))
    assert not is_taken(given.slice(0, 0))
    codes = [None, *given["product"].to_pylist()[1:]]
    with pytest.raises(OutturnError, match="no code"):
        revealed_advantage(given.set_column(2, "product", pa.array(codes, pa.string())))


def test_what_is_no_flow_is_found() -> None:
    given = rows([2001]).to_pydict()
    given["value"][70] = -1.0
    with pytest.raises(OutturnError, match="below 0"):
        revealed_advantage(pa.table(given))


@pytest.mark.parametrize("years", [None, [2001, 2002], ["2001", "2002"]])
def test_answers_are_those_of_rows_in_no_order_to_the_last_bit(years: list[Any] | None) -> None:
    given = rows(years).to_pandas()
    shuffled = given.sample(frac=1, random_state=1).reset_index(drop=True)
    assert is_taken(given) and not is_taken(shuffled)
    for method in (exports_by_product, revealed_advantage):
        pd.testing.assert_frame_equal(method(given), method(shuffled), check_exact=True)
    for one, other in zip(*(complexity(revealed_advantage(each)) for each in (given, shuffled)), strict=True):
        pd.testing.assert_frame_equal(one, other, check_exact=True)


@pytest.mark.parametrize("years", [None, [2001, 2002]])
def test_nobody_writes_into_the_memory_of_another(years: list[Any] | None) -> None:
    given = rows(years).to_pandas()
    before = given.copy(deep=True)
    summed, found = exports_by_product(given), revealed_advantage(given)
    kept = found.copy(deep=True)
    summed.loc[:, "value"] = 0.0
    found["exports"] += 1.0
    found.loc[0, "exports"] = found.loc[1, "value"] = 5.0
    found.loc[0, "ref_area"] = "XX"
    pd.testing.assert_frame_equal(given, before)
    again = revealed_advantage(given)
    pd.testing.assert_frame_equal(again, kept)
    given.loc[0, "value"] = 99.0
    given.loc[0, "exporter"] = "YY"
    if years:
        given.loc[0, "year"] = 1999
        found.loc[0, "time_period"] = 1998
        assert again["time_period"].iloc[0] == 2001 and given["year"].iloc[0] == 1999
    pd.testing.assert_frame_equal(again, kept)
