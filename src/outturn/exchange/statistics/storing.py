"""Keeping what was read: observations into their file, the dataset into the catalogue, in one load."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from outturn.exchange.statistics.findings import Finding, refuse_errors
from outturn.exchange.statistics.holdings import Dataset, kept
from outturn.exchange.statistics.readings import Reading
from outturn.records.loading import LoadReport, load_tables
from outturn.records.validation import Origin, Table

if TYPE_CHECKING:
    from outturn.workspace import Workspace

TOLD = 5
"""How many findings of a rule a load tells one by one."""


def store(workspace: Workspace, readings: Sequence[Reading], *, dry_run: bool = False, by: str = "") -> LoadReport:
    """Keep the observations of ``readings`` in ``workspace`` and give what changed.

    A known observation of the same dataset is replaced, others stay; the load can be undone as a whole. Raises
    ``RefusedStatisticsError`` where a reading has an error, or brings a series in another unit than the dataset has
    it in, and keeps nothing.
    """
    known = {each.id: each for each in kept(workspace)}
    for reading in readings:
        reading.refuse_errors()
        if reading.dataset in known:
            _refuse_other_units(reading, known[reading.dataset])
    tables, observed = [], {}
    for reading in readings:
        columns = {**reading.description, "vintage": reading.vintage}
        if reading.dataset in known:
            before = known[reading.dataset].description["unit"].split()
            columns["unit"] = " ".join(sorted({*before, *columns["unit"].split()}))
        origin = reading.origins[0] if reading.origins else Origin("")
        tables.append(Table("dataset", origin, tuple(columns), [(1, tuple(columns.values()))]))
        observed[reading.dataset] = reading.observations
    notices = [line for reading in readings for line in told(reading.findings)]
    return load_tables(workspace, tables, dry_run=dry_run, by=by, notices=lambda: notices, observed=observed)


def told(findings: Iterable[Finding]) -> list[str]:
    """Give findings as lines for the one who loads: each rule's first few, and how many more there are."""
    by_rule: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault((finding.severity, finding.rule), []).append(finding)
    lines = []
    for (severity, rule), found in by_rule.items():
        lines += [f"{severity}: {each.problem} ({each.count:,} values; {each.where})" for each in found[:TOLD]]
        if len(found) > TOLD:
            lines.append(f"{severity}: {len(found) - TOLD:,} more of {rule}; all of them: outturn stats validate")
    return lines


def _refuse_other_units(reading: Reading, before: Dataset) -> None:
    units = dict(zip(*(before.table[name].to_pylist() for name in ("series", "unit")), strict=True))
    loaded = dict(zip(*(reading.observations[name].to_pylist() for name in ("series", "unit")), strict=True))
    found = [
        Finding(
            "error", "unit", f"Series {series} comes in another unit than dataset {before.id} has it in",
            ", ".join(origin.place() for origin in reading.origins), units[series], unit,
            "load it as a vintage of its own: --vintage", series=series,
        )
        for series, unit in loaded.items()
        if units.get(series, unit) != unit
    ]  # fmt: skip
    refuse_errors(found, ", ".join(origin.file_name for origin in reading.origins))
