"""Making a workspace: the demo organisation, or one's own, with record types of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from outturn.cli.options import example, in_workspace
from outturn.cli.writing import program, say

if TYPE_CHECKING:
    from outturn.workspace import Workspace

PLACE = 1


@click.command(epilog=example("outturn demo", "outturn demo other-organisation --seed 7"))
@click.argument("folder", metavar="[DIR]", default="demo-organisation", type=click.Path(path_type=Path))
@click.option("--seed", default=2020, show_default=True, help="Another seed gives other records and the same tables.")
@click.option(
    "--publishing",
    type=click.Choice(["2020", "exemplary"]),
    default="2020",
    show_default=True,
    help="How it publishes open data: as in 2020 (score 53), or as well as can be (score 100).",
)
@click.pass_context
def demo(ctx: click.Context, folder: Path, seed: int, publishing: str) -> None:
    """Build the synthetic organisation in DIR: generate, load, export, freeze, publish and reconcile 2020.

    Its records are made up; they are calibrated so that the printed tables come out.
    """
    from outturn.cli.demonstration import show_demo

    ctx.exit(show_demo(folder, seed, exemplary=publishing == "exemplary"))


@click.command(
    epilog=example(
        'outturn init my-organisation --code XX-MINE --name "My organisation"',
        "outturn init my-organisation --database postgresql://outturn@127.0.0.1:5432/outturn",
    )
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--code", default="", help="Identifier of the organisation [default: the folder's name].")
@click.option("--name", default="", help="Name of the organisation [default: its identifier].")
@click.option("--database", default="", metavar="URL", help="Store of the records [default: a file in DIR].")
def init(folder: Path, code: str, name: str, database: str) -> None:
    """Make a workspace in DIR, with the countries and their groups as its first records."""
    from outturn.cli.initialising import make_workspace

    workspace = make_workspace(folder, code=code or folder.resolve().name.upper(), name=name, database=database)
    say(f"Workspace for {workspace.organisation_name} in {workspace.path}")
    say(f"Next: {program()} template project -o projects.xlsx, fill it in, then {program()} load projects.xlsx")


@click.command("make-migration", epilog=example("outturn make-migration wells"))
@click.argument("app", metavar="APP")
@in_workspace
def make_migration(workspace: Workspace, app: str) -> None:
    """Write the migration of the workspace's own record app APP, after its models were written or changed."""
    from outturn.cli.initialising import tell_migrations
    from outturn.records.migrating import make_migration as write_migration

    tell_migrations(app, write_migration(workspace, app))
