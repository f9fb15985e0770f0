"""Loads tables of rows as records: all of them checked first, then written in one transaction, or nothing."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from outturn.errors import UsageError
from outturn.records import catalogue, periods, planning, reading, registry
from outturn.records.description import RecordType
from outturn.records.provenance.records import loads
from outturn.records.stored import Key, StoredRecords
from outturn.records.validation import Entry, Faults, Table, check_entries, read_entries
from outturn.records.validation.faults import fault
from outturn.records.writing import Writer

if TYPE_CHECKING:
    import pyarrow as pa

    from outturn.workspace import Workspace

Progress = Callable[[str, int, int | None], None]
"""Told what is being done, how many more rows of it are done, and of how many in all where that is known."""


@dataclass(frozen=True)
class Counts:
    """How many records of one type a load adds, changes, removes and leaves as they are."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


@dataclass(frozen=True)
class LoadReport:
    """What a load did, or would do. ``number`` is ``None`` where nothing was written."""

    number: int | None
    counts: dict[str, Counts]
    notices: tuple[str, ...] = ()
    dry_run: bool = False

    def total(self) -> Counts:
        """Give the counts over all record types."""
        parts = self.counts.values()
        return Counts(
            sum(part.added for part in parts),
            sum(part.changed for part in parts),
            sum(part.removed for part in parts),
            sum(part.unchanged for part in parts),
        )


@dataclass
class _Checked:
    known: StoredRecords
    changes: dict[str, planning.Change]
    observations: catalogue.Plan
    notices: list[str] = field(default_factory=list)


def load_tables(
    workspace: Workspace,
    tables: Iterable[Table],
    *,
    replace: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    by: str = "",
    faults: Faults | None = None,
    notices: Callable[[], Iterable[str]] = tuple,
    observed: Mapping[str, pa.Table] | None = None,
) -> LoadReport:
    """Load tables of rows into the records of a workspace and give what changed.

    A row whose natural key is known changes that record; other records stay, unless ``replace`` names a period:
    then records of the loaded types within it that the load lacks are removed. ``faults`` are those found so
    far. ``observed`` holds whole tables of observations, checked, by the id of their dataset. Raises
    :class:`LoadFaultsError` with all faults, and then nothing is written.
    """
    span = _span(replace)
    faults = Faults() if faults is None else faults
    workspace.make_apps_importable()
    reading.open_store(workspace.database_url, workspace.record_apps)
    known = StoredRecords(workspace.organisation_code)
    entries = _read(tables, known, faults, progress)
    by = by.strip()[:200]
    with transaction.atomic():
        lock()
        checked = _check(workspace, known, entries, span, faults, observed)
        faults.raise_if_any("the files of this load")
        counts = _counts(checked)
        nothing_to_do = not any(part.added or part.changed or part.removed for part in counts.values())
        number = None if dry_run or nothing_to_do else _write(checked, counts, by, progress)
    return LoadReport(number, counts, (*notices(), *checked.notices), dry_run)


def lock() -> None:
    """Let no other load, undo or acceptance run until this transaction ends. SQLite's own lock does that already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(7204619)")


def _span(replace: str | None) -> planning.Span | None:
    if replace is None:
        return None
    try:
        return periods.bounds(replace)
    except ValueError:
        raise UsageError(
            "The period to replace cannot be read",
            where="replace",
            expected=periods.NOTATION,
            got=repr(replace),
            fix="write the period in one of these ways",
        ) from None


def _read(
    tables: Iterable[Table], known: StoredRecords, faults: Faults, progress: Progress | None
) -> dict[str, dict[Key, Entry]]:
    grouped: dict[str, list[Table]] = {}
    for table in tables:
        if table.record in known.types:
            grouped.setdefault(table.record, []).append(table)
            continue
        near = difflib.get_close_matches(table.record, known.types, n=1)
        faults.add(
            fault(
                table.origin.place(),
                f"There is no record type {table.record!r}",
                expected="one of " + ", ".join(known.types),
                got=repr(table.record),
                fix=f"name it {near[0]}" if near else "name the sheet or the file after a record type",
            )
        )
    if "observation" in grouped:
        grouped.setdefault("dataset", [])
    entries = {}
    for record in in_order(known.types, grouped):
        given = catalogue.WORKED_OUT if record == "dataset" else ()
        step = (lambda rows, record=record: progress(f"checking {record}", rows, None)) if progress else None
        entries[record] = read_entries(
            known.types[record], grouped[record], known, faults, own_org=known.own_org, given=given, progress=step
        )
    return entries


def in_order(types: Mapping[str, RecordType], names: Iterable[str]) -> list[str]:
    """Give record types in an order in which each follows those it refers to; ties by name."""
    wanted, ordered = sorted(names), list[str]()

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in ordered or name in above:
            return
        for target in sorted({f.references for f in types[name].fields if f.references}):
            visit(target, (*above, name))
        ordered.append(name)

    for name in wanted:
        visit(name, ())
    return [name for name in ordered if name in wanted]


def _check(
    workspace: Workspace,
    known: StoredRecords,
    entries: dict[str, dict[Key, Entry]],
    span: planning.Span | None,
    faults: Faults,
    observed: Mapping[str, pa.Table] | None,
) -> _Checked:
    observations = catalogue.plan(workspace, known, entries, span, observed)
    known.loaded = {record: found for record, found in entries.items() if record != "observation"}
    known.refused = {record: {(row.org, row.id) for row in rows} for record, rows in faults.refused.items()}
    changes = {}
    notices: list[str] = []
    for record, found in known.loaded.items():
        changes[record] = planning.compare(known, record, found, span)
        for key in known.refused.get(record, ()):
            changes[record].removed.pop(key, None)
        known.removed[record] = changes[record].removed
        if span and found and known.types[record].period_field is None:
            notices.append(f"{record} belongs to no period; none of its records was removed")
    models = registry.models_by_type()
    for record, found in known.loaded.items():
        rules = getattr(models[record], "rules", ())
        check_entries(known.types[record], list(found.values()), known, faults, rules)
    rows = list(entries.get("observation", {}).values())
    check_entries(known.types["observation"], rows, known, faults)
    for error in planning.still_needed(known, changes):
        faults.add(error)
    return _Checked(known, changes, observations, notices)


def _counts(checked: _Checked) -> dict[str, Counts]:
    counts = {
        record: Counts(len(change.added), len(change.changed), len(change.removed), change.unchanged)
        for record, change in checked.changes.items()
    }
    if checked.observations.counts is not None:
        counts["observation"] = Counts(*checked.observations.counts)
    return counts


def _write(checked: _Checked, counts: Mapping[str, Counts], by: str, progress: Progress | None) -> int:
    at = timezone.now()
    number: int = (loads().objects.aggregate(last=Max("number"))["last"] or 0) + 1
    total = LoadReport(number, dict(counts)).total()
    load = loads().objects.create(
        number=number,
        loaded_at=at,
        loaded_by=by,
        added=total.added,
        changed=total.changed,
        removed=total.removed,
        unchanged=total.unchanged,
    )
    catalogue.write(checked.observations)
    rows = sum(len(change.added) + len(change.changed) for change in checked.changes.values())

    def step(done: int) -> None:
        if progress:
            progress("writing", done, rows)

    writer = Writer(checked.known, load, at, by, step)
    reserved = {record: writer.reserve(change) for record, change in checked.changes.items()}
    for record, change in checked.changes.items():
        writer.write(change, reserved[record])
    return number
