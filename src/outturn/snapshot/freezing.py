"""Freezing: every record as known at a cut-off, copied in one read transaction into an edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from outturn.records.description import Field, RecordType
from outturn.records.observations import OBSERVATION
from outturn.snapshot.columns import gathered, joined_ids, raw_type, without_empty
from outturn.snapshot.faults import BrokenReferenceError
from outturn.snapshot.observations import observation_table
from outturn.snapshot.periods import first_and_last_days
from outturn.snapshot.reading import Edition
from outturn.snapshot.schema import CODE_LIST, arrow_schema
from outturn.snapshot.vocabulary import code_list_table
from outturn.snapshot.writing import Organisation, Progress, write_edition
from outturn.workspace import Workspace

_KEY = pa.int64()
_SOURCE = ("id", "source_file", "source_sheet", "source_digest")


def freeze(
    workspace: Workspace, year: int, as_of: date | datetime | None = None, progress: Progress | None = None
) -> Edition:
    """Freeze the records of ``workspace`` into an edition of ``year`` and give it.

    With ``as_of`` the records are taken as known then (a day counts to its end, UTC; a time without
    zone is UTC). The same facts give the same edition. Raises ``BrokenReferenceError``,
    ``UnreadPeriodError`` and ``MissingObservationsError`` for records no figure could be computed from.
    """
    from outturn.records import reading

    workspace.make_apps_importable()
    types = reading.open_store(workspace.database_url, workspace.record_apps)
    cut_off = _cut_off(as_of)
    with reading.read_transaction():
        store = _Store(types, cut_off)
        tables: dict[str, Callable[[], pa.Table]] = {name: partial(store.table, name) for name in types}
        tables[CODE_LIST] = partial(code_list_table, [*types.values(), OBSERVATION])
        tables[OBSERVATION.name] = lambda: observation_table(workspace.statistics, store.table("dataset"))
        return write_edition(
            workspace.editions,
            year,
            tables,
            [*types.values(), OBSERVATION],
            Organisation(workspace.organisation_code, workspace.organisation_name, workspace.synthetic),
            as_of=cut_off,
            progress=progress,
        )


def _cut_off(as_of: date | datetime | None) -> datetime | None:
    if isinstance(as_of, datetime):
        return as_of.astimezone(UTC) if as_of.tzinfo else as_of.replace(tzinfo=UTC)
    return datetime.combine(as_of, time.max, UTC) if as_of else None


class _Store:
    """The record store as one read transaction sees it at a cut-off."""

    def __init__(self, types: Mapping[str, RecordType], cut_off: datetime | None) -> None:
        from outturn.records import reading

        self._reading = reading
        self._types = types
        self._cut_off = cut_off
        self._ids: dict[str, pa.Table] = {}
        self._sources = gathered(reading.sources(), _SOURCE, (_KEY, pa.string(), pa.string(), pa.string()))

    def table(self, name: str) -> pa.Table:
        """Give the frozen table of record type ``name``, its rows in no order."""
        record_type = self._types[name]
        fields = [field for field in record_type.fields if not field.personal]
        raw = self._raw(name, fields, {"source": _KEY, "source_row": _KEY, "verification": pa.string()})
        columns: dict[str, pa.ChunkedArray] = {"reporting_org": raw["reporting_org"]}
        for field in fields:
            columns[field.name] = self._column(raw, field, name)
            if field.type == "period":
                firsts, lasts = first_and_last_days(columns[field.name], f"record type {name}, column {field.name}")
                columns |= {f"{field.name}_start": firsts, f"{field.name}_end": lasts}
        columns["id"] = joined_ids([columns[part] for part in record_type.natural_key])
        columns |= {"verification": raw["verification"], "source_row": raw["source_row"]}
        places = _found(raw["source"], self._sources["id"], name, "source")
        columns |= {part: self._sources[part].take(places) for part in _SOURCE[1:]}
        schema = arrow_schema(record_type)
        return pa.table([columns[column] for column in schema.names], schema=schema)

    def _raw(self, name: str, fields: list[Field], further: Mapping[str, pa.DataType]) -> pa.Table:
        kinds = {"id": _KEY, "reporting_org": pa.string(), **further}
        names = [*kinds, *(field.name for field in fields)]
        batches = self._reading.rows(name, names, self._cut_off)
        return gathered(batches, [*kinds, *(f"own {field.name}" for field in fields)],
                        [*kinds.values(), *(raw_type(field) for field in fields)])  # fmt: skip

    def _column(self, raw: pa.Table, field: Field, name: str) -> pa.ChunkedArray:
        """Give a field's column: codes and periods without empty texts, references as ids."""
        values = raw[f"own {field.name}"]
        if field.references is not None:
            known = self._ids_of(field.references)
            return known["id"].take(_found(values, known["key"], name, field.name))
        return without_empty(values) if field.type in ("code", "period") else values

    def _ids_of(self, name: str) -> pa.Table:
        """Give surrogate key and id of every record of type ``name``, read once."""
        if name not in self._ids:
            record_type = self._types[name]
            parts = [record_type.field(part) for part in record_type.natural_key]
            raw = self._raw(name, parts, {})
            ids = joined_ids([self._column(raw, part, name) for part in parts])
            self._ids[name] = pa.table({"key": raw["id"], "id": ids})
        return self._ids[name]


def _found(keys: pa.ChunkedArray, known: pa.ChunkedArray, name: str, column: str) -> pa.ChunkedArray:
    """Give the place of each key among ``known``, null for none; every key has to be there."""
    places = pc.index_in(keys, value_set=known, skip_nulls=True)
    missing = places.null_count - keys.null_count
    if missing:
        raise BrokenReferenceError(
            f"Cannot freeze records of type {name!r}",
            where=f"record type {name}, column {column}",
            expected="references to records known at the cut-off",
            got=f"{missing} reference(s) to records that are not",
            fix="choose a later cut-off, or load the missing records",
        )
    return places
