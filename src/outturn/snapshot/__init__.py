"""Editions: the records of a year frozen under a digest; opened, checked, compared and published."""

from __future__ import annotations

from outturn.snapshot.differences import Difference, difference
from outturn.snapshot.freezing import freeze
from outturn.snapshot.publishing import publication_history, publish
from outturn.snapshot.reading import Edition, check_edition, editions, open_edition, published, read_edition
from outturn.snapshot.writing import Organisation, write_edition

__all__ = [
    "Difference",
    "Edition",
    "Organisation",
    "check_edition",
    "difference",
    "editions",
    "freeze",
    "open_edition",
    "publication_history",
    "publish",
    "published",
    "read_edition",
    "write_edition",
]
