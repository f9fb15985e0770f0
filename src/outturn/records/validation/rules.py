"""Rules over whole records and between them: days in order, shares that add to 100, references that lead somewhere.

A rule is a function of (record type, entries, known) that gives faults. A record type's model may name
further ones: ``rules: ClassVar = (my_rule,)``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from outturn.errors import OutturnError
from outturn.records.description import RecordType
from outturn.records.validation.faults import fault, shown
from outturn.records.validation.known import Known
from outturn.records.validation.rows import Entry

Rule = Callable[[RecordType, Sequence[Entry], Known], Iterable[OutturnError]]

IN_ORDER = (
    ("start", "end"),
    ("first_year", "last_year"),
    ("opened_on", "closed_on"),
    ("opened_on", "resolved_on"),
    ("requisition_approved_on", "completed_on"),
    ("signed", "starts"),
    ("valid_from", "valid_to"),
)
"""Pairs of columns, the second never before the first, in whichever record type has both."""


def references_exist(record_type: RecordType, entries: Sequence[Entry], known: Known) -> Iterator[OutturnError]:
    """Every reference leads to a record of the store or of the same load."""
    for field in record_type.fields:
        target = field.references
        if target is None:
            continue
        missing: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        found: set[tuple[str, str]] = set()
        for entry in entries:
            id_ = entry[field.name]
            if id_ is None or (entry.org, id_) in found:
                continue
            if (entry.org, id_) not in missing and known.has(target, entry.org, id_):
                found.add((entry.org, id_))
            else:
                missing[entry.org, id_].append(entry)
        for (_, id_), those in missing.items():
            more = f" (and in {len(those) - 1} more rows)" if len(those) > 1 else ""
            yield fault(
                those[0].place(field.name) + more,
                f"There is no {target} {shown(id_)}",
                expected=f"the id of a {target} that is loaded, or stands in the same load",
                got=shown(id_),
                fix=f"correct the id, or load the {target} first or together with this file",
            )


def in_order(record_type: RecordType, entries: Sequence[Entry], known: Known) -> Iterator[OutturnError]:
    """What ends does not end before it begins."""
    names = {field.name for field in record_type.fields}
    for first, last in IN_ORDER:
        if not {first, last} <= names:
            continue
        for entry in entries:
            if entry[first] is not None and entry[last] is not None and entry[last] < entry[first]:
                yield fault(
                    entry.place(last),
                    f"{last} is before {first}",
                    expected=f"{last} on or after {first}, {entry[first]}",
                    got=str(entry[last]),
                    fix=f"correct {last} or {first}",
                )


def shares_add_up(back: str, share: str) -> Rule:
    """Give the rule that the shares of one record add to 100 after the load."""

    def rule(record_type: RecordType, entries: Sequence[Entry], known: Known) -> Iterator[OutturnError]:
        by_whole: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in entries:
            by_whole[entry.org, entry[back]].append(entry)
        totals = {whole: sum((entry[share] for entry in rows), Decimal(0)) for whole, rows in by_whole.items()}
        loaded = {(entry.org, entry.id) for entry in entries}
        for org, id_, values in known.siblings(record_type.name, back, {whole for _, whole in by_whole}):
            if (org, id_) not in loaded and (org, values[back]) in totals:
                totals[org, values[back]] += values[share]
        for whole, total in totals.items():
            if total != 100:
                last = by_whole[whole][-1]
                yield fault(
                    last.place(share),
                    f"The shares of {back} {shown(whole[1])} do not add to 100",
                    expected="shares that add to 100",
                    got=f"{total.normalize():f} over all its {record_type.name} records",
                    fix="correct the shares; a record that no longer holds gets the share 0",
                )

    return rule
