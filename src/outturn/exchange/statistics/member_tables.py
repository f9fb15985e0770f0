"""Country groups as the table of members that the methods of statistics take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa

from outturn.exchange.statistics.groups import Groups
from outturn.records import periods

if TYPE_CHECKING:
    from outturn.workspace import Workspace

_COLUMNS = ("group", "ref_area", "valid_from", "valid_to")


def member_table(
    workspace: Workspace | None, groups: Sequence[str], times: Sequence[str], on: date | None = None
) -> tuple[pa.Table, tuple[str, ...]]:
    """Give the members of ``groups`` in each of the periods ``times``, and what was taken on trust.

    Columns: group, ref_area, valid_from, valid_to (texts): one row for each stretch of periods without a change.
    Members are those of the last day of a period; where they are not known for it, of the nearest known day, which a
    note says. With ``on`` they are those of that day throughout. Raises ``UnknownMembershipError``.
    """
    known = Groups.of(workspace)
    rows: list[tuple[str, str, str | None, str | None]] = []
    notes: list[str] = []
    ordered = sorted(set(times), key=periods.bounds)
    for group in dict.fromkeys(groups):
        if on is not None:
            rows += [(group, country, None, None) for country in sorted(known.members(group, on))]
            continue
        found = known.at_periods(group, ordered)
        notes += found.notes
        rows += _stretches(group, [(time, found.members[time]) for time in ordered])
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(_COLUMNS)
    return pa.table({name: pa.array(column, pa.string()) for name, column in zip(_COLUMNS, columns, strict=True)}), (
        tuple(dict.fromkeys(notes))
    )


def _stretches(group: str, held: Sequence[tuple[str, frozenset[str]]]) -> list[tuple[str, str, str, str]]:
    """Join the periods in which a country is a member without a break into one row."""
    rows: list[tuple[str, str, str, str]] = []
    open_rows: dict[str, tuple[date, date]] = {}
    for time, members in held:
        first, last = periods.bounds(time)
        for country in sorted(set(open_rows) - members):
            start, end = open_rows.pop(country)
            rows.append((group, country, start.isoformat(), end.isoformat()))
        for country in members:
            open_rows[country] = (open_rows[country][0] if country in open_rows else first, last)
    rows += [(group, country, start.isoformat(), end.isoformat()) for country, (start, end) in open_rows.items()]
    return sorted(rows)
