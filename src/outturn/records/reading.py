"""Reads whole record types at once, as they are or as they were, in one read transaction.

Rows come raw, by SQL, in batches: for a million records the object layer would be the slowest part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from outturn.errors import SettingsError
from outturn.records import registry, store
from outturn.records.description import RecordType

BATCH_ROWS = 20_000


def open_store(database_url: str, further_apps: tuple[str, ...] = ()) -> dict[str, RecordType]:
    """Open the record store, bring its tables up to date, and give its record types.

    Raises ``SettingsError`` where the database cannot be opened.
    """
    try:
        store.prepare(database_url, further_apps)
    except DatabaseError as error:
        fix = "check that the server runs, the database exists, and the disk has room"
        raise _closed("database", "a database that can be reached", type(error).__name__, fix) from None
    except ImproperlyConfigured:
        fix = "install it: pip install 'outturn[postgres]'"
        raise _closed("database", "the driver of the database", "none", fix) from None
    except ImportError as error:
        expected = "Python packages in the workspace's folder apps, or installed ones"
        raise _closed("apps", expected, f"no package {error.name}", "mend the name, or put the package there") from None
    return registry.record_types()


def _closed(key: str, expected: str, got: str, fix: str) -> SettingsError:
    where = f"outturn.toml, [records], key {key}"
    return SettingsError("The record store cannot be opened", where=where, expected=expected, got=got, fix=fix)


@contextmanager
def read_transaction() -> Iterator[None]:
    """Hold one unchanging view of the whole store, whatever others write meanwhile; nothing can be written."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED" if is_sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            cursor.execute("SELECT COUNT(*) FROM django_migrations")
            yield
        finally:
            cursor.execute("ROLLBACK")


def rows(record: str, fields: Sequence[str], as_of: datetime | None = None) -> Iterator[list[tuple[Any, ...]]]:
    """Give batches of the records of type ``record``: one tuple a record, one raw value a field.

    A reference is given by the surrogate key of the record it points at. With ``as_of`` each
    record is given as its history knows it at that moment; records removed by then are left out.
    The order of the rows is not defined.
    """
    model: Any = registry.models_by_type()[record]
    stored = model if as_of is None else model.history.model
    names = [_quoted(stored._meta.get_field(field).column) for field in fields]
    table = _quoted(stored._meta.db_table)
    if as_of is None:
        return _batches(f"SELECT {', '.join(names)} FROM {table}", [])
    return _batches(
        f"SELECT {', '.join(names)} FROM (SELECT *, ROW_NUMBER() OVER"
        " (PARTITION BY id ORDER BY history_date DESC, history_id DESC) AS nth"
        f" FROM {table} WHERE history_date <= %s) AS known WHERE nth = 1 AND history_type <> '-'",
        [connection.ops.adapt_datetimefield_value(as_of)],
    )


def sources() -> Iterator[list[tuple[Any, ...]]]:
    """Give batches of every source: surrogate key, file name, sheet, digest."""
    source: Any = apps.get_model("provenance", "Source")
    names = ", ".join(_quoted(name) for name in ("id", "file_name", "sheet", "digest"))
    return _batches(f"SELECT {names} FROM {_quoted(source._meta.db_table)}", [])


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _batches(query: str, parameters: list[Any]) -> Iterator[list[tuple[Any, ...]]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, parameters)
        while batch := cursor.fetchmany(BATCH_ROWS):
            yield batch
