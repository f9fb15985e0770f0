"""Works out what a load would add, change and remove, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from outturn.errors import OutturnError
from outturn.records import periods, registry
from outturn.records.description import RecordType
from outturn.records.stored import Key, StoredRecords, StoredRow, chunks
from outturn.records.validation import MISSING, Entry
from outturn.records.validation.faults import fault, shown

Span = tuple[date, date]


@dataclass
class Change:
    """What happens to the records of one type: new entries, changed ones with their surrogate key, removed keys."""

    record_type: RecordType
    added: list[Entry] = field(default_factory=list)
    changed: list[tuple[int, Entry]] = field(default_factory=list)
    removed: dict[Key, int] = field(default_factory=dict)
    unchanged: int = 0


def compare(known: StoredRecords, record: str, entries: dict[Key, Entry], replace: Span | None) -> Change:
    """Compare entries with the stored records of their type.

    Columns that a file does not have keep what is stored. With ``replace`` the stored records within that
    span that the load lacks are removed; a type that belongs to no period loses none.
    """
    record_type = known.types[record]
    change = Change(record_type)
    empty = tuple("" if f.type in ("text", "code", "period") else None for f in record_type.fields)
    seen: set[Key] = set()
    for row in known.matching(record, entries):
        entry = entries[row.key]
        seen.add(row.key)
        _complete(entry, row.values)
        if is_unchanged(entry, row):
            change.unchanged += 1
        else:
            change.changed.append((row.pk, entry))
    for key, entry in entries.items():
        if key not in seen:
            _complete(entry, empty)
            change.added.append(entry)
    if replace and record_type.period_field:
        change.removed = {key: pk for key, pk in _in_span(known, record_type, entries, replace) if key not in entries}
    return change


def _complete(entry: Entry, stored: tuple[Any, ...]) -> None:
    if MISSING in entry.values:
        pairs = zip(entry.values, stored, strict=True)
        entry.values = tuple(old if new is MISSING else new for new, old in pairs)


def is_unchanged(entry: Entry, row: StoredRow) -> bool:
    """Say whether a row says nothing new of a record. Reported again, a verified record stays verified."""
    if entry.values != row.values:
        return False
    if entry.verification is None or entry.verification == row.verification:
        return True
    return entry.verification == "reported" and row.verification == "verified"


def _in_span(
    known: StoredRecords, record_type: RecordType, entries: Mapping[Key, Entry], replace: Span
) -> Iterator[tuple[Key, int]]:
    name = record_type.period_field or ""
    place = [field.name for field in record_type.fields].index(name)
    orgs = sorted({org for org, _ in entries}) or [known.own_org]
    for row in known.rows(record_type.name, reporting_org__in=orgs, **span_condition(record_type, replace)):
        if is_within(row.values[place], replace):
            yield row.key, row.pk


def span_condition(record_type: RecordType, span: Span) -> dict[str, Any]:
    """Give Django's condition for the records that may belong to a span; :func:`is_within` says which do."""
    field = record_type.field(record_type.period_field or "")
    if field.type == "date":
        return {f"{field.name}__range": span}
    if field.type == "integer":
        return {f"{field.name}__range": (span[0].year, span[1].year)}
    return {}


def is_within(value: date | int | str | None, span: Span) -> bool:
    """Say whether a day, year or period lies wholly within a span."""
    own = periods.span(value)
    return own is not None and span[0] <= own[0] and own[1] <= span[1]


def still_needed(known: StoredRecords, changes: Mapping[str, Change]) -> Iterator[OutturnError]:
    """Give a fault for each record to be removed to which another stored record still refers."""
    for record, change in changes.items():
        ids = {pk: key for key, pk in change.removed.items()}
        for other, column in referring_to(record):
            going = set(changes[other].removed.values()) if other in changes else set()
            going |= {pk for pk, _ in changes[other].changed} if other in changes else set()
            for pk, target in references(other, column, ids):
                if pk not in going:
                    yield fault(
                        f"{record} {shown(ids[target][1])}",
                        f"A record to be removed is still referred to by a {other}",
                        expected=f"no {other} that refers to it",
                        got=f"a reference in its column {column}",
                        fix=f"keep the {record} in the file, or replace the {other} in the same load",
                    )


def referring_to(record: str) -> list[tuple[str, str]]:
    """Give (record type, column) of every reference to a record type."""
    return [
        (name, field.name)
        for name, record_type in registry.record_types().items()
        for field in record_type.fields
        if field.references == record
    ]


def references(record: str, column: str, targets: Mapping[int, Any]) -> Iterator[tuple[int, int]]:
    """Give (surrogate key, that of its target) of the records whose ``column`` refers to one of ``targets``."""
    model: Any = registry.models_by_type()[record]
    for chunk in chunks(targets):
        yield from model.objects.filter(**{f"{column}_id__in": chunk}).values_list("pk", f"{column}_id")
