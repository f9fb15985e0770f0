"""Country groups: which country belongs to which group on which day.

A group's facts are ``memberships/<group>.csv``: country, valid_from, valid_to (both days inclusive, blank is open) and
source. The list ``country_group`` says between which days the facts of a group are known; outside them there is no
answer, and the empty set would be a wrong one. The groups of statistics (list ``statistical_group``: M49, SDG regions,
UNIDO's of 2021, income) come many to a file, ``groupings/<grouping>.csv``, with the group as a further column.

The counts printed in the Annual Report 2020 (regional profiles, end of 2020, among Member States) do not all agree with
the facts of that day. Those of middle-income countries follow the World Bank's classification of fiscal year 2020,
which ended on 30 June 2020, and are three lower even so; Vanuatu left the LDCs on 4 December 2020 and is still counted.
The facts stay true here. ``report_2020_differences.csv`` lists the differences, for a synthetic organisation that wants
the printed counts to add them to its own membership records. With them: LDC 29, 4, 11, 0, 1; SIDS 6, 1, 11, 0, 16;
middle-income 22, 10, 27, 19, 22 (Africa, Arab region, Asia and the Pacific, Europe and Central Asia, Latin America and
the Caribbean). Three of the ten differences are assumptions and say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from outturn.vocab import tables
from outturn.vocab.code_lists import code_list
from outturn.vocab.faults import UnknownMembershipError

_COLUMNS = ("country", "valid_from", "valid_to", "source")
_LISTS = ("country_group", "statistical_group")
_DIFFERENCE_COLUMNS = ("country", "group", "region", "effect", "reason")


@dataclass(frozen=True, slots=True)
class Membership:
    """A country in a group from one day to another, both inclusive; None is open."""

    country: str
    group: str
    valid_from: date | None
    valid_to: date | None
    source: str


@dataclass(frozen=True, slots=True)
class ReportDifference:
    """A country a published count has (effect +1) or lacks (effect -1) against the facts, and why."""

    country: str
    group: str
    region: str
    effect: int
    reason: str


def members(group: str, on: date) -> frozenset[str]:
    """Give the two-letter codes of the countries in ``group`` on the day ``on``.

    The world is every country and area of today, on any day, as M49 has its regions: publishers carry the series of
    today's countries back beyond their independence, and the parts of the world must add up to it.

    Raises UnknownMembershipError where the group is unknown or the day lies outside its known facts.
    """
    first, last = known_between(group)
    if not tables.holds(first, last, on):
        fix = "give the memberships of that day as records of your own"
        raise _unknown(group, on, f"a day from {first or 'any'} to {last or 'any'}", fix)
    if group == "world":
        return frozenset(country.code for country in code_list("country") if country.valid_to is None)
    return frozenset(fact.country for fact in _facts(group) if tables.holds(fact.valid_from, fact.valid_to, on))


def known_between(group: str) -> tuple[date | None, date | None]:
    """Give the first and the last day (inclusive; None is open) for which the members of ``group`` are known.

    Raises UnknownMembershipError where there is no such group.
    """
    for name in _LISTS:
        groups = code_list(name)
        if group in groups:
            further = groups.entry(group).further
            path = tables.LISTS / f"{name}.csv"
            return tables.day(further["known_from"], path, 0), tables.day(further["known_to"], path, 0)
    groups = code_list("country_group")
    near = groups.closest(group) or code_list("statistical_group").closest(group)
    raise UnknownMembershipError(
        f"There is no country group {group!r}",
        where=f"country group {group!r}",
        expected="a code of the list country_group or statistical_group, such as " + ", ".join(groups.codes[:5]),
        got=repr(group),
        fix=f"write {near}" if near else "see docs/reference/code-lists.md",
    )


def group_memberships(group: str) -> tuple[Membership, ...]:
    """Give every fact on the members of ``group``, former members included; the world has none.

    Raises UnknownMembershipError where there is no such group.
    """
    known_between(group)
    return () if group == "world" else _facts(group)


def memberships() -> Iterator[Membership]:
    """Give every membership fact of the list ``country_group``; the world, which is every country, has none."""
    for group in code_list("country_group").codes:
        if group != "world":
            yield from _facts(group)


@cache
def report_differences(year: int) -> tuple[ReportDifference, ...]:
    """Give what the published report of ``year`` counts otherwise than the facts on 31 December of that year.

    A report without a file of differences gives none.
    """
    path = tables.MEMBERSHIPS / f"report_{year}_differences.csv"
    if not path.exists():
        return ()
    rows = tables.read(path, _DIFFERENCE_COLUMNS)
    return tuple(
        ReportDifference(r["country"], r["group"], r["region"], int(r["effect"]), r["reason"]) for _, r in rows
    )


@cache
def _facts(group: str) -> tuple[Membership, ...]:
    if group in code_list("statistical_group"):
        return _grouping(code_list("statistical_group").entry(group).further["grouping"]).get(group, ())
    path = tables.MEMBERSHIPS / f"{group}.csv"
    return tuple(
        Membership(row["country"], group, *tables.period(row, path, line), row["source"])
        for line, row in tables.read(path, _COLUMNS)
    )


@cache
def _grouping(name: str) -> dict[str, tuple[Membership, ...]]:
    path = tables.GROUPINGS / f"{name}.csv"
    found: dict[str, list[Membership]] = {}
    for line, row in tables.read(path, ("group", *_COLUMNS)):
        period = tables.period(row, path, line)
        found.setdefault(row["group"], []).append(Membership(row["country"], row["group"], *period, row["source"]))
    return {group: tuple(facts) for group, facts in found.items()}


def _unknown(group: str, on: date, expected: str, fix: str) -> UnknownMembershipError:
    return UnknownMembershipError(
        f"Who belonged to country group {group!r} on {on} is not known",
        where=f"country group {group!r}",
        expected=expected,
        got=f"group {group!r} on {on}",
        fix=fix,
    )
