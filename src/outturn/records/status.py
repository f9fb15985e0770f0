"""What a workspace holds: how many records of each type, how far they are verified, and the last loads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from outturn.records import reading, registry
from outturn.records.provenance.records import loads

if TYPE_CHECKING:
    from outturn.workspace import Workspace


@dataclass(frozen=True)
class LoadEntry:
    """One load: its number, when and by whom, what it did, and when it was undone, if it was."""

    number: int
    loaded_at: datetime
    loaded_by: str
    added: int
    changed: int
    removed: int
    unchanged: int
    undone_at: datetime | None


@dataclass(frozen=True)
class Status:
    """Counts by record type and verification, types without records left out; loads, the last one first."""

    records: dict[str, dict[str, int]]
    loads: tuple[LoadEntry, ...]


def status(workspace: Workspace, last: int = 10) -> Status:
    """Give how many records a workspace holds by type and verification, and its last loads."""
    workspace.make_apps_importable()
    reading.open_store(workspace.database_url, workspace.record_apps)
    records = {}
    for name, model in registry.models_by_type().items():
        counted: Any = model
        query = counted.objects.values_list("verification").annotate(count=Count("pk")).order_by("verification")
        if counts := dict(query):
            records[name] = counts
    fields = tuple(LoadEntry.__dataclass_fields__)
    entries = loads().objects.order_by("-number").values_list(*fields)[:last]
    return Status(records, tuple(LoadEntry(*values) for values in entries))
