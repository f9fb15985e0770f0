"""Computes competitiveness from the statistics at hand and shows it, with what the ranks rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outturn.cli.index_output import Place, Row, decimals, need_series, opened, whole, write_rows_of
from outturn.cli.writing import note

if TYPE_CHECKING:
    import pyarrow as pa

    from outturn.cli.index_output import Opened

_SHOWN = (
    "rank",
    "ref_area",
    "time_period",
    "value",
    "obs_status",
    "capacity",
    "deepening",
    "impact",
    "missing",
    "filled",
)
_INTERVALS = ("rank_low", "rank_high", "rank_p05", "rank_p95")
_NUMBERS = ("rank", "value", "capacity", "deepening", "impact", *_INTERVALS)


@dataclass(frozen=True)
class Question:
    """What the command was asked: areas, groups, years, and the choices behind the index."""

    areas: tuple[str, ...]
    groups: tuple[str, ...]
    year: int | None
    first: int | None
    last: int | None
    missing: tuple[str, ...]
    aggregation: str
    normalisation: str
    weights: str
    neighbours: int | None
    sensitivity: bool


def tell_cip(place: Place, question: Question, form: str, output: Path | None) -> None:
    """Write the index as table, JSON or CSV; areas without an index are named on standard error."""
    from outturn.methods.statistics import competitiveness

    held = opened(place)
    table = _inputs(held)
    options = {"normalisation": question.normalisation, "weights": question.weights}
    scores = competitiveness(table, question.aggregation, question.missing, **options)
    rows = scores.to_pylist()
    years = _years(rows, question)
    wanted = held.codes(question.areas, question.groups, years)
    shown = [row for row in rows if row["time_period"] in years and (not wanted or row["ref_area"] in wanted)]
    shown.sort(key=lambda row: (row["time_period"], row["rank"] is None, row["rank"] or 0, row["ref_area"]))
    more: Row = {"years": [_scale(rows, year) for year in years], "choices": {"aggregation": question.aggregation,
                 "missing": list(question.missing), **options}}  # fmt: skip
    columns: tuple[str, ...] = _SHOWN
    if question.sensitivity:
        more["agreement"], columns = _with_intervals(table, question, shown, years), (*_SHOWN, *_INTERVALS)
    if question.neighbours:
        more["neighbours"] = _neighbours(scores, rows, shown, wanted, question.neighbours)
    held.note_absent(question.areas, {row["ref_area"] for row in shown if row["value"] is not None})
    names = tuple(shown[0]) if shown and form == "csv" else columns
    write_rows_of(held, shown, names, _texts, _NUMBERS, more, form, output)
    if form == "table":
        _tell_more(held, more)


def _inputs(held: Opened) -> pa.Table:
    from outturn.methods.statistics.composite import INDICATORS

    codes = [f"CIP.{name}" for name in INDICATORS]
    need_series(held, codes, "cip")
    return held.table(codes).select(["series", "ref_area", "time_period", "value"])


def _years(rows: Sequence[Row], question: Question) -> list[str]:
    """Give the years to show, in order: those asked for, or the latest in which an economy has an index."""
    known = sorted({row["time_period"] for row in rows if row["value"] is not None})
    low = question.year if question.year is not None else question.first
    high = question.year if question.year is not None else question.last
    if low is None and high is None:
        return known[-1:]
    every = sorted({row["time_period"] for row in rows})
    return [year for year in every if (low is None or int(year) >= low) and (high is None or int(year) <= high)]


def _scale(rows: Sequence[Row], year: str) -> Row:
    here = [row for row in rows if row["time_period"] == year]
    return {"year": year, "economies": len(here), "with_index": sum(row["value"] is not None for row in here)}


def _with_intervals(table: pa.Table, question: Question, shown: Sequence[Row], years: Sequence[str]) -> list[Row]:
    """Add the intervals of ranks to the rows shown; give how far the rankings agree, by variant and year."""
    from outturn.methods.statistics import rank_sensitivity

    found = rank_sensitivity(table, question.aggregation, question.missing).to_pylist()
    by_key = {(row["ref_area"], row["time_period"]): row for row in found}
    for row in shown:
        row.update(
            {name: value for name, value in by_key[row["ref_area"], row["time_period"]].items() if "rank_" in name}
        )
    agreement: list[Row] = rank_sensitivity(
        table, question.aggregation, question.missing, draws=1, result="agreement"
    ).to_pylist()
    return [row for row in agreement if row["time_period"] in years]


def _neighbours(scores: pa.Table, rows: Sequence[Row], shown: Sequence[Row], wanted: set[str], span: int) -> list[Row]:
    from outturn.methods.statistics import neighbours

    years = {row["time_period"] for row in shown}
    found: list[Row] = []
    for area in sorted(wanted & {row["ref_area"] for row in rows if row["value"] is not None}):
        around = neighbours(scores, area, span).to_pylist()
        found += [{"of": area, **row} for row in around if row["time_period"] in years]
    return found


def _texts(row: Row) -> Row:
    """Write the cells of a row for the terminal."""
    places = dict.fromkeys(("value", "capacity", "deepening", "impact"), 3)
    return {
        **row,
        **{name: decimals(row[name], digits) for name, digits in places.items()},
        **{name: whole(row.get(name)) for name in ("rank", *_INTERVALS)},
    }


def _tell_more(held: Opened, more: dict[str, Any]) -> None:
    from outturn.cli.writing import write_table

    for each in more["years"]:
        ran = f"scale and ranks over {each['economies']} economies, {each['with_index']} of them with an index"
        note(f"{each['year']}: {ran}")
    if more.get("neighbours"):
        cells = [
            (held.label(row["of"]), row["time_period"], whole(row["rank"]), held.label(row["ref_area"]),
             decimals(row["value"], 4), decimals(row["gap"], 4), whole(row["rank_change"]))
            for row in more["neighbours"]
        ]  # fmt: skip
        write_table(
            ("neighbours of", "year", "rank", "area", "value", "gap", "places won"), cells, ("rank", "value", "gap")
        )
    if more.get("agreement"):
        agreement = [
            (row["time_period"], row["variant"], decimals(row["spearman"], 3), decimals(row["kendall"], 3),
             decimals(row["mean_shift"], 1), whole(row["largest_shift"]))
            for row in more["agreement"]
        ]  # fmt: skip
        headers = ("year", "other choice", "Spearman", "Kendall", "mean shift", "largest shift")
        write_table(headers, agreement, headers[2:])
