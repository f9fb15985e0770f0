"""The command ``outturn stats list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from outturn.cli.options import example, format_option, in_workspace

if TYPE_CHECKING:
    from outturn.workspace import Workspace

PLACE = 3


@click.command("list", epilog=example("outturn stats list", "outturn stats list --sources"))
@click.option("--sources", is_flag=True, help="List the sources that can be read instead.")
@format_option("table", "json", "csv")
@in_workspace
def list_datasets(workspace: Workspace, sources: bool, form: str) -> None:
    """List the datasets of the catalogue, or the sources whose files can be read."""
    from outturn.cli.statistics_output import tell_datasets, tell_sources

    if sources:
        tell_sources(form)
    else:
        tell_datasets(workspace, form)
