"""Computes indices of production from the statistics at hand and shows them, with their growth and what was used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outturn.cli.index_output import Opened, Place, Row, decimals, need_series, opened, whole, write_rows_of
from outturn.cli.writing import note
from outturn.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

GENERAL, COMPONENT, WEIGHT = "IIP", "IIP.", "IIP_WEIGHT."
WEIGHTS_OF = 2015
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
    from outturn.methods.statistics import movements, quarterly, seasonal_adjustment

    index = _country_indices(held, question)
    if question.quarterly and _months(index):
        index = quarterly(index.select(["ref_area", "time_period", "value", "obs_status"]), question.incomplete)
    if question.adjust:
        index = seasonal_adjustment(index, question.adjust)
    countries = held.codes(question.areas, (), ())
    rows: list[Row] = []
    if countries or not question.groups:
        rows = [row for row in movements(index).to_pylist() if not countries or row["ref_area"] in countries]
        _set_beside(held, rows)
    return rows + (_group_rows(held, index, question) if question.groups else [])


def _country_indices(held: Opened, question: Question) -> pa.Table:
    """Give each country's index: from components and weights where there are any, else the general index as given."""
    from outturn.methods.statistics import chain, laspeyres, rebase

    components = [code for code in held.holdings.series() if code.startswith(COMPONENT)]
    if not components:
        need_series(held, [GENERAL], "iip")
        table = held.table([GENERAL]).select(["ref_area", "time_period", "value", "obs_status"])
        return table if question.base is None else rebase(table, question.base, year_starts=question.year_starts)
    series, weights, dated = _parts(held, components)
    options: dict[str, Any] = {"base": question.base, "year_starts": question.year_starts}
    return chain(series, weights, **options) if dated else laspeyres(series, weights, **options)


def _parts(held: Opened, components: Sequence[str]) -> tuple[pa.Table, pa.Table, bool]:
    """Give components and weights as tables, and whether the weights are of several years."""
    import pyarrow.compute as pc

    codes = [code for code in held.holdings.series() if code.startswith(WEIGHT)]
    if not codes:
        need_series(held, [f"{WEIGHT}{components[0].removeprefix(COMPONENT)}"], "iip")
    series, weights = held.table(components), held.table(codes)
    dated = len(pc.unique(weights["time_period"])) > 1
    columns = ["ref_area", "time_period", "activity", "value"]
    series = _activities(series, COMPONENT).select(columns)
    weights = _activities(weights, WEIGHT).select(columns if dated else ["ref_area", "activity", "value"])
    return series, weights.rename_columns([*weights.column_names[:-1], "weight"]), dated


def _activities(table: pa.Table, prefix: str) -> pa.Table:
    import pyarrow.compute as pc

    return table.append_column("activity", pc.utf8_slice_codeunits(table["series"], len(prefix)))


def _set_beside(held: Opened, rows: Sequence[Row]) -> None:
    """Add the published general index to rows that were computed from components, where it is of the same periods."""
    if not held.has(GENERAL) or not any(code.startswith(COMPONENT) for code in held.holdings.series()):
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
    from outturn.methods.statistics import group_index

    need_series(held, ["MVA_CONSTANT"], "unama")
    year = question.base or WEIGHTS_OF
    added = held.table(["MVA_CONSTANT"])
    added = added.filter(pc.equal(added["time_period"], str(year))).select(["ref_area", "value"])
    groups = [code_of(group, held.groups) for group in question.groups]
    members, notes = member_table(held.workspace, groups, pc.unique(index["time_period"]).to_pylist())
    held.notes += [*notes, f"Groups are weighted by manufacturing value added of {year}"]
    series = index.select(["ref_area", "time_period", "value"])
    weights = added.rename_columns(["ref_area", "weight"])
    rows: list[Row] = group_index(series, weights, members, question.base).to_pylist()
    _note_silent(held, _of_years(rows, question))
    return rows


def _note_silent(held: Opened, rows: Sequence[Row]) -> None:
    """Name the members that a group's last index shown lacks, and those without a weight."""
    for row in {row["ref_area"]: row for row in rows}.values():
        for name, words in (("without_data", "without data"), ("without_weight", "without weight")):
            if row[name]:
                areas = ", ".join(held.label(code) for code in row[name].split(";"))
                held.notes.append(f"{held.label(row['ref_area'])} {row['time_period']}, {words}: {areas}")


def _contributions(held: Opened, question: Question) -> list[Row]:
    from outturn.methods.statistics import contributions, unchained_contributions

    components = [code for code in held.holdings.series() if code.startswith(COMPONENT)]
    if not components:
        raise UsageError(
            "There are no components that could contribute",
            where="the workspace's datasets and the files given",
            expected=f"series {COMPONENT}10 and so on, with weights {WEIGHT}10 and so on",
            got="none",
            fix="give them: --input iip=FILE, a row an area, period and activity",
        )
    series, weights, dated = _parts(held, components)
    starts = question.year_starts
    if dated:
        table = unchained_contributions(series, weights, year_starts=starts)
    else:
        table = contributions(series, weights, base=question.base, year_starts=starts)
    countries = held.codes(question.areas, (), ())
    return [row for row in table.to_pylist() if not countries or row["ref_area"] in countries]


def _nowcast(held: Opened, question: Question) -> list[Row]:
    import pyarrow as pa
    import pyarrow.compute as pc

    from outturn.methods.statistics import nowcast

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


def _months(table: pa.Table) -> bool:
    from outturn.methods.statistics.periods import one_frequency

    return one_frequency(table["time_period"].unique().to_pylist(), "IIP") == "M"


def _texts(row: Row) -> Row:
    share = row.get("coverage_weight")
    found = {name: decimals(row[name], 1) for name in ("value", *_MOVES, "published", "growth", "scale") if name in row}
    if "activity" in row:
        found["value"] = decimals(row["value"], 2)
    return {
        **row, **found, "coverage_weight": "" if share is None else decimals(100 * share, 0) + " %",
        "observations": whole(row.get("observations")),
    }  # fmt: skip
