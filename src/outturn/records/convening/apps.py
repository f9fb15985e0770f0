"""The Django app of the record family convening."""

from __future__ import annotations

from django.apps import AppConfig


class Family(AppConfig):
    """Registers the family's models under the label ``convening``."""

    name = "outturn.records.convening"
    label = "convening"
