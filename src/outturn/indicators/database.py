"""An edition opened for reading: DuckDB over its frozen tables, with everything else locked.

Only what counts is visible: records of the reporting organisations a framework names, verified
(registers always), and not of an excluded project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import RLock, local
from typing import Any, Literal, TypeVar

import duckdb
import pyarrow as pa

from outturn.indicators.rows import quoted
from outturn.records.description import RecordType
from outturn.snapshot.reading import Edition
from outturn.snapshot.schema import frozen_columns

Result = TypeVar("Result")
_AT_A_TIME = 2
"""Queries answered at a time: DuckDB itself divides large ones among all processors, small ones not."""
_IN_MEMORY = 50_000
"""Tables of at most so many rows are kept in memory; larger ones are read from their file at each query."""
_NUMBERED = 1_000_000
"""From so many rows on, an edition opened for computing is kept in memory whole, its records known by number."""


class Database:
    """The counted records of one edition as tables of DuckDB, opened when first asked for.

    ``columns`` are those of each record type that will be read; without it, tables are opened with all of them.
    A large edition opened with ``columns`` is ``numbered``: ids of records, and references to them, are then the
    rows' numbers in the edition's files, which join much faster than texts. Registers keep their ids.
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
        self._open: set[str] = set()
        self._empty: dict[str, bool] = {}
        self._made: dict[str, Any] = {}
        self._planned: dict[str, Callable[[], pa.Table]] = {}
        self._making: dict[str, RLock] = {}
        self._lock = RLock()
        self._threads = local()
        self._excluded: bool | None = None
        rows = sum(table["rows"] for table in edition.manifest["tables"].values())
        self.numbered = columns is not None and organisations == "own" and rows >= _NUMBERED
        self.connection = locked_connection(edition.path / "tables")

    def ids(self, record: str, given: Sequence[Any]) -> list[str]:
        """Give the ids of records as people know them, from those that queries gave, in code-point order."""
        if not self._has_number(record):
            return sorted(given)
        sql = f"SELECT id FROM {self._file(record)} WHERE file_row_number IN (SELECT unnest($numbers)) ORDER BY id"
        return [row[0] for row in self.rows(sql, {"numbers": list(given)})]

    def rows(self, sql: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Run a query on tables already opened; ``parameters`` are bound, never substituted."""
        return self._cursor().execute(sql, dict(parameters)).fetchall()

    def arrow(self, sql: str, parameters: Mapping[str, Any]) -> pa.Table:
        """Run a query and give its rows as an Arrow table."""
        return self._cursor().sql(sql, params=dict(parameters)).to_arrow_table()

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

    def plan(self, name: str, make: Callable[[], pa.Table]) -> None:
        """Have ``make`` give the rows of a table when the database settles, together with all others planned."""
        self._planned.setdefault(name, make)

    def settle(self) -> None:
        """Make and keep every table that is planned."""
        planned, self._planned = self._planned, {}
        self.together([partial(self._keep_made, name, make) for name, make in planned.items()])

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
        kind = "TABLE" if small or self.numbered else "VIEW"
        conditions = [] if self.organisations == "all" else [f"reporting_org = {_text(self.organisation)}"]
        record = self.types[name]
        if not record.register:
            conditions.append("verification = 'verified'")
        conditions += self._not_excluded(record)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        source = self._file(name) if self.numbered else f"read_parquet({self._path(name)})"
        if not self.numbered:
            self._cursor().execute(
                f"CREATE {kind} {quoted(name)} AS SELECT {self._columns(record)} FROM {source}{where}"
            )
            return
        columns, joins = self._numbered_columns(record)
        self._cursor().execute(
            f"CREATE TABLE {quoted(name)} AS SELECT {columns} FROM (SELECT * FROM {source}{where}) b {joins}"
        )

    def _numbered_columns(self, record: RecordType) -> tuple[str, str]:
        """Give the columns of a record type with numbers for ids, and the joins that find the numbers."""
        references = {field.name: field.references for field in record.fields if field.references is not None}
        columns, joins = [], []
        for index, name in enumerate(self.columns[record.name] if self.columns is not None else ()):
            target = references.get(name)
            if name == "id" and self._has_number(record.name):
                columns.append("b.file_row_number AS id")
            elif target is not None and self._has_number(target):
                columns.append(f"r{index}.file_row_number AS {quoted(name)}")
                known = f"SELECT id, file_row_number FROM {self._file(target)}"
                own = f"WHERE reporting_org = {_text(self.organisation)}"
                joins.append(f"LEFT JOIN ({known} {own}) r{index} ON r{index}.id = b.{quoted(name)}")
            elif name not in ("reporting_org", "verification"):
                columns.append(f"b.{quoted(name)}")
        return ", ".join(columns), " ".join(joins)

    def _has_number(self, record: str) -> bool:
        return self.numbered and not self.types[record].register

    def _path(self, name: str) -> str:
        return _text(str(self.edition.table(name)))

    def _file(self, name: str) -> str:
        return f"read_parquet({self._path(name)}, file_row_number = true)"

    def _columns(self, record: RecordType) -> str:
        names = (
            [column.name for column in frozen_columns(record)] if self.columns is None else self.columns[record.name]
        )
        if self.organisations == "own":
            return ", ".join(quoted(name) for name in names)
        keys = {"id", *(field.name for field in record.fields if field.references is not None)}
        return ", ".join(f"{self._key(name)} AS {quoted(name)}" if name in keys else quoted(name) for name in names)

    def _key(self, column: str) -> str:
        """SQL of an id: unique within an organisation, so that across several it begins with whose it is."""
        return quoted(column) if self.organisations == "own" else f"reporting_org || '|' || {quoted(column)}"

    def _not_excluded(self, record: RecordType) -> list[str]:
        if "project" not in self.types or not self._has_exclusions():
            return []
        if record.name == "project":
            return ["excluded IS NOT TRUE"]
        chain = project_chain(self.types, record)
        if chain is None:
            return []
        own = "" if self.organisations == "all" else f" AND reporting_org = {_text(self.organisation)}"
        path = _text(str(self.edition.table("project")))
        excluded = f"SELECT {self._key('id')} FROM read_parquet({path}) WHERE excluded{own}"
        for column, owner in reversed(chain[1:]):
            path = _text(str(self.edition.table(owner)))
            excluded = f"SELECT {self._key('id')} FROM read_parquet({path}) WHERE {self._key(column)} IN ({excluded})"
        first = self._key(chain[0][0])
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
        f"allowed_directories = [{_text(str(folder))}]",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")
    return connection


def project_chain(types: Mapping[str, RecordType], record: RecordType) -> tuple[tuple[str, str], ...] | None:
    """Give the shortest chain of (column, record type that has it) from ``record`` to a project, if there is one."""
    reached: list[tuple[RecordType, tuple[tuple[str, str], ...]]] = [(record, ())]
    seen = {record.name}
    while reached:
        current, chain = reached.pop(0)
        for field in current.fields:
            if field.references == "project":
                return (*chain, (field.name, current.name))
            if field.references is not None and field.references not in seen:
                seen.add(field.references)
                reached.append((types[field.references], (*chain, (field.name, current.name))))
    return None


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
