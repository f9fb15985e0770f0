"""Undoes a load as a whole: every record it touched is as it was before, accepted since or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    """A load cannot be undone: the content of its records was changed since, or later records refer to them."""

    code = "E117"
    exit_status = 3


_STATE = ("verification", "verified_by", "verified_on", "changed_at")
"""Columns that acceptance writes: no content of the record."""


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

    Records accepted or sent back since go with it: acceptance changes no content. A notice says how many.
    Raises ``UsageError`` for a load that is not there or is undone already, :class:`LaterChangeError` where
    a later load or entry changed the content of the same records, or other records refer to those it added.
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
        notices = tuple(_taken_back(touched))
        at = timezone.now()
        for found in touched:
            _restore(found, at, by, f"undo load {number}")
        loads().objects.filter(pk=load.pk).update(undone_at=at)
    counts = {found.record: Counts(len(found.removed), len(found.changed), len(found.added)) for found in touched}
    return LoadReport(number, counts, notices)


def _taken_back(touched: Sequence[_Touched]) -> Iterator[str]:
    """Say how many of the records were accepted, or sent back, since the load."""
    for state, words in (("verified", "Accepted"), ("sent_back", "Sent back")):
        count = 0
        for found in touched:
            history = found.model.history.model.objects
            for chunk in chunks([*found.added.values(), *found.changed.values()]):
                made = history.filter(history_id__in=chunk).exclude(verification=state).values_list("id", flat=True)
                count += found.model.objects.filter(pk__in=list(made), verification=state).count()
        if count:
            yield f"{words} since the load and taken back with it: {count:,}"


def _not_undone(number: int, got: str) -> LaterChangeError:
    return LaterChangeError(
        f"Load {number} cannot be undone",
        where=f"load {number}",
        expected="records whose content nobody has changed since, and to which no later record refers",
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
    """Say what changed the content of the records after the load, and was not undone itself."""
    history = found.model.history.model.objects
    content = _content(found.model)
    for entries in (found.added, found.changed):
        for chunk in chunks(entries):
            left = {pk: values for pk, *values in found.model.objects.filter(pk__in=chunk).values_list("pk", *content)}
            mine = history.filter(history_id__in=[entries[pk] for pk in chunk]).values_list("id", *content)
            different = {pk: values for pk, *values in mine if left.get(pk) != values}
            yield from _reasons(found, entries, different)
    if len(_states_before(found)) < len(found.changed):
        yield f"records without history ({found.record})"
    for chunk in chunks(found.removed):
        yield from _replaced(found, [found.removed[pk] for pk in chunk])


def _content(model: Any) -> list[str]:
    """Give the columns whose change is a change of the record, its place in a file or its author included."""
    return [field.attname for field in model._meta.concrete_fields if field.attname not in ("id", *_STATE)]


def _reasons(found: _Touched, entries: Mapping[int, int], made: Mapping[int, list[Any]]) -> Iterator[str]:
    """Name the later changes of content of records of which the load ``made`` another than there is now."""
    undone = {f"load {number}" for number in loads().objects.exclude(undone_at=None).values_list("number", flat=True)}
    columns = ("id", "history_id", "history_type", "history_change_reason", "history_date", *_content(found.model))
    query = found.model.history.model.objects.filter(id__in=list(made)).order_by("history_id").values_list(*columns)
    content, named = dict(made), False
    for pk, entry, kind, reason, when, *values in query:
        if entry <= entries[pk] or (kind == "~" and values == content[pk]):
            continue
        content[pk] = values
        if reason not in undone and not (reason or "").startswith("undo "):
            named = True
            yield f"{reason or 'a change'} of {when:%Y-%m-%d} ({found.record})"
    if made and not named:
        yield f"a change without history ({found.record})"


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
