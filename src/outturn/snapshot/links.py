"""Links: for each reference of a frozen table the number of the row it leads to, beside the reference itself.

Joining ten million records by texts takes most of the time and memory of a computation; by row number it takes little.
A row also says whether its project is excluded, so that no computation has to look the project up to know. Links
follow from the canonical content and are no part of it: the edition's digest does not cover them, the SHA-256 of the
files does. Registers are known by their codes and have no links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from outturn.records.description import RecordType
from outturn.snapshot.ordering import GROUP_ROWS


def link_column(reference: str) -> str:
    """Give the name of the column of row numbers beside the reference column ``reference``; no field is called so."""
    return f"{reference} row"


EXCLUDED = "project excluded"
"""The column that says whether a record's project is excluded; only types that lead to a project have it."""


def project_chain(types: Mapping[str, RecordType], record: RecordType) -> tuple[tuple[str, str], ...] | None:
    """Give the shortest chain of (column, record type that has it) from ``record`` to a project, if there is one."""
    reached: list[tuple[RecordType, tuple[tuple[str, str], ...]]] = [(record, ())]
    seen = {record.name}
    while reached:
        current, chain = reached.pop(0)
        for one in current.fields:
            if one.references == "project":
                return (*chain, (one.name, current.name))
            if one.references is not None and one.references not in seen:
                seen.add(one.references)
                reached.append((types[one.references], (*chain, (one.name, current.name))))
    return None


def linked_fields(record: RecordType, types: Mapping[str, RecordType]) -> tuple[str, ...]:
    """Give the references of ``record`` to records that are known by the number of their row."""
    return tuple(
        one.name
        for one in record.fields
        if not one.personal
        and one.references is not None
        and one.references in types
        and not types[one.references].register
    )


@dataclass
class Links:
    """The rows of the tables in ``folder`` by organisation and id, read once for each table that is referred to."""

    folder: Path
    types: Mapping[str, RecordType]
    _keys: dict[str, pa.ChunkedArray] = field(default_factory=dict)
    _flags: dict[str, pa.ChunkedArray] = field(default_factory=dict)

    def columns(self, record: RecordType) -> dict[str, pa.ChunkedArray]:
        """Give the columns that stand beside those of ``record``: as many values each as its table has rows."""
        found = {link_column(name): self._rows(record, name) for name in linked_fields(record, self.types)}
        if record.name != "project" and self._chain(record) is not None:
            found[EXCLUDED] = self._excluded(record)
        return found

    def add_to(self, record: RecordType) -> tuple[str, ...]:
        """Write the table of ``record`` anew with its links; give the names of the columns added."""
        path = self.folder / f"{record.name}.parquet"
        added = self.columns(record)
        if not added:
            return ()
        complete = path.with_suffix(".linked")
        with pq.ParquetFile(path) as plain:
            schema = plain.schema_arrow
            for name, values in added.items():
                schema = schema.append(pa.field(name, values.type))
            with pq.ParquetWriter(complete, schema, compression="zstd", store_decimal_as_integer=True) as out:
                for batch in _linked(plain, added.values(), schema):
                    out.write_batch(batch)
        complete.replace(path)
        return tuple(added)

    def _chain(self, record: RecordType) -> tuple[tuple[str, str], ...] | None:
        return project_chain(self.types, record) if "project" in self.types else None

    def _excluded(self, record: RecordType) -> pa.ChunkedArray:
        """Give for each row whether the project it leads to is excluded; a row that leads to none is not."""
        if record.name not in self._flags:
            self._flags[record.name] = pc.fill_null(self._found_excluded(record), False)
        return self._flags[record.name]

    def _found_excluded(self, record: RecordType) -> pa.ChunkedArray:
        if record.name == "project":
            return pq.read_table(self.folder / "project.parquet", columns=["excluded"])["excluded"]
        ((column, _), *_) = self._chain(record) or ()
        target = self._excluded(self.types[str(record.field(column).references)])
        rows = self._rows(record, column)
        return target.take(pc.if_else(pc.less(rows, len(target)), rows, pa.scalar(None, rows.type)))

    def _rows(self, record: RecordType, name: str) -> pa.ChunkedArray:
        """Give the row number of the record that each reference in column ``name`` leads to, null for none.

        References to records that are not there get numbers behind the last row, so that they differ as their ids do.
        """
        target = str(record.field(name).references)
        if target not in self._keys:
            self._keys[target] = _keys(self.folder / f"{target}.parquet", "id")
        given = _keys(self.folder / f"{record.name}.parquet", name)
        rows = pc.index_in(given, value_set=self._keys[target], skip_nulls=True)
        if rows.null_count == given.null_count:
            return rows
        lost = pc.if_else(pc.is_null(rows), given, pa.scalar(None, pa.string()))
        behind = pc.index_in(lost, value_set=pc.unique(lost), skip_nulls=True)
        return pc.coalesce(rows, pc.add(behind, len(self._keys[target])))


def _keys(path: Path, column: str) -> pa.ChunkedArray:
    """Give organisation and id of each row as one text: an id is unique within its organisation only."""
    table = pq.read_table(path, columns=["reporting_org", column], partitioning=None)
    return pc.binary_join_element_wise(table["reporting_org"], table[column], "|")


def _linked(plain: pq.ParquetFile, added: Iterable[pa.ChunkedArray], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Give the table's batches in the schema of its own columns and those added, of which each batch takes its part."""
    whole = [values.combine_chunks() for values in added]
    start = 0
    for batch in plain.iter_batches(batch_size=GROUP_ROWS):
        parts = [values.slice(start, batch.num_rows) for values in whole]
        start += batch.num_rows
        yield pa.record_batch([*batch.columns, *parts], schema=schema)
