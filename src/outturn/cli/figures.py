"""Asks for figures and traces as commands name them, and writes them in each format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outturn.cli.writing import note, say, slice_text, write_json, write_table
from outturn.errors import UsageError
from outturn.publications.rounding import number_text, printed_text

if TYPE_CHECKING:
    from outturn.indicators.figures import Figure, Number
    from outturn.indicators.results import ResultsEdition
    from outturn.indicators.tracing import Trace
    from outturn.publications.disclosure import PublicEdition, PublicTrace, Traces
    from outturn.workspace import Workspace

SYNTHETIC = "Synthetic organisation: its records are made up."
_COLUMNS = (
    "indicator", "name", "level", "slice", "value", "printed", "unit", "numerator", "denominator", "records",
    "projects_covered", "budget_covered", "silent_projects", "partial", "target", "status", "reason", "edition",
    "synthetic",
)  # fmt: skip
_TRACE_COLUMNS = ("record", "id", "numerator", "denominator", "file", "sheet", "row")


def opened(workspace: Workspace, edition: str) -> ResultsEdition:
    """Open an edition for computing; say on standard error where its records are made up, and what replaced it."""
    import outturn

    say_if_synthetic(workspace)
    results = outturn.open(workspace.path).edition(edition)
    _say_if_replaced(workspace, results)
    return results


def say_if_synthetic(workspace: Workspace) -> None:
    """Say on standard error that the records of a synthetic organisation are made up."""
    if workspace.synthetic:
        note(SYNTHETIC)


def _say_if_replaced(workspace: Workspace, results: ResultsEdition) -> None:
    from outturn.snapshot import publication_history

    year = results.edition.year
    entries = {entry["edition"]: entry for entry in publication_history(workspace, year)}
    replaced = entries.get(results.digest, {}).get("replaced")
    if replaced:
        label, later = results.edition.label, f"{year}@{replaced['edition'][:12]}"
        moved = len(entries[replaced["edition"]]["moved"])
        note(
            f"{label} was replaced by {later} on {replaced['published_at'][:10]} by {replaced['by']}"
            f" ({replaced['note']}); figures that moved: {moved:,}. See them: outturn diff {label} {later}"
        )


def selected(results: ResultsEdition | PublicEdition, level: int | None, code: str | None) -> list[Figure]:
    """Give the figures of a level, of an indicator and its sub-items, or all; ``UsageError`` for an unknown level."""
    levels = sorted({one.level for one in results.indicators.values()})
    if level is not None and level not in levels:
        raise UsageError(
            f"There is no level {level}",
            where=f"--level {level}",
            expected=f"one of {', '.join(map(str, levels))}",
            got=str(level),
            fix="see the levels: outturn indicators",
        )
    if code is None or code in results.indicators:
        return results.scorecard(level=level, indicator=code)
    parts = [each for each in results.indicators if each.startswith(f"{code}.")]
    if not parts:
        return results.scorecard(level=level, indicator=code)
    return [figure for part in parts for figure in results.scorecard(level=level, indicator=part)]


def read_conditions(conditions: Sequence[str]) -> dict[str, str]:
    """Read ``region=africa`` and the like into a slice; ``UsageError`` for anything else."""
    pairs = {}
    for condition in conditions:
        dimension, sign, code = condition.partition("=")
        if not (dimension and sign and code) or dimension in pairs:
            raise UsageError(
                "A condition was not understood",
                where=f"--where {condition}",
                expected="dimension=value, each dimension once",
                got=condition,
                fix="write it as --where region=africa",
            )
        pairs[dimension] = code
    return pairs


def value_text(figure: Figure) -> str:
    """Write a figure's value rounded as declared, with the asterisk of a partial figure."""
    if figure.value is None:
        return number_text(None)
    return number_text(figure.value, figure.rounding) + ("*" if figure.partial else "")


def write_figures(
    results: ResultsEdition | PublicEdition, figures: Sequence[Figure], form: str, output: Path | None
) -> None:
    """Write figures as table, JSON, CSV or XLSX, to a file or standard output."""
    if form == "json":
        write_json([figure.to_json() for figure in figures], output)
    elif form == "table":
        _tell_figures(results, figures)
    else:
        from outturn.cli.exports import write_rows

        write_rows(_COLUMNS, [_row(results, figure) for figure in figures], form, output, sheet="scorecard")


def _tell_figures(results: ResultsEdition | PublicEdition, figures: Sequence[Figure]) -> None:
    say(f"{results.workspace.organisation_name}, edition {results.edition.label}")
    headers = ("indicator", "slice", "value", "unit", "target", "records", "coverage", "status")
    rows = [
        (
            figure.indicator, slice_text(dict(figure.slice)), value_text(figure), figure.unit, _number(figure.target),
            _number(figure.records), coverage_text(figure), figure.reason or figure.status,
        )
        for figure in figures
    ]  # fmt: skip
    write_table(headers, rows, ("value", "target", "records", "coverage"))
    if any(figure.partial for figure in figures):
        say("* partial: too few of those who should report have done so")
    wholes: dict[str, Figure] = {}
    for figure in figures:
        wholes.setdefault(figure.indicator, figure)
    for code, whole in wholes.items():
        for each in whole.footnotes:
            say(f"{code}: {each['en']}")


def coverage_text(figure: Figure) -> str:
    """Write which share of the projects in scope, and of their budget, has reported."""
    if figure.coverage is None:
        return ""
    shares = (figure.coverage.projects, figure.coverage.budget)
    return " / ".join("–" if share is None else f"{number_text(share * 100, 0)} %" for share in shares)


def _number(value: Number | None) -> str:
    return "" if value is None else number_text(value)


def _row(results: ResultsEdition | PublicEdition, figure: Figure) -> tuple[Any, ...]:
    content = figure.to_json()
    coverage = content["coverage"] or {"projects": None, "budget": None, "silent": []}
    name = results.indicators[figure.indicator].name
    printed = None if figure.value is None else printed_text(figure.value, figure.rounding)
    return (
        figure.indicator, name["en"], figure.level, ";".join(f"{key}={code}" for key, code in figure.slice.items()),
        content["value"], printed, figure.unit, content["numerator"], content["denominator"], figure.records,
        coverage["projects"], coverage["budget"], len(coverage["silent"]), figure.partial, content["target"],
        figure.status, figure.reason, results.edition.label, results.workspace.synthetic,
    )  # fmt: skip


def public_view(results: ResultsEdition) -> PublicEdition:
    """Give the figures of an edition as they may be published."""
    from outturn.publications.disclosure import PublicEdition

    return PublicEdition(results)


def public_traces(results: ResultsEdition) -> Traces:
    """Give the records behind the figures of an edition as far as they may be published."""
    from outturn.publications.disclosure import Traces

    return Traces(results)


def say_what_is_withheld(results: ResultsEdition, figures: Sequence[Figure]) -> None:
    """Say on standard error how many of the figures publications withhold, as they could tell of few persons."""
    public = public_view(results)
    few = sum(tuple(sorted(one.slice.items())) in public.withheld_of(one.indicator) for one in figures)
    if few:
        note(f"Not for publication: {few:,} of these figures could tell of fewer than 5 persons; see --public.")


def write_public_trace(trace: PublicTrace, form: str, output: Path | None) -> None:
    """Write a figure and the records behind it as far as they are public, as table, JSON or CSV."""
    content = trace.to_json()
    if form == "json":
        write_json(content, output)
    elif form == "csv":
        from outturn.cli.exports import write_rows

        write_rows(_TRACE_COLUMNS, [_trace_row(row) for row in content["rows"]], form, output)
    else:
        _tell_trace(trace.figure, content, None if trace.hidden is None else trace.hidden + len(trace.rows))
        write_table(("file", "records"), [(file, _number(count)) for file, count in trace.sources], ("records",))


def write_trace(trace: Trace, form: str, output: Path | None) -> None:
    """Write a figure and the records behind it as table, JSON or CSV."""
    content = trace.to_json()
    if form == "json":
        write_json(content, output)
    elif form == "csv":
        from outturn.cli.exports import write_rows

        write_rows(_TRACE_COLUMNS, [_trace_row(row) for row in content["rows"]], form, output)
    else:
        _tell_trace(trace.figure, content, len(trace.rows))


def _tell_trace(figure: Figure, content: dict[str, Any], count: int | None) -> None:
    say(f"{figure.indicator} {slice_text(dict(figure.slice))}".rstrip())
    counted = "" if count is None else f" from {count:,} rows"
    say(f"Value {value_text(figure)} {figure.unit}{counted}; {figure.reason or figure.status}")
    rows = [tuple("" if value is None else str(value) for value in _trace_row(row)) for row in content["rows"]]
    write_table(_TRACE_COLUMNS, rows, ("numerator", "denominator", "row"))


def _trace_row(row: dict[str, Any]) -> tuple[Any, ...]:
    source = row["source"] or {}
    place = tuple(source.get(name) for name in ("file", "sheet", "row"))
    return (row["record"], row["id"], row["numerator"], row["denominator"], *place)
