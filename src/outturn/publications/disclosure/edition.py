"""An edition as the public may see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outturn.indicators.declaration import Indicator
    from outturn.indicators.figures import Figure
    from outturn.indicators.results import ResultsEdition


class PublicEdition:
    """The figures of an edition as every publication shows them; it is asked as the edition itself is asked."""

    def __init__(self, results: ResultsEdition) -> None:
        self.results = results
        self.edition = results.edition
        self.workspace = results.workspace
        self.owner = results.owner

    @property
    def digest(self) -> str:
        """The edition's digest."""
        return self.results.digest

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """Every declared indicator by code, in printed order."""
        return self.results.indicators

    def scorecard(self, level: int | None = None, indicator: str | None = None) -> list[Figure]:
        """Give every published figure in printed order, the total of each indicator first."""
        return self.results.scorecard(level=level, indicator=indicator)

    def figure(self, code: str, **slice_: str | int) -> Figure:
        """Give one figure as it may be published."""
        return self.results.figure(code, **slice_)
