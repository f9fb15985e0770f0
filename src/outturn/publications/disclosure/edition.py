"""An edition as the public may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from outturn.publications.disclosure.counting import is_guarded, persons
from outturn.publications.disclosure.withholding import Cell, withheld

if TYPE_CHECKING:
    from outturn.indicators.declaration import Indicator
    from outturn.indicators.figures import Figure
    from outturn.indicators.results import ResultsEdition

WITHHELD = "fewer than 5 persons, or a number that would give such a one away"
OUTSIDE = "counts people, and is not among the published numbers"


class PublicEdition:
    """The figures of an edition as every publication shows them; it is asked as the edition itself is asked.

    Numbers of few persons, and those that would give one away, have the status ``withheld`` and no value, numerator,
    denominator, number of records or footnote. All withheld figures have the same reason, so that it tells nothing.
    """

    def __init__(self, results: ResultsEdition) -> None:
        self.results = results
        self.edition = results.edition
        self.workspace = results.workspace
        self.owner = results.owner
        self._withheld: dict[str, frozenset[Cell]] = {}

    @classmethod
    def of(cls, results: ResultsEdition | PublicEdition) -> PublicEdition:
        """Give the public view of an edition; of a public view, itself."""
        return results if isinstance(results, cls) else cls(results)  # type: ignore[arg-type]

    @property
    def digest(self) -> str:
        """The edition's digest."""
        return self.results.digest

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """Every declared indicator by code, in printed order."""
        return self.results.indicators

    @cached_property
    def guarded(self) -> frozenset[str]:
        """Codes of the indicators that count people and whose small numbers are withheld."""
        types = self.edition.record_types
        return frozenset(code for code, one in self.indicators.items() if is_guarded(one, types))

    def scorecard(self, level: int | None = None, indicator: str | None = None) -> list[Figure]:
        """Give every published figure in printed order, the total of each indicator first."""
        return [self._shown(figure) for figure in self.results.scorecard(level=level, indicator=indicator)]

    def figure(self, code: str, **slice_: str | int) -> Figure:
        """Give one figure as it may be published.

        Of an indicator that counts people, slices and years other than those published are withheld: a reader
        could hold them against the published ones.
        """
        figure = self.results.figure(code, **slice_)
        if figure.indicator not in self.guarded:
            return figure
        declared = set(self.indicators[figure.indicator].by)
        if set(figure.slice) <= declared and str(slice_.get("period", self.edition.year)) == str(self.edition.year):
            return self._shown(figure)
        return _without_value(figure, OUTSIDE)

    def disaggregated(self, code: str, *dimensions: str) -> list[Figure]:
        """Give the figures of an indicator by dimensions; those of people only where it is published by these."""
        found = self.results.disaggregated(code, *dimensions)
        if code in self.guarded and not set(dimensions) <= set(self.indicators[code].by):
            return [_without_value(figure, OUTSIDE) for figure in found]
        return [self._shown(figure) for figure in found]

    def withheld_of(self, code: str) -> frozenset[Cell]:
        """Give the slices of an indicator whose figures are withheld."""
        if code not in self.guarded:
            return frozenset()
        if code not in self._withheld:
            figures = self.results.scorecard(indicator=code)
            self._withheld[code] = withheld({_cell(figure): persons(figure) for figure in figures})
        return self._withheld[code]

    def _shown(self, figure: Figure) -> Figure:
        if _cell(figure) in self.withheld_of(figure.indicator):
            return _without_value(figure, WITHHELD)
        return figure


def _cell(figure: Figure) -> Cell:
    return tuple(sorted(figure.slice.items()))


def _without_value(figure: Figure, reason: str) -> Figure:
    return replace(
        figure,
        value=None,
        numerator=None,
        denominator=None,
        records=None,
        status="withheld",
        reason=reason,
        footnotes=(),
    )
