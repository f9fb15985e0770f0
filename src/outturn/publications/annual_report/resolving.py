"""Turns references into text: the figure of the edition, in the language's form, leading to its records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from outturn.errors import OutturnError
from outturn.publications.annual_report.counting import Counts
from outturn.publications.annual_report.faults import UnresolvedReferenceError
from outturn.publications.annual_report.references import Reference, Segment
from outturn.publications.annual_report.report import Piece, Text
from outturn.publications.languages import Language
from outturn.publications.rounding import shortest_text
from outturn.publications.scorecard.views import NumberView, Viewer

if TYPE_CHECKING:
    from outturn.indicators.declaration import Indicator
    from outturn.indicators.figures import Figure

EACH = "each"


@dataclass(frozen=True)
class Place:
    """What a repeated section is about: a code of a dimension, and its name."""

    dimension: str = ""
    code: str = ""
    name: str = ""


NOWHERE = Place()


class Resolver:
    """Resolves the references of a report in one language."""

    def __init__(
        self, viewer: Viewer, language: Language, nouns: Mapping[str, Mapping[str, str]], counts: Counts
    ) -> None:
        self.viewer, self.language, self.nouns, self.counts = viewer, language, nouns, counts

    def text(self, segments: tuple[Segment, ...], place: Place = NOWHERE) -> Text:
        """Give a text with its references resolved; ``UnresolvedReferenceError`` for one that names nothing."""
        return tuple(Piece(each) if isinstance(each, str) else self._piece(each, place) for each in segments)

    def _piece(self, reference: Reference, place: Place) -> Piece:
        year = self.viewer.results.edition.year
        if reference.kind == "year":
            return Piece(str(year + int(dict(reference.slice).get("offset", "0"))))
        if reference.kind == "name":
            return Piece(place.name)
        slice_ = {name: place.code if code == EACH else code for name, code in reference.slice}
        try:
            if reference.kind == "count":
                return self._count(reference, slice_)
            indicator, figure = self.figure(reference.subject, slice_)
        except OutturnError as error:
            raise _unresolved(reference, error.expected, f"{error.problem}: {error.got}") from None
        return self.number(indicator, figure, reference)

    def figure(self, code: str, slice_: Mapping[str, str]) -> tuple[Indicator, Figure]:
        """Give a figure and its indicator; those that are published by these dimensions are computed already."""
        results = self.viewer.results
        base, fixed = results.results.items.get(code, (code, {}))
        key = tuple(sorted({**fixed, **slice_}.items()))
        known = self.viewer.figures.get(base, {}).get(key)
        figure = known or results.figure(code, **slice_)
        return results.indicators[base], figure

    def number(self, indicator: Indicator, figure: Figure, reference: Reference | None = None) -> Piece:
        """Give a figure as a sentence has it; words in its place where there is no value."""
        view = self.viewer.number(figure, indicator)
        if figure.value is None:
            return Piece(
                self.viewer.labels.words.get(f"status_{figure.status}", figure.status), view.link, "", figure.indicator
            )
        asked = reference or Reference("figure")
        noun = self._noun(asked)
        unit = "" if asked.form == "bare" else figure.unit
        if asked.form == "full":
            text = self.viewer.plain(figure.value, figure.rounding)
        else:
            text = self.language.numbers.in_text(figure.value, figure.rounding, unit, noun)
        return Piece(text, view.link, shortest_text(figure.value), figure.indicator, self._mark(view))

    def cell(self, view: NumberView, code: str) -> Text:
        """Give a number of a table."""
        note = (Piece(f" {view.note}"),) if view.note else ()
        exact = shortest_text(Decimal(view.exact)) if view.exact else ""
        return (Piece(view.text, view.link, exact, code if view.link else "", self._mark(view)), *note)

    def named(self, text: str) -> Text:
        """Give a label, in the language of the records where these alone call it so."""
        return (Piece(text, language=self.viewer.labels.language_of(text)),)

    def _mark(self, view: NumberView) -> str:
        return self.viewer.labels.words["partial"] if view.partial else ""

    def _count(self, reference: Reference, slice_: Mapping[str, str]) -> Piece:
        number, link, code = self.counts.count(reference.subject, slice_)
        noun = self._noun(reference)
        return Piece(self.language.numbers.in_text(number, 0, "", noun), link, str(number), code)

    def _noun(self, reference: Reference) -> Mapping[str, str] | None:
        if not reference.noun:
            return None
        if reference.noun not in self.nouns:
            known = ", ".join(sorted(self.nouns)) or "none"
            raise _unresolved(reference, f"a noun of nouns.toml: {known}", reference.noun)
        return self.nouns[reference.noun]


def _unresolved(reference: Reference, expected: str, got: str) -> UnresolvedReferenceError:
    return UnresolvedReferenceError(
        f"A reference names nothing: {reference.kind} {reference.subject}".rstrip(),
        where=reference.place,
        expected=expected,
        got=got,
        fix="name a figure, a place or a word that is there",
    )
