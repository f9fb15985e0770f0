"""The command ``outturn stats publish``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from outturn.cli.options import example
from outturn.cli.statistics_options import holding_options

PLACE = 13
PAGES = ("tracker", "cip", "overview", "quarterly", "monthly", "yearbook")


@click.command(
    epilog=example(
        "outturn stats publish cip -o competitiveness.html --input cip=cip_inputs.csv",
        "outturn stats publish yearbook -o yearbook.xlsx --group ldc --lang zh",
        "outturn stats publish quarterly --to pdf -o production.pdf --adjust stl",
    )
)
@click.argument("page", metavar="PAGE", type=click.Choice(PAGES))
@click.option("--lang", type=click.Choice(("en", "zh")), default="en", show_default=True, help="Its language.")
@click.option("--to", "form", type=click.Choice(("html", "pdf", "xlsx")), help="Format [default: that of the name].")
@click.option(
    "-o", "--output", metavar="PATH", required=True, type=click.Path(path_type=Path), help="The file to write."
)
@click.option("--year", type=int, metavar="Y", help="Its year [default: the last with data; of the overview: 2020].")
@click.option("--area", "areas", multiple=True, metavar="A", help="A country of a report on production [default: all].")
@click.option("--group", "groups", multiple=True, metavar="G", help="A group of the yearbook or the overview.")
@click.option(
    "--adjust", type=click.Choice(("stl", "structural")), help="Take the season out of indices of production."
)
@click.option("--date", "day", type=click.DateTime(("%Y-%m-%d",)), help="The date it bears [default: today].")
@holding_options
def publish(**options: Any) -> None:
    """Write a page on many countries: PAGE is tracker, cip, overview, quarterly, monthly or yearbook (also xlsx).

    Each says how old its data are, who is missing and what a dash means, and every chart and table can be downloaded.
    """
    from outturn.cli.statistics_pages import write_page

    write_page(options)
