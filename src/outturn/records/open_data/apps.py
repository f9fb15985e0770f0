"""The Django app of the record family open_data."""

from __future__ import annotations

from django.apps import AppConfig


class Family(AppConfig):
    """Registers the family's models under the label ``open_data``."""

    name = "outturn.records.open_data"
    label = "open_data"
