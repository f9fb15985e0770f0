"""Flows in pieces, which are read, decoded and worked on beside each other."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Lock
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from outturn.methods.statistics.trade.recognising import Recognised

BATCH = 1 << 19
"""Rows of a batch; a row group of up to twice as many is read at once."""

AHEAD = 2
Done = TypeVar("Done")
Piece = Callable[[], list[pa.RecordBatch]]
"""A part of flows that is read when it is called, in whatever thread."""


def row_groups(file: str, columns: Mapping[str, str]) -> Iterator[Piece]:
    """Give the row groups of a Parquet file as pieces; those with too many rows come batch by batch.

    ``columns``: role to name in the file. Text comes as numbers and a dictionary, as it lies in the file.
    """
    with pq.ParquetFile(file) as opened:
        known, schema = opened.metadata, opened.schema_arrow
    texts = [name for name in columns.values() if _is_text(schema.field(name).type)]
    options = {"read_dictionary": texts, "pre_buffer": False, "metadata": known}
    for number in range(known.num_row_groups):
        group = known.row_group(number)
        year = _only_year(group, columns.get("time_period"))
        read = {role: name for role, name in columns.items() if role != "time_period" or year is None}
        if group.num_rows <= 2 * BATCH:
            yield partial(_row_group, file, number, read, year, options)
            continue
        with pq.ParquetFile(file, **options) as opened:
            for batch in opened.iter_batches(
                batch_size=BATCH, row_groups=[number], columns=list(read.values()), use_threads=False
            ):
                yield partial(list, [_named(batch, read, year)])


def _row_group(
    file: str, number: int, columns: Mapping[str, str], year: int | None, options: Mapping[str, Any]
) -> list[pa.RecordBatch]:
    with pq.ParquetFile(file, **options) as opened:
        table = opened.read_row_group(number, columns=list(columns.values()), use_threads=False)
    return [_named(batch, columns, year) for batch in table.to_batches()]


def _named(batch: pa.RecordBatch, columns: Mapping[str, str], year: int | None) -> pa.RecordBatch:
    found = {role: batch[name] for role, name in columns.items()}
    if year is not None:
        found["time_period"] = pa.DictionaryArray.from_arrays(np.zeros(batch.num_rows, dtype=np.int8), pa.array([year]))
    return pa.RecordBatch.from_pydict(found)


def _only_year(group: pq.RowGroupMetaData, column: str | None) -> int | None:
    """Give the year of a row group whose statistics say that it holds one, as whole numbers: it is not read then."""
    for number in range(group.num_columns if column else 0):
        about = group.column(number)
        if about.path_in_schema != column:
            continue
        known = about.statistics
        if known is None or not known.has_min_max or not known.has_null_count or known.null_count:
            return None
        return known.min if type(known.min) is int and known.min == known.max else None
    return None


def ahead(pieces: Iterator[Piece], work: Callable[[pa.RecordBatch], Done]) -> Iterator[Done]:
    """Read pieces beside each other, number their codes and do ``work`` on each batch; give what it finds, in order."""
    choosing = Lock()
    codes: defaultdict[str, Recognised] = defaultdict(Recognised)

    def done() -> list[Done] | None:
        with choosing:
            piece = next(pieces, None)
        return None if piece is None else [work(_coded(batch, codes)) for batch in piece() if batch.num_rows]

    with ThreadPoolExecutor(AHEAD) as workers:
        coming: deque[Future[list[Done] | None]] = deque(workers.submit(done) for _ in range(AHEAD))
        while coming:
            found = coming.popleft().result()
            if found is not None:
                coming.append(workers.submit(done))
                yield from found


def in_turn(batches: Iterable[pa.RecordBatch], work: Callable[[pa.RecordBatch], Done]) -> Iterator[Done]:
    """Number the codes of batches and do ``work`` on one after another; give what it finds."""
    codes: defaultdict[str, Recognised] = defaultdict(Recognised)
    for batch in batches:
        if batch.num_rows:
            yield work(_coded(batch, codes))


def _coded(batch: pa.RecordBatch, codes: Mapping[str, Recognised]) -> pa.RecordBatch:
    columns = [
        codes[name].encoded(column) if _is_text(column.type) else column
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))
