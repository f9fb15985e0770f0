"""Undoes a load as a whole: every record it touched is as it was before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Max
from django.utils import timezone

from outturn.errors import OutturnError, UsageError
from outturn.records import reading, registry
from outturn.records.loading import Counts, LoadReport, lock
from outturn.records.planning import references, referring_to
from outturn.records.provenance.records import loads
from outturn.records.stored import chunks
from outturn.records.writing import keep_history_of, remove

if TYPE_CHECKING:
    from outturn.workspace import Workspace


class LaterChangeError(OutturnError):
    """A load cannot be undone: records it touched were changed, accepted or referred to since."""

    code = "E117"
    exit_status = 3


@dataclass(frozen=True)
class _Touched:
    """What a load did to the records of one type: surrogate keys, each with the history entry it made."""

    record: str
    model: Any
    added: dict[int, int]
    changed: dict[int, int]
    removed: dict[int, int]


def undo(workspace: Workspace, number: int, by: str = "") -> LoadReport:
    """Undo the load ``number``; its own entry stays, marked undone. The report counts what undoing did.

    Raises ``UsageError`` for a load that is not there or is undone already, :class:`LaterChangeError` where
    a later load or acceptance touched the same records, or other records refer to those it added.
    """
    workspace.make_apps_importable()
    reading.open_store(workspace.database_url, workspace.record_apps)
    try:
        return _undo(number, by)
    except IntegrityError:
        raise _not_undone(number, "a record that it changed referred to one that is gone") from None


def _undo(number: int, by: str) -> LoadReport:
    with transaction.atomic():
        lock()
        load = _load(number)
        touched = [found for record in registry.models_by_type() if (found := _touched(record, number))]
        later = {reason for found in touched for reason in _later(found)} | set(_referring(touched))
        if later:
            raise _not_undone(number, ", ".join(sorted(later)))
        at = timezone.now()
        for found in touched:
            _restore(found, at, by, f"undo load {number}")
        loads().objects.filter(pk=load.pk).update(undone_at=at)
    return LoadReport(
        number, {found.record: Counts(len(found.removed), len(found.changed), len(found.added)) for found in touched}
    )


def _not_undone(number: int, got: str) -> LaterChangeError:
    return LaterChangeError(
        f"Load {number} cannot be undone",
        where=f"load {number}",
        expected="records that nothing has touched since",
        got=got,
        fix="undo the later loads first, the last one first; or load a corrected file instead",
    )


def _load(number: int) -> Any:
    load = loads().objects.filter(number=number).first()
    if load is not None and load.undone_at is None:
        return load
    numbers = loads().objects.filter(undone_at=None).order_by("-number").values_list("number", flat=True)[:10]
    raise UsageError(
        f"Load {number} is undone already" if load else f"There is no load {number}",
        where="the loads of this workspace",
        expected="one of the last loads: " + (", ".join(map(str, numbers)) or "there is none"),
        got=str(number),
        fix="choose a load that outturn status lists",
    )


def _touched(record: str, number: int) -> _Touched | None:
    model: Any = registry.models_by_type()[record]
    entries = model.history.model.objects.filter(history_change_reason=f"load {number}")
    found: dict[str, dict[int, int]] = {"+": {}, "~": {}, "-": {}}
    for pk, entry, kind in entries.values_list("id", "history_id", "history_type").iterator(chunk_size=5000):
        found[kind][pk] = entry
    return _Touched(record, model, found["+"], found["~"], found["-"]) if any(found.values()) else None


def _later(found: _Touched) -> Iterator[str]:
    """Say what happened to the records after the load: only changes that were themselves undone leave no mark."""
    history = found.model.history.model.objects
    for entries in (found.added, found.changed):
        for chunk in chunks(entries):
            left = dict(found.model.objects.filter(pk__in=chunk).values_list("pk", "changed_at"))
            mine = [entries[pk] for pk in chunk]
            made = dict(history.filter(history_id__in=mine).values_list("id", "changed_at"))
            different = [pk for pk in chunk if left.get(pk) != made[pk]]
            yield from _reasons(found, {pk: entries[pk] for pk in different})
    if len(_states_before(found)) < len(found.changed):
        yield f"records without history ({found.record})"
    for chunk in chunks(found.removed):
        mine = [found.removed[pk] for pk in chunk]
        back = set(found.model.objects.filter(pk__in=chunk).values_list("pk", flat=True))
        yield from _reasons(found, {pk: found.removed[pk] for pk in back})
        yield from _replaced(found, mine)


def _reasons(found: _Touched, entries: dict[int, int]) -> Iterator[str]:
    history = found.model.history.model.objects
    for chunk in chunks(entries):
        later = history.filter(id__in=chunk).values_list("id", "history_id", "history_change_reason", "history_date")
        for pk, entry, reason, when in later:
            if entry > entries[pk] and not (reason or "").startswith("undo "):
                yield f"{reason or 'a change'} of {when:%Y-%m-%d} ({found.record})"


def _replaced(found: _Touched, entries: Sequence[int]) -> Iterator[str]:
    """Say where another record has taken the key of one that the load removed."""
    key = [field.column for name in found.model.described.key for field in [found.model._meta.get_field(name)]]
    names = ["reporting_org", *key]
    gone = found.model.history.model.objects.filter(history_id__in=entries).values(*names)
    for values in gone:
        if other := found.model.objects.filter(**values).select_related("load").first():
            yield f"load {other.load.number} ({found.record})" if other.load else f"a later entry ({found.record})"


def _referring(touched: Sequence[_Touched]) -> Iterator[str]:
    """Say which records that stay refer to records that would go."""
    going = {found.record: found.added for found in touched}
    for found in touched:
        for other, column in referring_to(found.record) if found.added else ():
            model: Any = registry.models_by_type()[other]
            staying = [pk for pk, _ in references(other, column, found.added) if pk not in going.get(other, {})]
            changed = next((each.changed for each in touched if each.record == other), {})
            for chunk in chunks(pk for pk in staying if pk not in changed):
                for number in model.objects.filter(pk__in=chunk).values_list("load__number", flat=True).distinct():
                    yield f"load {number} ({other})" if number else f"a later entry ({other})"


def _restore(found: _Touched, at: datetime, by: str, reason: str) -> None:
    before = {**_states_before(found), **found.removed}
    remove(found.model, found.added, at, by, reason)
    history = found.model.history.model._meta.db_table
    columns = [field.column for field in found.model._meta.concrete_fields]
    names = ", ".join(map(connection.ops.quote_name, columns))
    table = connection.ops.quote_name(found.model._meta.db_table)
    with connection.cursor() as cursor:
        for chunk in chunks(found.changed):
            cursor.execute(f"DELETE FROM {table} WHERE id IN ({', '.join(['%s'] * len(chunk))})", chunk)
        for chunk in chunks(before.values()):
            marks = ", ".join(["%s"] * len(chunk))
            cursor.execute(
                f"INSERT INTO {table} ({names}) SELECT {names} FROM {connection.ops.quote_name(history)}"
                f" WHERE history_id IN ({marks})",
                chunk,
            )
    keep_history_of(found.model, "~", found.changed, at, by, reason)
    keep_history_of(found.model, "+", found.removed, at, by, reason)


def _states_before(found: _Touched) -> dict[int, int]:
    """Give, for each changed record, the history entry that holds its state before the load."""
    history = found.model.history.model.objects
    before: dict[int, int] = {}
    if not found.changed:
        return before
    first = min(found.changed.values())
    for chunk in chunks(found.changed):
        earlier = history.filter(id__in=chunk, history_id__lt=first).values("id").annotate(entry=Max("history_id"))
        before |= {row["id"]: row["entry"] for row in earlier}
    return before
