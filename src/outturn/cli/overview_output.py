"""Computes the regional overview from the statistics at hand and shows it, with the members each number rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outturn.cli.index_output import Opened, Place, Row, decimals, opened, whole, write_rows_of
from outturn.cli.writing import note
from outturn.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

REGIONS = ("m49_africa", "m49_americas", "m49_asia", "m49_europe", "m49_oceania")
SERIES = {
    "population": "POPULATION", "cases": "COVID_CASES", "deaths": "COVID_DEATHS", "gdp": "GDP_CONSTANT",
    "mva": "MVA_CONSTANT",
}  # fmt: skip
_SHOWN = ("ref_area", "measure", "value", "obs_status", "members_with_data", "members", "coverage_weight", "reason")
_NUMBERS = ("value", "members_with_data", "members", "coverage_weight")


@dataclass(frozen=True)
class Question:
    """What the command was asked: groups, countries, the year."""

    groups: tuple[str, ...]
    areas: tuple[str, ...]
    year: int


def tell_overview(place: Place, question: Question, form: str, output: Path | None) -> None:
    """Write the overview as table, JSON or CSV; what no dataset holds is named on standard error."""
    from outturn.methods.statistics import regional_overview
    from outturn.vocab import areas

    held = opened(place)
    tables: dict[str, Any] = {name: held.table([code]) for name, code in SERIES.items() if held.has(code)}
    policies = [code for code in held.holdings.series() if _is_policy(code)]
    if policies:
        tables["indices"] = _indices(held, policies)
    absent = [name for name in (*SERIES, "indices") if name not in tables]
    if len(absent) == len(SERIES) + 1:
        raise UsageError(
            "There are no statistics to compute from",
            where="the workspace's datasets and the files given",
            expected="one of the series " + ", ".join(SERIES.values()) + " or the policies OXCGRT.C1 and so on",
            got="none of them",
            fix="load them: outturn stats load oxcgrt FILE, or give them: --input oxcgrt=FILE --input wpp=FILE",
        )
    if absent:
        note("No dataset holds " + ", ".join(absent) + ": what needs them has no value")
    members, lost = _with_data(_members(held, question), tables)
    if lost:
        note("No data: " + "; ".join(areas.label(group) for group in lost))
    rows = regional_overview(members, question.year, **tables).to_pylist() if members.num_rows else []
    columns = tuple(rows[0]) if rows and form == "csv" else _SHOWN
    write_rows_of(held, rows, columns, _texts, _NUMBERS, {"not_held": absent}, form, output)


def _with_data(members: pa.Table, tables: dict[str, Any]) -> tuple[pa.Table, list[str]]:
    """Give the groups of which any table holds a member, and the names of the others."""
    import pyarrow as pa
    import pyarrow.compute as pc

    known = {area for table in tables.values() for area in pc.unique(table["ref_area"]).to_pylist()}
    groups = {row["group"] for row in members.to_pylist() if row["ref_area"] in known}
    kept = members.filter(pc.is_in(members["group"], pa.array(sorted(groups), pa.string())))
    return kept, sorted(set(members["group"].to_pylist()) - groups)


def _is_policy(code: str) -> bool:
    """Say whether a series is a policy, a flag or the share of the vaccinated: what the indices are computed from."""
    return re.fullmatch(r"OXCGRT\.(?:[CEH]\d.*|POPULATION_VACCINATED)", code) is not None


def _indices(held: Opened, policies: Sequence[str]) -> pa.Table:
    from outturn.methods.statistics import oxford_indices

    found = held.table(policies)
    return oxford_indices(found.select(["series", "ref_area", "time_period", "value"]))


def _members(held: Opened, question: Question) -> pa.Table:
    """Give the groups asked for, or the five regions, with their members at the end of the year."""
    import pyarrow as pa

    from outturn.exchange.statistics.areas_asked import code_of
    from outturn.vocab import code_list

    rows: list[tuple[str, str]] = []
    for asked in (*question.areas, *question.groups) or REGIONS:
        code = code_of(asked, held.groups)
        if code in code_list("country"):
            rows.append((code, code))
            continue
        found = held.groups.at_periods(code, [str(question.year)])
        held.notes += found.notes
        rows += [(code, country) for country in sorted(found.members[str(question.year)])]
    return pa.table(
        {
            "group": pa.array([group for group, _ in rows], pa.string()),
            "ref_area": pa.array([country for _, country in rows], pa.string()),
        }
    )


def _texts(row: Row) -> Row:
    share = row["coverage_weight"]
    return {
        **row, "value": decimals(row["value"], 1), "members": whole(row["members"]),
        "members_with_data": whole(row["members_with_data"]),
        "coverage_weight": "" if share is None else decimals(100 * share, 0) + " %",
    }  # fmt: skip
