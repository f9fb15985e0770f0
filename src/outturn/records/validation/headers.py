"""The header of a table: which of its columns is which field, and what is wrong with it."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from outturn.records.description import RecordType
from outturn.records.validation.faults import Faults, fault
from outturn.records.validation.rows import Table

FURTHER = ("verification", "reporting_org")
"""Columns that every record type may have besides its own."""


def positions(record_type: RecordType, table: Table, faults: Faults, given: Collection[str]) -> dict[str, int] | None:
    """Give the position of each known column by name; ``None`` where the header has faults.

    ``given`` are fields that need no column, because the load works them out.
    """
    before = faults.total
    known = [field.name for field in record_type.fields] + list(FURTHER)
    found: dict[str, int] = {}
    for position, header in enumerate(table.columns):
        name = header.strip().casefold().replace(" ", "_")
        if name in found:
            _refuse(table, faults, f"Column {name} is there twice", f"one column {name}", header, "remove one of them")
        elif name in known:
            found[name] = position
        elif name:
            near = difflib.get_close_matches(name, known, n=1)
            fix = f"rename it to {near[0]}" if near else "remove the column, or map it to one of these"
            problem = f"{record_type.name} has no column {header!r}"
            _refuse(table, faults, problem, "one of " + ", ".join(known), header, fix)
    for field in record_type.fields:
        if field.required and field.name not in found and field.name not in given:
            problem = f"Column {field.name} is missing"
            fix = f"add the column: {field.help}"
            _refuse(table, faults, problem, f"a column {field.name}", ", ".join(table.columns) or "no header", fix)
    return found if faults.total == before else None


def _refuse(table: Table, faults: Faults, problem: str, expected: str, got: str, fix: str) -> None:
    place = f"{table.origin.place()}, header"
    faults.add(fault(place, problem, expected=expected, got=repr(got), fix=fix))
