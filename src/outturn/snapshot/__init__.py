"""Editions: the records of a year frozen under a digest; opened, checked, compared and published."""

from __future__ import annotations

from outturn.snapshot.publishing import publication_history, publish
from outturn.snapshot.reading import Edition, editions, open_edition, published, read_edition

__all__ = [
    "Edition",
    "editions",
    "open_edition",
    "publication_history",
    "publish",
    "published",
    "read_edition",
]
