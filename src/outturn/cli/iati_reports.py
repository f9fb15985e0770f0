"""Writes what the IATI commands found, line by line, however much it is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outturn.cli.exports import write_rows
from outturn.cli.writing import note, say, write_json, write_table

if TYPE_CHECKING:
    from fractions import Fraction

    from outturn.exchange.iati.findings import Finding
    from outturn.exchange.iati.publishing.scores import ElementScore, Scores
    from outturn.exchange.iati.tables import Flattened

FOLDER = "iati-standard"
"""The folder of a workspace with a newer edition of the standard."""


def standard_folder(workspace: Path | None) -> Path:
    """Give the folder of the standard to use: the workspace's own, else the one that comes with Outturn."""
    from outturn.exchange.iati.standard import SHIPPED

    own = workspace / FOLDER if workspace is not None else None
    return own if own is not None and own.is_dir() else SHIPPED


def write_findings(findings: Iterable[Finding], form: str, stop: str = ".") -> int:
    """Write findings as they come and give the exit status: 5 with criticals, 4 with errors, else 0."""
    counts: Counter[str] = Counter()
    file = None
    for one in findings:
        counts[one.severity] += 1
        if form == "json":
            say(json.dumps(one.as_data(), ensure_ascii=False))
            continue
        if one.file != file:
            file = one.file
            say(file)
        say(f"  line {one.line:<7} {one.severity:<9} {one.id:<9} {one.identifier}")
        say(f"      {one.message}{stop}")
        say(f"      {one.fix}{stop}")
    note(", ".join(f"{counts[name]} {name}" for name in ("critical", "error", "warning", "advisory")))
    return 5 if counts["critical"] else 4 if counts["error"] else 0


def write_scores(scores: Scores, form: str) -> None:
    """Write scores as tables, or as JSON with every activity that misses an element."""
    if scores.parts["timeliness"].value is None:
        note("How often data is published follows from the snapshots taken so far: give them with --history FILE.")
    ordered = sorted(scores.elements, key=lambda one: (-one.gain, one.element))
    if form == "json":
        write_json(_scores_as_data(scores, ordered))
        return
    if form == "csv":
        write_rows(ELEMENT_COLUMNS, [_element_cells(one) for one in ordered], "csv", None)
        return
    parts = [
        (name, _text(part.value), _text(part.numerator), _text(part.denominator), part.reason or "")
        for name, part in scores.parts.items()
    ]
    title = f"{scores.activities} activities on {scores.today}, rules {scores.method}"
    write_table(
        ("part", "score", "numerator", "denominator", "note"), parts, ("score", "numerator", "denominator"), title
    )
    rows = [
        (one.element, one.group, _text(one.percentage), str(one.numerator), str(one.denominator), _text(one.gain),
         ", ".join(one.missing[:_SHOWN]) + (f" and {len(one.missing) - _SHOWN} more" * (len(one.missing) > _SHOWN)))
        for one in ordered
    ]  # fmt: skip
    headers = ("element", "group", "percent", "valid", "asked", "gain", "missing in")
    write_table(headers, rows, ("percent", "valid", "asked", "gain"), "What to mend first")


def _scores_as_data(scores: Scores, ordered: Sequence[ElementScore]) -> dict[str, Any]:
    parts = [
        {"part": name, "value": _number(part.value), "numerator": _number(part.numerator),
         "denominator": _number(part.denominator), "reason": part.reason}
        for name, part in scores.parts.items()
    ]  # fmt: skip
    elements = [
        {"group": one.group, "element": one.element, "numerator": one.numerator, "denominator": one.denominator,
         "percentage": _number(one.percentage), "gain": _number(one.gain), "missing": list(one.missing)}
        for one in ordered
    ]  # fmt: skip
    head = {"method": scores.method, "today": scores.today.isoformat(), "activities": scores.activities}
    return {**head, "parts": parts, "elements": elements}


def write_flattened(written: Sequence[Flattened]) -> None:
    """Write what was written: each table with its file and number of rows; and how much could not be read."""
    rows = [(one.table, str(one.rows), str(one.path)) for one in written]
    write_table(("table", "rows", "file"), rows, ("rows",))
    for one in written:
        if one.table == "unreadable" and one.rows:
            note(f"{one.rows} values are no date or number where one is due; they are listed in {one.path}")
        if one.table == "upgrades" and one.rows:
            note(f"Older versions were brought into the form of 2.03; what was changed and dropped is in {one.path}")


def _element_cells(one: ElementScore) -> tuple[str, ...]:
    counts = (str(one.numerator), str(one.denominator))
    return (one.group, one.element, _text(one.percentage), *counts, _text(one.gain), " ".join(one.missing))


ELEMENT_COLUMNS = ("group", "element", "percentage", "numerator", "denominator", "gain", "missing")
_SHOWN = 3


def _number(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 6)


def _text(value: Fraction | None) -> str:
    if value is None:
        return "-"
    return f"{float(value):.1f}".removesuffix(".0")
