"""Loads files into a workspace: reads them, maps them, and hands their rows to the records."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from outturn.exchange.tables import files as opened
from outturn.exchange.tables import mapping as mappings
from outturn.exchange.tables.sheets import Notices
from outturn.records import loading, reading
from outturn.records.loading import LoadReport, Progress
from outturn.records.stored import all_types
from outturn.records.validation import Faults

if TYPE_CHECKING:
    from outturn.workspace import Workspace


def load_files(
    workspace: Workspace,
    files: Iterable[str | Path],
    mapping: str | Path | None = None,
    replace: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    by: str = "",
) -> LoadReport:
    """Load XLSX, CSV and Parquet files, whose order does not matter, and give what changed.

    ``mapping`` is a TOML file for foreign tables; ``replace`` a period whose records are removed where the
    files lack them. Everything is checked first and written in one transaction. Raises
    ``LoadFaultsError`` with every fault by file, sheet, row and column; nothing is written then.
    """
    workspace.make_apps_importable()
    reading.open_store(workspace.database_url, workspace.record_apps)
    types = all_types()
    faults, notices = Faults(), Notices()
    rules = mappings.read(Path(mapping), types) if mapping is not None else None
    paths = [Path(file) for file in files]
    return loading.load_tables(
        workspace,
        opened.tables(paths, types, rules, faults, notices),
        replace=replace,
        dry_run=dry_run,
        progress=progress,
        by=by,
        faults=faults,
        notices=notices.lines,
    )
