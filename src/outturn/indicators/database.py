"""An edition opened for reading: DuckDB over its frozen tables, with everything else locked.

Only what counts is visible: records of the reporting organisations a framework names, verified
(registers always), and not of an excluded project.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import RLock, local
from typing import Any, Literal, TypeVar

import duckdb
import pyarrow as pa

from outturn.indicators.rows import quoted
from outturn.indicators.tasks import Planner
from outturn.records.description import RecordType
from outturn.snapshot.links import EXCLUDED, link_column, project_chain
from outturn.snapshot.reading import Edition
from outturn.snapshot.schema import frozen_columns

Result = TypeVar("Result")
_AT_A_TIME = 2
"""Queries answered at a time; the processors that are left help with whichever is large."""
_COUNTED_BY = ("reporting_org", "verification")
"""Columns by which it is known whether a record counts: the same in every row of a numbered table."""
_IN_MEMORY = 50_000
"""Tables of at most so many rows are kept in memory; larger ones are read from their file at each query."""


class Database:
    """The counted records of one edition as tables of DuckDB, opened when first asked for.

    ``columns`` are those of each record type that will be read; without it, tables are opened with all, for traces.
    An edition opened with ``columns`` is ``numbered``: ids of records, and references to them, are then the rows'
    numbers in the edition's files, which join much faster than texts. Registers keep their ids.
    """

    def __init__(
        self,
        edition: Edition,
        organisation: str,
        organisations: Literal["own", "all"] = "own",
        columns: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.edition = edition
        self.columns = columns
        self.organisation = organisation
        self.organisations = organisations
        self.types: Mapping[str, RecordType] = edition.record_types
        self._empty: dict[str, bool] = {}
        self._lock = RLock()
        self._excluded: bool | None = None
        linked = all("links" in table for table in edition.manifest["tables"].values())
        self.numbered = columns is not None and organisations == "own" and linked
        self.release()

    def release(self) -> None:
        """Let go of the tables in memory; what is asked for next is read anew. Nobody must be asking meanwhile."""
        self._open: set[str] = set()
        self._made: dict[str, Any] = {}
        self._planned: dict[str, tuple[str, Callable[[], pa.Table]]] = {}
        self._making: dict[str, RLock] = {}
        self._threads = local()
        self.connection = locked_connection(self.edition.path / "tables")

    def ids(self, record: str, given: Sequence[Any]) -> list[str]:
        """Give the ids of records as people know them, from those that queries gave, in code-point order."""
        if not self._has_number(record):
            return sorted(given)
        sql = f"SELECT id FROM {self._file(record)} WHERE file_row_number IN (SELECT unnest($numbers)) ORDER BY id"
        return [row[0] for row in self.rows(sql, {"numbers": list(given)})]

    def rows(self, sql: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Run a query on tables already opened; ``parameters`` are bound, never substituted."""
        return self._cursor().execute(sql, dict(parameters)).fetchall()

    def arrow(self, sql: str, parameters: Mapping[str, Any], given: Mapping[str, pa.Table] | None = None) -> pa.Table:
        """Run a query, which may also read the tables ``given``, and give its rows as an Arrow table."""
        cursor = self._cursor()
        for name, table in (given or {}).items():
            cursor.register(name, table)
        try:
            return cursor.sql(sql, params=dict(parameters)).to_arrow_table()
        finally:
            for name in given or ():
                cursor.unregister(name)

    def has(self, name: str) -> bool:
        """Whether the table is open or kept already."""
        return name in self._open

    def keep(self, name: str, table: pa.Table) -> None:
        """Keep the rows of a method as a table of this database."""
        cursor, incoming = self._cursor(), f"incoming_{name}"
        cursor.register(incoming, table)
        cursor.execute(f"CREATE OR REPLACE TABLE {quoted(name)} AS SELECT * FROM {quoted(incoming)}")
        cursor.unregister(incoming)
        self._open.add(name)

    def make(self, name: str, sql: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Keep the rows of a query on tables already opened as a table of this database, made once."""

        def made() -> None:
            self._cursor().execute(f"CREATE TABLE {quoted(name)} AS {sql}", dict(parameters or {}))
            self._open.add(name)

        self.once(f"table {name}", made)

    def plan(self, name: str, method: str, make: Callable[[], pa.Table]) -> None:
        """Have ``make`` give the rows of a method's table when the database settles, together with all planned."""
        self._planned.setdefault(name, (method, make))

    def settle(self, besides: Sequence[Callable[[], object]] = ()) -> None:
        """Make and keep every table that is planned; do the work ``besides`` at the same time.

        Tables of one method wait for each other where they share what they read, so they begin apart: the second of
        each when the first of all have begun.
        """
        planned, self._planned = self._planned, {}
        makes: dict[bool, list[Callable[[], object]]] = {False: [], True: []}
        seen = set()
        for name, (method, make) in planned.items():
            makes[method in seen].append(partial(self._keep_made, name, make))
            seen.add(method)
        self.together([*makes[False], *makes[True], *besides])

    def _keep_made(self, name: str, make: Callable[[], pa.Table]) -> None:
        self.keep(name, make())

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        """Give what ``make`` gave when it was first asked for under this name."""
        with self._lock:
            lock = self._making.setdefault(name, RLock())
        with lock:
            if name not in self._made:
                self._made[name] = make()
            return self._made[name]

    def open(self, names: Iterable[str]) -> None:
        """Make the counted records of these types visible under the types' names."""
        with self._lock:
            missing = [name for name in dict.fromkeys(names) if name not in self._open]
            self.together([partial(self._create, name) for name in missing])
            self._open.update(missing)

    def together(self, works: Sequence[Callable[[], Result]]) -> list[Result]:
        """Do independent pieces of work at the same time; give their results, or raise the first error, in order."""
        if len(works) < 2:
            return [work() for work in works]
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            return list(pool.map(lambda work: work(), works))

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """Give this thread's own way into the database."""
        if not hasattr(self._threads, "cursor"):
            self._threads.cursor = self.connection.cursor()
        cursor: duckdb.DuckDBPyConnection = self._threads.cursor
        return cursor

    def is_empty(self, name: str) -> bool:
        """Whether not one record of the type counts."""
        if name not in self._empty:
            self.open([name])
            self._empty[name] = not self.rows(f"SELECT 1 FROM {quoted(name)} LIMIT 1", {})
        return self._empty[name]

    def _create(self, name: str) -> None:
        small = self.edition.manifest["tables"][name]["rows"] <= _IN_MEMORY
        kind = "TABLE" if small else "VIEW"
        conditions = [] if self.organisations == "all" else [f"reporting_org = {_text(self.organisation)}"]
        record = self.types[name]
        if not record.register:
            conditions.append("verification = 'verified'")
        conditions += self._not_excluded(record)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        created = self._cursor().execute(
            f"CREATE {kind} {quoted(name)} AS SELECT {self._columns(record)} FROM {self._file(name)}{where}"
        )
        if kind == "TABLE":
            ((rows,),) = created.fetchall()
            self._empty[name] = rows == 0

    @property
    def traces(self) -> bool:
        """Whether traces are asked of these tables: methods then name the further records each row rests on."""
        return self.columns is None

    def planner(self) -> Planner:
        """Give the planner of queries on these tables."""
        return Planner(self.types, self.organisations == "all")

    def _has_number(self, record: str) -> bool:
        return self.numbered and not self.types[record].register

    def _path(self, name: str) -> str:
        return _text(str(self.edition.table(name)))

    def _file(self, name: str) -> str:
        return f"read_parquet({self._path(name)}, file_row_number = true)"

    def _columns(self, record: RecordType) -> str:
        if self.columns is None:
            names: Iterable[str] = [column.name for column in frozen_columns(record)]
        else:
            names = self.columns[record.name]
        if self.numbered:
            names = [name for name in names if name not in _COUNTED_BY]
        return ", ".join(f"{self._key(record, name)} AS {quoted(name)}" for name in names)

    def _key(self, record: RecordType, column: str) -> str:
        """SQL of a column of a record's file; where it is an id or a reference, of what this database knows it by.

        An id is unique within an organisation, so that across several it begins with whose it is.
        """
        target = record.name if column == "id" else _references(record).get(column)
        if target is None:
            return quoted(column)
        if self._has_number(target):
            return quoted(link_column(column)) if column != "id" else "CAST(file_row_number AS INTEGER)"
        return quoted(column) if self.organisations == "own" else f"reporting_org || '|' || {quoted(column)}"

    def _not_excluded(self, record: RecordType) -> list[str]:
        if "project" not in self.types:
            return []
        if record.name == "project":
            return ["excluded IS NOT TRUE"]
        chain = project_chain(self.types, record)
        if chain is None:
            return []
        if EXCLUDED in self.edition.manifest["tables"][record.name].get("links", ()):
            return [f"NOT {quoted(EXCLUDED)}"]
        if not self._has_exclusions():
            return []
        own = "" if self.organisations == "all" else f" AND reporting_org = {_text(self.organisation)}"
        project = self._key(self.types["project"], "id")
        excluded = f"SELECT {project} FROM {self._file('project')} WHERE excluded{own}"
        for column, owner in reversed(chain[1:]):
            identity, reference = (self._key(self.types[owner], one) for one in ("id", column))
            excluded = f"SELECT {identity} FROM {self._file(owner)} WHERE {reference} IN ({excluded})"
        first = self._key(record, chain[0][0])
        return [f"({first} IS NULL OR {first} NOT IN ({excluded}))"]

    def _has_exclusions(self) -> bool:
        if self._excluded is None:
            path = _text(str(self.edition.table("project")))
            self._excluded = bool(self.rows(f"SELECT 1 FROM read_parquet({path}) WHERE excluded LIMIT 1", {}))
        return self._excluded


def locked_connection(folder: Path) -> duckdb.DuckDBPyConnection:
    """Open DuckDB in memory without extensions or access to files, those in ``folder`` apart, and lock its settings."""
    connection = duckdb.connect(":memory:")
    for setting in (
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "preserve_insertion_order = false",
        f"threads = {max(1, (os.cpu_count() or 1) - _AT_A_TIME + 1)}",
        f"allowed_directories = [{_text(str(folder))}]",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")
    return connection


def _references(record: RecordType) -> dict[str, str]:
    return {field.name: field.references for field in record.fields if field.references is not None}


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
