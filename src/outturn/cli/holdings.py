"""Tells what a workspace holds: records, loads and editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outturn.cli.writing import say, write_table

if TYPE_CHECKING:
    from outturn.records.status import LoadEntry
    from outturn.workspace import Workspace

_STATES = ("draft", "reported", "verified", "sent_back")


def tell_status(workspace: Workspace) -> None:
    """Write the records by type and verification, the last loads, and the editions of every year."""
    from outturn.cli.figures import say_if_synthetic
    from outturn.records.status import status

    say_if_synthetic(workspace)
    found = status(workspace)
    say(f"{workspace.organisation_name} ({workspace.organisation_code}) in {workspace.path}")
    rows = [
        (name, f"{sum(counts.values()):,}", *(f"{counts.get(state, 0):,}" for state in _STATES))
        for name, counts in found.records.items()
    ]
    write_table(("record", "all", *_STATES), rows, ("all", *_STATES), title="Records")
    headers = ("load", "at", "by", "added", "changed", "removed", "unchanged", "undone")
    write_table(headers, [_load(each) for each in found.loads], headers[3:7], title="Last loads")
    write_table(("edition", "frozen at", "rows", "published"), _editions(workspace), ("rows",), title="Editions")


def _load(each: LoadEntry) -> tuple[str, ...]:
    counts = (each.added, each.changed, each.removed, each.unchanged)
    undone = "" if each.undone_at is None else f"{each.undone_at:%Y-%m-%d %H:%M}"
    return (
        str(each.number), f"{each.loaded_at:%Y-%m-%d %H:%M}", each.loaded_by, *(f"{one:,}" for one in counts), undone,
    )  # fmt: skip


def _editions(workspace: Workspace) -> list[tuple[str, ...]]:
    from outturn.snapshot import editions, publication_history

    rows: list[tuple[str, ...]] = []
    years = sorted(int(path.name) for path in workspace.editions.glob("[0-9][0-9][0-9][0-9]"))
    for year in years:
        history = {entry["edition"]: entry for entry in publication_history(workspace, year)}
        for edition in editions(workspace, year):
            entry = history.get(edition.digest)
            count = sum(table["rows"] for table in edition.manifest["tables"].values())
            state = "" if entry is None else f"by {entry['by']}: {entry['note']}"
            if entry is not None and entry["replaced"]:
                state += f" (replaced by {year}@{entry['replaced']['edition'][:12]})"
            rows.append((edition.label, str(edition.manifest["frozen_at"]), f"{count:,}", state))
    return rows
