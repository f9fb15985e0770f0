"""Tables that were handed out and come back: their codes need not be read again.

What ``revealed_advantage`` gives goes straight into the measures that follow. Such a table is known by the memory of a
column of numbers that was made for it (or that pandas holds for it and for another), and by that of its text, which
nobody writes into and which is kept as long as the numbers live. Periods that are whole numbers may have been changed
in place: they are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary, finalize

import numpy as np
import numpy.typing as npt
import pyarrow as pa


@dataclass(frozen=True, eq=False)
class Layout:
    """The cells that the rows of a table are, in their order: codes of each axis, and which cells there are."""

    periods: tuple[str, ...]
    areas: tuple[str, ...]
    products: tuple[str, ...]
    present: npt.NDArray[np.bool_]


class _Noted(np.ndarray[Any, np.dtype[np.float64]]):
    """Numbers of a table that was handed out, and what its rows are."""

    layout: Layout
    texts: Mapping[str, pa.Array]


class _Lent:
    """What the rows of a table are whose numbers pandas holds for another, too: kept as long as their memory."""

    kept: finalize[Any, Any]

    def __init__(self, rows: int, layout: Layout, texts: Mapping[str, pa.Array]) -> None:
        self.rows, self.layout, self.texts = rows, layout, texts

    def __len__(self) -> int:
        return self.rows


_LIVING: WeakValueDictionary[int, _Noted | _Lent] = WeakValueDictionary()


def remember(numbers: npt.NDArray[np.float64], columns: Mapping[str, Any], layout: Layout) -> npt.NDArray[np.float64]:
    """Give numbers of a table in their own memory, by which its columns of codes (by role) are known again."""
    noted = numbers.view(_Noted)
    texts = _texts(columns)
    if texts is not None:
        noted.layout, noted.texts = layout, texts
        _LIVING[numbers.ctypes.data] = noted
    return noted


def remember_lent(numbers: npt.NDArray[np.float64], columns: Mapping[str, Any], layout: Layout) -> None:
    """Note by numbers that went in and go out in the same memory what the rows of the table are, as ``remember``.

    It is noted as long as their memory lives; of what was noted of it, the last.
    """
    texts, address = _texts(columns), numbers.ctypes.data
    if texts is None:
        return
    before = _LIVING.get(address)
    if isinstance(before, _Lent):
        before.kept.detach()
    owner: npt.NDArray[Any] = numbers
    while isinstance(owner.base, np.ndarray):
        owner = owner.base
    noted = _Lent(len(numbers), layout, texts)
    noted.kept = finalize(owner, len, noted)
    noted.kept.atexit = False
    _LIVING[address] = noted


def _texts(columns: Mapping[str, Any]) -> Mapping[str, pa.Array] | None:
    """Give the columns that are looked at by their memory; None where one is no text and no period."""
    texts = {role: column for role, column in columns.items() if role != "time_period" or _is_text(column)}
    return texts if all(_is_text(text) for text in texts.values()) else None


def known(table: pa.Table, columns: Mapping[str, str]) -> Layout | None:
    """Give the layout of a table that was handed out and is as it was but for its numbers; ``columns`` by role."""
    for column in table.columns:
        noted = _LIVING.get(_address(column)) if column.type == pa.float64() else None
        if noted is not None and len(noted) == len(table) and _is_as_it_was(table, columns, noted):
            return noted.layout
    return None


def _is_as_it_was(table: pa.Table, columns: Mapping[str, str], noted: _Noted | _Lent) -> bool:
    for role, text in noted.texts.items():
        if role not in columns or _memory(table[columns[role]]) != _memory(text):
            return False
    if "time_period" not in columns or "time_period" in noted.texts:
        return ("time_period" in columns) == (noted.layout.periods != ("",))
    return _are(table[columns["time_period"]], noted.layout)


def _memory(column: pa.ChunkedArray | pa.Array) -> list[Any]:
    """Say where the content of a column lies, and of what type it is."""
    chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    return [
        (chunk.type, chunk.offset, len(chunk), [buffer and buffer.address for buffer in chunk.buffers()])
        for chunk in chunks
    ]


def _address(column: pa.ChunkedArray) -> int:
    """Give where the numbers of a column lie; 0 where they do not lie in one piece."""
    if column.num_chunks != 1 or column.chunk(0).offset:
        return 0
    return int(column.chunk(0).buffers()[1].address)


def _is_text(column: pa.ChunkedArray | pa.Array) -> bool:
    return column.type in (pa.string(), pa.large_string())


def _are(years: pa.ChunkedArray, layout: Layout) -> bool:
    """Say whether a column of whole numbers holds the periods of a layout."""
    if years.num_chunks != 1 or years.null_count or not pa.types.is_integer(years.type) or layout.periods == ("",):
        return False
    numbers, begin = years.chunk(0).to_numpy(), 0
    for period, present in zip(layout.periods, layout.present, strict=True):
        end = begin + int(np.count_nonzero(present))
        if not (numbers[begin:end] == int(period)).all():
            return False
        begin = end
    return begin == len(numbers)
