"""The command ``outturn stats overview``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from outturn.cli.options import example, format_option, output_option
from outturn.cli.statistics_options import holding_options

PLACE = 10


@click.command(
    epilog=example(
        "outturn stats overview --year 2020",
        "outturn stats overview --year 2020 --group ldc --input oxcgrt=policies.csv --input wpp=population.csv",
    )
)
@click.option("--group", "groups", multiple=True, metavar="G", help="A group of countries [default: the M49 regions].")
@click.option("--area", "areas", multiple=True, metavar="A", help="A country, as a group of its own.")
@click.option("--year", type=int, default=2020, show_default=True, metavar="Y", help="The year.")
@format_option("table", "json", "csv")
@output_option("Write to this file.")
@holding_options
def overview(folder: Path | None, inputs: tuple[str, ...], datasets: tuple[str, ...], **asked: Any) -> None:
    """Show COVID-19 and growth by region: cases and deaths per million, the four Oxford indices, GDP, manufacturing.

    The indices are computed from policies and flags; each mean is given with countries counted once and weighted by
    population. Growth is of the countries with both years. What no dataset holds is named.
    """
    from outturn.cli.overview_output import Question, tell_overview

    form, output = asked.pop("form"), asked.pop("output")
    tell_overview((folder, inputs, datasets), Question(**asked), form, output)
