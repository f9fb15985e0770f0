"""Computes indices of production from the statistics at hand and shows them, with their growth and what was used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from outturn.cli.index_output import Opened, Place, Row, decimals, need_series, opened, whole, write_rows_of
from outturn.cli.writing import note
from outturn.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

_MOVES = ("year_on_year", "period_on_period", "annualised")
_SHOWN = ("ref_area", "time_period", "value", "obs_status", *_MOVES, "published", "coverage_weight")
_CONTRIBUTIONS = ("ref_area", "time_period", "activity", "value", "growth", "obs_status")
_NOWCAST = ("ref_area", "time_period", "value", "obs_status", "growth", "estimator", "observations", "scale")
_NUMBERS = ("value", *_MOVES, "published", "coverage_weight", "growth", "observations", "scale")


@dataclass(frozen=True)
class Question:
    """What the command was asked: areas, groups, years, and how the index is made."""

    areas: tuple[str, ...]
    groups: tuple[str, ...]
    year: int | None
    first: int | None
    last: int | None
    base: int | None
    year_starts: int
    quarterly: bool
    incomplete: str
    adjust: str | None
    contributions: bool
    nowcast: bool


def tell_production(place: Place, question: Question, form: str, output: Path | None) -> None:
    """Write indices, contributions or a nowcast as table, JSON or CSV."""
    held = opened(place)
    columns: tuple[str, ...]
    if question.nowcast:
        rows, columns = _nowcast(held, question), _NOWCAST
    elif question.contributions:
        rows, columns = _contributions(held, question), _CONTRIBUTIONS
    else:
        rows, columns = _indices(held, question), _shown(question)
    rows = _of_years(rows, question)
    notes = sorted({row["adjustment"] for row in rows if row.get("adjustment")})
    held.notes += [f"Adjusted for the season: {each}" for each in notes]
    held.note_absent(question.areas, {row["ref_area"] for row in rows if row["value"] is not None})
    names = tuple(dict.fromkeys(name for row in rows for name in row)) if form == "csv" else columns
    write_rows_of(held, rows, names, _texts, _NUMBERS, {}, form, output)


def _shown(question: Question) -> tuple[str, ...]:
    """Leave the annual rate of a step out of the table where the season is still in the steps."""
    return tuple(name for name in _SHOWN if name != "annualised" or question.adjust is not None)


def _indices(held: Opened, question: Question) -> list[Row]:
    """Give the indices of the countries and groups asked for, with their growth."""
    from outturn.methods.statistics import movements, seasonal_adjustment
    from outturn.methods.statistics.producing import by_frequency, in_quarters, of_frequency

    countries = held.codes(question.areas, (), ())
    rows: list[Row] = []
    whole = _country_indices(held, question)
    if question.quarterly and of_frequency(whole, "M").num_rows:
        whole = in_quarters(whole, question.incomplete)
    for index in by_frequency(whole):
        if question.adjust:
            index = seasonal_adjustment(index, question.adjust)
        if countries or not question.groups:
            found = movements(index).to_pylist()
            rows += [row for row in found if not countries or row["ref_area"] in countries]
        rows += _group_rows(held, index, question) if question.groups else []
    _set_beside(held, [row for row in rows if "made" in row])
    return rows


def _country_indices(held: Opened, question: Question) -> pa.Table:
    """Give each country's index: from components and weights where there are any, else the general index as given."""
    from outturn.methods.statistics.producing import country_indices

    return country_indices(observed(held), base=question.base, year_starts=question.year_starts)


def observed(held: Opened) -> pa.Table:
    """Give the observations that indices are made of: general indices, components and weights.

    Raises ``UsageError`` where there are none, or where there are components without any weight.
    """
    from outturn.methods.statistics.producing import COMPONENT, GENERAL, WEIGHT

    known = list(held.holdings.series())
    components = [code for code in known if code.startswith(COMPONENT)]
    weights = [code for code in known if code.startswith(WEIGHT)]
    if not components or not weights:
        need_series(held, [f"{WEIGHT}{components[0].removeprefix(COMPONENT)}" if components else GENERAL], "iip")
    return held.table([*(code for code in (GENERAL,) if code in known), *components, *weights])


def _set_beside(held: Opened, rows: Sequence[Row]) -> None:
    """Add the published general index to rows that were computed from components, where it is of the same periods."""
    from outturn.methods.statistics.producing import GENERAL, PUBLISHED

    if not held.has(GENERAL) or all(row.get("made") == PUBLISHED for row in rows):
        return
    given = held.table([GENERAL])
    published = {(row["ref_area"], row["time_period"]): row["value"] for row in given.to_pylist()}
    for row in rows:
        row["published"] = published.get((row["ref_area"], row["time_period"]))


def _group_rows(held: Opened, index: pa.Table, question: Question) -> list[Row]:
    """Give the rows of the groups asked for, weighted by value added of the base year."""
    import pyarrow.compute as pc

    from outturn.exchange.statistics.areas_asked import code_of
    from outturn.exchange.statistics.member_tables import member_table
    from outturn.methods.statistics import group_index, producing

    need_series(held, ["MVA_CONSTANT"], "unama")
    year = question.base or producing.WEIGHTS_OF
    added = held.table(["MVA_CONSTANT"])
    added = added.filter(pc.equal(added["time_period"], str(year))).select(["ref_area", "value"])
    groups = [code_of(group, held.groups) for group in question.groups]
    members, notes = member_table(held.workspace, groups, pc.unique(index["time_period"]).to_pylist())
    held.notes += [*notes, f"Groups are weighted by manufacturing value added of {year}"]
    series = index.select(["ref_area", "time_period", "value"])
    weights = added.rename_columns(["ref_area", "weight"])
    members = _with_data(held, groups, members, producing.known_areas(series, weights))
    rows: list[Row] = group_index(series, weights, members, question.base).to_pylist() if members.num_rows else []
    _note_silent(held, _of_years(rows, question))
    return rows


def _with_data(held: Opened, groups: Sequence[str], members: pa.Table, known: set[str]) -> pa.Table:
    """Give the groups of which a country has both index and weight, and name the others."""
    import pyarrow as pa
    import pyarrow.compute as pc

    there = {row["group"] for row in members.to_pylist() if row["ref_area"] in known}
    absent = [held.label(group) for group in groups if group not in there]
    if absent:
        held.notes.append("No country with index and weight: " + ", ".join(absent))
    return members.filter(pc.is_in(members["group"], pa.array(sorted(there), pa.string())))


def _note_silent(held: Opened, rows: Sequence[Row]) -> None:
    """Name the members that a group's last index shown lacks, and those without a weight."""
    for row in {row["ref_area"]: row for row in rows}.values():
        for name, words in (("without_data", "without data"), ("without_weight", "without weight")):
            if row[name]:
                areas = "; ".join(held.label(code) for code in row[name].split(";"))
                held.notes.append(f"{held.label(row['ref_area'])} {row['time_period']}, {words}: {areas}")


def _contributions(held: Opened, question: Question) -> list[Row]:
    from outturn.methods.statistics import contributions, unchained_contributions
    from outturn.methods.statistics.producing import COMPONENT, WEIGHT, parts_of

    components = [code for code in held.holdings.series() if code.startswith(COMPONENT)]
    if not components:
        raise UsageError(
            "There are no components that could contribute",
            where="the workspace's datasets and the files given",
            expected=f"series {COMPONENT}10 and so on, with weights {WEIGHT}10 and so on",
            got="none",
            fix="give them: --input iip=FILE, a row an area, period and activity",
        )
    rows: list[Row] = []
    for parts in parts_of(observed(held)):
        if parts.dated:
            table = unchained_contributions(parts.series, parts.weights, year_starts=question.year_starts)
        else:
            table = contributions(parts.series, parts.weights, base=question.base, year_starts=question.year_starts)
        rows += table.to_pylist()
    countries = held.codes(question.areas, (), ())
    return [row for row in rows if not countries or row["ref_area"] in countries]


def _nowcast(held: Opened, question: Question) -> list[Row]:
    import pyarrow as pa
    import pyarrow.compute as pc

    from outturn.methods.statistics import nowcast
    from outturn.methods.statistics.producing import WEIGHTS_OF

    need_series(held, ["MVA_CONSTANT", "GDP_CONSTANT"], "unama")
    columns = ["ref_area", "time_period", "value", "obs_status"]
    added, product = (held.table([code]).select(columns) for code in ("MVA_CONSTANT", "GDP_CONSTANT"))
    countries = held.codes(question.areas, question.groups, [str(question.year or question.last or WEIGHTS_OF)])
    if countries:
        added = added.filter(pc.is_in(added["ref_area"], value_set=pa.array(sorted(countries))))
    rows: list[Row] = nowcast(added, product).to_pylist() if added.num_rows else []
    if not rows:
        note("No dataset holds GDP of a year after the last observed value added")
    return rows


def _of_years(rows: Sequence[Row], question: Question) -> list[Row]:
    """Keep the rows of the years asked for; without any, of the latest year of each area."""
    low = question.year if question.year is not None else question.first
    high = question.year if question.year is not None else question.last
    if low is None and high is None:
        if question.nowcast:
            return list(rows)
        latest: dict[str, str] = {}
        for row in rows:
            if row["value"] is not None:
                latest[row["ref_area"]] = max(row["time_period"][:4], latest.get(row["ref_area"], ""))
        return [row for row in rows if row["time_period"][:4] == latest.get(row["ref_area"])]
    return [
        row
        for row in rows
        if (low is None or int(row["time_period"][:4]) >= low) and (high is None or int(row["time_period"][:4]) <= high)
    ]


def _texts(row: Row) -> Row:
    share = row.get("coverage_weight")
    found = {name: decimals(row[name], 1) for name in ("value", *_MOVES, "published", "growth", "scale") if name in row}
    if "activity" in row:
        found["value"] = decimals(row["value"], 2)
    return {
        **row, **found, "coverage_weight": "" if share is None else decimals(100 * share, 0) + " %",
        "observations": whole(row.get("observations")),
    }  # fmt: skip
