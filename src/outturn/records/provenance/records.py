"""Loads and sources, found once the record store has started."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps

if TYPE_CHECKING:
    from outturn.records.provenance.models import Load, Source


def loads() -> type[Load]:
    """Give the model of loads."""
    return apps.get_model("provenance", "Load")


def sources() -> type[Source]:
    """Give the model of sources."""
    return apps.get_model("provenance", "Source")
