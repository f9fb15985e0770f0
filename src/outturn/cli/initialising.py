"""Makes a workspace and its first records, and tells of migrations."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from outturn.cli.writing import say

if TYPE_CHECKING:
    from outturn.records.migrating import WrittenMigration
    from outturn.workspace import Workspace


def make_workspace(folder: Path, code: str, name: str, database: str = "") -> Workspace:
    """Make a workspace in ``folder``, with the countries and country groups of the vocabulary loaded.

    ``database`` is the URL of the record store, else a file in the folder. Where the store cannot be opened no
    settings are left behind.
    """
    from outturn.errors import OutturnError
    from outturn.records.facts import initial_rows
    from outturn.records.loading import load_tables
    from outturn.workspace import SETTINGS_FILE, Workspace

    workspace = Workspace.create(folder, code=code, name=name)
    settings = workspace.path / SETTINGS_FILE
    try:
        if database:
            text = settings.read_text(encoding="utf-8")
            url = json.dumps(database, ensure_ascii=False)
            settings.write_text(text.replace('"sqlite:///outturn.sqlite3"', url), encoding="utf-8")
            workspace = Workspace.read(workspace.path)
        load_tables(workspace, initial_rows(), by="outturn init")
    except OutturnError:
        settings.unlink()
        raise
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
