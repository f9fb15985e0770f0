"""Computes the indicators of SDG 9 from the statistics at hand and shows them, with what stands behind each group."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outturn.cli.statistics_options import opened_holdings, say_choices, workspace_or_none
from outturn.cli.writing import note, say, write_json, write_table
from outturn.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

    from outturn.exchange.statistics.holdings import Holdings
    from outturn.workspace import Workspace

Row = dict[str, Any]
Place = tuple[Path | None, Sequence[str], Sequence[str]]
LISTS = ("with_data", "without_data", "without_weight", "imputed")
_NOTICEABLE = 0.001
"""Below a difference of 0.1 % what a published, rounded value implies of the members it lacks is noise."""
_DECIMALS = {"%": 2, "per_million": 1}
_HEADERS = ("indicator", "area", "year", "value", "unit", "status", "members", "weight", "of",
            "published", "difference")  # fmt: skip
_NUMBERS = ("year", "value", "members", "weight", "published", "difference")


@dataclass(frozen=True)
class Question:
    """What the command was asked: indicators, areas, groups, years, and how groups are computed."""

    indicators: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    year: int | None = None
    first: int | None = None
    last: int | None = None
    basis: str | None = None
    impute: str | None = None
    minimum_coverage: float = 0.0
    on: date | None = None

    @property
    def span(self) -> tuple[int | None, int | None]:
        """The first and the last year asked for; None is open."""
        return (self.first, self.last) if self.year is None else (self.year, self.year)


@dataclass(frozen=True)
class Answer:
    """The rows asked for, the whole table they are from, the observations and members used, what was taken on trust.

    ``wanted`` holds the areas and groups asked for; it is empty where every country is.
    """

    rows: list[Row]
    table: pa.Table
    observations: pa.Table
    members: pa.Table
    notes: tuple[str, ...]
    held: Holdings
    workspace: Workspace | None
    wanted: frozenset[str] = frozenset()


def answered(place: Place, question: Question) -> Answer:
    """Compute the indicators for every country and the groups asked for; ``rows`` are those asked for."""
    from outturn.methods.statistics import sdg9
    from outturn.methods.statistics.sdg9_formulas import FORMULAS, series_needed

    codes = tuple(question.indicators) or tuple(FORMULAS)
    need_indicators(codes, FORMULAS, "--indicator")
    matter = gathered(place, question, series_needed(codes))
    table = sdg9(
        matter.observations, matter.members if matter.members.num_rows else None, codes, basis=question.basis,
        impute=question.impute, minimum_coverage=question.minimum_coverage,
    )  # fmt: skip
    return replace(matter, table=table, rows=asked(table.to_pylist(), matter.wanted, question))


def gathered(place: Place, question: Question, series: Sequence[str]) -> Answer:
    """Read the series that are held, the members of the groups asked for, and the codes of what was asked for."""
    from outturn.exchange.statistics.areas_asked import code_of
    from outturn.exchange.statistics.groups import Groups
    from outturn.exchange.statistics.member_tables import member_table

    folder, inputs, datasets = place
    workspace = workspace_or_none(folder, inputs)
    held = opened_holdings(workspace, inputs, datasets)
    there = [each for each in series if each in set(held.series())]
    if not there:
        raise _nothing(series)
    observations = held.table(there)
    known = Groups.of(workspace)
    groups = tuple(code_of(group, known) for group in question.groups)
    members, notes = member_table(workspace, groups, _times(observations, question), question.on)
    members = _of_groups_with_data(members, observations)
    wanted = frozenset({*(code_of(area, known) for area in question.areas), *groups})
    return Answer([], observations, observations, members, notes, held, workspace, wanted)


def _of_groups_with_data(members: pa.Table, observations: pa.Table) -> pa.Table:
    """Leave out the groups no member of which has any observation; they are named among those without data."""
    import pyarrow as pa
    import pyarrow.compute as pc

    known = members.filter(pc.is_in(members["ref_area"], value_set=pc.unique(observations["ref_area"])))
    there = pa.array(pc.unique(known["group"]).to_pylist(), pa.string())
    return members.filter(pc.is_in(members["group"], value_set=there))


def _times(observations: pa.Table, question: Question) -> list[str]:
    """Give the periods that members are needed for: those asked for; those of population look far ahead."""
    import pyarrow.compute as pc

    rows = observations.filter(pc.not_equal(observations["series"], "POPULATION"))
    low, high = question.span
    return [time for time in rows["time_period"].unique().to_pylist()
            if (low is None or int(time[:4]) >= low) and (high is None or int(time[:4]) <= high)]  # fmt: skip


def need_indicators(codes: Sequence[str], known: Iterable[str], option: str) -> None:
    """Raise ``UsageError`` where one of ``codes``, asked for with ``option``, is no industrial indicator."""
    for code in codes:
        if code not in known:
            raise UsageError(
                f"There is no industrial indicator {code}", where=f"{option} {code}",
                expected="one of " + ", ".join(known), got=code, fix="write one of these codes",
            )  # fmt: skip


def _nothing(codes: Sequence[str]) -> UsageError:
    return UsageError(
        "There are no statistics to compute from", where="the workspace's datasets and the files given",
        expected="a dataset with a series of " + ", ".join(codes), got="none",
        fix="load one: outturn stats load un_sdg FILE, or give it: --input un_sdg=FILE",
    )  # fmt: skip


def asked(rows: Iterable[Row], wanted: Collection[str], question: Question) -> list[Row]:
    """Keep the areas and years asked for: every country without any area, the latest year without any year."""
    from outturn.vocab import code_list

    countries = set(code_list("country").codes)
    kept = [row for row in rows if (row["ref_area"] in wanted if wanted else row["ref_area"] in countries)]
    low, high = question.span
    if low is not None:
        kept = [row for row in kept if int(row["time_period"][:4]) >= low]
    if high is not None:
        kept = [row for row in kept if int(row["time_period"][:4]) <= high]
    return kept if low is not None or high is not None else latest(kept)


def latest(rows: Iterable[Row]) -> list[Row]:
    """Keep of each series and area the row of the latest year with a value; without any, the latest row."""
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = (row["series"], row["ref_area"])
        best = found.get(key)
        rank = (row["value"] is not None, row["time_period"])
        if best is None or rank > (best["value"] is not None, best["time_period"]):
            found[key] = row
    return list(found.values())


def tell_sdg9(place: Place, question: Question, form: str, output: Path | None) -> None:
    """Write the indicators asked for as table, JSON or CSV, and on standard error what a reader must know."""
    answer = answered(place, question)
    say_choices(answer.held)
    for line in answer.notes:
        note(line)
    lacking = lacking_indicators(answer, question)
    there = {row["ref_area"] for row in answer.rows}
    if form == "json":
        write_json({"observations": [as_json(row) for row in answer.rows],
                    "areas_without_data": sorted(answer.wanted - there), "missing_indicators": lacking,
                    **behind(answer)}, output)  # fmt: skip
    elif form == "csv":
        from outturn.cli.exports import write_rows

        columns = answer.table.column_names
        write_rows(columns, [[row[name] for name in columns] for row in answer.rows], "csv", output)
    else:
        _tell(answer)
    for area, codes in lacking.items():
        note(f"No data: {area}" + (f" ({', '.join(codes)})" if area in there else ""))


def lacking_indicators(answer: Answer, question: Question) -> dict[str, list[str]]:
    """Give of each area and group asked for the indicators that it has no row of in the years asked for."""
    from outturn.methods.statistics.sdg9_formulas import FORMULAS

    codes = tuple(question.indicators) or tuple(FORMULAS)
    there = {(row["ref_area"], row["series"]) for row in answer.rows}
    lacking = {area: [code for code in codes if (area, code) not in there] for area in sorted(answer.wanted)}
    return {area: lacks for area, lacks in lacking.items() if lacks}


def as_json(row: Row) -> Row:
    """Give a row for JSON: lists of members as lists, and the notes on it by code."""
    from outturn.methods.statistics.noting import notes_on

    lists = {name: row[name].split(";") if row[name] else [] for name in LISTS} if row["is_group"] else {}
    return {**row, **lists, "notes": list(notes_on(row["series"], row["ref_area"], row["without_data"]))}


def behind(answer: Answer) -> Mapping[str, Any]:
    """Give what stands behind the numbers: the texts of their notes, what was taken on trust, datasets and digests."""
    from outturn.vocab import code_list

    named = {code for row in answer.rows for code in as_json(row)["notes"]}
    notes = code_list("statistical_note")
    used = {(row["dataset"], row["digest"]) for row in answer.observations.select(["dataset", "digest"]).to_pylist()}
    return {
        "notes": {code: {"en": notes.label(code, "en"), "zh": notes.label(code, "zh")} for code in sorted(named)},
        "taken_on_trust": list(answer.notes),
        "datasets": [{"dataset": dataset, "digest": digest} for dataset, digest in sorted(used)],
    }


def number(value: float | None, unit: str | None) -> str:
    """Write a value for the terminal with the decimals of its unit."""
    from outturn.publications.rounding import number_text

    places = _DECIMALS.get(unit or "", 3 if (unit or "").startswith("kg_") else 1)
    return number_text(None if value is None else Fraction(value), places)


def percent(share: float | None, places: int = 0) -> str:
    """Write a share as a percentage for the terminal; nothing where it is not known."""
    from outturn.publications.rounding import number_text

    return "" if share is None else number_text(Fraction(share) * 100, places) + " %"


def _tell(answer: Answer) -> None:
    from outturn.vocab import areas

    if not answer.rows:
        say("No value for what was asked.")
        return
    shown = [
        (row["series"], areas.label(row["ref_area"]), row["time_period"], number(row["value"], row["unit"]),
         row["unit"], row["obs_status"] if row["reason"] is None else row["reason"],
         f"{row['members_with_data']}/{row['members']}" if row["is_group"] else "", percent(row["coverage_weight"], 1),
         (row["coverage_by"] or "") if row["coverage_weight"] is not None else "",
         number(row["published"], row["unit"]) if row["published"] is not None else "", percent(row["difference"], 2))
        for row in answer.rows
    ]  # fmt: skip
    write_table(_HEADERS, shown, _NUMBERS)
    for row in answer.rows:
        if row["is_group"]:
            _tell_members(row)
    for text in behind(answer)["notes"].values():
        say(text["en"])
    say("From " + ", ".join(f"{each['dataset']} ({each['digest'][:12]})" for each in behind(answer)["datasets"]))


def _tell_members(row: Row) -> None:
    """Name the members a group's value lacks, those without a weight, and those that were imputed."""
    from outturn.vocab import areas

    head = f"{row['series']} {areas.label(row['ref_area'])} {row['time_period']}"
    for name, words in (("without_data", "without data"), ("imputed", "from an earlier year or imputed")):
        if row[name]:
            say(f"{head}, {words}: " + "; ".join(areas.label(code) for code in row[name].split(";")))
    if row["implied"] is not None and abs(row["difference"]) > _NOTICEABLE:
        say(f"{head}, the published value implies {number(row['implied'], row['unit'])} for those without data")
