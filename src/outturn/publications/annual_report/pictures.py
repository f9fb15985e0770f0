"""The charts of a report, each with its alternative and its numbers."""

from __future__ import annotations

from outturn.publications.annual_report.report import Picture
from outturn.publications.annual_report.resolving import Place, Resolver


class Pictures:
    """Makes the charts of one language."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver

    def made(self, name: str, place: Place) -> list[Picture]:
        """Give the charts of a name at a place."""
        return []
