"""Computes what a report on industrial production shows from the statistics at hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from outturn.cli.index_output import Opened, need_series
from outturn.cli.overview_output import REGIONS
from outturn.cli.production_output import observed
from outturn.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

    from outturn.publications.industrial_pages.findings import Groups, Made, Production

_ADDED = "MVA_CONSTANT"
_GROUPS = ("world", "industrialized", "deie", *REGIONS)


def found_production(held: Opened, options: Mapping[str, Any]) -> tuple[Production, list[pa.Table]]:
    """Give the findings of the report that ``options`` ask for, and the tables of observations they are made from."""
    from outturn.methods.statistics import movements
    from outturn.methods.statistics.producing import component_moves, country_indices, in_quarters, of_frequency
    from outturn.publications.industrial_pages.findings import Production

    given = _asked(observed(held), held, options)
    starts, quarters = options["year_starts"], options["page"] == "quarterly"
    whole = country_indices(given, year_starts=starts)
    index = in_quarters(whole, options["incomplete"]) if quarters else of_frequency(whole, "M")
    if not quarters and whole.num_rows and not index.num_rows:
        raise _no_months()
    areas = set(index["ref_area"].to_pylist())
    made = tuple(each for each in _made(given, whole, index, options) if each.area in areas)
    components = component_moves(given, quarters=quarters, incomplete=options["incomplete"], year_starts=starts)
    index, as_given = _adjusted(index, options["adjust"])
    groups, added = _groups(held, index, options)
    found = Production(
        index=movements(index) if index.num_rows else index,
        as_given=as_given,
        made=made,
        components=components,
        groups=groups,
        left_out=tuple(sorted(set(whole["ref_area"].to_pylist()) - areas)),
    )
    return found, [given, *added]


def _asked(given: pa.Table, held: Opened, options: Mapping[str, Any]) -> pa.Table:
    """Leave the countries asked for, and no index later than the year asked for; weights are of any year."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from outturn.methods.statistics.producing import WEIGHT

    wanted = held.codes(options["areas"], (), ())
    held.note_absent(options["areas"], set(given["ref_area"].to_pylist()))
    if wanted:
        given = given.filter(pc.is_in(given["ref_area"], value_set=pa.array(sorted(wanted), pa.string())))
    if options["year"]:
        years = pc.cast(pc.utf8_slice_codeunits(given["time_period"], 0, 4), "int32")
        weights = pc.starts_with(given["series"], WEIGHT)
        given = given.filter(pc.or_(weights, pc.less_equal(years, options["year"])))
    return given


def _adjusted(index: pa.Table, asked: str) -> tuple[pa.Table, dict[str, str]]:
    """Take the season out where that is asked for and can be done; say of the others why it is in.

    ``auto`` is STL where its library is installed; a method that is named needs it.
    """
    from outturn.methods.faults import MissingExtraError
    from outturn.methods.statistics.producing import without_season

    areas = sorted(set(index["ref_area"].to_pylist()))
    if asked == "none":
        return index, dict.fromkeys(areas, "not_asked")
    try:
        return without_season(index, "stl" if asked == "auto" else asked)
    except MissingExtraError:
        if asked != "auto":
            raise
        return index, dict.fromkeys(areas, "no_library")


def _made(given: pa.Table, whole: pa.Table, index: pa.Table, options: Mapping[str, Any]) -> list[Made]:
    """Say how the index of each country was made, and how far it is from the published one."""
    import pyarrow.compute as pc

    from outturn.methods.statistics.producing import GENERAL, PUBLISHED, in_quarters, parts_of
    from outturn.publications.industrial_pages.findings import Made

    ways = dict(zip(whole["ref_area"].to_pylist(), whole["made"].to_pylist(), strict=True))
    counts = {
        area: len({row["activity"] for row in parts.series.to_pylist() if row["ref_area"] == area})
        for parts in parts_of(given) for area in parts.areas
    }  # fmt: skip
    general = given.filter(pc.equal(given["series"], GENERAL))
    general = in_quarters(general, options["incomplete"]) if options["page"] == "quarterly" else general
    printed = {(row["ref_area"], row["time_period"]): row["value"] for row in general.to_pylist()}
    found = []
    for area, way in sorted(ways.items()):
        if way == PUBLISHED:
            found.append(Made(area, way))
            continue
        both = [
            (row["time_period"], row["value"], printed[area, row["time_period"]])
            for row in index.to_pylist()
            if row["ref_area"] == area and row["value"] is not None
            and printed.get((area, row["time_period"])) is not None
        ]  # fmt: skip
        largest = max((abs(value - other) for _, value, other in both), default=None)
        last = max(both, default=("", None, None))
        found.append(Made(area, way, counts[area], len(both), largest, last[2], last[0]))
    return found


def _groups(held: Opened, index: pa.Table, options: Mapping[str, Any]) -> tuple[Groups | None, list[pa.Table]]:
    """Give the groups asked for; without any, where several countries are given, those of which enough is known."""
    import pyarrow.compute as pc

    from outturn.exchange.statistics.areas_asked import code_of
    from outturn.exchange.statistics.member_tables import member_table
    from outturn.methods.statistics.producing import WEIGHTS_OF, at_base, weighted_groups
    from outturn.publications.industrial_pages.findings import Groups

    areas = set(index.filter(pc.is_valid(index["value"]))["ref_area"].to_pylist())
    if options["groups"]:
        need_series(held, [_ADDED], "unama")
    elif len(areas) < 2 or not held.has(_ADDED):
        return None, []
    year = options["base"] or WEIGHTS_OF
    asked = [code_of(group, held.groups) for group in options["groups"]]
    members, notes = member_table(held.workspace, asked or _GROUPS, pc.unique(index["time_period"]).to_pylist())
    added = held.table([_ADDED])
    added = added.filter(pc.equal(added["time_period"], str(year)))
    series = at_base(index, year, options["year_starts"])
    table = weighted_groups(series, added, members, year, options["year_starts"])
    if not asked:
        table = _spoken_for(table)
    there = set(table.filter(pc.is_valid(table["value"]))["ref_area"].to_pylist())
    if not asked and not there:
        return None, []
    held.notes += notes
    silent = tuple(group for group in asked if group not in there)
    return Groups(table, year, frozenset(_whole(there, index, members, set(series["ref_area"].to_pylist()))), silent), [
        added
    ]


def _spoken_for(table: pa.Table) -> pa.Table:
    """Leave the groups of which two members or more, with half of the known weight, have their last value."""
    import pyarrow as pa

    from outturn.publications.industrial_pages.findings import PART

    last: dict[str, dict[str, Any]] = {}
    for row in table.to_pylist():
        if row["value"] is not None and row["members_with_data"]:
            last[row["ref_area"]] = row
    kept = {
        group for group, row in last.items() if row["members_with_data"] > 1 and (row["coverage_weight"] or 0) >= PART
    }
    return table.filter(pa.array([group in kept for group in table["ref_area"].to_pylist()], pa.bool_()))


def _whole(groups: set[str], index: pa.Table, members: pa.Table, areas: set[str]) -> list[str]:
    """Name the groups all of whose countries with an index have it without its season."""
    if "adjustment" not in index.column_names:
        return []
    free = {row["ref_area"] for row in index.to_pylist() if row["adjustment"] is not None}
    inside: dict[str, set[str]] = {}
    for row in members.to_pylist():
        inside.setdefault(row["group"], set()).add(row["ref_area"])
    return [group for group in groups if inside[group] & areas <= free]


def _no_months() -> UsageError:
    return UsageError(
        "The index of production is not given by month", where="outturn stats publish monthly", expected="months",
        got="quarters or years", fix="write the quarterly report: outturn stats publish quarterly",
    )  # fmt: skip
