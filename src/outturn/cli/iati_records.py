"""The commands below ``outturn iati`` that read records from files and write files from editions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from outturn.cli.iati_commands import files_argument, iati
from outturn.cli.options import example, find_workspace

Command = Callable[..., Any]


def workspace_option(command: Command) -> Command:
    """Give a command the option ``-w``; without it that of ``outturn iati`` holds."""
    return click.option("-w", "--workspace", "own", metavar="DIR", type=click.Path(path_type=Path), help="Workspace.")(
        command
    )


def folder_option(command: Command) -> Command:
    """Give a command the option ``-o DIR``."""
    return click.option(
        "-o", "--output", metavar="DIR", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder."
    )(command)


@iati.command("import", epilog=example("outturn iati import activities.xml -w my-organisation"))
@files_argument
@workspace_option
@click.option("--by", default="", metavar="NAME", help="Who imports.")
@click.pass_obj
def take_in(folder: Path | None, files: tuple[Path, ...], own: Path | None, by: str) -> None:
    """Take published FILEs into the records: each activity with its publisher, and a list of what has no place.

    Importing a file again changes what differs in it. Each file is one load, which outturn undo takes back.
    """
    from outturn.cli.iati_exchange import import_and_tell

    import_and_tell(find_workspace(own or folder), files, by, folder)


@iati.command(epilog=example("outturn iati export 2020 -o open-data -w my-organisation"))
@click.argument("edition")
@folder_option
@workspace_option
@click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Last day of the data [default: of the year]."
)
@click.pass_obj
def export(folder: Path | None, edition: str, output: Path, own: Path | None, day: datetime | None) -> None:
    """Write the open data of EDITION: activities, organisation file, publication log, and imported files as they were.

    The table [open_data] of outturn.toml says the organisation's identifier and what it leaves out.
    """
    from outturn.cli.iati_exchange import export_and_tell

    export_and_tell(find_workspace(own or folder), edition, output, day.date() if day else None)


@iati.command("map", epilog=example("outturn iati map one.xml other.xml --priorities priorities.csv -o review"))
@files_argument
@click.option(
    "--priorities",
    metavar="FILE",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV of chosen countries and sectors: columns country, sector, and name if wanted.",
)
@folder_option
@click.option(
    "--confirmed",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="joint_programmes.csv of an earlier run, with yes or no in its column confirmed.",
)
@click.option("--language", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Of the page.")
@click.pass_obj
def map_(
    folder: Path | None,
    files: tuple[Path, ...],
    priorities: Path,
    output: Path,
    confirmed: Path | None,
    language: str,
) -> None:
    """Show who does what where: programmes of several publishers in FILEs, joint ones once, gaps and overlaps.

    Writes tables, a map and a page into DIR.
    """
    from outturn.cli.iati_review import review_and_tell

    review_and_tell(files, priorities, output, confirmed, language, folder)
