"""The Django app of the record family operations."""

from __future__ import annotations

from django.apps import AppConfig


class Family(AppConfig):
    """Registers the family's models under the label ``operations``."""

    name = "outturn.records.operations"
    label = "operations"
