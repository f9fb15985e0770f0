"""Verifying records by name, sending them back, and what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from outturn.cli.options import example, format_option, in_workspace
from outturn.cli.writing import say

if TYPE_CHECKING:
    from outturn.workspace import Workspace

PLACE = 3


@click.command(epilog=example('outturn accept result_report --period 2020 --by "Ada Lovelace"'))
@click.argument("record")
@click.option("--period", required=True, help="Records of this period, such as 2020, 2020-Q1 or 2020-03.")
@click.option("--by", required=True, metavar="NAME", help="Who verified them.")
@in_workspace
def accept(workspace: Workspace, record: str, period: str, by: str) -> None:
    """Verify the reported records of type RECORD (or: all) in a period; from then on they count."""
    from outturn.records.acceptance import accept as accept_records

    counts = accept_records(workspace, record, period, by)
    for name, count in counts.items():
        say(f"Verified: {count:,} of {name}")
    say(f"{sum(counts.values()):,} records verified in {period}, by {by}")


@click.command(
    "send-back", epilog=example('outturn send-back project P-00012 --by "Ada Lovelace" --reason "No budget"')
)
@click.argument("record")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--by", required=True, metavar="NAME", help="Who sends them back.")
@click.option("--reason", required=True, help="What is to be mended.")
@in_workspace
def send_back(workspace: Workspace, record: str, ids: tuple[str, ...], by: str, reason: str) -> None:
    """Send records back to those who reported them; they no longer count."""
    from outturn.records.acceptance import send_back as send_records_back

    say(f"Sent back: {send_records_back(workspace, record, ids, by, reason):,} records of {record}, by {by}")


@click.command(epilog=example("outturn history project P-00012", "outturn history project_indicator 'P-00012|3'"))
@click.argument("record")
@click.argument("id")
@format_option("table", "json")
@in_workspace
def history(workspace: Workspace, record: str, id: str, form: str) -> None:
    """Show every version of one record: when, by whom, from which load, file and row, and what it changed.

    ID is the record's key; where it has several parts they are joined by |, and the id stands in quotation marks.
    """
    from outturn.cli.versions import tell_history
    from outturn.records.history import history as history_of

    tell_history(history_of(workspace, record, id), as_json=form == "json")


@click.command(epilog=example("outturn status"))
@in_workspace
def status(workspace: Workspace) -> None:
    """Show how many records there are, how many are verified, the last loads and the editions."""
    from outturn.cli.holdings import tell_status

    tell_status(workspace)
