"""Validates statistics and reports what was found, for the data provider."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outturn.cli.options import find_workspace
from outturn.cli.writing import say, write_json, write_table
from outturn.errors import UsageError

if TYPE_CHECKING:
    from outturn.exchange.statistics.findings import Finding

Reports = Mapping[str, Sequence["Finding"]]
"""What was found, by dataset."""

_SHOWN = ("severity", "rule", "problem", "got", "expected", "where", "fix", "count")


def validated_files(
    source: str, files: Sequence[Path], correct: Sequence[str], left_out: Sequence[str], rules: Sequence[Path]
) -> Reports:
    """Validate the files of a source."""
    from outturn.exchange.statistics import readings
    from outturn.exchange.statistics.validating.rules import further_rules

    if not files:
        raise UsageError(
            "No file to validate was named",
            where="outturn stats validate",
            expected="SOURCE FILE…, or nothing for the datasets of the catalogue",
            got=source,
            fix="name the files behind the source",
        )
    corrections = readings.read_corrections(correct)
    further = further_rules(rules)
    reading = readings.read(source, files, corrections=corrections, leave_out=left_out, rules=further)
    return {reading.dataset: reading.findings}


def validated_workspace(folder: Path | None, rules: Sequence[Path]) -> Reports:
    """Validate every dataset in the catalogue of a workspace."""
    from outturn.exchange.statistics import holdings
    from outturn.exchange.statistics.kept_datasets import validated_dataset
    from outturn.exchange.statistics.validating.rules import further_rules

    further = further_rules(rules)
    return {each.id: validated_dataset(each, further) for each in holdings.kept(find_workspace(folder))}


def write_report(reports: Reports, form: str, output: Path | None) -> int:
    """Write the report and give the exit status: 4 with an error, 3 with a warning, else 0."""
    rows = [{"dataset": dataset, **each.to_json()} for dataset, found in reports.items() for each in _ordered(found)]
    if form == "json":
        write_json(rows, output)
    elif form == "xlsx":
        from outturn.cli.exports import write_rows
        from outturn.exchange.statistics.findings import COLUMNS

        columns = ("dataset", *COLUMNS)
        write_rows(columns, [tuple(row[name] for name in columns) for row in rows], "xlsx", output, sheet="findings")
    else:
        _tell(reports, rows)
    severities = {row["severity"] for row in rows}
    return 4 if "error" in severities else 3 if "warning" in severities else 0


def _ordered(found: Sequence[Finding]) -> list[Finding]:
    from outturn.exchange.statistics.findings import SEVERITIES

    return sorted(found, key=lambda each: SEVERITIES.index(each.severity))


def _tell(reports: Reports, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        cells = [tuple(str(row[name]) for name in ("dataset", *_SHOWN)) for row in rows]
        write_table(("dataset", *_SHOWN), cells, ("count",))
    for dataset, found in reports.items():
        counts = Counter(each.severity for each in found)
        text = ", ".join(f"{counts[each]:,} {each}{'s' if counts[each] != 1 else ''}" for each in counts)
        say(f"{dataset}: {text or 'nothing found'}")
    if not reports:
        say("No dataset is loaded.")
