"""The command ``outturn stats trade``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from outturn.cli.options import example, format_option, output_option

PLACE = 9


@click.command(
    epilog=example(
        "outturn stats trade flows.parquet",
        "outturn stats trade flows --show complexity --year 2019 --format csv -o complexity.csv",
        "outturn stats trade flows.csv --show advantage --area KE --format json",
    )
)
@click.argument("flows", metavar="FLOWS", type=click.Path(path_type=Path))
@click.option("--show", type=click.Choice(("technology", "advantage", "complexity", "fitness", "products")),
              default="technology", show_default=True, help="What to compute; products: their complexity.")  # fmt: skip
@click.option("--classes", default="lall_sitc3", show_default=True, metavar="LIST|FILE",
              help="lall_sitc3, lall_sitc2, mht_isic4, mht_isic3, or a CSV file of your own.")  # fmt: skip
@click.option("--detail", is_flag=True, help="The parts of Lall's classes: RB1, RB2, …")
@click.option("--keep-unclassified", is_flag=True, help="Show products in no class as one of their own.")
@click.option(
    "--area", "areas", multiple=True, metavar="A", help="Show this area, as the file writes it; may be repeated."
)
@click.option("--year", "period", metavar="Y", help="Show this year or period.")
@click.option("--engine", type=click.Choice(("auto", "stream", "duckdb", "spark")), default="auto", show_default=True,
              help="What adds the flows up; spark needs Parquet, Java and the extra spark.")  # fmt: skip
@format_option("table", "json", "csv")
@output_option("Write to this file.")
def trade(flows: Path, form: str, output: Path | None, **asked: Any) -> None:
    """Show technology shares, comparative advantage or complexity from a file or folder of trade flows.

    FLOWS is Parquet or CSV of any size with the columns exporter (or ref_area), product, value, and where there are
    such year and importer. Everything is computed from all areas of the file, then --area and --year choose what is
    shown.
    """
    from outturn.cli.trade_output import tell_trade

    tell_trade(flows, asked, form, output)
