"""The history of one record: every version with its time, its author, its place in a file, and what it changed."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from outturn.errors import UsageError
from outturn.records import reading, registry
from outturn.records.description import Field, RecordType
from outturn.records.stored import StoredRecords
from outturn.records.validation.reading import identity_part

if TYPE_CHECKING:
    from outturn.workspace import Workspace

Kind = Literal["added", "changed", "removed", "accepted", "sent back", "undone"]
_KINDS: dict[str, Kind] = {"+": "added", "~": "changed", "-": "removed"}
_MARKS: dict[str, Kind] = {"acceptance by ": "accepted", "sent back by ": "sent back", "undo load ": "undone"}
_OWN = ("reporting_org", "verification", "verified_by", "verified_on", "entered_by", "load__number",
        "source__file_name", "source__sheet", "source_row")  # fmt: skip
_ENTRY = ("history_date", "history_type", "history_change_reason", "history_user_id")
UNSHOWN = "not shown"
"""What stands for a value of a personal column."""


@dataclass(frozen=True)
class Version:
    """One version of a record, as it was from ``at`` on.

    ``load``, ``file``, ``sheet`` and ``row`` say where its content came from; a record typed by a person has none
    and carries ``entered_by``. ``reason`` says what made the version, ``by`` who did, "" where nobody said.
    With ``removed`` the record is gone since, and the version is its last state.
    ``changes`` gives, for each column that differs from the version before, its value before and after.
    """

    at: datetime
    kind: Kind
    reason: str
    by: str
    load: int | None
    file: str
    sheet: str
    row: int | None
    entered_by: str
    verification: str
    verified_by: str
    verified_on: date | None
    removed: bool
    changes: dict[str, tuple[Any, Any]]


def history(workspace: Workspace, record: str, id: str) -> tuple[Version, ...]:
    """Give every version of the record of type ``record`` with this id, the first one first; nothing is written.

    A record of the own organisation goes before one of another. One that was removed is found too, and so
    is each that had the id before. Raises ``UsageError`` for an unknown type or id.
    """
    workspace.make_apps_importable()
    reading.open_store(workspace.database_url, workspace.record_apps)
    types = registry.record_types()
    if record not in types:
        raise _unknown("record type", record, list(types))
    ids = _Ids(workspace.organisation_code)
    found = ids.of(record)
    pks = [pk for pk, key in found.items() if key == (workspace.organisation_code, id)]
    pks = pks or [pk for pk, key in found.items() if key[1] == id]
    if not pks:
        raise _unknown(record, id, [known for _, known in found.values()])
    return _versions(types[record], pks, ids)


def _unknown(kind: str, got: str, known: list[str]) -> UsageError:
    near = difflib.get_close_matches(got, known, n=1)
    return UsageError(
        f"There is no {kind} {got!r}",
        where="record and id",
        expected="the name of a record type, and the id of one of its records that is there or was",
        got=repr(got),
        fix=f"write {near[0]}" if near else "see outturn records, and put an id with | in quotation marks",
    )


class _Ids:
    """Organisation and id of every record by surrogate key, removed ones included."""

    def __init__(self, own_org: str) -> None:
        self._known = StoredRecords(own_org)
        self._found: dict[str, dict[int, tuple[str, str]]] = {}

    def of(self, record: str) -> dict[int, tuple[str, str]]:
        """Give (organisation, id) by surrogate key for one record type."""
        if record not in self._found:
            self._found[record] = self._removed(record) | {pk: key for key, pk in self._known.pks(record).items()}
        return self._found[record]

    def _removed(self, record: str) -> dict[int, tuple[str, str]]:
        model: Any = registry.models_by_type()[record]
        record_type = registry.record_types()[record]
        fields = [record_type.field(name) for name in record_type.natural_key]
        names = [f"{field.name}_id" if field.references else field.name for field in fields]
        rows = model.history.model.objects.filter(history_type="-").values_list("id", "reporting_org", *names)
        return {
            pk: (org, "|".join(self.shown(field, part) for field, part in zip(fields, parts, strict=True)))
            for pk, org, *parts in rows
        }

    def shown(self, field: Field, value: Any) -> str:
        """Give a value of a record as it stands in an id: a reference by the id of what it leads to."""
        if field.references is None or value is None:
            return identity_part(value)
        return self.of(field.references).get(value, ("", ""))[1]


def _versions(record_type: RecordType, pks: list[int], ids: _Ids) -> tuple[Version, ...]:
    model: Any = registry.models_by_type()[record_type.name]
    names = [f"{field.name}_id" if field.references else field.name for field in record_type.fields]
    entries = model.history.model.objects.filter(id__in=pks).order_by("history_id")
    found = []
    before: dict[str, Any] = {}
    for at, kind, reason, by, *rest in entries.values_list(*_ENTRY, *_OWN, *names):
        _, verification, verified_by, verified_on, entered_by, load, file, sheet, row = rest[: len(_OWN)]
        after = dict(zip(record_type.fields, rest[len(_OWN) :], strict=True))
        shown = {
            field.name: ids.shown(field, value) if field.references and value is not None else value
            for field, value in after.items()
        }
        changes = {} if kind == "-" else _changes(record_type, before, shown)
        before = {} if kind == "-" else shown
        found.append(
            Version(
                at, _kind(kind, reason), reason or "", by or "", load, file or "", sheet or "", row,
                entered_by, verification, verified_by, verified_on, kind == "-", changes,
            )
        )  # fmt: skip
    return tuple(found)


def _kind(history_type: str, reason: str | None) -> Kind:
    marks = (kind for start, kind in _MARKS.items() if (reason or "").startswith(start))
    return next(marks, _KINDS[history_type])


def _changes(
    record_type: RecordType, before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, tuple[Any, Any]]:
    changes = {}
    for field in record_type.fields:
        old, new = (None if value == "" else value for value in (before.get(field.name), after[field.name]))
        if old != new:
            hidden = [value if value is None or not field.personal else UNSHOWN for value in (old, new)]
            changes[field.name] = (hidden[0], hidden[1])
    return changes
