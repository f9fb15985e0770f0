"""The command ``outturn``: finds its commands, and ends each with the exit status of what happened."""

from __future__ import annotations

import difflib
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from functools import cache
from typing import NoReturn

import click

from outturn import __version__
from outturn.cli import commands
from outturn.errors import OutturnError, SettingsError, UsageError

_TRACEBACK = "OUTTURN_TRACEBACK"


@cache
def command_groups() -> dict[str, dict[str, click.Command]]:
    """Give the commands by name, grouped under the heading of their module, in the order of their use.

    A module of ``outturn.cli.commands`` says with ``PLACE`` where its group stands.
    """
    names = [f"{commands.__name__}.{module.name}" for module in pkgutil.iter_modules(commands.__path__)]
    modules = sorted((importlib.import_module(name) for name in names), key=lambda module: module.PLACE)
    groups = {}
    for module in modules:
        held = [value for value in vars(module).values() if isinstance(value, click.Command)]
        groups[(module.__doc__ or "").strip().rstrip(".")] = {each.name: each for each in held if each.name}
    return groups


def found_commands() -> dict[str, click.Command]:
    """Give every command by name, in the order of their use."""
    return {name: command for group in command_groups().values() for name, command in group.items()}


class Application(click.Group):
    """The group of all commands, listed by what they are for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of the commands in the order of their use."""
        return list(found_commands())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give the command called ``cmd_name``, or None."""
        return found_commands().get(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command the arguments begin with; a mistyped name is answered with the closest one."""
        near = difflib.get_close_matches(args[0], found_commands(), 1)
        if args[0] not in found_commands() and not args[0].startswith("-"):
            known = f"one of {', '.join(found_commands())}"
            fix = f"did you mean {near[0]}? see outturn --help" if near else "see outturn --help"
            raise UsageError("There is no such command", where="outturn", expected=known, got=args[0], fix=fix)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the groups of commands, each command with its first sentence in full."""
        for heading, group in command_groups().items():
            with formatter.section(heading):
                formatter.write_dl([(name, each.get_short_help_str(10**4)) for name, each in group.items()])


@click.group(
    cls=Application,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Example: outturn demo, then outturn scorecard 2020 --level 3",
)
@click.version_option(__version__, prog_name="outturn")
def outturn() -> None:
    """From a development organisation's records to frozen editions, traced figures and published pages.

    A workspace is a folder with outturn.toml. Records are loaded and accepted, a year is frozen
    as an edition, and every figure computed from an edition leads back to its records.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and end the process with its exit status (0 to 6, as :mod:`outturn.errors` says)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status; faults are told on standard error."""
    try:
        status = outturn.main(args=arguments, prog_name="outturn", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except BrokenPipeError:
        _silence()
        return 0
    except click.exceptions.Abort:
        click.echo("Stopped; nothing half-done is left.", err=True)
        return 130
    except click.ClickException as error:
        return _tell(_as_usage(error))
    except OutturnError as error:
        return _tell(error)
    except OSError as error:
        return _own_fault(error) if error.errno is None else _tell(_as_settings(error))
    except Exception as error:
        return _own_fault(error)


def _silence() -> None:
    """Let nothing more be written where the reader of a pipe has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _tell(error: OutturnError) -> int:
    if os.environ.get(_TRACEBACK):
        raise error
    click.echo(error.render(), err=True)
    return error.exit_status


def _as_usage(error: click.ClickException) -> OutturnError:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "outturn"
    return UsageError(
        "The command was not understood",
        where=path,
        expected=context.get_usage().removeprefix("Usage: ") if context else "a command of outturn",
        got=error.format_message().rstrip("."),
        fix=f"see {path} --help",
    )


def _as_settings(error: OSError) -> OutturnError:
    """Give what the system refused, such as a file that may not be written, as a fault of the place it was told."""
    return SettingsError(
        "A file or folder cannot be used",
        where=str(error.filename or "the workspace, or the place written to"),
        expected="a place that may be read and written, with room left on the disk",
        got=error.strerror or "an error of the system",
        fix="correct the path, allow reading and writing there, or make room",
    )


def _own_fault(error: Exception) -> int:
    if os.environ.get(_TRACEBACK):
        raise error
    text = " ".join(str(error).split())[:300]
    click.echo(f"E100 Outturn failed: {type(error).__name__}: {text}", err=True)
    click.echo(f"  This is a fault of Outturn. Run it again with {_TRACEBACK}=1 to see where.", err=True)
    return 1
