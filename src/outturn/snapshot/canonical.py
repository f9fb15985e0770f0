"""Canonical content: the one way to write a table as bytes, and its SHA-256.

A table's digest covers one line of JSON (its name, columns and description) and its rows in
order. A cell is written as its length in bytes, a colon and its text (``5:close``); a cell
without a value as ``-``. So nothing can be mistaken for anything else: ``""`` is ``0:``, and the
text ``1`` differs from the number by the column's kind in the first line. Numbers are written in
base ten, a decimal as the whole number of its last place (the places stand in the first line),
days as ISO 8601, yes and no as true and false. Bytes of Parquet files play no part.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from outturn.records.description import RecordType
from outturn.snapshot.schema import FrozenColumn

BATCH_ROWS = 32_768
_FORM = "outturn edition 1"


def json_line(value: Any) -> bytes:
    """Give ``value`` as one line of JSON with sorted keys, in UTF-8."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


class TableDigest:
    """The digest of one table, fed batch by batch; how the rows are cut into batches does not matter."""

    def __init__(self, table: str, columns: Sequence[FrozenColumn], description: Mapping[str, Any] | None) -> None:
        self._columns = tuple(columns)
        self._sum = hashlib.sha256(
            json_line(
                {
                    "table": table,
                    "columns": [[column.name, column.kind, column.places] for column in columns],
                    "record": description,
                }
            )
        )
        self.rows = 0

    def update(self, batch: pa.RecordBatch) -> None:
        """Add the rows of ``batch``, whose columns are those of the table, in order."""
        for start in range(0, batch.num_rows, BATCH_ROWS):
            part = batch.slice(start, BATCH_ROWS)
            for data in _rows(part, self._columns):
                self._sum.update(data)
            self.rows += part.num_rows

    def hexdigest(self) -> str:
        """Give the SHA-256 of what was fed, in hexadecimal."""
        return self._sum.hexdigest()


def _rows(batch: pa.RecordBatch, columns: Sequence[FrozenColumn]) -> Iterator[memoryview]:
    """Give the canonical bytes of the rows of ``batch``."""
    cells = [_cell(_text(batch.column(i), column)) for i, column in enumerate(columns)]
    lines = pc.binary_join_element_wise(*cells, _large("\n"), _large(""))
    _, offsets, data = lines.buffers()
    bounds = memoryview(offsets).cast("q")
    first, last = bounds[lines.offset], bounds[lines.offset + len(lines)]
    yield memoryview(data)[first:last]


def _large(text: str) -> pa.Scalar:
    return pa.scalar(text, pa.large_string())


def _cell(texts: pa.Array) -> pa.Array:
    """Give each text behind its length in bytes and a colon, ``-`` for none."""
    lengths = pc.binary_length(texts).cast(pa.large_string())
    return pc.fill_null(pc.binary_join_element_wise(lengths, texts, _large(":")), _large("-"))


def _text(values: pa.Array, column: FrozenColumn) -> pa.Array:
    """Give the canonical text of each value, null where there is none."""
    if column.kind == "decimal":
        values = unscaled(values)
    if column.kind == "boolean":
        return pc.if_else(values, _large("true"), _large("false"))
    return values.cast(pa.large_string())


def unscaled(values: pa.Array) -> pa.Array:
    """Give decimals as whole numbers of their last place (1.25 with two places is 125)."""
    if values.offset:
        values = pa.concat_arrays([values])
    whole = pa.decimal128(values.type.precision, 0)
    return pa.Array.from_buffers(whole, len(values), values.buffers(), values.null_count, values.offset)


def described(record_type: RecordType | None) -> dict[str, Any] | None:
    """Give what the digest covers of a record type: all but its help texts, which move no figure."""
    return None if record_type is None else without_help(record_type.to_json())


def without_help(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give the JSON values of a record type without its help texts."""
    kept = {key: value for key, value in data.items() if key != "help"}
    kept["fields"] = [{key: value for key, value in field.items() if key != "help"} for field in data["fields"]]
    return kept


def edition_digest(year: int, reporting_org: str, tables: Mapping[str, tuple[str, int]]) -> str:
    """Give the digest of an edition from each table's digest and number of rows.

    The year and the organisation whose figures they are belong to the content; who froze it,
    when, from where and with which version do not.
    """
    content = json_line([_FORM, year, reporting_org])
    for name in sorted(tables):
        content += json_line([name, *tables[name]])
    return hashlib.sha256(content).hexdigest()
