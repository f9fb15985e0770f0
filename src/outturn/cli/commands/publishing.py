"""Pages made from an edition."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from outturn.cli.options import example, in_workspace
from outturn.cli.writing import say

if TYPE_CHECKING:
    from outturn.workspace import Workspace

PLACE = 7


@click.command(epilog=example("outturn page 2020 -o publications/2020"))
@click.argument("edition")
@click.option(
    "-o", "--output", metavar="DIR", type=click.Path(path_type=Path), help="Folder [default: publications/YEAR]."
)
@in_workspace
def page(workspace: Workspace, edition: str, output: Path | None) -> None:
    """Write the scorecard of EDITION as web pages, one per language, with a page behind every figure."""
    from outturn.cli.figures import opened
    from outturn.publications.scorecard import write_pages

    results = opened(workspace, edition)
    for path in write_pages(results, output or workspace.publications / str(results.edition.year)):
        say(str(path))


@click.command(epilog=example("outturn report 2020 --lang en --to pdf -o annual-report.pdf"))
@click.argument("edition")
@click.option("--lang", "language", default="en", show_default=True, help="Language: en, zh, or one of your own.")
@click.option(
    "--to", "form", type=click.Choice(("html", "pdf", "xlsx")), default="html", show_default=True, help="Format."
)
@click.option(
    "-o", "--output", metavar="PATH", type=click.Path(path_type=Path),
    help="Folder (html) or file [default: annual-report-LANG in publications/YEAR].",
)  # fmt: skip
@in_workspace
def report(workspace: Workspace, edition: str, language: str, form: str, output: Path | None) -> None:
    """Write the annual report of EDITION as web pages, tagged PDF or a workbook; each number leads to its records."""
    from outturn.cli.figures import opened
    from outturn.publications.annual_report import Writing, place_of

    results = opened(workspace, edition)
    path = output or place_of(results, language, form)
    say(str(Writing(results).write(language, form, path)))
