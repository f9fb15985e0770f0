"""The Django app of the record family people."""

from __future__ import annotations

from django.apps import AppConfig


class Family(AppConfig):
    """Registers the family's models under the label ``people``."""

    name = "outturn.records.people"
    label = "people"
