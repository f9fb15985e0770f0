"""Tells the history of a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from outturn.cli.writing import write_json, write_table

if TYPE_CHECKING:
    from outturn.records.history import Version

_HEADERS = ("at", "what", "by", "load", "file", "row", "state", "changes")


def tell_history(versions: Sequence[Version], as_json: bool) -> None:
    """Write the versions of a record, the first one first; money as decimal strings in JSON."""
    if as_json:
        write_json([_for_json(version) for version in versions])
    else:
        write_table(_HEADERS, [_row(version) for version in versions], ("row",))


def _for_json(version: Version) -> dict[str, Any]:
    found = {name: _plain(value) for name, value in asdict(version).items()}
    found["changes"] = {
        name: {"before": _plain(before), "after": _plain(after)} for name, (before, after) in version.changes.items()
    }
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _row(version: Version) -> tuple[str, ...]:
    file = f"{version.file}, sheet {version.sheet}" if version.sheet else version.file
    state = version.verification
    if version.verified_on is not None:
        state += f" by {version.verified_by} on {version.verified_on}"
    state = "removed" if version.removed else state
    what = version.reason if version.kind in ("undone", "sent back") else version.kind
    changes = "\n".join(f"{name}: {_shown(old)} -> {_shown(new)}" for name, (old, new) in version.changes.items())
    return (
        f"{version.at:%Y-%m-%d %H:%M:%S}", what, version.by or version.entered_by,
        "" if version.load is None else str(version.load), file, "" if version.row is None else str(version.row),
        state, changes,
    )  # fmt: skip


def _shown(value: Any) -> str:
    return "(empty)" if value is None else str(_plain(value))
