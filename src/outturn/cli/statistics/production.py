"""The command ``outturn stats production``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from outturn.cli.options import example, format_option, output_option
from outturn.cli.statistics_options import holding_options

PLACE = 8


@click.command(
    epilog=example(
        "outturn stats production --area IN --year 2012 --input iip=india.csv --input iip=weights.csv",
        "outturn stats production --group m49_asia --quarterly --base 2015 --adjust stl --from 2018",
        "outturn stats production --area KE --nowcast --input unama=accounts.csv",
    )
)
@click.option("--area", "areas", multiple=True, metavar="A", help="A country: alpha-2, alpha-3, M49 or name.")
@click.option(
    "--group", "groups", multiple=True, metavar="G", help="A group, weighted by value added of the base year."
)
@click.option("--year", type=int, metavar="Y", help="A year [default: the latest].")
@click.option("--from", "first", type=int, metavar="Y", help="Every year from this one on.")
@click.option("--to", "last", type=int, metavar="Y", help="Every year up to this one.")
@click.option("--base", type=int, metavar="Y", help="Put the mean of this year at 100 [default: as given; of weights "
              "of groups, 2015].")  # fmt: skip
@click.option("--year-starts", type=click.IntRange(1, 12), default=1, show_default=True, metavar="MONTH",
              help="The month in which years of base and of chaining start.")  # fmt: skip
@click.option("--quarterly", is_flag=True, help="Give quarters, as means of their three months.")
@click.option("--incomplete", type=click.Choice(("empty", "flag")), default="empty", show_default=True,
              help="A quarter with fewer than three months: left empty, or estimated and flagged.")  # fmt: skip
@click.option("--adjust", type=click.Choice(("stl", "structural")), help="Adjust for the season.")
@click.option("--contributions", is_flag=True, help="Give what each component adds to growth on the year.")
@click.option("--nowcast", is_flag=True, help="Give value added for the years after the last observed one, flagged F.")
@format_option("table", "json", "csv")
@output_option("Write to this file.")
@holding_options
def production(folder: Path | None, inputs: tuple[str, ...], datasets: tuple[str, ...], **asked: Any) -> None:
    """Show indices of industrial production with their growth, by country and by group.

    Components with weights make a Laspeyres index, components with weights of several years a chained one; a published
    general index stands beside it. A group's growth is of the countries with data in both periods.
    """
    from outturn.cli.production_output import Question, tell_production

    form, output = asked.pop("form"), asked.pop("output")
    tell_production((folder, inputs, datasets), Question(**asked), form, output)
