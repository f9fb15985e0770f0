"""Writes rows of several tables at once, in batches, as Parquet or CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq

from outturn.exchange.iati.tables.arrays import array
from outturn.exchange.iati.tables.definitions import Table

Form = Literal["parquet", "csv"]
BATCH = 2048
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?\Z")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class TableWriter:
    """One table being written."""

    def __init__(self, table: Table, folder: Path, form: Form, hxl: bool, stack: ExitStack) -> None:
        self.table = table
        self.path = folder / f"{table.name}.{form}"
        self.count = 0
        self._schema = table.schema()
        self._names = [column.name for column in table.columns]
        self._rows: list[tuple[Any, ...]] = []
        self._csv: Any = None
        if form == "parquet":
            self._parquet = stack.enter_context(pq.ParquetWriter(self.path, self._schema, compression="zstd"))
        else:
            stream = stack.enter_context(self.path.open("w", encoding="utf-8", newline=""))
            self._csv = csv.writer(stream, lineterminator="\n")
            self._csv.writerow([column.name for column in table.columns])
            if hxl:
                self._csv.writerow([column.hxl for column in table.columns])

    def add(self, row: Mapping[str, Any]) -> None:
        """Take one row; a column it does not name stays empty."""
        self.count += 1
        if self._csv is not None:
            get = row.get
            self._csv.writerow([_written(get(name)) for name in self._names])
            return
        self._rows.append(tuple(map(row.get, self._names)))
        if len(self._rows) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        if self._rows:
            columns = zip(*self._rows, strict=True)
            arrays = [array(values, field.type) for values, field in zip(columns, self._schema, strict=True)]
            self._parquet.write_batch(pa.RecordBatch.from_arrays(arrays, schema=self._schema))
            self._rows.clear()


def _written(value: Any) -> str:
    """Write a value into a cell; a text that a spreadsheet would compute gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not _PLAIN_NUMBER.match(text) else text
