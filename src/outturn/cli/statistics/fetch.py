"""Download statistics from the services that publish them."""

from __future__ import annotations

from pathlib import Path

import click

from outturn.cli.options import example, find_workspace

PLACE = 0


@click.command(
    epilog=example(
        "outturn stats fetch un-sdg NV_IND_MANF NV_IND_MANFPC --from 2000",
        "outturn stats load un_sdg statistics/downloads/DIGEST/NV_IND_MANF.json",
    )
)
@click.argument("service", required=False)
@click.argument("what", nargs=-1)
@click.option("--area", "areas", metavar="AREA", multiple=True, help="Only this country (alpha-2); may be repeated.")
@click.option("--from", "first", metavar="YEAR", default="", help="First year.")
@click.option("--to", "last", metavar="YEAR", default="", help="Last year.")
@click.option("--offline", is_flag=True, help="Use what was downloaded before, and no network.")
@click.option("-o", "--output", metavar="PATH", type=click.Path(path_type=Path), help="Also copy the files there.")
@click.option("-w", "--workspace", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Workspace.")
def fetch(
    folder: Path | None, service: str | None, what: tuple[str, ...], areas: tuple[str, ...], first: str, last: str,
    offline: bool, output: Path | None,
) -> None:  # fmt: skip
    """Download what a SERVICE publishes into the workspace, as files that stats load reads.

    Without SERVICE the services are listed; it may be a TOML file that describes one. A file lies
    in a folder named by its digest, its address and time beside it; what has not changed is not sent again.
    """
    from outturn.cli.downloads import fetch_and_tell, list_services
    from outturn.exchange.services.asking import Wanted

    if service is None:
        list_services()
    else:
        fetch_and_tell(find_workspace(folder), service, Wanted(what, areas, first, last), offline, output)
