"""Writing an edition: ordered tables, their digests, the manifest, and one rename that makes it be."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from outturn.records.description import RecordType
from outturn.snapshot.canonical import TableDigest, described, edition_digest
from outturn.snapshot.durable import flush, partial_path, sole_writer
from outturn.snapshot.links import Links
from outturn.snapshot.manifest import MANIFEST, SCHEMA, TABLES, file_digest, rendered, sealed
from outturn.snapshot.ordering import ordered_batches, unfit
from outturn.snapshot.reading import Edition, read_edition
from outturn.snapshot.schema import (
    CODE_LIST,
    CODE_LIST_COLUMNS,
    FrozenColumn,
    frozen_columns,
    schema_of,
    sort_keys,
)

Rows: TypeAlias = pa.Table | pa.RecordBatchReader
Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with a table's name when it is written, how many are done, and how many there are."""


@dataclass(frozen=True)
class Organisation:
    """Whose edition it is: the code of its reporting organisation, its name, and whether it is synthetic."""

    code: str
    name: str
    synthetic: bool = False


def write_edition(
    folder: Path,
    year: int,
    tables: Mapping[str, Rows | Callable[[], Rows]],
    record_types: Iterable[RecordType],
    organisation: Organisation,
    *,
    as_of: datetime | None = None,
    progress: Progress | None = None,
) -> Edition:
    """Write an edition of ``year`` below ``folder`` (the workspace's ``editions``) and give it.

    ``tables`` has the rows of each record type, and of ``code_list``, by name: an Arrow table in any
    order, a reader of batches already ordered by (reporting_org, id), or a function that gives either
    when its turn comes. A record type without rows gets an empty table. The same content is the
    same edition: nothing is written where it is there. Raises ``UnfitTableError`` for columns that
    are not the record type's, ids that are not unique, or a reader out of order.
    """
    types = {each.name: each for each in record_types}
    columns = {name: frozen_columns(each) for name, each in types.items()} | {CODE_LIST: CODE_LIST_COLUMNS}
    for name in tables:
        if name not in columns:
            raise unfit(name, "a table of a record type, or code_list", "a table of no record type")
    parent = folder / str(year)
    with sole_writer(parent):
        partial = partial_path(parent)
        try:
            (partial / TABLES).mkdir(parents=True)
            entries: dict[str, dict[str, Any]] = {}
            for name in sorted(columns):
                entries[name] = _write_table(partial, name, tables.get(name), columns[name], types.get(name))
                if progress is not None:
                    progress(name, len(entries), len(columns))
            _link(partial / TABLES, entries, types)
            digest = _write_manifest(partial, year, entries, types, organisation, as_of)
            return _settle(partial, parent / digest)
        finally:
            shutil.rmtree(partial, ignore_errors=True)


def _write_table(
    partial: Path,
    name: str,
    rows: Rows | Callable[[], Rows] | None,
    columns: Sequence[FrozenColumn],
    record_type: RecordType | None,
) -> dict[str, Any]:
    """Write one table and give its entry in the manifest."""
    path = partial / TABLES / f"{name}.parquet"
    schema = schema_of(columns)
    digest = TableDigest(name, columns, described(record_type))
    given = rows() if callable(rows) else rows
    batches: Iterator[pa.RecordBatch] = iter(())
    if given is not None:
        batches = ordered_batches(name, given, schema, sort_keys(name))
    with pq.ParquetWriter(path, schema, compression="zstd", store_decimal_as_integer=True) as out:
        for batch in batches:
            digest.update(batch)
            out.write_batch(batch)
    return {
        "rows": digest.rows,
        "digest": digest.hexdigest(),
        "columns": [[column.name, column.kind, column.places] for column in columns],
    }


def _link(folder: Path, entries: Mapping[str, dict[str, Any]], types: Mapping[str, RecordType]) -> None:
    """Add links to the tables, and to their entries which references have one and the digest of each finished file."""
    links = Links(folder, types)
    for name, entry in entries.items():
        entry["links"] = list(links.add_to(types[name])) if name in types else []
        entry["sha256"] = file_digest(folder / f"{name}.parquet")


def _write_manifest(
    partial: Path,
    year: int,
    entries: dict[str, dict[str, Any]],
    types: Mapping[str, RecordType],
    organisation: Organisation,
    as_of: datetime | None,
) -> str:
    """Write schema and manifest and give the digest of the edition."""
    (partial / SCHEMA).write_bytes(rendered([types[name].to_json() for name in sorted(types)]))
    content = {name: (entry["digest"], entry["rows"]) for name, entry in entries.items()}
    digest = edition_digest(year, organisation.code, content)
    manifest = {
        "format": 1,
        "edition": digest,
        "year": year,
        "organisation": {
            "code": organisation.code,
            "name": organisation.name,
            "synthetic": organisation.synthetic,
        },
        "as_of": as_of.astimezone(UTC).isoformat() if as_of else None,
        "frozen_at": datetime.now(UTC).isoformat(timespec="microseconds"),
        "code_version": version("outturn"),
        "schema": {"sha256": file_digest(partial / SCHEMA)},
        "tables": entries,
    }
    (partial / MANIFEST).write_bytes(rendered(sealed(manifest)))
    return digest


def _settle(partial: Path, final: Path) -> Edition:
    """Make the finished folder the edition, unless it is there already; give the edition, checked."""
    if not final.exists():
        for path in [*partial.rglob("*"), partial]:
            flush(path)
        partial.replace(final)
        flush(final.parent)
    return read_edition(final)
