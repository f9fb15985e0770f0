"""What can be wrong with published tables and proofs."""

from __future__ import annotations

from pathlib import Path

from outturn.errors import InputError


class PublishedTableError(InputError):
    """A published table, the bindings or a proof cannot be used."""

    code = "E301"


def unusable(path: Path, place: str, expected: str, got: str, fix: str) -> PublishedTableError:
    """Make the error for one place of one file of the published tables."""
    where = f"{path.name}, {place}" if place else str(path)
    return PublishedTableError(
        "The published tables cannot be compared", where=where, expected=expected, got=got, fix=fix
    )
