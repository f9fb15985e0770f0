"""Writes publications of statistics: opens the holdings, builds what is to be shown, says what was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from outturn.cli.statistics_options import opened_holdings, workspace_or_none
from outturn.cli.writing import note

if TYPE_CHECKING:
    import pyarrow as pa

    from outturn.exchange.statistics.groups import Groups
    from outturn.exchange.statistics.holdings import Holdings
    from outturn.publications.statistics.observations import Source


def write_profile(options: Mapping[str, Any]) -> None:
    """Write the profile of a country as the options of the command ask, and say where."""
    import outturn
    from outturn.exchange.statistics.areas_asked import code_of
    from outturn.exchange.statistics.groups import Groups
    from outturn.publications.country_profile import Asked, build_profile, needed, profile_document
    from outturn.publications.statistics import write_document

    workspace = workspace_or_none(options["folder"], options["inputs"])
    groups = Groups.of(workspace)
    asked = Asked(
        area=code_of(options["area"], groups),
        year=options["year"],
        comparators=tuple(code_of(one, groups) for one in options["comparators"]),
        groups=tuple(code_of(one, groups) for one in options["groups"]),
    )
    held = opened_holdings(workspace, options["inputs"], options["datasets"])
    table = observations(held, needed(held.series()), asked.area)
    profile = build_profile(table, asked, own_members(groups, asked.year))
    profile = replace(profile, left_out=left_out(held, table), sources=described(held, profile.sources))
    day = day_of(options)
    document = profile_document(profile, options["lang"], day, outturn.__version__)
    written = write_document(document, options["output"], options["form"])
    note(f"Written: {written}")


def observations(held: Holdings, series: Sequence[str], area: str) -> pa.Table:
    """Give the observations of those of ``series`` that are held, each from one dataset, of every area.

    It is the dataset that the holdings prefer, unless that has no value of ``area`` and another one has.
    """
    import pyarrow as pa

    from outturn.exchange.statistics.holdings import Holdings

    known = set(held.series())
    tables = []
    for code in [code for code in series if code in known]:
        found = [held.table([code])]
        others = set(held.choices[code][1:])
        found += [Holdings([each]).table([code]) for each in held.datasets if each.id in others]
        tables.append(next((table for table in found if _has_value(table, area)), found[0]))
    return pa.concat_tables(tables) if tables else held.table([])


def _has_value(table: pa.Table, area: str) -> bool:
    import pyarrow.compute as pc

    return bool(pc.any(pc.and_(pc.equal(table["ref_area"], area), pc.is_valid(table["value"]))).as_py())


def described(held: Holdings, sources: Iterable[Source]) -> tuple[Source, ...]:
    """Give sources with the title, publisher and licence that the catalogue or the file itself has for them."""
    known = {each.id: each.description for each in held.datasets}
    found = []
    for one in sources:
        said = known.get(f"{one.name}|{one.vintage}", {})
        title, publisher, licence = (said.get(key) or "" for key in ("title", "publisher", "licence"))
        found.append(replace(one, title=title, publisher=publisher, licence=licence))
    return tuple(found)


def left_out(held: Holdings, table: pa.Table) -> dict[str, tuple[str, ...]]:
    """Give for each series of a table the other datasets that hold it."""
    used = table.group_by(["series", "dataset"]).aggregate([]).to_pylist()
    found = {row["series"]: tuple(one for one in held.choices[row["series"]] if one != row["dataset"]) for row in used}
    return {code: others for code, others in sorted(found.items()) if others}


def own_members(groups: Groups, year: int | None) -> dict[str, Iterable[str]]:
    """Give the members of the organisation's own groups at the end of a year, today where none is named."""
    day = date(year, 12, 31) if year else date.today()
    return {group: groups.members(group, day) for group in groups.own()}


def day_of(options: Mapping[str, Any]) -> date:
    """Give the date that a publication bears: the one named, else today."""
    day: date = options["day"].date() if options["day"] else date.today()
    return day
