"""Arrow arrays made from Python values buffer by buffer.

``pyarrow.array`` looks for pandas where that is installed and loads it, 50 MB of memory for nothing; this does not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Context, Decimal
from typing import Any

import numpy as np
import pyarrow as pa

SCALE = 10
_EPOCH = date(1970, 1, 1).toordinal()
_EXACT = Context(prec=60)


def array(values: Sequence[Any], type: pa.DataType) -> pa.Array:
    """Give an array of texts, whole numbers, days, flags, or decimals of ``SCALE`` digits; None is null."""
    missing = [value is None for value in values]
    count = sum(missing)
    known = pa.py_buffer(np.packbits([not one for one in missing], bitorder="little").tobytes()) if count else None
    return pa.Array.from_buffers(type, len(values), [known, *_BUFFERS[type.id](values)], null_count=count)


def _texts(values: Sequence[str | None]) -> list[pa.Buffer]:
    parts = [b"" if value is None else value.encode("utf-8", "replace") for value in values]
    offsets = np.zeros(len(parts) + 1, dtype=np.int32)
    np.cumsum([len(part) for part in parts], out=offsets[1:])
    return [pa.py_buffer(offsets.tobytes()), pa.py_buffer(b"".join(parts))]


def _numbers(values: Sequence[int | None]) -> list[pa.Buffer]:
    return [pa.py_buffer(np.array([value or 0 for value in values], dtype=np.int64).tobytes())]


def _days(values: Sequence[date | None]) -> list[pa.Buffer]:
    days = [0 if value is None else value.toordinal() - _EPOCH for value in values]
    return [pa.py_buffer(np.array(days, dtype=np.int32).tobytes())]


def _flags(values: Sequence[bool | None]) -> list[pa.Buffer]:
    return [pa.py_buffer(np.packbits([bool(value) for value in values], bitorder="little").tobytes())]


def _decimals(values: Sequence[Decimal | None]) -> list[pa.Buffer]:
    whole = (0 if value is None else int(value.scaleb(SCALE, _EXACT)) for value in values)
    return [pa.py_buffer(b"".join(one.to_bytes(16, "little", signed=True) for one in whole))]


_BUFFERS: dict[int, Callable[[Sequence[Any]], list[pa.Buffer]]] = {
    pa.string().id: _texts,
    pa.int64().id: _numbers,
    pa.date32().id: _days,
    pa.bool_().id: _flags,
    pa.decimal128(38, SCALE).id: _decimals,
}
