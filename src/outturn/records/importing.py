"""Takes published files into the records: entry by entry, compared with what is stored, in one transaction.

Values go in as they stand. Of a file that was imported before, what is the same stays, what differs is changed, and
what the file no longer has is removed. Some hundreds of entries are held at a time, whatever the size of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from outturn.records import reading, registry
from outturn.records.loading import Counts, LoadReport, lock
from outturn.records.planning import Change, is_unchanged
from outturn.records.provenance.records import loads
from outturn.records.stored import Key, StoredRecords, chunks
from outturn.records.validation import Entry, Origin
from outturn.records.validation.faults import fault
from outturn.records.writing import Writer, remove

if TYPE_CHECKING:
    from outturn.records.description import RecordType
    from outturn.workspace import Workspace

FILE, ENTRY, ELEMENT, NODE = "open_file", "open_entry", "open_element", "foreign_node"
BATCH_ENTRIES, BATCH_ROWS = 200, 20_000
Progress = Callable[[str, int, int | None], None]


@dataclass
class Published:
    """One activity or organisation as it stands in a file.

    ``elements`` and ``nodes`` are (line, values by column without ``entry``), in any order.
    """

    org: str
    identifier: str
    kind: str
    number: int
    line: int
    elements: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    nodes: list[tuple[int, dict[str, str]]] = field(default_factory=list)


def import_published(
    workspace: Workspace,
    origin: Origin,
    file: Mapping[str, str],
    entries: Iterable[Published],
    *,
    by: str = "",
    progress: Progress | None = None,
) -> LoadReport:
    """Store one published file and give what changed; ``file`` holds the columns of its record.

    Raises :class:`InputError` for a value that is longer than its column; then, and where ``entries`` raises, nothing
    is written.
    """
    workspace.make_apps_importable()
    reading.open_store(workspace.database_url, workspace.record_apps)
    with transaction.atomic():
        lock()
        return _Import(workspace.organisation_code, origin, by.strip()[:200], progress).run(file, entries)


class _Import:
    def __init__(self, own_org: str, origin: Origin, by: str, progress: Progress | None) -> None:
        self._own_org = own_org
        self._origin = origin
        self._by = by
        self._progress = progress
        self._models: dict[str, Any] = dict(registry.models_by_type())
        self._types = registry.record_types()
        self._at = timezone.now()
        self._load: Any = None
        self._counts: dict[str, Counter[str]] = {name: Counter() for name in (FILE, ENTRY, ELEMENT, NODE)}
        self._copies: Counter[tuple[str, str]] = Counter()
        self._kept: set[int] = set()
        self._taken_over = 0

    def run(self, file: Mapping[str, str], entries: Iterable[Published]) -> LoadReport:
        name = self._write_file(file)
        for batch in _batches(entries):
            self._write_batch(name, batch)
            if self._progress:
                self._progress("importing", len(batch), None)
        self._remove_the_rest(name)
        counts = {
            record: Counts(done["added"], done["changed"], done["removed"], done["unchanged"])
            for record, done in self._counts.items()
        }
        notices = [f"{self._taken_over:,} stood in another file before"] if self._taken_over else []
        if self._load is None:
            return LoadReport(None, counts, tuple(notices))
        total = LoadReport(self._load.number, counts).total()
        self._load.added, self._load.changed = total.added, total.changed
        self._load.removed, self._load.unchanged = total.removed, total.unchanged
        self._load.save()
        return LoadReport(self._load.number, counts, tuple(notices))

    def _write_file(self, file: Mapping[str, str]) -> str:
        known = StoredRecords(self._own_org)
        entry = self._entry(FILE, self._own_org, file, 1)
        self._apply(known, self._compared(known, FILE, {(entry.org, entry.id): entry}, reporting_org=self._own_org,
                                          publisher=file["publisher"], name=file["name"]))  # fmt: skip
        self._file_pk = known.pks(FILE)[self._own_org, entry.id]
        return entry.id

    def _write_batch(self, file: str, batch: Sequence[Published]) -> None:
        """Compare and write some entries with everything in them."""
        known = StoredRecords(self._own_org)
        wanted, elements, nodes = dict[Key, Entry](), dict[Key, Entry](), dict[Key, Entry]()
        for one in batch:
            self._copies[one.org, one.identifier] += 1
            values = {"identifier": one.identifier, "copy": self._copies[one.org, one.identifier],
                      "file": file, "number": one.number, "kind": one.kind}  # fmt: skip
            entry = self._entry(ENTRY, one.org, values, one.line)
            wanted[entry.org, entry.id] = entry
            for record, found, into in ((ELEMENT, one.elements, elements), (NODE, one.nodes, nodes)):
                for line, columns in found:
                    part = self._entry(record, one.org, {**columns, "entry": entry.id}, line)
                    into[part.org, part.id] = part
        stored = self._stored(known, batch, wanted)
        known.assume(ENTRY, stored)
        old = list(stored.values())
        known.assume(ELEMENT, {})
        known.assume(NODE, {})
        change = self._compared(known, ENTRY, wanted, pk__in=old)
        self._taken_over += sum(1 for _, entry in change.changed if self._moved(known, entry))
        changes = [change, self._compared(known, ELEMENT, elements, entry_id__in=old),
                   self._compared(known, NODE, nodes, entry_id__in=old)]  # fmt: skip
        self._apply(known, *changes)
        self._kept.update(known.pks(ENTRY)[key] for key in wanted)

    def _moved(self, known: StoredRecords, entry: Entry) -> bool:
        pk = known.pks(ENTRY)[entry.org, entry.id]
        return bool(self._models[ENTRY].objects.filter(pk=pk).exclude(file_id=self._file_pk).exists())

    def _stored(self, known: StoredRecords, batch: Sequence[Published], wanted: Mapping[Key, Entry]) -> dict[Key, int]:
        found = {}
        query = self._models[ENTRY].objects.filter(
            reporting_org__in={one.org for one in batch}, identifier__in={one.identifier for one in batch}
        )
        for pk, org, identifier, copy in query.values_list("pk", "reporting_org", "identifier", "copy"):
            if (org, f"{identifier}|{copy}") in wanted:
                found[org, f"{identifier}|{copy}"] = pk
        return found

    def _entry(self, record: str, org: str, values: Mapping[str, Any], row: int) -> Entry:
        record_type = self._types[record]
        columns = self._columns(record_type)
        read = [values.get(name, "") for name in columns]
        for name, value in zip(columns, read, strict=True):
            if isinstance(value, str) and len(value) > 60:
                self._check_length(record, name, value, row)
        key = "|".join(str(values.get(name, "")) for name in record_type.natural_key)
        return Entry(org, key, tuple(read), columns, self._origin, row, None)

    def _columns(self, record_type: RecordType) -> dict[str, int]:
        return {one.name: place for place, one in enumerate(record_type.fields)}

    def _check_length(self, record: str, name: str, value: str, row: int) -> None:
        longest = getattr(self._models[record]._meta.get_field(name), "max_length", None)
        if longest is not None and len(value) > longest:
            raise fault(
                self._origin.place(row, name),
                "A value is too long to be kept",
                expected=f"at most {longest:,} characters",
                got=f"{len(value):,} characters",
                fix="shorten it in the file",
            )

    def _compared(self, known: StoredRecords, record: str, entries: Mapping[Key, Entry], **stored: Any) -> Change:
        """Compare entries with the stored records that meet the conditions; what the entries lack is removed."""
        change, seen = Change(self._types[record]), set()
        for row in known.rows(record, **stored):
            entry = entries.get(row.key)
            if entry is None:
                change.removed[row.key] = row.pk
                continue
            seen.add(row.key)
            if is_unchanged(entry, row):
                change.unchanged += 1
            else:
                change.changed.append((row.pk, entry))
        change.added = [entry for key, entry in entries.items() if key not in seen]
        return change

    def _apply(self, known: StoredRecords, *changes: Change) -> None:
        for change in changes:
            done = self._counts[change.record_type.name]
            done.update(added=len(change.added), changed=len(change.changed), removed=len(change.removed),
                        unchanged=change.unchanged)  # fmt: skip
        busy = [one for one in changes if one.added or one.changed or one.removed]
        if not busy:
            return
        writer = Writer(known, self._begun(), self._at, self._by, lambda rows: None)
        reserved = [writer.reserve(change) for change in changes]
        for change, pks in zip(changes, reserved, strict=True):
            writer.write(change, pks)

    def _begun(self) -> Any:
        """Give the load, begun with the first change."""
        if self._load is None:
            number = (loads().objects.aggregate(last=Max("number"))["last"] or 0) + 1
            self._load = loads().objects.create(number=number, loaded_at=self._at, loaded_by=self._by)
        return self._load

    def _remove_the_rest(self, file: str) -> None:
        """Remove the entries that the file had before and has no longer, with everything in them."""
        entries = self._models[ENTRY].objects.filter(file_id=self._file_pk).values_list("pk", flat=True)
        gone = [pk for pk in entries.iterator(chunk_size=5000) if pk not in self._kept]
        for chunk in chunks(gone):
            reason = f"load {self._begun().number}"
            for record in (NODE, ELEMENT):
                parts = list(self._models[record].objects.filter(entry_id__in=chunk).values_list("pk", flat=True))
                remove(self._models[record], parts, self._at, self._by, reason)
                self._counts[record]["removed"] += len(parts)
            remove(self._models[ENTRY], chunk, self._at, self._by, reason)
            self._counts[ENTRY]["removed"] += len(chunk)
        self._remove_emptied()

    def _remove_emptied(self) -> None:
        """Remove the records of files whose entries all stand in this one now."""
        others = self._models[FILE].objects.exclude(pk=self._file_pk) if self._taken_over else []
        filled = self._models[ENTRY].objects
        empty = [one.pk for one in others if not filled.filter(file_id=one.pk).exists()]
        remove(self._models[FILE], empty, self._at, self._by, f"load {self._begun().number}" if empty else "")
        self._counts[FILE]["removed"] += len(empty)


def _batches(entries: Iterable[Published]) -> Iterator[list[Published]]:
    batch: list[Published] = []
    rows = 0
    for one in entries:
        batch.append(one)
        rows += 1 + len(one.elements) + len(one.nodes)
        if len(batch) == BATCH_ENTRIES or rows >= BATCH_ROWS:
            yield batch
            batch, rows = [], 0
    if batch:
        yield batch
