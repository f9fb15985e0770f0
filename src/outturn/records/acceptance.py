"""Acceptance: a reported fact becomes verified by name and date, or is sent back with a reason."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from outturn.errors import UsageError
from outturn.records import periods, reading, registry
from outturn.records.description import RecordType
from outturn.records.loading import lock
from outturn.records.planning import Span, is_within, span_condition
from outturn.records.stored import StoredRecords, chunks
from outturn.records.writing import keep_history_of

if TYPE_CHECKING:
    from outturn.workspace import Workspace

ALL = "all"


def accept(workspace: Workspace, record: str, period: str, by: str) -> dict[str, int]:
    """Make the reported facts of a period verified, in the name ``by`` and with today's date; give how many by type.

    ``record`` is a record type, or ``all`` but the registers, which count without acceptance. A type that
    belongs to no period is accepted as a whole; drafts and facts sent back stay as they are. Raises
    ``UsageError`` for an unknown type, a period that cannot be read, or no name.
    """
    if not 0 < len(by.strip()) <= 200:
        got = f"{len(by.strip())} characters"
        raise _usage("There is no name", "by", "the name of who accepts, at most 200 characters", got, "--by NAME")
    span = _span(period)
    _start(workspace)
    types = registry.record_types()
    names = [name for name in types if not types[name].register] if record == ALL else [_known(record)]
    counts = {}
    at = timezone.now()
    with transaction.atomic():
        lock()
        for name in names:
            pks = list(_reported(workspace.organisation_code, types[name], span))
            if pks:
                counts[name] = len(pks)
                state = {"verification": "verified", "verified_by": by.strip(), "verified_on": at.date()}
                _mark(name, pks, state, at, by, f"acceptance by {by.strip()}")
    return counts


def send_back(workspace: Workspace, record: str, ids: Iterable[str], by: str, reason: str) -> int:
    """Send records of one type back to who reported them; give how many. They stop counting at once.

    Raises ``UsageError`` for an unknown type or id, or without a name or reason.
    """
    if not by.strip() or not reason.strip():
        expected = "the name of who sends back, and why"
        raise _usage("Name or reason is missing", "by, reason", expected, "an empty text", "give both")
    _start(workspace)
    name = _known(record)
    at = timezone.now()
    with transaction.atomic():
        lock()
        known = StoredRecords(workspace.organisation_code).pks(name)
        wanted = list(dict.fromkeys(ids))
        missing = [id_ for id_ in wanted if (workspace.organisation_code, id_) not in known]
        if missing:
            near = difflib.get_close_matches(missing[0], [id_ for _, id_ in known], n=1)
            fix = f"write {near[0]}" if near else "choose an id that is there"
            raise _usage(f"There is no {name} {missing[0]!r}", "ids", f"ids of {name}", repr(missing[0]), fix)
        pks = [known[workspace.organisation_code, id_] for id_ in wanted]
        state = {"verification": "sent_back", "verified_by": "", "verified_on": None}
        _mark(name, pks, state, at, by, f"sent back by {by.strip()}: {reason.strip()}")
    return len(pks)


def _start(workspace: Workspace) -> None:
    workspace.make_apps_importable()
    reading.open_store(workspace.database_url, workspace.record_apps)


def _reported(org: str, record_type: RecordType, span: Span) -> Iterator[int]:
    """Give the surrogate keys of the reported facts of a type within a period."""
    model: Any = registry.models_by_type()[record_type.name]
    query = model.objects.filter(reporting_org=org, verification="reported")
    if record_type.period_field is None:
        yield from query.values_list("pk", flat=True)
        return
    query = query.filter(**span_condition(record_type, span))
    for pk, value in query.values_list("pk", record_type.period_field).iterator(chunk_size=5000):
        if is_within(value, span):
            yield pk


def _mark(record: str, pks: Sequence[int], state: dict[str, Any], at: datetime, by: str, reason: str) -> None:
    model: Any = registry.models_by_type()[record]
    for chunk in chunks(pks):
        model.objects.filter(pk__in=chunk).update(**state, changed_at=at)
    keep_history_of(model, "~", pks, at, by.strip(), reason[:100])


def _span(period: str) -> Span:
    try:
        return periods.bounds(period)
    except ValueError:
        fix = "write the period in one of these ways"
        raise _usage("The period cannot be read", "period", periods.NOTATION, repr(period), fix) from None


def _known(record: str) -> str:
    types = registry.record_types()
    if record in types:
        return record
    near = difflib.get_close_matches(record, [*types, ALL], n=1)
    fix = f"write {near[0]}" if near else "choose one of these"
    raise _usage(f"There is no record type {record!r}", "record", "one of " + ", ".join(types), repr(record), fix)


def _usage(problem: str, where: str, expected: str, got: str, fix: str) -> UsageError:
    return UsageError(problem, where=where, expected=expected, got=got, fix=fix)
