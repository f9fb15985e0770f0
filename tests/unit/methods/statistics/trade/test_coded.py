"""Columns of codes: the code of each row, whatever their lengths and kinds."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from outturn.methods.statistics.trade import coded
from outturn.methods.statistics.trade.coded import PART, along, at_places

OF_ONE_LENGTH = ["AUT", "CHN", "KEN"]
OF_SEVERAL = ["1", "10", "101", ""]
BEYOND_ASCII = ["奥地利", "中国大"]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
@pytest.mark.parametrize("codes", [OF_ONE_LENGTH, OF_SEVERAL, BEYOND_ASCII, ["\0a", "b\0"]])
def test_each_row_has_the_code_at_its_place(codes: list[str], kind: pa.DataType) -> None:
    places = np.array([1, 0, 1, len(codes) - 1], dtype=np.int32)
    column = at_places(pa.array(codes, kind), places)
    assert column.type == kind
    assert column.to_pylist() == [codes[1], codes[0], codes[1], codes[-1]]
    column.validate(full=True)


def test_more_rows_than_are_written_at_once() -> None:
    places = np.arange(2 * PART + 3) % 3
    column = at_places(pa.array(OF_ONE_LENGTH), places)
    assert column.to_pylist() == [OF_ONE_LENGTH[each % 3] for each in range(2 * PART + 3)]


def test_whole_numbers_stay_whole() -> None:
    codes = pa.array([2001, 2003], pa.int64())
    assert at_places(codes, np.array([1, 1, 0])).equals(pa.array([2003, 2003, 2001], pa.int64()))
    assert along(codes, 0, (2, 2)).equals(pa.array([2001, 2001, 2003, 2003], pa.int64()))


@pytest.mark.parametrize("places", [np.zeros(0, dtype=np.int32)])
def test_no_rows(places: np.ndarray) -> None:  # type: ignore[type-arg]
    assert at_places(pa.array(OF_ONE_LENGTH), places).to_pylist() == []
    assert along(pa.array([], pa.string()), 1, (0, 0, 0)).to_pylist() == []


@pytest.mark.parametrize("codes", [OF_ONE_LENGTH, ["1", "10", "101"]])
def test_codes_along_an_axis(codes: list[str]) -> None:
    a, b, c = codes
    assert along(pa.array(codes), 0, (3, 1, 2)).to_pylist() == [a, a, b, b, c, c]
    assert along(pa.array(codes), 1, (2, 3, 1)).to_pylist() == [a, b, c, a, b, c]
    assert along(pa.array(codes), 2, (1, 2, 3)).to_pylist() == [a, b, c, a, b, c]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
@pytest.mark.parametrize("rows", [3, 4, 5, 8, 11])
def test_chunks_of_long_text_share_where_codes_begin(
    rows: int, kind: pa.DataType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coded, "CHUNK", 4)
    found = at_places(pa.array(OF_ONE_LENGTH, kind), np.arange(rows) % 3)
    column = found if isinstance(found, pa.ChunkedArray) else pa.chunked_array([found])
    column.validate(full=True)
    assert column.type == kind and column.to_pylist() == [OF_ONE_LENGTH[each % 3] for each in range(rows)]
    assert [len(chunk) for chunk in column.chunks] == [min(4, rows - begin) for begin in range(0, rows, 4)]
    assert len({chunk.buffers()[1].address for chunk in column.chunks}) == 1
