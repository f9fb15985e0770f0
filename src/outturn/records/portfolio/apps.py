"""The Django app of the record family portfolio."""

from __future__ import annotations

from django.apps import AppConfig


class Family(AppConfig):
    """Registers the family's models under the label ``portfolio``."""

    name = "outturn.records.portfolio"
    label = "portfolio"
