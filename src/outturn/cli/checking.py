"""Checks the frameworks a workspace uses, without computing a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outturn.cli.writing import say

if TYPE_CHECKING:
    from outturn.workspace import Workspace


def check_frameworks(workspace: Workspace) -> None:
    """Check every declaration against the record types; the first fault names file and line."""
    from outturn.indicators.checking import check
    from outturn.indicators.results import ResultsWorkspace
    from outturn.records import registry
    from outturn.records.observations import OBSERVATION

    registry.start(further_apps=workspace.record_apps)
    types = {**registry.record_types(), OBSERVATION.name: OBSERVATION}
    for framework in ResultsWorkspace.of(workspace).frameworks:
        check(framework, types)
        say(f"{framework.code}: {len(framework.indicators)} indicators, no fault")
