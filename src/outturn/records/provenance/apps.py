"""The Django app of the record family provenance."""

from __future__ import annotations

from django.apps import AppConfig


class Family(AppConfig):
    """Registers the family's models under the label ``provenance``."""

    name = "outturn.records.provenance"
    label = "provenance"
