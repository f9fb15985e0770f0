"""The manifest of an edition: what it holds, from when, and the digest of every file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from outturn.errors import DamagedEditionError
from outturn.snapshot.canonical import edition_digest, json_line
from outturn.snapshot.schema import FrozenColumn

MANIFEST = "manifest.json"
SCHEMA = "schema.json"
TABLES = "tables"


def damaged(folder: Path, where: str, expected: str, got: str) -> DamagedEditionError:
    """Give the fault of a part of the edition in ``folder``."""
    return DamagedEditionError(
        f"Edition {folder.parent.name}@{folder.name[:12]} is damaged",
        where=where,
        expected=expected,
        got=got,
        fix="take the folder from a backup; or move it away and freeze again, which gives the same digest",
    )


def file_digest(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sealed(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Give the manifest with the digest of its own fields."""
    fields = {key: value for key, value in manifest.items() if key != "manifest_digest"}
    return {**fields, "manifest_digest": hashlib.sha256(json_line(fields)).hexdigest()}


def read_manifest(folder: Path) -> dict[str, Any]:
    """Give the manifest of the edition in ``folder``; ``DamagedEditionError`` where it is not itself.

    It is checked against its own digest, the digest of the edition against the tables' and
    against the folder's name.
    """
    path = folder / MANIFEST
    try:
        text = path.read_bytes()
        manifest: dict[str, Any] = json.loads(text)
        seal = sealed(manifest)
        tables = {name: (entry["digest"], entry["rows"]) for name, entry in manifest["tables"].items()}
        digest = edition_digest(manifest["year"], manifest["organisation"]["code"], tables)
    except OSError:
        raise damaged(folder, str(path), "the manifest of the edition", "no readable file") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise damaged(folder, str(path), "a manifest in JSON", "something else") from None
    if rendered(seal) != text:
        raise damaged(folder, str(path), f"digest {seal['manifest_digest']}", "other content")
    if not digest == manifest["edition"] == folder.name:
        raise damaged(folder, str(path), f"edition {folder.name}", f"edition {digest}")
    return manifest


def rendered(value: Any) -> bytes:
    """Give a JSON value as the bytes of a file to read."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def columns_of(entry: Mapping[str, Any]) -> tuple[FrozenColumn, ...]:
    """Give the columns of a table from its entry in the manifest."""
    return tuple(FrozenColumn(name, kind, places) for name, kind, places in entry["columns"])
