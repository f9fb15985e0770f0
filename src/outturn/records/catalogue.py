"""Statistical observations: merged into the file of their dataset, which the catalogue names by digest.

A file ``statistics/<digest>.parquet`` holds one row per observation, ordered by series, area and period in
code-point order. It is never changed: other observations give another file, and the dataset's record points at it.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outturn.records.observations import COLUMNS, KEY, OBSERVATION, digest_of, in_order, merged, table_of
from outturn.records.planning import Span, is_within
from outturn.records.stored import Key, StoredRecords
from outturn.records.validation import MISSING, Entry

if TYPE_CHECKING:
    import pyarrow as pa

    from outturn.workspace import Workspace

WORKED_OUT = ("digest", "rows")
"""Columns of a dataset that follow from its observations and are never read from a file."""

Row = tuple[Any, ...]
Counted = tuple[int, int, int, int]
"""How many observations a load adds, changes, removes and leaves unchanged."""


@dataclass
class Plan:
    """What a load does to observations: files to write by path, and counts (added, changed, removed, unchanged)."""

    files: dict[Path, pa.Table] = field(default_factory=dict)
    counts: Counted | None = None


def plan(
    workspace: Workspace,
    known: StoredRecords,
    entries: dict[str, dict[Key, Entry]],
    replace: Span | None,
    observed: Mapping[str, pa.Table] | None = None,
) -> Plan:
    """Merge the loaded observations into their datasets and put digest and number of rows into the dataset entries.

    ``observed`` holds whole tables of observations by the id of their dataset, as a reader of statistics gives
    them. A dataset that is neither stored nor in the load is added to the catalogue under its id, ``name|vintage``.
    """
    if "dataset" not in entries:
        return Plan()
    by_dataset: dict[Key, list[Entry]] = {key: [] for key in entries["dataset"]}
    for entry in entries.get("observation", {}).values():
        by_dataset.setdefault((entry.org, entry["dataset"]), []).append(entry)
    stored = {row.key: row.values for row in known.rows("dataset")} if by_dataset else {}
    made = Plan(counts=(0, 0, 0, 0) if observed or "observation" in entries else None)
    for key, rows in by_dataset.items():
        if key not in stored and key not in entries["dataset"] and key[1].count("|") != 1:
            continue
        before = _stored(workspace.statistics, known, stored.get(key))
        after, counts = _after(before, rows, (observed or {}).get(key[1]), replace)
        digest = digest_of(after)
        if digest_of(before) != digest or key not in stored:
            made.files[workspace.statistics / f"{digest}.parquet"] = after
        if made.counts is not None:
            made.counts = tuple(map(sum, zip(made.counts, counts, strict=True)))  # type: ignore[assignment]
        if key not in entries["dataset"]:
            entries["dataset"][key] = _dataset_entry(known, key, rows)
        dataset = entries["dataset"][key]
        place = dataset.positions
        values = list(dataset.values)
        values[place["digest"]], values[place["rows"]] = digest, after.num_rows
        dataset.values = tuple(values)
    return made


def _after(
    before: pa.Table, rows: list[Entry], observed: pa.Table | None, replace: Span | None
) -> tuple[pa.Table, Counted]:
    """Give a dataset's observations after a load, and what it adds, changes, removes and leaves."""
    if observed is not None:
        return merged(before, observed)
    if not rows and replace is None:
        return before, (0, 0, 0, 0)
    names = before.column_names
    known = {row[: len(KEY)]: row for row in zip(*(before[name].to_pylist() for name in names), strict=True)}
    after, counts = _merged(known, rows, replace)
    return table_of(after), counts


def _dataset_entry(known: StoredRecords, key: Key, rows: list[Entry]) -> Entry:
    """Give an entry for a dataset without a row of its own in the load.

    It keeps the source it is stored with; a new one comes from its first observation.
    """
    record_type = known.types["dataset"]
    positions = {described.name: place for place, described in enumerate(record_type.fields)}
    values: list[Any] = [MISSING] * len(positions)
    values[positions["name"]], _, values[positions["vintage"]] = key[1].partition("|")
    origin, row = known.source("dataset", key) or (rows[0].origin, rows[0].row)
    return Entry(key[0], key[1], tuple(values), positions, origin, row, None)


def _stored(folder: Path, known: StoredRecords, dataset: Row | None) -> pa.Table:
    if dataset is None:
        return table_of([])
    names = [described.name for described in known.types["dataset"].fields]
    return read(folder / f"{dataset[names.index('digest')]}.parquet")


def _merged(
    before: Mapping[Row, Row], entries: Iterable[Entry], replace: Span | None
) -> tuple[list[Row], tuple[int, int, int, int]]:
    """Give the rows after a load in canonical order, and how many it adds, changes, removes and leaves."""
    after, added, changed, loaded = dict(before), 0, 0, set()
    for entry in entries:
        old_or_empty = before.get(tuple(entry[name] for name in KEY), (None,) * len(COLUMNS))
        row = tuple(
            _kept(old, name) if entry.values[entry.positions[name]] is MISSING else entry[name]
            for name, old in zip(COLUMNS, old_or_empty, strict=True)
        )
        key = row[: len(KEY)]
        loaded.add(key)
        added += key not in before
        changed += key in before and before[key] != row
        after[key] = row
    gone = [key for key in before if replace and key not in loaded and is_within(key[2], replace)]
    for key in gone:
        del after[key]
    rows = [after[key] for key in sorted(after)]
    return rows, (added, changed, len(gone), len(loaded) - added - changed)


def _kept(old: Any, name: str) -> Any:
    return ("" if OBSERVATION.field(name).type != "decimal" else None) if old is None else old


def read(path: Path) -> pa.Table:
    """Give the observations of a file: the columns ``COLUMNS``, in canonical order."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        return in_order(file.read(columns=list(COLUMNS)))


def write(made: Plan) -> None:
    """Write the planned files; at any moment each is whole or not there."""
    import pyarrow.parquet as pq

    for path, table in made.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".partial-{os.getpid()}-{secrets.token_hex(4)}")
        try:
            pq.write_table(table, partial, compression="zstd")
            _flush(partial)
            partial.replace(path)
            _flush(path.parent)
        finally:
            partial.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
