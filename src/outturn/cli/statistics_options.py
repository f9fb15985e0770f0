"""Options of the commands that read statistics, and how they open them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from outturn.cli.options import find_workspace
from outturn.cli.writing import note
from outturn.errors import UsageError

if TYPE_CHECKING:
    from outturn.exchange.statistics.holdings import Holdings
    from outturn.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])


def holding_options(command: Command) -> Command:
    """Give a command ``-w``, ``--input`` and ``--dataset``: ``folder``, ``inputs`` and ``datasets``."""
    options = (
        click.option(
            "-w", "--workspace", "folder", metavar="DIR", type=click.Path(path_type=Path),
            help="Workspace [default: the one found here, if any].",
        ),
        click.option(
            "--input", "inputs", multiple=True, metavar="DATASET=FILE",
            help="Read this file of a source, beside or without a workspace.",
        ),
        click.option("--dataset", "datasets", multiple=True, metavar="D", help="Use this dataset alone."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def workspace_or_none(folder: Path | None, inputs: Iterable[str]) -> Workspace | None:
    """Give the workspace; None where none is named, none is found and files are given instead."""
    if folder is not None or not inputs:
        return find_workspace(folder)
    try:
        return find_workspace(None)
    except UsageError:
        return None


def opened_holdings(workspace: Workspace | None, inputs: Iterable[str], datasets: Iterable[str] = ()) -> Holdings:
    """Open the statistics a command was given; what was found in files given is told on standard error."""
    from outturn.exchange.statistics.holdings import findings, open_holdings
    from outturn.exchange.statistics.storing import told

    held = open_holdings(workspace, inputs, datasets)
    for line in told(findings(held)):
        note(line)
    return held


def say_choices(held: Holdings) -> None:
    """Say on standard error which dataset was used where several hold a series."""
    for code, ids in held.choices.items():
        if len(ids) > 1:
            others = ", ".join(ids[1:])
            note(f"{code} is taken from {ids[0]}; also held: {others} (choose with --dataset)")
