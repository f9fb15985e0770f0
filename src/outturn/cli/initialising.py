"""Makes a workspace and its first records, and tells of migrations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from outturn.cli.writing import say

if TYPE_CHECKING:
    from outturn.records.migrating import WrittenMigration
    from outturn.workspace import Workspace


def make_workspace(folder: Path, code: str, name: str) -> Workspace:
    """Make a workspace in ``folder``, with the countries and country groups of the vocabulary loaded."""
    from outturn.records.facts import initial_rows
    from outturn.records.loading import load_tables
    from outturn.workspace import Workspace

    workspace = Workspace.create(folder, code=code, name=name)
    load_tables(workspace, initial_rows(), by="outturn init")
    return workspace


def tell_migrations(app: str, written: Sequence[WrittenMigration]) -> None:
    """Say which migrations were written and what they change."""
    for migration in written:
        say(f"Migration written: {migration.path}")
        for change in migration.changes:
            say(f"  {change}")
    if written:
        say("The next command that opens the records brings their tables up to date.")
    else:
        say(f"Nothing to write: the record types of {app} are as their last migration left them.")
