"""Finds record types by the names that people write."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from outturn.errors import UsageError

if TYPE_CHECKING:
    from outturn.records.description import RecordType
    from outturn.workspace import Workspace


def record_types(workspace: Workspace) -> dict[str, RecordType]:
    """Give every record type of a workspace by name, the observations included."""
    from outturn.records import registry
    from outturn.records.stored import all_types

    registry.start(workspace.database_url, workspace.record_apps)
    return dict(sorted(all_types().items()))


def record_type(workspace: Workspace, name: str) -> RecordType:
    """Give the record type called ``name``; ``UsageError`` with the closest one where there is none."""
    known = record_types(workspace)
    if name not in known:
        near = difflib.get_close_matches(name, known, 1)
        raise UsageError(
            "There is no such record type",
            where=name,
            expected="a record type: outturn records lists them",
            got=name,
            fix=f"did you mean {near[0]}?" if near else "see outturn records",
        )
    return known[name]
