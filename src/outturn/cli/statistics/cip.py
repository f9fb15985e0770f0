"""The command ``outturn stats cip``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from outturn.cli.options import example, format_option, output_option
from outturn.cli.statistics_options import holding_options

PLACE = 7
_MEANS = ("geometric", "arithmetic", "harmonic")
_SCALES = ("min_max", "z_score", "rank", "maximum")
_WEIGHTINGS = ("equal", "eight", "principal_component", "benefit_of_the_doubt")
_POLICIES = ("exclude", "last", "linear", "reweight", "hampel")


@click.command(
    epilog=example(
        "outturn stats cip --year 2005 --input cip=cip_inputs.csv",
        "outturn stats cip --area KE --neighbours 3 --sensitivity --input cip=cip_inputs.csv --format json",
    )
)
@click.option("--area", "areas", multiple=True, metavar="A", help="A country: alpha-2, alpha-3, M49 or name.")
@click.option("--group", "groups", multiple=True, metavar="G", help="The countries of a group.")
@click.option("--year", type=int, metavar="Y", help="A year [default: the latest with an index].")
@click.option("--from", "first", type=int, metavar="Y", help="Every year from this one on.")
@click.option("--to", "last", type=int, metavar="Y", help="Every year up to this one.")
@click.option("--missing", "missing", multiple=True, type=click.Choice(_POLICIES), help="What is done with gaps, in "
              "this order [default: exclude].")  # fmt: skip
@click.option("--aggregation", type=click.Choice(_MEANS), default="geometric", show_default=True, help="The mean.")
@click.option("--normalisation", type=click.Choice(_SCALES), default="min_max", show_default=True, help="The scale.")
@click.option("--weights", type=click.Choice(_WEIGHTINGS), default="equal",
              show_default=True, help="A sixth for each component, an eighth for each indicator, or as the data vary."
              )  # fmt: skip
@click.option(
    "--neighbours", type=click.IntRange(1), metavar="N", help="Also the N economies above and below each area."
)
@click.option("--sensitivity", is_flag=True, help="Also the ranks under other choices, with their intervals.")
@format_option("table", "json", "csv")
@output_option("Write to this file.")
@holding_options
def cip(folder: Path | None, inputs: tuple[str, ...], datasets: tuple[str, ...], **asked: Any) -> None:
    """Show the Competitive Industrial Performance index: value, rank, dimensions, and what an economy lacks.

    Scale and ranks run over all economies of a year that the data hold, whichever are shown.
    """
    from outturn.cli.cip_output import Question, tell_cip

    form, output = asked.pop("form"), asked.pop("output")
    asked["missing"] = asked["missing"] or ("exclude",)
    tell_cip((folder, inputs, datasets), Question(**asked), form, output)
