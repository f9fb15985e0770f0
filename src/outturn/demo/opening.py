"""The demo's open data: exported from its records, scored, and the scores' facts taken back into the records.

Nothing of the scores is set: the files are written from an edition, and each published activity's elements are read
from the files by the same code as those of any publisher.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from outturn.demo.drafting import LAST_DAY, YEAR

if TYPE_CHECKING:
    from outturn.workspace import Workspace

FOLDER = "open-data"
BY = "Demo"
EVERY_PERIOD = "1966-01-01/2100-12-31"
Progress = Callable[[str, int, int | None], None]
UNPUBLISHED = ("@xml:lang", "@provider-activity-id", "location", "budget", "planned-disbursement", "capital-spend",
               "document-link", "result", "recipient-country-budget", "recipient-region-budget")  # fmt: skip
"""What the organisation did not publish in 2020."""


def open_data_settings(exemplary: bool) -> str:
    """Give the table of settings: as in 2020, or exemplary."""
    identifier = "XI-IATI-OUTTURN-DEMO" if exemplary else "XX-OUTTURN-DEMO"
    left_out = "[]" if exemplary else "[" + ", ".join(f'"{name}"' for name in UNPUBLISHED) + "]"
    return (
        "# How the organisation publishes open data.\n"
        "[open_data]\n"
        f'identifier = "{identifier}"\n'
        'organisation_type = "40"\n'
        'language = "en"\n'
        'email = "open-data@example.org"\n'
        "# Elements, and attributes with an @ before them, that are not published.\n"
        f"leave_out = {left_out}\n"
        "# Transactions end so many months before the last day of the data.\n"
        f"months_behind = {0 if exemplary else 3}\n"
    )


def open_data(workspace: Workspace, progress: Progress | None = None) -> Path:
    """Export the open data of a workspace's records, and load what it holds as records of what was published."""
    from outturn.exchange.iati.composing.exporting import export
    from outturn.exchange.tables import load_files
    from outturn.records.acceptance import accept
    from outturn.snapshot import freeze

    folder = workspace.path / FOLDER
    draft = freeze(workspace, YEAR)
    exported = export(draft, workspace.open_data, folder, day=LAST_DAY, progress=progress)
    shutil.rmtree(draft.path)  # it lacks what was published; the edition that has it follows
    load_files(workspace, [exported.log, exported.facts], progress=progress, by=BY)
    for record in ("publication_log", "published_activity"):
        accept(workspace, record, EVERY_PERIOD, BY)
    return folder
