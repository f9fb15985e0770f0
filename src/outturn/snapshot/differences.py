"""What lies between two editions: each record that was added, removed or changed, with its columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from outturn.snapshot.manifest import columns_of
from outturn.snapshot.reading import Edition
from outturn.snapshot.schema import CODE_LIST, FrozenColumn


@dataclass(frozen=True)
class Difference:
    """One record that two editions do not have alike.

    ``kind`` is added (only the second has it), removed (only the first) or changed; ``columns``
    names what changed. A code of a code list has the id ``list|code`` and no organisation.
    """

    table: str
    id: str
    kind: str
    columns: tuple[str, ...]
    reporting_org: str


def difference(first: Edition, second: Edition) -> list[Difference]:
    """Give every record that the editions do not have alike, by table, organisation and id.

    A table or column that only one of them has counts as empty in the other.
    """
    tables = sorted({*first.manifest["tables"], *second.manifest["tables"]})
    return [found for table in tables if not _alike(first, second, table) for found in _of(first, second, table)]


def _alike(first: Edition, second: Edition, table: str) -> bool:
    digests = [edition.manifest["tables"].get(table, {}).get("digest") for edition in (first, second)]
    return bool(digests[0] == digests[1])


def _of(first: Edition, second: Edition, table: str) -> Iterator[Difference]:
    """Give the differences of one table, by a full join on organisation and id."""
    sides = [_columns(edition, table) for edition in (first, second)]
    id_, org = "id", "reporting_org"
    if table == CODE_LIST:
        id_, org = "list || '|' || code", "''"
    names = list(dict.fromkeys([*sides[0], *sides[1]]))
    changed = ", ".join(
        f"CASE WHEN a.{_quoted(name)} IS DISTINCT FROM b.{_quoted(name)} THEN {_literal(name)} END" for name in names
    )
    relations = [
        _relation(edition, table, columns, names, id_, org)
        for edition, columns in zip((first, second), sides, strict=True)
    ]
    query = f"""
        SELECT coalesce(a._id, b._id), coalesce(a._org, b._org), a._id IS NULL, b._id IS NULL,
               list_filter([{changed}], lambda name: name IS NOT NULL) AS changed
        FROM ({relations[0]}) a FULL JOIN ({relations[1]}) b ON a._id = b._id AND a._org = b._org
        WHERE a._id IS NULL OR b._id IS NULL OR len(changed) > 0
        ORDER BY 2, 1"""
    with duckdb.connect() as connection:
        rows = connection.execute(query).fetchall()
    for key, organisation, is_new, is_gone, columns in rows:
        kind = "added" if is_new else "removed" if is_gone else "changed"
        yield Difference(table, key, kind, tuple(columns) if kind == "changed" else (), organisation)


def _columns(edition: Edition, table: str) -> dict[str, FrozenColumn]:
    entry = edition.manifest["tables"].get(table, {"columns": []})
    return {column.name: column for column in columns_of(entry)}


def _relation(
    edition: Edition, table: str, columns: dict[str, FrozenColumn], names: list[str], id_: str, org: str
) -> str:
    """Give the query of one side: its ids and every column of either side, as text, null where it has none."""
    if not columns:
        empty = ", ".join(f"NULL::VARCHAR AS {_quoted(name)}" for name in ["_id", "_org", *names])
        return f"SELECT {empty} WHERE false"
    values = [f"{_quoted(name) if name in columns else 'NULL'}::VARCHAR AS {_quoted(name)}" for name in names]
    path = _literal(str(edition.table(table)))
    return f"SELECT {id_} AS _id, {org} AS _org, {', '.join(values)} FROM read_parquet({path})"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
