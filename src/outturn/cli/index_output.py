"""What the commands of indices share: the statistics they are given, areas in words, and their rows in each format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outturn.cli.statistics_options import opened_holdings, say_choices, workspace_or_none
from outturn.cli.writing import note, say, write_json, write_table
from outturn.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

    from outturn.exchange.statistics.groups import Groups
    from outturn.exchange.statistics.holdings import Holdings
    from outturn.workspace import Workspace

Row = dict[str, Any]
Place = tuple[Path | None, Sequence[str], Sequence[str]]


@dataclass
class Opened:
    """The statistics a command was given, the groups it may name, the datasets used so far, what was taken on trust."""

    workspace: Workspace | None
    holdings: Holdings
    groups: Groups
    used: set[tuple[str, str]] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    def has(self, series: str) -> bool:
        """Say whether a dataset holds ``series``."""
        return series in self.holdings.series()

    def table(self, series: Sequence[str]) -> pa.Table:
        """Give the observations of ``series``; their datasets are told with the result."""
        found = self.holdings.table(series)
        self.used |= {(row["dataset"], row["digest"]) for row in _once(found, ("dataset", "digest"))}
        return found

    def codes(self, areas: Iterable[str], groups: Iterable[str], years: Sequence[str]) -> set[str]:
        """Give the countries asked for, those of groups as of the end of the last of ``years``; empty for all."""
        from outturn.exchange.statistics.areas_asked import code_of

        found = {code_of(area, self.groups) for area in areas}
        for group in groups:
            if years:
                held = self.groups.at_periods(code_of(group, self.groups), years[-1:])
                self.notes += held.notes
                found |= held.members[years[-1]]
        return found

    def note_absent(self, areas: Iterable[str], there: set[str]) -> None:
        """Name on standard error the areas asked for that have no value."""
        from outturn.exchange.statistics.areas_asked import code_of

        absent = [
            self.label(code)
            for code in dict.fromkeys(code_of(area, self.groups) for area in areas)
            if code not in there
        ]
        if absent:
            note("No value: " + "; ".join(absent))

    def label(self, code: str) -> str:
        """Give an area in words."""
        from outturn.vocab import areas

        return areas.label(code)


def opened(place: Place) -> Opened:
    """Open the statistics named by a folder, files and datasets."""
    from outturn.exchange.statistics.groups import Groups

    folder, inputs, datasets = place
    workspace = workspace_or_none(folder, inputs)
    return Opened(workspace, opened_holdings(workspace, inputs, datasets), Groups.of(workspace))


def need_series(held: Opened, codes: Sequence[str], source: str) -> None:
    """Raise ``UsageError`` unless every one of ``codes`` is held."""
    absent = [code for code in codes if not held.has(code)]
    if absent:
        raise UsageError(
            "There are no statistics to compute from",
            where="the workspace's datasets and the files given",
            expected="the series " + ", ".join(codes),
            got="no " + ", ".join(absent),
            fix=f"load them: outturn stats load {source} FILE, or give them: --input {source}=FILE",
        )


def write_rows_of(
    held: Opened,
    rows: Sequence[Row],
    columns: Sequence[str],
    texts: Callable[[Row], Row],
    numbers: Sequence[str],
    more: Mapping[str, Any],
    form: str,
    output: Path | None,
) -> None:
    """Write rows as table, JSON (unrounded, with what stands behind them) or CSV (unrounded)."""
    say_choices(held.holdings)
    for line in dict.fromkeys(held.notes):
        note(line)
    datasets = [{"dataset": dataset, "digest": digest} for dataset, digest in sorted(held.used)]
    if form == "json":
        behind = {**more, "taken_on_trust": list(dict.fromkeys(held.notes)), "datasets": datasets}
        write_json({"observations": list(rows), **behind}, output)
    elif form == "csv":
        from outturn.cli.exports import write_rows

        write_rows(columns, [[row.get(name) for name in columns] for row in rows], "csv", output)
    elif not rows:
        say("No value for what was asked.")
    else:
        cells = [_named(held, texts(row)) for row in rows]
        write_table(columns, [[_text(row.get(name)) for name in columns] for row in cells], numbers)
        say("From " + ", ".join(f"{each['dataset']} ({each['digest'][:12]})" for each in datasets))


def decimals(value: float | None, places: int) -> str:
    """Write a number for the terminal, rounded half away from zero; nothing where it is not known."""
    from outturn.publications.rounding import number_text

    return "" if value is None else number_text(Fraction(value), places)


def whole(value: int | None) -> str:
    """Write a whole number for the terminal; nothing where it is not known."""
    return "" if value is None else f"{value:,}"


def _named(held: Opened, row: Row) -> Row:
    return {**row, "ref_area": held.label(row["ref_area"])}


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _once(table: pa.Table, columns: Sequence[str]) -> list[Row]:
    rows: list[Row] = table.group_by(list(columns)).aggregate([]).to_pylist()
    return rows
