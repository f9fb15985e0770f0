"""Shows the growth of manufacturing value added, of groups on the members that have both years."""

from __future__ import annotations

from pathlib import Path

from outturn.cli.sdg9_output import Place, Question, Row, asked, gathered, number
from outturn.cli.statistics_options import say_choices
from outturn.cli.writing import note, say, write_json, write_table

_SERIES = ("MVA_CONSTANT", "SDG.9.2.1.per_capita", "POPULATION")
_HEADERS = ("series", "area", "year", "growth", "unit", "status", "matched", "without both years")


def tell_growth(place: Place, question: Question, form: str, output: Path | None) -> None:
    """Write the growth of value added of the areas and groups asked for as table, JSON or CSV."""
    from outturn.methods.statistics import value_added_growth

    matter = gathered(place, question, _SERIES)
    table = value_added_growth(matter.observations, matter.members if matter.members.num_rows else None)
    rows = asked(table.to_pylist(), matter.wanted, question)
    say_choices(matter.held)
    for line in matter.notes:
        note(line)
    if form == "json":
        used = matter.observations.select(["dataset", "digest"]).to_pylist()
        datasets = sorted({(row["dataset"], row["digest"]) for row in used})
        write_json(
            {"growth": rows, "datasets": [{"dataset": name, "digest": digest} for name, digest in datasets]}, output
        )
    elif form == "csv":
        from outturn.cli.exports import write_rows

        write_rows(table.column_names, [[row[name] for name in table.column_names] for row in rows], "csv", output)
    else:
        _tell(rows)


def _tell(rows: list[Row]) -> None:
    if not rows:
        say("No value for what was asked.")
        return
    write_table(_HEADERS, [_cells(row) for row in rows], ("year", "growth", "matched"))
    if any(row["is_derived"] for row in rows):
        say("Value added is derived from its value per person, which is rounded: growth of small values is coarse.")


def _cells(row: Row) -> tuple[str, ...]:
    from outturn.vocab import areas

    left_out = [areas.label(code) for code in (row["unmatched"] or "").split(";") if code]
    return (
        row["series"], areas.label(row["ref_area"]), row["time_period"], number(row["value"], row["unit"]), row["unit"],
        row["reason"] or row["obs_status"], f"{row['members_matched']}/{row['members']}" if row["is_group"] else "",
        "; ".join(left_out),
    )  # fmt: skip
