"""The Django app of the record family knowledge."""

from __future__ import annotations

from django.apps import AppConfig


class Family(AppConfig):
    """Registers the family's models under the label ``knowledge``."""

    name = "outturn.records.knowledge"
    label = "knowledge"
