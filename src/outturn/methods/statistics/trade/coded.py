"""Columns of codes for tables that go out: for each row the code at its place.

Of a table with millions of rows the text is the largest part. Codes of one length (ISO 3166, HS, SITC) are copied as
so many bytes, straight into the memory of the column; so are whole numbers.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

PART = 1 << 16
"""Rows that are written at once; what is worked out of them fits into a processor's cache."""

CHUNK = 1 << 17
"""Rows of a chunk of text."""

Codes = npt.NDArray[Any]


def at_places(codes: pa.Array, places: npt.NDArray[Any]) -> pa.Array | pa.ChunkedArray:
    """Give the codes (text or whole numbers) at ``places``, one row each."""
    even = _even(codes, len(places))
    if even is None:
        return codes.take(pa.array(places))
    content = np.empty(len(places), dtype=even.dtype)
    for begin in range(0, len(places), PART):
        part = slice(begin, begin + PART)
        np.take(even, places[part], out=content[part], mode="clip")
    return _column(content, codes.type)


def along(codes: pa.Array, axis: int, shape: tuple[int, ...]) -> pa.Array | pa.ChunkedArray:
    """Give a row for each cell of ``shape``, the last axis the quickest: the code at its place on ``axis``."""
    wide = tuple(length if each == axis else 1 for each, length in enumerate(shape))
    size = int(np.prod(shape))
    even = _even(codes, size)
    if even is None:
        places = np.arange(len(codes), dtype=np.int32).reshape(wide)
        return codes.take(pa.array(np.broadcast_to(places, shape).reshape(-1)))
    content = np.empty(size, dtype=even.dtype)
    content.reshape(shape)[...] = even.reshape(wide)
    return _column(content, codes.type)


def _even(codes: pa.Array, rows: int) -> Codes | None:
    """Give codes as numbers or bytes of one length; None where they have none, or a column would be too long."""
    if pa.types.is_integer(codes.type):
        numbers: Codes = codes.to_numpy()
        return numbers
    texts = [code.encode() for code in codes.to_pylist()]
    lengths = {len(each) for each in texts}
    if len(lengths) != 1 or 0 in lengths or codes.type == pa.string() and rows * max(lengths) >= 2**31:
        return None
    return np.array(texts, dtype=f"S{max(lengths)}")


def _column(content: Codes, kind: pa.DataType) -> pa.Array | pa.ChunkedArray:
    """Give codes as a column; long text in chunks, which share where their codes begin: half of its memory or more."""
    if pa.types.is_integer(kind):
        return pa.array(content)
    length = content.dtype.itemsize
    counting = np.int64 if kind == pa.large_string() else np.int32
    offsets = pa.py_buffer(np.arange(0, min(len(content), CHUNK) * length + 1, length, dtype=counting))
    chunks = [
        pa.Array.from_buffers(kind, len(part), [None, offsets, pa.py_buffer(part)], 0)
        for part in (content[begin : begin + CHUNK] for begin in range(0, max(len(content), 1), CHUNK))
    ]
    return chunks[0] if len(chunks) == 1 else pa.chunked_array(chunks)
