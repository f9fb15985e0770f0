"""The command ``outturn stats load``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from outturn.cli.options import example, in_workspace

if TYPE_CHECKING:
    from outturn.workspace import Workspace

PLACE = 1


@click.command(
    epilog=example(
        "outturn stats load wdi WDICSV.csv --vintage 2025-04",
        "outturn stats load un_sdg Goal9.csv",
        "outturn stats load office.toml iip-2024.csv",
        "outturn stats load cip cip.csv --correct 'Coral Sea Islands=AU'",
    )
)
@click.argument("source", metavar="SOURCE")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--vintage", default="", metavar="TEXT", help="Release of the data [default: as the file says].")
@click.option("--correct", multiple=True, metavar="NAME=CODE", help="Code of an area the file names wrongly.")
@click.option("--leave-out", "left_out", multiple=True, metavar="NAME", help="Area of the file to leave out.")
@click.option("--rules", multiple=True, metavar="F.toml", type=click.Path(path_type=Path), help="Further rules.")
@click.option("--dry-run", is_flag=True, help="Validate and say what would change; change nothing.")
@click.option("--by", default="", metavar="NAME", help="Who loads.")
@in_workspace
def load(
    workspace: Workspace, source: str, files: tuple[Path, ...], vintage: str, correct: tuple[str, ...],
    left_out: tuple[str, ...], rules: tuple[Path, ...], dry_run: bool, by: str,
) -> None:  # fmt: skip
    """Load files of SOURCE into the catalogue: validated first, then kept whole or not at all.

    SOURCE is a name of outturn stats list --sources, or a mapping file for tables of your own. Loading twice changes
    nothing. Areas that do not join, duplicate keys, mixed units and impossible values stop the load and are listed;
    outturn stats validate writes them for the publisher.
    """
    from outturn.cli.loads import tell_load
    from outturn.exchange.statistics import readings, storing
    from outturn.exchange.statistics.validating.rules import further_rules

    corrections, further = readings.read_corrections(correct), further_rules(rules)
    reading = readings.read(source, files, vintage=vintage, corrections=corrections, leave_out=left_out, rules=further)
    tell_load(storing.store(workspace, [reading], dry_run=dry_run, by=by))
