"""Numbers of pandas go in, and back, in their own memory; who writes into one frame changes no other."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from outturn.methods.statistics import lending
from outturn.methods.statistics.tables import Given, read


def frame(**columns: Any) -> pd.DataFrame:
    given = {"ref_area": ["FRA", "PER", "KEN"], "year": [2018, 2019, 2020], "value": [1.5, 2.5, 3.5]}
    return pd.DataFrame({**given, **columns})


def shares(first: pd.Series[Any], second: pd.Series[Any]) -> bool:
    return np.shares_memory(first.to_numpy(), second.to_numpy())


def back(given: pd.DataFrame) -> tuple[Given, pd.DataFrame]:
    taken = read(given, "example")
    return taken, taken.handed_back(taken.table)


def test_numbers_that_go_back_as_they_came_are_copied_when_somebody_writes() -> None:
    given = frame()
    _, found = back(given)
    assert shares(found["year"], given["year"]) and shares(found["value"], given["value"])
    given.loc[0, "year"] = 1999
    found.loc[1, "value"] = 99.0
    found["year"] += 1
    assert found["year"].tolist() == [2019, 2020, 2021] and given["year"].tolist() == [1999, 2019, 2020]
    assert found["value"].tolist() == [1.5, 99.0, 3.5] and given["value"].tolist() == [1.5, 2.5, 3.5]


def test_rows_go_back_under_numbers_of_their_own() -> None:
    given = frame().set_index(pd.Index([7, 8, 9]))
    _, found = back(given)
    assert found.index.tolist() == [0, 1, 2] and found["year"].tolist() == [2018, 2019, 2020]


@pytest.mark.parametrize("part", [slice(0, 2), slice(1, 3)])
def test_a_part_of_a_column_is_copied(part: slice) -> None:
    given = frame()
    taken = read(given, "example")
    found = taken.handed_back(taken.table.slice(part.start, 2))
    assert found["year"].tolist() == given["year"].tolist()[part]
    assert not shares(found["year"], given["year"])


def test_older_pandas_and_other_tables_lend_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(pa.table({"year": [2019]}), "example").lent == {}
    monkeypatch.setattr(lending, "COPYING", 99)
    given = frame()
    taken, found = back(given)
    assert taken.lent == {} and not shares(found["year"], given["year"])
    assert found["year"].tolist() == given["year"].tolist()


def test_columns_that_lie_across_each_other_are_not_lent() -> None:
    given = pd.DataFrame(np.arange(6.0).reshape(3, 2), columns=["value", "other"])
    _, found = back(given)
    pd.testing.assert_frame_equal(found, given)
    given.loc[0, "value"] = 99.0
    assert found["value"].tolist() == [0.0, 2.0, 4.0]
