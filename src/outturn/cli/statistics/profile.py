"""The command ``outturn stats profile``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from outturn.cli.options import example
from outturn.cli.statistics_options import holding_options

PLACE = 11


@click.command(
    epilog=example(
        "outturn stats profile KE --lang en --to html -o kenya.html",
        "outturn stats profile NA --to pdf -o namibia.pdf --input un_sdg=goal9.csv --comparator ZA --comparator BW",
    )
)
@click.argument("area", metavar="AREA")
@click.option("--lang", type=click.Choice(("en", "zh")), default="en", show_default=True, help="Its language.")
@click.option("--to", "form", type=click.Choice(("html", "pdf")), help="Format [default: that of the file's name].")
@click.option(
    "-o", "--output", metavar="PATH", required=True, type=click.Path(path_type=Path), help="The file to write."
)
@click.option("--year", type=int, metavar="Y", help="Nothing later than this year [default: the last with data].")
@click.option("--comparator", "comparators", multiple=True, metavar="A", help="A country to compare with, one or "
              "more [default: the nearest in its region].")  # fmt: skip
@click.option("--group", "groups", multiple=True, metavar="G", help="A group to compare with [default: its own].")
@click.option("--date", "day", type=click.DateTime(("%Y-%m-%d",)), help="The date it bears [default: today].")
@holding_options
def profile(**options: Any) -> None:
    """Write the profile of a country: what it makes and exports, SDG 9, outlook, competitiveness, what is missing.

    AREA is a code (KE, KEN, 404) or an English name. What is not reported is named and never shown as zero.
    """
    from outturn.cli.statistics_publishing import write_profile

    write_profile(options)
