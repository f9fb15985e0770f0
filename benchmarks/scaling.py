"""Larger editions for benchmarks: every record of an edition many times over, under new keys.

The copies are synthetic as their origin is. Registers (countries, rates, calendars) are not
copied, nor are records whose key is a code of a register (one country team a country).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from outturn.records.description import Field, RecordType
from outturn.snapshot.reading import Edition
from outturn.snapshot.schema import arrow_schema, frozen_columns
from outturn.snapshot.writing import Organisation, write_edition

_LINE_STEP = 1_000_000


class Scaling:
    """How the keys of each record type are renewed in a copy."""

    def __init__(self, types: Mapping[str, RecordType]) -> None:
        self.types = types

    def renewed(self, record: RecordType) -> str | None:
        """Give the first field of the natural key that a copy can renew; ``None``: the type is not copied."""
        if record.register:
            return None
        for name in record.natural_key:
            field = record.field(name)
            if field.type == "text" or name == "line":
                return name
            if field.references is not None and self.renewed(self.types[field.references]):
                return name
        return None

    def column(self, record: RecordType, field: Field) -> str:
        """SQL of a field in copy number ``k``."""
        name = f'"{field.name}"'
        if field.name == self.renewed(record) and field.type == "text":
            return f"{name} || suffix"
        if field.name == self.renewed(record) and field.type == "integer":
            return f"{name} + k * {_LINE_STEP}"
        if field.references is not None and self.renewed(self.types[field.references]):
            return self.reference(self.types[field.references], name)
        return name

    def reference(self, target: RecordType, value: str) -> str:
        """SQL of a reference to a copied record: its id with the renewed part."""
        key = str(self.renewed(target))
        position = target.natural_key.index(key)
        if len(target.natural_key) == 1:
            return f"{value} || suffix"
        parts = [f"split_part({value}, '|', {index + 1})" for index in range(len(target.natural_key))]
        parts[position] = self._part(target.field(key), parts[position])
        return f"CASE WHEN {value} IS NOT NULL THEN concat_ws('|', {', '.join(parts)}) END"

    def _part(self, field: Field, part: str) -> str:
        return (
            f"CAST(CAST({part} AS BIGINT) + k * {_LINE_STEP} AS VARCHAR)"
            if field.type == "integer"
            else f"{part} || suffix"
        )


def scaled_edition(
    edition: Edition, folder: Path, times: int, progress: Callable[[str, int, int], None] | None
) -> Edition:
    """Write an edition below ``folder`` with every record of ``edition`` ``times`` times, and give it."""
    scaling = Scaling(edition.record_types)
    database = duckdb.connect(":memory:")
    database.execute("SET memory_limit = '6GB'")
    tables = {
        name: _rows(database, edition, scaling, record, times)
        for name, record in edition.record_types.items()
        if edition.manifest["tables"][name]["rows"]
    }
    organisation = Organisation(edition.manifest["organisation"]["code"], "Scaled synthetic organisation", True)
    return write_edition(folder, edition.year, tables, edition.record_types.values(), organisation, progress=progress)


def _rows(
    database: duckdb.DuckDBPyConnection, edition: Edition, scaling: Scaling, record: RecordType, times: int
) -> Callable[[], pa.Table | pa.RecordBatchReader]:
    def read() -> pa.Table | pa.RecordBatchReader:
        path = str(edition.table(record.name)).replace("'", "''")
        source = f"read_parquet('{path}')"
        if scaling.renewed(record) is None:
            return database.sql(f"SELECT * FROM {source}").to_arrow_table()
        own = {field.name: scaling.column(record, field) for field in record.fields if not field.personal}
        columns = [
            f"{own.get(column.name, _quoted(column.name))} AS {_quoted(column.name)}"
            for column in frozen_columns(record)[1:]
        ]
        copies = f"SELECT *, k, '~' || lpad(CAST(k AS VARCHAR), 4, '0') AS suffix FROM {source}, range({times}) r(k)"
        identity = f"concat_ws('|', {', '.join(_text(name) for name in record.natural_key)})"
        rows = f"SELECT {identity} AS id, * FROM (SELECT {', '.join(columns)} FROM ({copies}))"
        schema = arrow_schema(record)
        found = database.sql(f"{rows} ORDER BY reporting_org, id")
        reader = found.to_arrow_reader(122_880)
        return pa.RecordBatchReader.from_batches(schema, _cast(reader, schema))

    return read


def _cast(reader: pa.RecordBatchReader, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    for batch in reader:
        yield batch.cast(schema)


def _quoted(name: str) -> str:
    return f'"{name}"'


def _text(name: str) -> str:
    return f"coalesce(CAST({_quoted(name)} AS VARCHAR), '')"
