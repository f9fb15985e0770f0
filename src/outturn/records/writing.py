"""Writes what a load has worked out: records and their history, in bulk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection

from outturn.records import registry
from outturn.records.description import Field
from outturn.records.planning import Change
from outturn.records.provenance.records import sources
from outturn.records.stored import StoredRecords, chunks
from outturn.records.validation import Entry, Origin

if TYPE_CHECKING:
    from outturn.records.provenance.models import Load

_BATCH = 5000
_OWN = ("reporting_org", "verification", "verified_by", "verified_on", "load_id", "source_id", "source_row",
        "entered_by", "changed_at")  # fmt: skip
Progress = Callable[[int], None]


class Writer:
    """Writes the changes of one load, all with the same time, number and name."""

    def __init__(self, known: StoredRecords, load: Load, at: datetime, by: str, progress: Progress) -> None:
        self._known = known
        self._load = load
        self._at = at
        self._by = by
        self._progress = progress
        self._sources: dict[Origin, int | None] = {}
        self._models: dict[str, Any] = dict(registry.models_by_type())

    def reserve(self, change: Change) -> list[int]:
        """Give surrogate keys for the new records of a change, so that other records can refer to them."""
        name = change.record_type.name
        pks = next_pks(self._models[name]._meta.db_table, len(change.added))
        known = self._known.pks(name)
        for pk, entry in zip(pks, change.added, strict=True):
            known[entry.org, entry.id] = pk
        return pks

    def write(self, change: Change, pks: Sequence[int]) -> None:
        """Write one record type: removals first, then new records, then changed ones, each with its history."""
        model = self._models[change.record_type.name]
        remove(model, change.removed.values(), self._at, self._by, f"load {self._load.number}")
        columns = [f"{f.name}_id" if f.references else f.name for f in change.record_type.fields]
        adapt = self._row_adapter(change.record_type.fields)
        table = _quoted(model._meta.db_table)
        names = ", ".join(_quoted(name) for name in ("id", *_OWN, *columns))
        marks = ", ".join(["%s"] * (1 + len(_OWN) + len(columns)))
        rows = ([pk, *adapt(entry)] for pk, entry in zip(pks, change.added, strict=True))
        self._execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
        if change.added:
            own = [self._load.pk, min(pks), max(pks)]  # one load may write a type in several parts
            condition = "load_id = %s AND id BETWEEN %s AND %s"
            keep_history(model, "+", condition, own, self._at, self._by, f"load {self._load.number}")
        sets = ", ".join(f"{_quoted(name)} = %s" for name in (*_OWN, *columns))
        rows = ([*adapt(entry), pk] for pk, entry in change.changed)
        self._execute(f"UPDATE {table} SET {sets} WHERE id = %s", rows)
        changed = [pk for pk, _ in change.changed]
        keep_history_of(model, "~", changed, self._at, self._by, f"load {self._load.number}")

    def _execute(self, statement: str, rows: Iterable[list[Any]]) -> None:
        batch: list[list[Any]] = []
        with connection.cursor() as cursor:
            for row in rows:
                batch.append(row)
                if len(batch) == _BATCH:
                    cursor.executemany(statement, batch)
                    self._progress(len(batch))
                    batch = []
            if batch:
                cursor.executemany(statement, batch)
                self._progress(len(batch))

    def _row_adapter(self, fields: Sequence[Field]) -> Callable[[Entry], list[Any]]:
        at = connection.ops.adapt_datetimefield_value(self._at)
        plain = [_adapter(field) for field in fields]
        referring = [(place, field.references) for place, field in enumerate(fields) if field.references]

        def adapt(entry: Entry) -> list[Any]:
            values = [
                value if change is None else change(value) for change, value in zip(plain, entry.values, strict=True)
            ]
            for place, target in referring:
                if values[place] is not None:
                    values[place] = self._known.pk(target, entry.org, values[place])
            source = self._source(entry.origin)
            verification = entry.verification or "reported"
            row = entry.row if source is not None else None
            by = "" if source is not None else self._by
            return [entry.org, verification, "", None, self._load.pk, source, row, by, at, *values]

        return adapt

    def _source(self, origin: Origin) -> int | None:
        if origin not in self._sources:
            self._sources[origin] = None
            if origin.file_name:
                found, _ = sources().objects.get_or_create(
                    file_name=origin.file_name, sheet=origin.sheet, digest=origin.digest
                )
                self._sources[origin] = found.pk
        return self._sources[origin]


def next_pks(table: str, count: int) -> list[int]:
    """Give ``count`` unused surrogate keys of a table; nobody else will be given them."""
    if count == 0:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [_quoted(table), count]
            )
            return [pk for (pk,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
    first = (row[0] if row else 0) + 1
    return list(range(first, first + count))


def remove(model: Any, pks: Iterable[int], at: datetime, by: str, reason: str) -> None:
    """Remove records, keeping their last state in the history."""
    found = list(pks)
    keep_history_of(model, "-", found, at, by, reason)
    with connection.cursor() as cursor:
        for chunk in chunks(found):
            marks = ", ".join(["%s"] * len(chunk))
            cursor.execute(f"DELETE FROM {_quoted(model._meta.db_table)} WHERE id IN ({marks})", chunk)


def keep_history_of(model: Any, kind: str, pks: Iterable[int], at: datetime, by: str, reason: str) -> None:
    """Copy the records with these surrogate keys into their history, as they stand now."""
    for chunk in chunks(pks):
        marks = ", ".join(["%s"] * len(chunk))
        keep_history(model, kind, f"id IN ({marks})", chunk, at, by, reason)


def keep_history(
    model: Any, kind: str, condition: str, values: Sequence[Any], at: datetime, by: str, reason: str
) -> None:
    """Copy the records that meet ``condition`` into their history; ``kind`` is + (new), ~ (changed) or - (removed)."""
    columns = ", ".join(_quoted(field.column) for field in model._meta.concrete_fields)
    history = _quoted(model.history.model._meta.db_table)
    when = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {history} ({columns}, history_date, history_change_reason, history_type, history_user_id)"
            f" SELECT {columns}, %s, %s, %s, %s FROM {_quoted(model._meta.db_table)} WHERE {condition}",
            [when, reason, kind, by, *values],
        )


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _adapter(field: Field) -> Callable[[Any], Any] | None:
    if field.type == "date":
        return connection.ops.adapt_datefield_value
    if field.type == "decimal":
        places = field.places or 0
        return lambda value: connection.ops.adapt_decimalfield_value(value, 15, places)
    return None
