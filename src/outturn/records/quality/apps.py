"""The Django app of the record family quality."""

from __future__ import annotations

from django.apps import AppConfig


class Family(AppConfig):
    """Registers the family's models under the label ``quality``."""

    name = "outturn.records.quality"
    label = "quality"
