"""The command ``outturn stats export``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from outturn.cli.options import example
from outturn.cli.statistics_options import holding_options

PLACE = 12
_FORMS = ("sdmx-csv", "sdmx-ml", "csv", "parquet")


@click.command(
    epilog=example(
        "outturn stats export --to csv --series SDG.9.2.1.share --from 2015 -o shares.csv",
        "outturn stats export --to sdmx-ml --structure structure.xml --group ldc -o shares.xml",
    )
)
@click.option("--to", "form", type=click.Choice(_FORMS), required=True, help="What to write.")
@click.option("-o", "--output", metavar="PATH", type=click.Path(path_type=Path), required=True, help="File to write.")
@click.option("--series", "codes", metavar="CODE", multiple=True, help="A series [default: all that are held].")
@click.option("--area", "areas", multiple=True, metavar="A", help="Country (alpha-2) or group as published.")
@click.option("--group", "groups", multiple=True, metavar="G", help="Countries of a group, as known at the time.")
@click.option("--from", "first", metavar="Y", help="First year or period.")
@click.option("--until", "last", metavar="Y", help="Last year or period.")
@click.option("--structure", metavar="FILE", type=click.Path(path_type=Path),
              help="SDMX: the data structure with its code lists.")  # fmt: skip
@click.option("--structure-id", metavar="ID", default="", help="SDMX: which dataflow or structure of that file.")
@click.option("--dimensions", metavar="FILE", type=click.Path(path_type=Path),
              help="SDMX: which dimension is the series, the area, the period.")  # fmt: skip
@click.option("--sdmx-version", "version", metavar="V", default="",
              help="CSV: 2.0 [default] or 1.0. ML: 3.0 [default], 2.1 or 3.1.")  # fmt: skip
@click.option("--generic", is_flag=True, help="SDMX-ML 2.1: generic instead of structure-specific.")
@click.option("--prepared", metavar="TIME", type=click.DateTime(["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"]),
              help="SDMX-ML: time in the header, UTC [default: now].")  # fmt: skip
@holding_options
def export(**asked: Any) -> None:
    """Export observations as SDMX-CSV, SDMX-ML, CSV or Parquet; whole or not at all.

    What the structure does not allow is named and nothing is written: a code not in its list, a mandatory attribute
    without value. An SDMX message is read back and compared before it stands.
    """
    from outturn.cli.statistics_export import export_and_tell

    export_and_tell(**asked)
