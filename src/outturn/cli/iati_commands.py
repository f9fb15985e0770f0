"""The commands below ``outturn iati``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from outturn.cli.options import example, find_workspace, format_option

files_argument = click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)


@click.group(
    epilog=example("outturn iati validate activities.xml", "outturn iati score activities.xml --today 2020-12-31"),
)
@click.option(
    "-w",
    "--workspace",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Workspace with a newer standard [default: the standard that comes with Outturn].",
)
@click.pass_context
def iati(context: click.Context, folder: Path | None) -> None:
    """Validate, score and flatten IATI files; needs no workspace and no network."""
    context.obj = folder


@iati.command(epilog=example("outturn iati validate activities.xml --format json"))
@files_argument
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Day that counts as today.")
@click.option(
    "--publishers",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV of registered publishers, with a column iati_organisation_id or identifier.",
)
@click.option("--advisories", is_flag=True, help="Also report references to activities that are not in the files.")
@click.option("--language", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Of the messages.")
@click.option("--processes", type=click.IntRange(1, 64), default=1, show_default=True, help="For files above 1 MB.")
@format_option("table", "json")
@click.pass_obj
def validate(
    folder: Path | None,
    files: tuple[Path, ...],
    today: datetime | None,
    publishers: Path | None,
    advisories: bool,
    language: str,
    processes: int,
    form: str,
) -> int:
    """Check FILEs as the official validator does: structure, codes and rules, with the line of each finding.

    Ends with 0 where there are no errors (warnings may be there), 4 with errors, 5 with criticals.
    JSON is one finding a line.
    """
    from outturn.cli.iati_reports import standard_folder, write_findings
    from outturn.exchange.iati.validating import Settings, validate

    settings = Settings(
        today=today.date() if today else None,
        publishers=publishers,
        references=advisories,
        language=language,  # type: ignore[arg-type]
        processes=processes,
        standard=standard_folder(folder),
    )
    return write_findings(validate(files, settings), form, "。" if language == "zh" else ".")


@iati.command(epilog=example("outturn iati score activities.xml --today 2020-12-31 --history snapshots.csv"))
@files_argument
@click.option("--today", required=True, type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Day to score.")
@click.option(
    "--history",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV of snapshots; without it timeliness, and so the whole score, is not known.",
)
@click.option("--publisher", metavar="NAME", help="Whose rows of the history, where it has several publishers.")
@click.option(
    "--method",
    type=click.Choice(["publishing-stats-2021", "documented"]),
    default="publishing-stats-2021",
    show_default=True,
    help="The rules: as the statistics code of March 2021 counts and rounds, or as its pages describe it.",
)
@format_option("table", "json", "csv")
@click.pass_obj
def score(
    folder: Path | None,
    files: tuple[Path, ...],
    today: datetime,
    history: Path | None,
    publisher: str | None,
    method: str,
    form: str,
) -> None:
    """Score the transparency of FILEs: every part, every element, and the activities that miss it.

    The elements come in the order in which mending them raises the score most.
    """
    from outturn.cli.iati_reports import standard_folder, write_scores
    from outturn.exchange.iati.publishing.scores import read_history, score
    from outturn.exchange.iati.standard import Standard

    log = read_history(history, publisher) if history else None
    standard = Standard(standard_folder(folder))
    write_scores(score(files, today.date(), log, method, standard), form)  # type: ignore[arg-type]


@iati.command(epilog=example("outturn iati flatten activities.xml -o tables --to csv --hxl"))
@files_argument
@click.option(
    "-o", "--output", metavar="DIR", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder."
)
@click.option(
    "--to",
    "to",
    type=click.Choice(["parquet", "csv"]),
    default="parquet",
    show_default=True,
    help="Format of the tables.",
)
@click.option("--hxl", is_flag=True, help="Write a row of HXL tags under the header of CSV files.")
@click.pass_obj
def flatten(folder: Path | None, files: tuple[Path, ...], output: Path, to: str, hxl: bool) -> None:
    """Turn FILEs into typed tables: activities, money, results, places, sectors, organisations, documents, texts."""
    from outturn.cli.iati_reports import standard_folder, write_flattened
    from outturn.exchange.iati.standard import Standard
    from outturn.exchange.iati.tables import flatten

    standard = Standard(standard_folder(folder))
    write_flattened(flatten(files, output, to, hxl, standard))  # type: ignore[arg-type]


@iati.command(epilog=example("outturn iati -w my-organisation update downloaded-standard"))
@click.argument("source", metavar="FOLDER", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.pass_obj
def update(folder: Path | None, source: Path) -> None:
    """Take a newer standard from a downloaded FOLDER into the workspace: schemas, code lists, rules."""
    from outturn.cli.iati_reports import FOLDER
    from outturn.cli.writing import say
    from outturn.exchange.iati.updating import update

    for path in update(source, find_workspace(folder).path / FOLDER):
        say(str(path))
