"""Who belongs to a group, and when: a table of group, area and dates of validity, read and checked."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from outturn.methods.statistics.faults import MembershipError, MixedCodesError, UnjoinedCodesError
from outturn.methods.statistics.panel import Mask
from outturn.methods.statistics.periods import last_day
from outturn.methods.statistics.tables import Given, read_series, several

Spans = dict[str, list[tuple[str, str]]]
_FIRST, _LAST = "0001-01-01", "9999-12-31"


@dataclass(frozen=True)
class Groups:
    """For each group the days, first and last included, on which an area was its member; ``given`` is the table."""

    spans: dict[str, Spans]
    given: Given

    def members(self, group: str) -> tuple[str, ...]:
        """Give every area that ever was a member of ``group``, in the order of codes."""
        return tuple(sorted(self.spans[group]))

    @property
    def areas(self) -> frozenset[str]:
        """Every area that ever was a member of any of the groups."""
        return frozenset(area for spans in self.spans.values() for area in spans)

    def mask(self, group: str, periods: Sequence[str], on: str | None = None) -> Mask:
        """Say for each member (rows, as ``members`` orders them) and period (columns) whether it belongs.

        Membership is read on the last day of the period, or always on the day ``on``.
        """
        days = [on or last_day(period) for period in periods]
        held = [
            [any(first <= day <= last for first, last in self.spans[group][area]) for day in days]
            for area in self.members(group)
        ]
        return np.array(held, dtype=bool).reshape(len(held), len(days))


def read_groups(members: Any, method: str) -> Groups:
    """Read ``members``: columns ``group``, ``ref_area`` and, where there are dates, ``valid_from`` and ``valid_to``.

    A date that is missing leaves its end open. Raises ``MembershipError`` for a date that is none, an end before
    its beginning, or an area that is twice in a group on one day.
    """
    given = read_series(members, method, "members", key=(), codes=("group", "ref_area"), numbers=())
    count = given.table.num_rows
    first = _days(given, "valid_from", _FIRST, count)
    last = _days(given, "valid_to", _LAST, count)
    spans: dict[str, Spans] = defaultdict(lambda: defaultdict(list))
    names = given.table["group"].to_pylist()
    areas = given.table["ref_area"].to_pylist()
    for row, (group, area, start, end) in enumerate(zip(names, areas, first, last, strict=True), start=1):
        if end < start:
            raise _fault(row, f"{area} in {group} until {end}, from {start}", "valid_to on or after valid_from")
        if any(start <= other_end and other_start <= end for other_start, other_end in spans[group][area]):
            raise _fault(row, f"{area} in {group} twice on one day", "an area once in a group on any day")
        spans[group][area].append((start, end))
    return Groups({group: dict(spans[group]) for group in sorted(spans)}, given)


def need_joined(known: Collection[str], named: Collection[str], table: str) -> None:
    """Raise where the areas ``named`` in ``table`` and those ``known`` from the values do not meet.

    ``MixedCodesError`` where codes stand in two spellings (004 and 4), ``UnjoinedCodesError`` where none is shared.
    """
    bare = {area.lstrip("0"): area for area in known if area.isdigit()}
    strangers = sorted(area for area in set(named).difference(known) if area.isdigit())
    other = [(bare[area.lstrip("0")], area) for area in strangers if area.lstrip("0") in bare]
    where = f"table {table}, column ref_area"
    if other:
        raise MixedCodesError(
            f"Areas are written in one way in the values and in another in table {table}",
            where=where,
            expected="the codes of the values",
            got=several([f"{there!r} in the values, {here!r} here" for there, here in other]),
            fix="write M49 codes with three digits in both tables: 004",
        )
    if named and known and not set(named) & set(known):
        raise UnjoinedCodesError(
            f"No area of table {table} is an area of the values",
            where=where,
            expected="codes of the values, such as " + several(sorted(known)),
            got=several(sorted(named)),
            fix="write the areas of both tables in the same code list",
        )


def read_day(text: Any, where: str) -> str:
    """Give a date or text such as ``2020-12-04`` as text; ``MembershipError`` for anything else."""
    if isinstance(text, datetime.datetime):
        text = text.date()
    try:
        return datetime.date.fromisoformat(str(text)).isoformat()
    except ValueError:
        raise MembershipError(
            "A date of membership cannot be read", where=where, expected="a day such as 2020-12-04",
            got=repr(text), fix="write the day as year-month-day, or leave it empty for an open end",
        ) from None  # fmt: skip


def _days(given: Given, column: str, missing: str, count: int) -> list[str]:
    if column not in given.table.column_names:
        return [missing] * count
    texts = given.table[column].to_pylist()
    where = f"table members, column {column}, row "
    return [missing if text in (None, "") else read_day(text, f"{where}{row}") for row, text in enumerate(texts, 1)]


def _fault(row: int, got: str, expected: str) -> MembershipError:
    return MembershipError(
        "The dates of a membership cannot be followed", where=f"table members, row {row:,}", expected=expected,
        got=got, fix="correct valid_from and valid_to, the first and the last day of membership",
    )  # fmt: skip
