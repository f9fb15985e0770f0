"""The command ``outturn stats list``."""

from __future__ import annotations

from pathlib import Path

import click

from outturn.cli.options import example, find_workspace, format_option, workspace_option

PLACE = 3


@click.command("list", epilog=example("outturn stats list", "outturn stats list --sources"))
@click.option("--sources", is_flag=True, help="List the sources that can be read instead.")
@format_option("table", "json", "csv")
@workspace_option
def list_datasets(folder: Path | None, sources: bool, form: str) -> None:
    """List the datasets of the catalogue, or the sources whose files can be read: these need no workspace."""
    from outturn.cli.statistics_output import tell_datasets, tell_sources

    if sources:
        tell_sources(form)
    else:
        tell_datasets(find_workspace(folder), form)
