"""The scorecard as pages: the figures of an edition, and behind each of them its records."""

from __future__ import annotations

from outturn.publications.scorecard.pages import write_pages

__all__ = ["write_pages"]
