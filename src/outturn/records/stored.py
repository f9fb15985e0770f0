"""The records of the store as plain values, by id: what rules and loads compare with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from outturn.records import registry
from outturn.records.description import RecordType
from outturn.records.observations import OBSERVATION
from outturn.records.validation import Entry, Origin
from outturn.records.validation.reading import identity_part

CHUNK = 900
"""How many values one query names."""

Key = tuple[str, str]
"""Reporting organisation and id."""


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A record as stored: surrogate key, key, verification, values in the order of the type's fields."""

    pk: int
    key: Key
    verification: str
    values: tuple[Any, ...]


def all_types() -> dict[str, RecordType]:
    """Give every record type that can be loaded, observations included."""
    return {**registry.record_types(), OBSERVATION.name: OBSERVATION}


def chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    """Give ``items`` in lists that one query can name."""
    found = list(items)
    for start in range(0, len(found), CHUNK):
        yield found[start : start + CHUNK]


class StoredRecords:
    """What is known during a load: the store, the load's entries, and what it removes. Satisfies ``Known``."""

    def __init__(self, own_org: str) -> None:
        self.own_org = own_org
        self.types = all_types()
        self.loaded: dict[str, dict[Key, Entry]] = {}
        self.removed: dict[str, dict[Key, int]] = {}
        self.refused: dict[str, set[Key]] = {}
        self._models: dict[str, Any] = dict(registry.models_by_type())
        self._pks: dict[str, dict[Key, int]] = {}
        self._ids: dict[str, dict[int, str]] = {}

    def pks(self, record: str) -> dict[Key, int]:
        """Give the surrogate key of every stored record of a type; the load adds its own."""
        if record not in self._pks:
            self._read_keys(record)
        return self._pks[record]

    def assume(self, record: str, keys: Mapping[Key, int]) -> None:
        """Take these for the stored records of a type, by key; the others matter to nobody and are not read."""
        self._pks[record] = dict(keys)
        self._ids[record] = {pk: id_ for (_, id_), pk in keys.items()}

    def _read_keys(self, record: str) -> None:
        record_type = self.types[record]
        fields = [record_type.field(name) for name in record_type.natural_key]
        names = [f"{field.name}_id" if field.references else field.name for field in fields]
        texts = [self.ids(field.references) if field.references else None for field in fields]
        by_key: dict[Key, int] = {}
        by_pk: dict[int, str] = {}
        query = self._models[record].objects.values_list("pk", "reporting_org", *names)
        for pk, org, *parts in query.iterator(chunk_size=5000):
            id_ = "|".join(_part(part, known) for part, known in zip(parts, texts, strict=True))
            by_key[org, id_] = pk
            by_pk[pk] = id_
        self._pks[record], self._ids[record] = by_key, by_pk

    def ids(self, record: str) -> dict[int, str]:
        """Give the id of every stored record of a type by surrogate key."""
        self.pks(record)
        return self._ids[record]

    def pk(self, record: str, org: str, id: str) -> int:
        """Give the surrogate key of a record of ``org``, else of the own organisation; else ``KeyError``."""
        known = self.pks(record)
        found = known.get((org, id))
        return known[self.own_org, id] if found is None else found

    def rows(self, record: str, **conditions: Any) -> Iterator[StoredRow]:
        """Give the stored records of a type that meet Django's ``conditions``."""
        record_type = self.types[record]
        texts = [self.ids(field.references) if field.references else None for field in record_type.fields]
        names = [f"{field.name}_id" if field.references else field.name for field in record_type.fields]
        key = [[field.name for field in record_type.fields].index(name) for name in record_type.natural_key]
        referring = [place for place, known in enumerate(texts) if known is not None]
        query = self._models[record].objects.filter(**conditions)
        listed = query.values_list("pk", "reporting_org", "verification", *names)
        for pk, org, verification, *values in listed.iterator(chunk_size=5000):
            for place in referring:
                known = texts[place]
                values[place] = known[values[place]] if known and values[place] is not None else None
            id_ = "|".join(identity_part(values[place]) for place in key)
            yield StoredRow(pk, (org, id_), verification, tuple(values))

    def matching(self, record: str, entries: Mapping[Key, Entry]) -> Iterator[StoredRow]:
        """Give the stored records that have the key of an entry."""
        record_type = self.types[record]
        first = record_type.field(record_type.natural_key[0])
        orgs = sorted({org for org, _ in entries})
        wanted = {entry[first.name] for entry in entries.values()}
        if first.references:
            known = self.pks(first.references)
            wanted = {known[place] for id_ in wanted for place in ((org, id_) for org in orgs) if place in known}
            wanted |= {known[self.own_org, id_] for id_ in {e[first.name] for e in entries.values()}
                       if (self.own_org, id_) in known}  # fmt: skip
        column = f"{first.name}_id__in" if first.references else f"{first.name}__in"
        few = len(wanted) <= 5 * CHUNK
        for chunk in chunks(wanted) if few else [None]:
            conditions = {} if chunk is None else {column: chunk}
            for row in self.rows(record, reporting_org__in=orgs, **conditions):
                if row.key in entries:
                    yield row

    def source(self, record: str, key: Key) -> tuple[Origin, int] | None:
        """Give the file (or sheet) and row a stored record came from; ``None`` where it is not stored or was typed."""
        columns = ("source__file_name", "source__sheet", "source__digest", "source_row")
        pk = self.pks(record).get(key)
        found = self._models[record].objects.filter(pk=pk, source__isnull=False).values_list(*columns).first()
        return (Origin(*found[:3]), found[3]) if found else None

    def has(self, record: str, org: str, id: str) -> bool:
        """Say whether a record of that id is there after the load, once the faults of its own row are mended."""
        for key in ((org, id), (self.own_org, id)):
            if key in self.loaded.get(record, ()) or key in self.refused.get(record, ()):
                return True
            if key in self.pks(record) and key not in self.removed.get(record, ()):
                return True
        return False

    def siblings(self, record: str, column: str, ids: Iterable[str]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        """Give (organisation, id, values) of the stored records whose reference ``column`` is one of ``ids``."""
        target = self.types[record].field(column).references or ""
        wanted = set(ids)
        pks = [pk for (_, id_), pk in self.pks(target).items() if id_ in wanted]
        gone = self.removed.get(record, {})
        for chunk in chunks(pks):
            for row in self.rows(record, **{f"{column}_id__in": chunk}):
                if row.key not in gone:
                    yield *row.key, {**self._named(record, row.values), "verification": row.verification}

    def values(self, record: str, ids: Iterable[str]) -> dict[Key, Mapping[str, Any]]:
        """Give the values of the records with these ids, as they will be after the load."""
        wanted = set(ids)
        pks = [pk for (_, id_), pk in self.pks(record).items() if id_ in wanted]
        found: dict[Key, Mapping[str, Any]] = {}
        for chunk in chunks(pks):
            found |= {row.key: self._named(record, row.values) for row in self.rows(record, pk__in=chunk)}
        for key, entry in self.loaded.get(record, {}).items():
            if key[1] in wanted:
                found[key] = self._named(record, entry.values)
        return found

    def longest(self, record: str, field: str) -> int | None:
        """Give how many characters a text column holds, ``None`` where that is not limited."""
        if record not in self._models:
            return None
        length: int | None = getattr(self._models[record]._meta.get_field(field), "max_length", None)
        return length

    def _named(self, record: str, values: Sequence[Any]) -> dict[str, Any]:
        return {field.name: value for field, value in zip(self.types[record].fields, values, strict=True)}


def _part(value: Any, texts: Mapping[int, str] | None) -> str:
    if texts is None:
        return identity_part(value)
    return "" if value is None else texts[value]
