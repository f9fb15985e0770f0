"""The command ``outturn stats sdg9``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from outturn.cli.options import example, format_option, output_option
from outturn.cli.statistics_options import holding_options

PLACE = 5


@click.command(
    epilog=example(
        "outturn stats sdg9 --area KE --group ldc --group world --year 2019",
        "outturn stats sdg9 --group m49_africa --indicator SDG.9.2.1.share --from 2010 --format csv -o africa.csv",
        "outturn stats sdg9 --group world --input un_sdg=Goal9.csv --input wpp=population.csv --format json",
        "outturn stats sdg9 --growth --area KE --group m49_africa --from 2015",
    )
)
@click.option("--indicator", "indicators", multiple=True, metavar="CODE", help="An indicator, such as SDG.9.2.1.share "
              "[default: all].")  # fmt: skip
@click.option("--area", "areas", multiple=True, metavar="A", help="A country: alpha-2, alpha-3, M49 or name.")
@click.option("--group", "groups", multiple=True, metavar="G", help="A group of countries, computed from its members.")
@click.option("--year", type=int, metavar="Y", help="A year [default: the latest of each area].")
@click.option("--from", "first", type=int, metavar="Y", help="Every year from this one on.")
@click.option("--to", "last", type=int, metavar="Y", help="Every year up to this one.")
@click.option("--basis", type=click.Choice(("published", "levels")), help="Use published rates or levels alone "
              "[default: rates where there are any].")  # fmt: skip
@click.option(
    "--impute", type=click.Choice(("last_value", "linear")), help="Fill gaps of members; flagged I and named."
)
@click.option("--minimum-coverage", type=click.FloatRange(0, 1), default=0.0, show_default=True, metavar="SHARE",
              help="Give no value of a group whose members with data weigh less.")  # fmt: skip
@click.option("--members-on", "on", type=click.DateTime(("%Y-%m-%d",)), metavar="DAY", help="Members of that day "
              "[default: of the last day of each year].")  # fmt: skip
@click.option("--growth", is_flag=True, help="Growth of manufacturing value added on the year before instead; of a "
              "group on the members with both years.")  # fmt: skip
@format_option("table", "json", "csv")
@output_option("Write to this file.")
@holding_options
def sdg9(folder: Path | None, inputs: tuple[str, ...], datasets: tuple[str, ...], **asked: Any) -> None:
    """Show the industrial indicators of SDG 9 by country and by group.

    A group is a sum over a sum of its members with data (9.3.x: the mean of their latest surveys). The output names
    the members without data, tells coverage by number and by weight, and sets a published value of the group beside.
    """
    from outturn.cli.growth_output import tell_growth
    from outturn.cli.sdg9_output import Question, tell_sdg9

    on = asked.pop("on")
    form, output, growth = (asked.pop(name) for name in ("form", "output", "growth"))
    question = Question(**asked, on=on.date() if on else None)
    tell = tell_growth if growth else tell_sdg9
    tell((folder, inputs, datasets), question, form, output)
