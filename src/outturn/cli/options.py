"""Options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from outturn.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])


def workspace_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option ``-w``: the argument ``folder``, None where it is not named."""
    option = click.option(
        "-w", "--workspace", "folder", metavar="DIR", type=click.Path(path_type=Path),
        help="Workspace [default: this folder, a parent with outturn.toml, else ./demo-organisation].",
    )  # fmt: skip
    return option(command)


def in_workspace(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option ``-w`` and, as its first argument, the workspace it works in.

    Without ``-w`` the workspace is looked for, and where it was found is told on standard error.
    """

    @workspace_option
    @functools.wraps(command)
    def wrapped(folder: Path | None, **arguments: Any) -> Any:
        return command(find_workspace(folder), **arguments)

    return wrapped


def find_workspace(folder: Path | None) -> Workspace:
    """Give the workspace in ``folder``, or the one that is found, saying on standard error how."""
    from outturn.workspace import Workspace

    workspace, how = Workspace.find(folder)
    if folder is None:
        click.echo(f"Workspace: {workspace.path} ({how})", err=True)
    workspace.make_apps_importable()
    return workspace


def example(*lines: str) -> str:
    """Write the example that a command's help ends with; one line of text each."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def output_option(help: str) -> Callable[[Command], Command]:
    """Give a command the option ``-o FILE``."""
    return click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help=help)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """Give a command the option ``--format`` with these formats, the first being the default."""
    return click.option(
        "--format", "form", type=click.Choice(formats), default=formats[0], show_default=True, help="How to write it."
    )


def public_option(help: str) -> Callable[[Command], Command]:
    """Give a command the option ``--public``."""
    return click.option("--public", is_flag=True, help=help)
