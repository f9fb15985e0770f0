"""The command ``outturn stats validate``."""

from __future__ import annotations

from pathlib import Path

import click

from outturn.cli.options import example, format_option, output_option

PLACE = 2


@click.command(
    epilog=example(
        "outturn stats validate un_sdg Goal9.csv",
        "outturn stats validate wdi WDICSV.csv --format xlsx -o for-the-publisher.xlsx",
        "outturn stats validate",
    )
)
@click.argument("source", metavar="[SOURCE", required=False)
@click.argument("files", metavar="FILE...]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--correct", multiple=True, metavar="NAME=CODE", help="Code of an area the file names wrongly.")
@click.option("--leave-out", "left_out", multiple=True, metavar="NAME", help="Area of the file to leave out.")
@click.option("--rules", multiple=True, metavar="F.toml", type=click.Path(path_type=Path), help="Further rules.")
@format_option("table", "json", "xlsx")
@output_option("File to write; a workbook needs one.")
@click.option("-w", "--workspace", "folder", metavar="DIR", type=click.Path(path_type=Path),
              help="Workspace whose datasets are validated where no file is named.")  # fmt: skip
@click.pass_context
def validate(
    context: click.Context, folder: Path | None, source: str | None, files: tuple[Path, ...], correct: tuple[str, ...],
    left_out: tuple[str, ...], rules: tuple[Path, ...], form: str, output: Path | None,
) -> None:  # fmt: skip
    """Report what is wrong with files of SOURCE, or with the datasets of the catalogue, for the publisher.

    Ends with 4 where an error was found (nothing may be published from it), 3 with warnings alone, else 0.
    """
    from outturn.cli.statistics_reports import validated_files, validated_workspace, write_report

    if source is not None:
        reports = validated_files(source, files, correct, left_out, rules)
    else:
        reports = validated_workspace(folder, rules)
    context.exit(write_report(reports, form, output))
