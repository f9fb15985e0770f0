"""The command ``outturn stats tracker``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from outturn.cli.options import example, format_option, output_option
from outturn.cli.statistics_options import holding_options

PLACE = 6


@click.command(
    epilog=example(
        "outturn stats tracker --area KE --area TZ --group m49_eastern_africa",
        "outturn stats tracker --area BD --peers m49_southern_asia --rule percentile --format json",
        "outturn stats tracker --area KE --target SDG.9.2.1.share:KE=15 --base-year 2010",
        "outturn stats tracker --index --year 2017",
    )
)
@click.option("--indicator", "indicators", multiple=True, metavar="CODE", help="An indicator, such as SDG.9.2.1.share "
              "[default: all].")  # fmt: skip
@click.option("--area", "areas", multiple=True, metavar="A", help="A country, and the countries to set beside it.")
@click.option("--group", "groups", multiple=True, metavar="G", help="A group of countries to set beside them.")
@click.option("--year", type=int, metavar="Y", help="Look no further than this year [default: the latest].")
@click.option(
    "--base-year", type=int, default=2015, show_default=True, metavar="Y", help="Progress is counted from it."
)
@click.option("--horizon", type=int, default=2030, show_default=True, metavar="Y", help="Targets are due then.")
@click.option("--rule", type=click.Choice(("top_performers", "percentile")), default="top_performers",
              show_default=True, help="The target of countries that need not double.")  # fmt: skip
@click.option("--peers", multiple=True, metavar="G", help="Groups whose best set that target; a country is held "
              "against its own [default: the SDG regions].")  # fmt: skip
@click.option("--target", "targets", multiple=True, metavar="CODE:AREA=VALUE", help="A target of your own.")
@click.option("--confidence", type=click.FloatRange(0, 1, min_open=True, max_open=True), default=0.95,
              show_default=True, help="Of the interval of the outlook.")  # fmt: skip
@click.option("--index", "index", is_flag=True, help="The SDG 9 Industry Index instead, with its scores and ranks.")
@click.option("--aggregation", type=click.Choice(("geometric", "arithmetic")), default="geometric",
              show_default=True, help="How the index puts its scores together.")  # fmt: skip
@format_option("table", "json", "csv")
@output_option("Write to this file.")
@holding_options
def tracker(folder: Path | None, inputs: tuple[str, ...], datasets: tuple[str, ...], **asked: Any) -> None:
    """Show the SDG 9 Industry Tracker: status, progress, target, trend and outlook of countries and groups.

    The least developed countries double industry's shares by 2030 (target 9.2); others are held against the five best
    of their peers, or a target of your own. The outlook is a line that weighs recent years more, with its interval.
    """
    from outturn.cli.tracker_output import Track, tell_index, tell_tracker

    form, output = asked.pop("form"), asked.pop("output")
    if asked.pop("index"):
        tell_index((folder, inputs, datasets), Track(**asked), form, output)
    else:
        tell_tracker((folder, inputs, datasets), Track(**asked), form, output)
