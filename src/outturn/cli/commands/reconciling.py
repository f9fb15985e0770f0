"""Comparing an edition with the tables that were published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from outturn.cli.options import example, format_option, in_workspace
from outturn.cli.writing import write_json

if TYPE_CHECKING:
    from outturn.workspace import Workspace

PLACE = 6


@click.command(epilog=example("outturn reconcile 2020", "outturn reconcile 2020 --format json"))
@click.argument("edition")
@format_option("table", "json")
@click.option("--all", "every", is_flag=True, help="In a table, show the equal rows too.")
@in_workspace
@click.pass_context
def reconcile(ctx: click.Context, workspace: Workspace, edition: str, form: str, every: bool) -> None:
    """Compare every row of the published tables with EDITION (exit status 3 where one is different)."""
    from outturn.cli.figures import opened
    from outturn.cli.reconciliation import tell_reconciliation
    from outturn.publications.reconciliation import reconcile as compare

    found = compare(opened(workspace, edition))
    if form == "json":
        write_json(found.to_json())
    else:
        tell_reconciliation(found, every)
    ctx.exit(3 if found.different else 0)
