"""Memory of pandas that is read, and handed on, without a copy.

Memory that is touched for the first time takes longer than most of what is worked out in it. Numbers of a frame are
read where they lie; numbers that were made for a frame become its own; and those that go back as they came stay
pandas' own, which copies what is written into while another holds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pyarrow as pa

COPYING = 3
"""From this version on pandas copies what is written into while another holds it."""


def as_arrow(frame: nw.DataFrame[Any]) -> pa.Table:
    """Give a frame as Arrow. Numbers of pandas without gaps keep their memory: Arrow would ask of each if it is one."""
    if frame.implementation is not nw.Implementation.PANDAS:
        return frame.to_arrow()
    natives = {name: frame[name].to_native() for name in frame.columns}
    whole = {name: pa.array(_read_only(native)) for name, native in natives.items() if _is_whole(native)}
    others = pa.Table.from_pandas(frame.to_native().drop(columns=list(whole)), nthreads=1)
    columns = {name: whole[name] if name in whole else others[name] for name in frame.columns}
    return pa.table(columns | {name: others[name] for name in others.column_names})


def _read_only(native: Any) -> npt.NDArray[Any]:
    numbers: npt.NDArray[Any] = native.to_numpy().view()
    numbers.flags.writeable = False
    return numbers


def copied_on_write(frame: nw.DataFrame[Any]) -> dict[int, Any]:
    """Give the columns of pandas, by their memory, that it lets nobody write into while another holds them."""
    kind = frame.implementation
    if kind is not nw.Implementation.PANDAS or int(kind.to_native_namespace().__version__.partition(".")[0]) < COPYING:
        return {}
    natives = [frame[name].to_native() for name in frame.columns]
    numbers = [(native, native.to_numpy()) for native in natives if isinstance(native.dtype, np.dtype)]
    return {
        each.ctypes.data: native for native, each in numbers if each.dtype.kind in "iuf" and each.flags.c_contiguous
    }


def _is_whole(native: Any) -> bool:
    """Say whether a column of pandas holds numbers of NumPy, none of which is missing."""
    kind = native.dtype
    if not isinstance(kind, np.dtype) or not kind.isnative or not (kind.kind in "iu" or kind == np.float64):
        return False
    with np.errstate(invalid="ignore", over="ignore"):
        return kind.kind in "iu" or not np.isnan(native.to_numpy().sum())


def native_of(lent: Mapping[int, Any], column: pa.ChunkedArray) -> Any:
    """Give the column of pandas whose numbers these are, from the first to the last; None where there is none."""
    if column.num_chunks != 1 or not pa.types.is_primitive(column.type):
        return None
    (chunk,) = column.chunks
    native: Any = lent.get(chunk.buffers()[1].address)
    if native is None or chunk.offset or len(native) != len(chunk) or native.dtype != column.type.to_pandas_dtype():
        return None
    return native.reset_index(drop=True)


def own_memory(column: pa.ChunkedArray) -> npt.NDArray[Any] | None:
    """Give the memory of a column of numbers to write into; None where it has none of its own, or nulls in it."""
    if column.num_chunks != 1 or column.null_count or column.type not in (pa.float64(), pa.int64()):
        return None
    (chunk,) = column.chunks
    memory = chunk.buffers()[1]
    if not memory.is_mutable:
        return None
    numbers = np.frombuffer(memory, dtype=np.float64 if column.type == pa.float64() else np.int64)
    return numbers[chunk.offset : chunk.offset + len(chunk)]
