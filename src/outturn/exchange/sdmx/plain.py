"""Observations as plain tables: CSV and Parquet, values exact, each with its dataset and digest."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from outturn.exchange.sdmx.composing import number_text
from outturn.exchange.sdmx.writing import nothing_to_export
from outturn.exchange.tables.writing import csv_text
from outturn.snapshot.durable import write_durably

FORMS = ("csv", "parquet")


def write(path: Path, table: pa.Table, form: str) -> None:
    """Write observations as ``csv`` or ``parquet``; the file is whole or not there.

    The columns are those of the table. In CSV a value is written in full; null is empty. Raises
    ``NothingToExportError``.
    """
    if not table.num_rows:
        raise nothing_to_export("no observation is selected")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_durably(path, _csv(table) if form == "csv" else _parquet(table))


def _csv(table: pa.Table) -> bytes:
    columns = [
        [None if one is None else Decimal(number_text(one)) for one in column.to_pylist()]
        if name == "value"
        else column.to_pylist()
        for name, column in zip(table.column_names, table.columns, strict=True)
    ]
    return csv_text(table.column_names, zip(*columns, strict=True)).encode()


def _parquet(table: pa.Table) -> bytes:
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(table, stream)
    return stream.getvalue()
