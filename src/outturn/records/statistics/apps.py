"""The Django app of the record family statistics."""

from __future__ import annotations

from django.apps import AppConfig


class Family(AppConfig):
    """Registers the family's models under the label ``statistics``."""

    name = "outturn.records.statistics"
    label = "statistics"
