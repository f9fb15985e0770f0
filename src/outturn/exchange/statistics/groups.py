"""Country groups for statistics: those of the vocabulary, and the organisation's own.

Own groups stand in the folder ``groups`` of the workspace, as CSV files with the columns group, country, valid_from,
valid_to and source: one row for each time a country belongs to a group, both days inclusive, blank for open. Countries
are written as alpha-2, alpha-3, M49 number or name. The code of an own group may not be one of the vocabulary.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from outturn import vocab
from outturn.exchange.statistics.faults import GroupFileError
from outturn.exchange.tables import files
from outturn.exchange.tables.sheets import Notices
from outturn.records import periods
from outturn.vocab import Membership, areas, tables

if TYPE_CHECKING:
    from outturn.workspace import Workspace

COLUMNS = ("group", "country", "valid_from", "valid_to", "source")
FOLDER = "groups"


@dataclass(frozen=True)
class MembersAtPeriods:
    """The members of a group by period, and what was taken on trust."""

    members: Mapping[str, frozenset[str]]
    notes: tuple[str, ...]


class Groups:
    """Country groups by code: the vocabulary's and further ones, all with dated members."""

    def __init__(self, own: Iterable[Membership] = ()) -> None:
        self._own: dict[str, list[Membership]] = {}
        for fact in own:
            self._own.setdefault(fact.group, []).append(fact)

    @classmethod
    def of(cls, workspace: Workspace | None) -> Groups:
        """Give the groups known in ``workspace``, own ones included; ``GroupFileError`` for a file with faults."""
        folder = None if workspace is None else workspace.path / FOLDER
        if folder is None or not folder.is_dir():
            return cls()
        return cls(fact for path in sorted(folder.glob("*.csv")) for fact in read_groups(path))

    def own(self) -> tuple[str, ...]:
        """Give the codes of the organisation's own groups, in alphabetical order."""
        return tuple(sorted(self._own))

    def has(self, group: str) -> bool:
        """Say whether there is a group of that code."""
        return group in self._own or any(
            group in vocab.code_list(each) for each in ("country_group", "statistical_group")
        )

    def memberships(self, group: str) -> tuple[Membership, ...]:
        """Give every dated fact on the members of ``group``; ``UnknownMembershipError`` where it is not known."""
        return tuple(self._own[group]) if group in self._own else vocab.group_memberships(group)

    def members(self, group: str, on: date) -> frozenset[str]:
        """Give the members of ``group`` on a day; ``UnknownMembershipError`` where they are not known for that day."""
        if group in self._own:
            return frozenset(f.country for f in self._own[group] if tables.holds(f.valid_from, f.valid_to, on))
        if not self.has(group) and (near := difflib.get_close_matches(group, self._own, n=1)):
            raise vocab.UnknownMembershipError(
                f"There is no country group {group!r}", where=f"country group {group!r}",
                expected="a group of the vocabulary or of the folder groups", got=repr(group),
                fix=f"write {near[0]}",
            )  # fmt: skip
        return vocab.members(group, on)

    def at_periods(self, group: str, wanted: Sequence[str]) -> MembersAtPeriods:
        """Give the members of ``group`` on the last day of each period, as SDMX writes periods.

        Where the members are known for other days only, those of the nearest known day are taken, and a note says so.
        """
        first, last = (None, None) if group in self._own else vocab.known_between(group)
        found: dict[str, frozenset[str]] = {}
        outside = []
        for period in wanted:
            day = periods.bounds(period)[1] if len(period) != 10 else periods.day(period)
            near = max(day, first) if first else day
            near = min(near, last) if last else near
            if near != day:
                outside.append(period)
            found[period] = self.members(group, near)
        notes: tuple[str, ...] = ()
        if outside:
            known = f"from {first or 'the beginning'} to {last or 'today'}"
            notes = (
                f"Members of {group} are known {known}; for {min(outside)} to {max(outside)} the nearest are taken",
            )
        return MembersAtPeriods(found, notes)


def read_groups(path: Path) -> list[Membership]:
    """Give the memberships in a file of own groups; ``GroupFileError`` where it cannot be followed."""
    found: list[Membership] = []
    header: list[str] | None = None
    for number, cells in files.sheets(path, Notices())[0].rows:
        texts = [str(cell).strip() for cell in cells]
        if header is None:
            header = texts
            missing = [name for name in COLUMNS[:2] if name not in header]
            if missing:
                raise _fault(path, number, "columns " + ", ".join(COLUMNS), "no column " + ", ".join(missing))
            continue
        row = dict(zip(header, [*texts, *[""] * len(header)], strict=False))
        country = areas.area(row["country"])
        if not row["group"] or areas.is_area(row["group"]):
            raise _fault(path, number, "a code of your own for the group", repr(row["group"]))
        if country is None:
            raise _fault(path, number, "a country by alpha-2, alpha-3, M49 number or name", repr(row["country"]))
        days = [_day(row.get(name, ""), path, number) for name in ("valid_from", "valid_to")]
        if days[0] and days[1] and days[1] < days[0]:
            raise _fault(path, number, "a last day on or after the first", f"{days[0]} to {days[1]}")
        found.append(Membership(country, row["group"], days[0], days[1], row.get("source", "") or path.name))
    return found


def _day(text: str, path: Path, number: int) -> date | None:
    try:
        return periods.day(text) if text else None
    except ValueError:
        raise _fault(path, number, "a day as YYYY-MM-DD, or nothing", repr(text)) from None


def _fault(path: Path, number: int, expected: str, got: str) -> GroupFileError:
    return GroupFileError(
        "A file of country groups cannot be read",
        where=f"{FOLDER}/{path.name}, row {number}",
        expected=expected,
        got=got,
        fix="correct the row; the format is in docs/reference/statistics.md",
    )
