"""The Django app of the record family finance."""

from __future__ import annotations

from django.apps import AppConfig


class Family(AppConfig):
    """Registers the family's models under the label ``finance``."""

    name = "outturn.records.finance"
    label = "finance"
