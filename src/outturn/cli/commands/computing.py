"""Figures: the scorecard, and the records behind one figure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from outturn.cli.options import example, format_option, in_workspace, output_option

if TYPE_CHECKING:
    from outturn.workspace import Workspace

PLACE = 5


@click.command(
    epilog=example(
        "outturn scorecard 2020 --level 3", "outturn scorecard 2020 --indicator POR.3.a --format csv -o portfolio.csv"
    )
)
@click.argument("edition")
@click.option("--level", type=int, help="Indicators of this level only.")
@click.option("--indicator", metavar="CODE", help="This indicator only, with its sub-items.")
@format_option("table", "json", "csv", "xlsx")
@output_option("File [default: standard output; xlsx needs one].")
@in_workspace
def scorecard(
    workspace: Workspace, edition: str, level: int | None, indicator: str | None, form: str, output: Path | None
) -> None:
    """Compute the figures of EDITION: value, target, records, coverage; * marks a partial figure."""
    from outturn.cli.figures import opened, selected, write_figures

    results = opened(workspace, edition)
    write_figures(results, selected(results, level, indicator), form, output)


@click.command(epilog=example("outturn trace 2020 POR.3.a --where region=africa --where theme=prosperity"))
@click.argument("edition")
@click.argument("code")
@click.option("--where", "conditions", multiple=True, metavar="DIMENSION=VALUE", help="A slice; give it once or more.")
@format_option("table", "json", "csv")
@output_option("File [default: standard output].")
@in_workspace
def trace(
    workspace: Workspace, edition: str, code: str, conditions: tuple[str, ...], form: str, output: Path | None
) -> None:
    """Show every record behind figure CODE: what it contributes and where it comes from."""
    from outturn.cli.figures import opened, read_conditions, write_trace

    asked = read_conditions(conditions)
    write_trace(opened(workspace, edition).trace(code, **asked), form, output)
