"""Figures: the scorecard, and the records behind one figure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from outturn.cli.options import example, format_option, in_workspace, output_option, public_option

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
@public_option("Withhold numbers of few persons, as publications do.")
@format_option("table", "json", "csv", "xlsx")
@output_option("File [default: standard output; xlsx needs one].")
@in_workspace
def scorecard(
    workspace: Workspace,
    edition: str,
    level: int | None,
    indicator: str | None,
    public: bool,
    form: str,
    output: Path | None,
) -> None:
    """Compute the figures of EDITION: value, target, records, coverage; * marks a partial figure."""
    from outturn.cli.figures import opened, public_view, say_what_is_withheld, selected, write_figures

    results = opened(workspace, edition)
    shown = public_view(results) if public else results
    figures = selected(shown, level, indicator)
    if not public:
        say_what_is_withheld(results, figures)
    write_figures(shown, figures, form, output)


@click.command(epilog=example("outturn trace 2020 POR.3.a --where region=africa --where theme=prosperity"))
@click.argument("edition")
@click.argument("code")
@click.option("--where", "conditions", multiple=True, metavar="DIMENSION=VALUE", help="A slice; give it once or more.")
@public_option("Only what may be published: of persons' records no more than their number by source.")
@format_option("table", "json", "csv")
@output_option("File [default: standard output].")
@in_workspace
def trace(
    workspace: Workspace,
    edition: str,
    code: str,
    conditions: tuple[str, ...],
    public: bool,
    form: str,
    output: Path | None,
) -> None:
    """Show every record behind figure CODE: what it contributes and where it comes from."""
    from outturn.cli.figures import opened, public_traces, read_conditions, write_public_trace, write_trace

    asked = read_conditions(conditions)
    results = opened(workspace, edition)
    if public:
        write_public_trace(public_traces(results).trace(code, **asked), form, output)
    else:
        write_trace(results.trace(code, **asked), form, output)
