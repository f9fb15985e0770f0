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
