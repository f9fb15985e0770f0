"""The Django app of the record family results."""

from __future__ import annotations

from django.apps import AppConfig


class Family(AppConfig):
    """Registers the family's models under the label ``results``."""

    name = "outturn.records.results"
    label = "results"
