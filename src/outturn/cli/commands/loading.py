"""Bringing records in: templates, loads, and taking a load back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from outturn.cli.options import example, in_workspace
from outturn.cli.writing import say

if TYPE_CHECKING:
    from outturn.workspace import Workspace

PLACE = 2


@click.command(epilog=example("outturn template project -o projects.xlsx"))
@click.argument("record")
@click.option("-o", "--output", metavar="F.xlsx", type=click.Path(path_type=Path), help="File [default: RECORD.xlsx].")
@in_workspace
def template(workspace: Workspace, record: str, output: Path | None) -> None:
    """Write an Excel workbook for RECORD: headers, explanations, drop-downs from the code lists, an example."""
    from outturn.cli.record_types import record_type
    from outturn.exchange.tables import write_template

    path = output or Path(f"{record}.xlsx")
    write_template(record_type(workspace, record), path)
    say(f"Template for {record}: {path}")


@click.command(
    epilog=example(
        "outturn load projects.xlsx results.csv --dry-run",
        "outturn load erp-2020.csv --map erp.toml --replace 2020",
        "where erp.toml says:",
        "[[table]]",
        'file = "erp-*.csv"',
        'record = "expenditure"',
        'columns = { ledger_line = "Document", posted_on = "Posting date", amount = "Amount" }',
        'formats = { posted_on = "%d.%m.%Y", amount = { decimal = ",", thousands = "." } }',
        'constants = { currency = "USD", theme = "other", region = "global" }',
    )
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--map", "mapping", metavar="MAPPING.toml", type=click.Path(path_type=Path), help="Foreign headers, codes, formats."
)
@click.option("--replace", metavar="PERIOD", help="Remove records of this period that the files lack.")
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")
@click.option("--by", default="", metavar="NAME", help="Who loads.")
@in_workspace
def load(
    workspace: Workspace, files: tuple[Path, ...], mapping: Path | None, replace: str | None, dry_run: bool, by: str
) -> None:
    """Load records from XLSX, CSV or Parquet files: all rows are checked first, then all are written or none.

    The record type is the sheet's name, or the beginning of the file's. Loading twice changes nothing.
    """
    from outturn.cli.loads import tell_load
    from outturn.cli.progress import counting
    from outturn.exchange.tables import load_files

    with counting() as progress:
        report = load_files(
            workspace, files, mapping=mapping, replace=replace, dry_run=dry_run, progress=progress, by=by
        )
    tell_load(report)


@click.command(epilog=example("outturn undo 3"))
@click.argument("number", metavar="LOAD", type=int)
@click.option("--by", default="", metavar="NAME", help="Who undoes it.")
@in_workspace
def undo(workspace: Workspace, number: int, by: str) -> None:
    """Take back load number LOAD as a whole: its records are again what they were before it."""
    from outturn.cli.loads import tell_undo
    from outturn.records.undoing import undo as undo_load

    tell_undo(undo_load(workspace, number, by))
