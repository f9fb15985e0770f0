"""Reads Parquet files, batch by batch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from outturn.errors import CriticalInputError, InputError
from outturn.exchange.tables.sheets import NumberedRows, Sheet


def read(path: Path, digest: str) -> Sheet:
    """Give the one sheet of a Parquet file: row 1 is its first row, as it has no header row.

    Raises ``CriticalInputError`` where it is not Parquet.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise _damaged(path, str(error)) from None
    for column in file.schema_arrow:
        if pa.types.is_nested(column.type) or pa.types.is_binary(column.type):
            file.close()
            raise InputError(
                f"Column {column.name} cannot be read",
                where=path.name,
                expected="columns of text, numbers, days, or true and false",
                got=f"a column of type {column.type}",
                fix="write the column in one of these types",
            )
    return Sheet(path.name, "", digest, _rows(path, file))


def _rows(path: Path, file: Any) -> NumberedRows:
    import pyarrow as pa

    yield 0, file.schema_arrow.names
    try:
        with file:
            batches = file.iter_batches(batch_size=20_000)
            rows = (row for batch in batches for row in zip(*map(_cells, batch.columns), strict=True))
            yield from enumerate(rows, start=1)
    except (pa.ArrowException, OSError) as error:
        raise _damaged(path, str(error)) from None


def _cells(column: Any) -> list[Any]:
    return list(column.to_pylist())


def _damaged(path: Path, reason: str) -> CriticalInputError:
    return CriticalInputError(
        "The file is not a whole Parquet file",
        where=path.name,
        expected="a Parquet file",
        got=reason.splitlines()[0][:120] if reason else "another format",
        fix="write the file again, or take it from its source",
    )
