"""The commands of industrial statistics: one module each, found by name and shown in the order of its ``PLACE``."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import click

from outturn.cli.options import example


class Statistics(click.Group):
    """The group ``outturn stats``: its commands are those of the modules in this folder."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of the commands in the order of their use."""
        return [*_found()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give the command called ``cmd_name``, or None."""
        return _found().get(cmd_name)


@cache
def _found() -> dict[str, click.Command]:
    names = [f"{__name__}.{module.name}" for module in pkgutil.iter_modules(__path__)]
    modules = [module for module in map(importlib.import_module, names) if hasattr(module, "PLACE")]
    held = [value for module in sorted(modules, key=lambda each: each.PLACE) for value in vars(module).values()]
    return {each.name: each for each in held if isinstance(each, click.Command) and each.name}


@click.group(
    cls=Statistics,
    epilog=example(
        "outturn stats load un_sdg Goal9.csv",
        "outturn stats sdg9 --area KE --group world --year 2019",
        "outturn stats tracker --area KE --group m49_eastern_africa",
    ),
)
def stats() -> None:
    """Industrial statistics: SDG 9, the tracker, competitiveness, production, trade, the regional overview."""
