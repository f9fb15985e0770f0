"""Checks rows before they become records: the same rules for files, forms and interfaces.

>>> checked = validate(record_type, [Table.of_one("project", {"code": "P-1"})], known)  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from outturn.records.description import RecordType
from outturn.records.validation import reports, rules
from outturn.records.validation.faults import Faults, LoadFaultsError
from outturn.records.validation.known import Known, KnownRecords
from outturn.records.validation.reading import read_entries
from outturn.records.validation.rows import MISSING, Cell, Entry, Origin, Table

__all__ = [
    "MISSING",
    "Cell",
    "Entry",
    "Faults",
    "Known",
    "KnownRecords",
    "LoadFaultsError",
    "Origin",
    "Table",
    "check_entries",
    "read_entries",
    "rules_of",
    "validate",
]

_REPORT_COLUMNS = {"value", "numerator", "denominator", "disaggregation", "project_indicator", "period", "place"}


def validate(
    record_type: RecordType,
    rows: Sequence[Table],
    known: Known,
    *,
    own_org: str = "",
    further: Iterable[rules.Rule] = (),
) -> list[Entry]:
    """Give the entries of ``rows``; raises :class:`LoadFaultsError` with every fault of cells, keys and rules."""
    faults = Faults()
    entries = list(read_entries(record_type, rows, known, faults, own_org=own_org).values())
    check_entries(record_type, entries, known, faults, further)
    faults.raise_if_any(f"{record_type.name}: {len(entries)} rows that could be read")
    return entries


def check_entries(
    record_type: RecordType, entries: Sequence[Entry], known: Known, faults: Faults, further: Iterable[rules.Rule] = ()
) -> None:
    """Add to ``faults`` what the rules of the record type find in ``entries``.

    References are looked up in the rows with faults too, as far as they could be read.
    """
    refused = faults.refused.get(record_type.name)
    in_order = sorted((*entries, *refused), key=_stands_at) if refused else entries
    for rule in (*rules_of(record_type), *further):
        for found in rule(record_type, in_order if rule is rules.references_exist else entries, known):
            faults.add(found)


def _stands_at(entry: Entry) -> tuple[str, str, int]:
    return entry.origin.file_name, entry.origin.sheet, entry.row


def rules_of(record_type: RecordType) -> list[rules.Rule]:
    """Give the rules that a record type keeps because of its columns."""
    found: list[rules.Rule] = [rules.references_exist, rules.in_order]
    names = {field.name for field in record_type.fields}
    percentages = [field.name for field in record_type.fields if field.name == "share" and field.unit == "%"]
    if percentages and "project" in names:
        found.append(rules.shares_add_up("project", percentages[0]))
    if names >= _REPORT_COLUMNS:
        found += [reports.one_form, reports.readable, reports.places_alike, reports.within_total]
    return found
