"""Publishing: which edition of a year is the published one, what it replaced, when, by whom and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from outturn.errors import SettingsError
from outturn.snapshot.durable import sole_writer, write_durably
from outturn.snapshot.faults import UnnamedPublicationError
from outturn.snapshot.manifest import rendered
from outturn.workspace import Workspace

if TYPE_CHECKING:
    from outturn.snapshot.reading import Edition

PUBLISHED = "published.json"


def publication_history(workspace: Workspace, year: int) -> list[dict[str, Any]]:
    """Give every publication of ``year``, the first one first; the last is in force.

    Each has edition, published_at, by, note, replaces (a digest or ``None``), moved (figures that
    moved against what it replaced), and replaced: ``None``, or by which edition, when, by whom and why.
    """
    path = workspace.editions / str(year) / PUBLISHED
    try:
        history: list[dict[str, Any]] = json.loads(path.read_bytes())["history"]
        return [{**entry, "replaced": _replaced(history, i)} for i, entry in enumerate(history)]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError):
        raise SettingsError(
            "The list of what is published cannot be read",
            where=str(path),
            expected="the file that outturn publish writes",
            got="something else",
            fix="take it from a backup, or remove it and publish again",
        ) from None


def _replaced(history: Sequence[dict[str, Any]], index: int) -> dict[str, Any] | None:
    if index + 1 == len(history):
        return None
    later = history[index + 1]
    return {key: later[key] for key in ("edition", "published_at", "by", "note")}


def published_digest(workspace: Workspace, year: int) -> str | None:
    """Give the digest of the published edition of ``year``, or ``None``."""
    history = publication_history(workspace, year)
    return history[-1]["edition"] if history else None


def publish(
    workspace: Workspace, edition: Edition, by: str, note: str, moved: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    """Make ``edition`` the published one of its year and give its entry in the history.

    ``by`` and ``note`` say who and why; ``UnnamedPublicationError`` where one is empty. A replaced
    edition stays readable. ``moved`` lists the figures that differ from the replaced edition's.
    Publishing the published edition again changes nothing.
    """
    for name, value in (("name", by), ("note", note)):
        if not value.strip():
            raise UnnamedPublicationError(
                f"Cannot publish edition {edition.label} without a {name}",
                where=f"edition {edition.label}",
                expected="who publishes it, and why",
                got=f"an empty {name}",
                fix='write --by "Full Name" --note "why this edition"',
            )
    edition.verify()
    with sole_writer(workspace.editions / str(edition.year)):
        return _added(workspace, edition, {"by": by.strip(), "note": note.strip(), "moved": list(moved)})


def _added(workspace: Workspace, edition: Edition, said: dict[str, Any]) -> dict[str, Any]:
    history = publication_history(workspace, edition.year)
    if history and history[-1]["edition"] == edition.digest:
        return history[-1]
    entry = {
        "edition": edition.digest,
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "replaces": history[-1]["edition"] if history else None,
        **said,
    }
    kept = [{key: value for key, value in old.items() if key != "replaced"} for old in history]
    path = workspace.editions / str(edition.year) / PUBLISHED
    write_durably(path, rendered({"published": edition.digest, "history": [*kept, entry]}))
    return {**entry, "replaced": None}
