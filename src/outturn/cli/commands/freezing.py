"""Editions: freezing a year, checking, comparing and publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from outturn.cli.options import example, format_option, in_workspace
from outturn.cli.writing import note, say, write_json

if TYPE_CHECKING:
    from datetime import datetime

    from outturn.workspace import Workspace

PLACE = 4


@click.command(epilog=example("outturn freeze 2020", "outturn freeze 2020 --as-of 2021-02-04"))
@click.argument("year", type=click.IntRange(1900, 2200))
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Records as known at the end of DATE.")
@in_workspace
def freeze(workspace: Workspace, year: int, as_of: datetime | None) -> None:
    """Freeze the records as an edition of YEAR, named by its digest; the same facts give the same edition."""
    from outturn.cli.progress import stepping
    from outturn.indicators.notices import notices
    from outturn.snapshot import freeze as freeze_year

    with stepping("Freezing") as progress:
        edition = freeze_year(workspace, year, as_of=as_of.date() if as_of else None, progress=progress)
    say(f"Edition {edition.label}: {edition.path}")
    for text in notices(edition, workspace.organisation_code):
        note(text)


@click.command("check-edition", epilog=example("outturn check-edition 2020", "outturn check-edition 2020@1f0c"))
@click.argument("edition")
@in_workspace
def check_edition(workspace: Workspace, edition: str) -> None:
    """Compute every digest of EDITION again; a single changed byte is found (exit status 6)."""
    from outturn.snapshot import open_edition

    opened = open_edition(workspace, edition)
    opened.verify(deep=True)
    rows = sum(table["rows"] for table in opened.manifest["tables"].values())
    say(f"Edition {opened.label} is whole: {len(opened.manifest['tables'])} tables, {rows:,} rows")


@click.command(epilog=example("outturn diff 2020@1f0c 2020"))
@click.argument("before", metavar="EDITION")
@click.argument("after", metavar="EDITION")
@format_option("table", "json")
@in_workspace
def diff(workspace: Workspace, before: str, after: str, form: str) -> None:
    """Show which records differ between two editions, and which figures moved."""
    from outturn.cli.editions import compare, tell_comparison
    from outturn.cli.figures import say_if_synthetic

    say_if_synthetic(workspace)
    comparison = compare(workspace, before, after)
    if form == "json":
        write_json(comparison)
    else:
        tell_comparison(comparison)


@click.command(epilog=example('outturn publish 2020 --by "Ada Lovelace" --note "First edition"'))
@click.argument("edition")
@click.option("--by", required=True, metavar="NAME", help="Who publishes it.")
@click.option("--note", "reason", required=True, metavar="TEXT", help="Why this edition.")
@in_workspace
def publish(workspace: Workspace, edition: str, by: str, reason: str) -> None:
    """Make EDITION the published one of its year; a replaced one stays readable, with the figures that moved."""
    from outturn.cli.editions import publish_edition

    opened, entry = publish_edition(workspace, edition, by, reason)
    say(f"Published: {opened.label}, by {entry['by']}")
    if entry["replaces"]:
        note(f"It replaces {opened.year}@{entry['replaces'][:12]}; figures that moved: {len(entry['moved'])}")
