"""Raw values of either database become the same exact columns."""

from __future__ import annotations

import sqlite3
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outturn.records.description import Field
from outturn.snapshot.columns import gathered, joined_ids, raw_array, raw_type, without_empty

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@unhurried
@given(st.integers(-(10**15) + 1, 10**15 - 1), st.sampled_from([0, 1, 2, 3, 4, 6]))
def test_fifteen_digits_come_back_from_sqlite_as_they_went_in(digits: int, places: int) -> None:
    written = Decimal(digits).scaleb(-places)
    store = sqlite3.connect(":memory:")
    store.execute("CREATE TABLE t (v decimal)")
    store.execute("INSERT INTO t VALUES (?)", [str(written)])
    values = [row[0] for row in store.execute("SELECT v FROM t")]
    store.close()
    kind = pa.decimal128(18, places)
    assert raw_array(values, kind).to_pylist() == [written]
    assert raw_array([written, None], kind).to_pylist() == [written, None]


def test_days_and_booleans_are_the_same_from_either_database() -> None:
    assert raw_array(["2020-02-29", date(2020, 2, 29), None], pa.date32()).to_pylist() == [
        date(2020, 2, 29),
        date(2020, 2, 29),
        None,
    ]
    assert raw_array([1, 0, True, None], pa.bool_()).to_pylist() == [True, False, True, None]


@pytest.mark.parametrize(
    ("kind", "type_"),
    [("text", pa.string()), ("code", pa.string()), ("period", pa.string()), ("integer", pa.int64()),
     ("reference", pa.int64()), ("date", pa.date32()), ("boolean", pa.bool_()), ("decimal", pa.decimal128(18, 3))],
)  # fmt: skip
def test_each_kind_is_gathered_in_its_type(kind: str, type_: pa.DataType) -> None:
    assert raw_type(Field("f", kind, "Help", places=3)) == type_  # type: ignore[arg-type]


def test_batches_become_one_table_and_none_an_empty_one() -> None:
    names, kinds = ("id", "name"), (pa.int64(), pa.string())
    assert gathered(iter([[(1, "a")], [(2, "")]]), names, kinds).to_pydict() == {"id": [1, 2], "name": ["a", ""]}
    assert gathered(iter([]), names, kinds).to_pydict() == {"id": [], "name": []}


def test_an_empty_text_becomes_null_and_null_stays() -> None:
    assert without_empty(pa.chunked_array([["a", "", None]])).to_pylist() == ["a", None, None]


def test_an_id_joins_the_key_and_leaves_an_empty_place_for_none() -> None:
    parts = [
        pa.chunked_array([["P-1", "P-2"]]),
        pa.chunked_array([[10, None]]),
        pa.chunked_array([pa.array([date(2020, 1, 2), None])]),
    ]
    assert joined_ids(parts).to_pylist() == ["P-1|10|2020-01-02", "P-2||"]
