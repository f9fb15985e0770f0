"""Putting rows into the order of an edition: by organisation and id, in code-point order, each id once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from outturn.snapshot.faults import UnfitTableError

GROUP_ROWS = 122_880
"""Rows of one Parquet row group, a multiple of what the query engine takes at once."""


def unfit(table: str, expected: str, got: str) -> UnfitTableError:
    """Give the fault of rows that cannot become the frozen table ``table``."""
    return UnfitTableError(
        f"Cannot freeze table {table!r}",
        where=f"table {table}",
        expected=expected,
        got=got,
        fix="mend the rows, then freeze again",
    )


def ordered_batches(
    name: str, rows: pa.Table | pa.RecordBatchReader, schema: pa.Schema, keys: tuple[str, str]
) -> Iterator[pa.RecordBatch]:
    """Give the rows in batches of a row group, in the order of ``keys`` and with exactly ``schema``.

    UTF-8 keeps the order of code points, so bytes are compared. A table is sorted; a reader has to
    be in order. Raises ``UnfitTableError`` for other columns, a key without value, or one that
    comes twice.
    """
    if isinstance(rows, pa.Table):
        parts: Iterable[pa.RecordBatch | pa.Table] = _sorted(_fitted(name, rows, schema), keys)
    else:
        parts = (_fitted(name, batch, schema) for batch in rows)
    before: pa.RecordBatch | None = None
    for batch in _regrouped(parts, schema):
        _check_keys(name, batch, keys, before)
        before = batch
        yield batch


def _fitted(name: str, rows: pa.Table | pa.RecordBatch, schema: pa.Schema) -> pa.Table | pa.RecordBatch:
    """Give ``rows`` with the columns of ``schema``, converted only where nothing is lost."""
    if sorted(rows.schema.names) != sorted(schema.names):
        raise unfit(name, "columns " + ", ".join(schema.names), "columns " + ", ".join(rows.schema.names))
    try:
        return rows.select(schema.names).cast(schema)
    except pa.ArrowException as error:
        raise unfit(name, "the types of the record type's columns", str(error).split("\n")[0]) from None


def _sorted(table: pa.Table, keys: tuple[str, str]) -> Iterator[pa.Table]:
    table = table.combine_chunks()
    order = pc.sort_indices(table, sort_keys=[(key, "ascending") for key in keys])
    for start in range(0, table.num_rows, GROUP_ROWS):
        yield table.take(order.slice(start, GROUP_ROWS))


def _regrouped(parts: Iterable[pa.RecordBatch | pa.Table], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Give the rows of ``parts`` in batches of ``GROUP_ROWS``, the last one shorter."""
    waiting: list[pa.RecordBatch] = []
    count = 0
    for part in parts:
        for piece in part.to_batches() if isinstance(part, pa.Table) else [part]:
            while count + piece.num_rows >= GROUP_ROWS:
                head = piece.slice(0, GROUP_ROWS - count)
                piece = piece.slice(GROUP_ROWS - count)
                yield pa.concat_batches([*waiting, head])
                waiting, count = [], 0
            if piece.num_rows:
                waiting.append(piece)
                count += piece.num_rows
    if waiting:
        yield pa.concat_batches(waiting)


def _check_keys(name: str, batch: pa.RecordBatch, keys: tuple[str, str], before: pa.RecordBatch | None) -> None:
    """Raise ``UnfitTableError`` unless each row's key comes after the key of the row before it."""
    if any(batch.column(key).null_count for key in keys):
        raise unfit(name, f"a value of {keys[0]} and {keys[1]} in each row", "a row without")
    joint = [batch] if before is None else [before.slice(before.num_rows - 1), batch]
    first, second = (pa.concat_arrays([part.column(key) for part in joint]) for key in keys)
    rising = pc.greater(second[1:], second[:-1])
    same = pc.equal(first[1:], first[:-1])
    later = pc.or_(pc.greater(first[1:], first[:-1]), pc.and_(same, rising))
    if pc.all(later, min_count=0).as_py():
        return
    place = pc.index(later, False).as_py()
    key, following = second[place].as_py(), second[place + 1].as_py()
    if key == following and first[place].equals(first[place + 1]):
        raise unfit(name, f"each {keys[1]} once", f"{key!r} twice")
    raise unfit(name, f"rows ordered by {keys[0]} and {keys[1]}", f"{following!r} after {key!r}")
