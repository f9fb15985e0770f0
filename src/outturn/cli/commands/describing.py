"""What the frameworks declare and what the record types hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from outturn.cli.options import example, in_workspace

if TYPE_CHECKING:
    from outturn.workspace import Workspace

PLACE = 8


@click.command(epilog=example("outturn indicators", "outturn indicators POR.3.a", "outturn indicators --check"))
@click.argument("code", required=False)
@click.option("--check", "checked", is_flag=True, help="Check every declaration; a fault names file and line.")
@in_workspace
def indicators(workspace: Workspace, code: str | None, checked: bool) -> None:
    """List the indicators of the frameworks in use, or explain one: definition, measure, dimensions, source."""
    from outturn.cli.describing import tell_indicator, tell_indicators

    if checked:
        from outturn.cli.checking import check_frameworks

        check_frameworks(workspace)
    elif code:
        tell_indicator(workspace, code)
    else:
        tell_indicators(workspace)


@click.command(epilog=example("outturn records", "outturn records project"))
@click.argument("record", required=False)
@in_workspace
def records(workspace: Workspace, record: str | None) -> None:
    """List the record types, or explain the columns of one."""
    from outturn.cli.describing import tell_record_type, tell_record_types

    if record:
        tell_record_type(workspace, record)
    else:
        tell_record_types(workspace)
