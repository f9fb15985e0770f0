"""The command ``outturn stats series``."""

from __future__ import annotations

from pathlib import Path

import click

from outturn.cli.options import example, format_option
from outturn.cli.statistics_options import holding_options, workspace_or_none

PLACE = 4


@click.command(
    epilog=example(
        "outturn stats series SDG.9.2.1.share --area KE --from 2015 --format json",
        "outturn stats series GDP_CURRENT --group m49_eastern_africa --input wdi=WDICSV.csv",
    )
)
@click.argument("code", metavar="CODE")
@click.option("--area", "areas", multiple=True, metavar="A", help="Country (alpha-2) or group as published.")
@click.option("--group", "groups", multiple=True, metavar="G", help="Countries of a group, as known at the time.")
@click.option("--from", "first", metavar="Y", help="First year or period.")
@click.option("--to", "last", metavar="Y", help="Last year or period.")
@format_option("table", "json", "csv")
@holding_options
def series(
    folder: Path | None, inputs: tuple[str, ...], datasets: tuple[str, ...], code: str, areas: tuple[str, ...],
    groups: tuple[str, ...], first: str | None, last: str | None, form: str,
) -> None:  # fmt: skip
    """Show the observations of series CODE, with the dataset they are from.

    Values are exactly as published. An area without data is named, not left out.
    """
    from outturn.cli.statistics_output import tell_series

    tell_series(workspace_or_none(folder, inputs), inputs, datasets, code, areas, groups, (first, last), form)
