"""Imports and exports open data and tells what was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from outturn.cli.loads import tell_load
from outturn.cli.progress import counting
from outturn.cli.writing import note, say, write_table

if TYPE_CHECKING:
    from outturn.exchange.iati.keeping.importing import Imported
    from outturn.workspace import Workspace


def import_and_tell(workspace: Workspace, files: Sequence[Path], by: str, standard: Path | None) -> None:
    """Import files, and after each tell what changed and what has no place."""
    from outturn.cli.iati_reports import standard_folder
    from outturn.exchange.iati.keeping.importing import import_files
    from outturn.exchange.iati.standard import Standard

    with counting() as progress:
        known = Standard(standard_folder(standard))
        for one in import_files(workspace, files, by=by, standard=known, progress=progress):
            _tell(one)


def _tell(one: Imported) -> None:
    version = one.version or "no version"
    say(f"{one.path.name}: published by {one.publisher}, {version}")
    tell_load(one.report)
    if one.losses:
        rows = [(loss.change, loss.what, f"{loss.number:,}", str(loss.line or "")) for loss in one.losses]
        write_table(("change", "what", "number", "first line"), rows, ("number", "first line"), "What has no place")


def export_and_tell(workspace: Workspace, name: str, folder: Path, day: date | None) -> None:
    """Export an edition and list the files."""
    from outturn.cli.figures import say_if_synthetic
    from outturn.exchange.iati.composing.exporting import export
    from outturn.snapshot import open_edition

    say_if_synthetic(workspace)
    edition = open_edition(workspace, name)
    with counting() as progress:
        found = export(edition, workspace.open_data, folder, day=day, progress=progress)
    rows = [(str(one.path), one.publisher, f"{one.entries:,}") for one in (*found.own, *found.imported)]
    write_table(("file", "publisher", "activities"), rows, ("activities",))
    note(f"Publication log: {found.log}; outturn load takes it into the records.")
