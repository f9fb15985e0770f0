"""Statistical observations: described like a record type, stored as Parquet files named by digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from outturn.records.description import Dimension, Field, RecordType

if TYPE_CHECKING:
    import pyarrow as pa

DIGITS = 38
PLACES = 20
"""Decimals of a value: what a double of 15 digits needs down to a hundred-thousandth, so that nothing is rounded."""

OBSERVATION = RecordType(
    name="observation",
    family="statistics",
    help="A statistic as published: one value of one series for one area and period.",
    fields=(
        Field("dataset", "reference", "Dataset, as name|vintage", required=True, references="dataset", public=True),
        Field("series", "text", "Code of the series", required=True, public=True),
        Field("ref_area", "text", "Country (alpha-2) or group code, such as world or ldc", required=True, public=True),
        Field("period", "period", "Time period", required=True, public=True),
        Field("value", "decimal", "Value; empty where not available", places=PLACES, public=True),
        Field("unit", "code", "Unit of the value", code_list="unit", public=True),
        Field("obs_status", "code", "SDMX observation status", code_list="obs_status", public=True),
        Field("qualifier", "text", "What the publisher says of the value, such as > or about", public=True),
        Field("origin", "text", "Where the value stands", public=True),
    ),
    natural_key=("dataset", "series", "ref_area", "period"),
    dimensions={"ref_area": Dimension(("ref_area",)), "period": Dimension(("period",))},
    period_field="period",
    register=True,
    stored_in="file",
)

COLUMNS = tuple(described.name for described in OBSERVATION.fields if described.name != "dataset")
"""The columns of an observation file, in order."""
KEY = ("series", "ref_area", "period")
"""What no two observations of a dataset share."""
_BATCH = 65_536


def schema() -> pa.Schema:
    """Give the Arrow schema of an observation file: texts, and values of 38 digits, 20 of them decimals."""
    import pyarrow as pa

    kinds = {"value": pa.decimal128(DIGITS, PLACES)}
    return pa.schema([(name, kinds.get(name, pa.string())) for name in COLUMNS])


def table_of(rows: Iterable[Sequence[Any]]) -> pa.Table:
    """Give rows of ``COLUMNS`` as a table of observations in canonical order."""
    import pyarrow as pa

    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    kinds = schema()
    arrays = [pa.array(column, kind.type) for column, kind in zip(columns, kinds, strict=True)]
    return in_order(pa.table(arrays, schema=kinds))


def in_order(table: pa.Table) -> pa.Table:
    """Give observations with the columns, types and order that their digest is taken over."""
    ordered = table.select(list(COLUMNS)).cast(schema())
    return ordered.sort_by([(name, "ascending") for name in KEY]).combine_chunks()


def digest_of(table: pa.Table) -> str:
    """Give the SHA-256 over observations in canonical order; every cell is written with its length before it.

    A value is written as the whole number of its last place; a text that is not there as ``-``.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    digest = hashlib.sha256(f"{'|'.join(COLUMNS)}|{PLACES}\n".encode())
    end, nothing = pa.scalar("\n", pa.large_string()), pa.scalar("", pa.large_string())
    for batch in in_order(table).to_batches(max_chunksize=_BATCH):
        lines = pc.binary_join_element_wise(*map(_cells, batch.columns), end, nothing)
        _, offsets, data = lines.buffers()
        bounds = memoryview(offsets).cast("q")
        digest.update(memoryview(data)[bounds[lines.offset] : bounds[lines.offset + len(lines)]])
    return digest.hexdigest()


def _cells(values: pa.Array) -> pa.Array:
    """Give each value as text behind its length in bytes and a colon, ``-`` for none."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_decimal(values.type):
        own = pa.concat_arrays([values])
        values = pa.Array.from_buffers(pa.decimal128(DIGITS, 0), len(own), own.buffers(), own.null_count, own.offset)
    texts = values.cast(pa.large_string())
    lengths = pc.binary_length(texts).cast(pa.large_string())
    behind = pc.binary_join_element_wise(lengths, texts, pa.scalar(":", pa.large_string()))
    return pc.fill_null(behind, pa.scalar("-", pa.large_string()))


def merged(before: pa.Table, loaded: pa.Table) -> tuple[pa.Table, tuple[int, int, int, int]]:
    """Give the observations after ``loaded`` came to ``before``, and how many are added, changed, removed, unchanged.

    An observation whose series, area and period are known takes the place of the one before; the others stay.
    """
    import pyarrow as pa

    loaded = in_order(loaded)
    if not before.num_rows:
        return loaded, (loaded.num_rows, 0, 0, 0)
    kept = before.join(loaded.select(list(KEY)), list(KEY), join_type="left anti")
    after = in_order(pa.concat_tables([kept.select(list(COLUMNS)), loaded]))
    added = after.num_rows - before.num_rows
    same = _equal(before, loaded)
    return after, (added, loaded.num_rows - added - same, 0, same)


def _equal(before: pa.Table, loaded: pa.Table) -> int:
    """Give how many observations stand in both tables with the same content."""
    import pyarrow as pa
    import pyarrow.compute as pc

    lines = []
    for table in (before, loaded):
        whole = in_order(table)
        cells = [_cells(whole[name].combine_chunks()) for name in COLUMNS]
        lines.append(pc.binary_join_element_wise(*cells, pa.scalar("", pa.large_string())))
    return pc.sum(pc.is_in(lines[1], value_set=lines[0])).as_py() or 0
