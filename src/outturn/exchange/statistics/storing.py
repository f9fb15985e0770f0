"""Keeping what was read: observations into their file, the dataset into the catalogue, in one load."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from outturn.exchange.statistics.readings import Reading
from outturn.records.loading import LoadReport, load_tables
from outturn.records.validation import Origin, Table

if TYPE_CHECKING:
    from outturn.workspace import Workspace


def store(workspace: Workspace, readings: Sequence[Reading], *, dry_run: bool = False, by: str = "") -> LoadReport:
    """Keep the observations of ``readings`` in ``workspace`` and give what changed.

    A known observation of the same dataset is replaced, others stay; the load can be undone as a whole. Raises
    ``RefusedStatisticsError`` where a reading has an error, and keeps nothing.
    """
    for reading in readings:
        reading.refuse_errors()
    tables, observed = [], {}
    for reading in readings:
        columns = {**reading.description, "vintage": reading.vintage}
        origin = reading.origins[0] if reading.origins else Origin("")
        tables.append(Table("dataset", origin, tuple(columns), [(1, tuple(columns.values()))]))
        observed[reading.dataset] = reading.observations
    notices = [
        f"{finding.severity}: {finding.problem} ({finding.count:,} values; {finding.where})"
        for reading in readings
        for finding in reading.findings
    ]
    return load_tables(workspace, tables, dry_run=dry_run, by=by, notices=lambda: notices, observed=observed)
