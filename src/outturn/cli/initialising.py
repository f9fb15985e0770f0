"""Makes a workspace and its first records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outturn.workspace import Workspace


def make_workspace(folder: Path, code: str, name: str) -> Workspace:
    """Make a workspace in ``folder``, with the countries and country groups of the vocabulary loaded."""
    from outturn.records.facts import initial_rows
    from outturn.records.loading import load_tables
    from outturn.workspace import Workspace

    workspace = Workspace.create(folder, code=code, name=name)
    load_tables(workspace, initial_rows(), by="outturn init")
    return workspace
