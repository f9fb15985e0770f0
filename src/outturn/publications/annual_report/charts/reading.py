"""Reads figures for charts: codes become labels, values become amounts in the words of one language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from outturn.indicators.figures import MONEY
from outturn.publications.charts import Amount, Bars
from outturn.publications.maps.shapes import WORLD
from outturn.publications.rounding import Number, number_text
from outturn.publications.scorecard.labels import Labels
from outturn.publications.scorecard.pages import languages, words_of

if TYPE_CHECKING:
    from outturn.indicators.declaration import Indicator
    from outturn.indicators.figures import Figure
    from outturn.publications.disclosure import PublicEdition
    from outturn.publications.scorecard.views import Writer

MILLION = 1_000_000
_FOLDER = Path(__file__).parent / "messages"
_MONEY_PLACES = 1


@cache
def messages(language: str) -> dict[str, str]:
    """Give the words of the charts in a language, in English where they have none."""
    file = _FOLDER / f"{language}.toml"
    return tomllib.loads((file if file.is_file() else _FOLDER / "en.toml").read_text(encoding="utf-8"))


class Reader:
    """The published figures of an edition, in one language."""

    def __init__(
        self, edition: PublicEdition, language: str, labels: Labels | None = None, write: Writer | None = None
    ) -> None:
        self.edition = edition
        self.language = language
        self.words = labels.words if labels else words_of(language if language in languages() else "en")
        self.messages = messages(language)
        self.labels = labels or Labels(edition.results, language, self.words)
        self._write = write
        self._figures: dict[str, dict[tuple[tuple[str, str], ...], Figure]] = {}

    def has(self, code: str, *dimensions: str) -> bool:
        """Say whether the frameworks in use declare an indicator that is published in all these dimensions."""
        indicator = self.edition.indicators.get(code)
        return indicator is not None and set(dimensions) <= set(indicator.by)

    def indicator(self, code: str) -> Indicator:
        """Give a declared indicator."""
        return self.edition.indicators[code]

    def name(self, code: str) -> str:
        """Give the name of an indicator."""
        return self.labels.of_indicator(self.indicator(code))

    def figures(self, code: str) -> Mapping[tuple[tuple[str, str], ...], Figure]:
        """Give the published figures of an indicator by slice."""
        if code not in self._figures:
            found = self.edition.scorecard(indicator=code)
            self._figures[code] = {tuple(sorted(one.slice.items())): one for one in found}
        return self._figures[code]

    def at(self, code: str, **slice_: str) -> Figure:
        """Give the figure at a slice; where no record stands there, the engine says what that means."""
        found = self.figures(code).get(tuple(sorted(slice_.items())))
        return found if found is not None else self.edition.figure(code, **slice_)

    def codes(self, code: str, dimension: str) -> list[str]:
        """Give the codes that an indicator has figures for, in the order of their list."""
        found = (value for key in self.figures(code) for name, value in key if name == dimension)
        return self.labels.ordered(self.indicator(code), dimension, found)

    def label(self, code: str, dimension: str, value: str) -> str:
        """Give the label of a code of a dimension of an indicator."""
        return self.labels.code(self.indicator(code), dimension, value)

    def amount(self, figure: Figure) -> Amount:
        """Give a figure as an amount, money in millions; where there is no value, the words that say why."""
        reference = (figure.indicator, tuple(sorted(figure.slice.items())))
        if figure.value is None:
            return Amount(None, self.words[f"status_{figure.status}"], reference)
        if figure.unit in MONEY:
            return Amount(figure.value, self.number(Fraction(figure.value) / MILLION, _MONEY_PLACES), reference)
        return Amount(figure.value, self.number(figure.value, figure.rounding), reference)

    def number(self, value: Number, places: int | None) -> str:
        """Write a number in the language."""
        return number_text(value, places, self.language) if self._write is None else self._write(value, places)

    def unit(self, code: str) -> str:
        """Give the unit in which the amounts of an indicator are written."""
        unit = self.exact_unit(code)
        return self.words["axis_millions"].format(unit=unit) if self.indicator(code).unit in MONEY else unit

    def exact_unit(self, code: str) -> str:
        """Give the unit of the values of an indicator."""
        return self.labels.unit(self.indicator(code).unit)

    @property
    def map_file(self) -> Path:
        """The map of the workspace, else that of the package."""
        return self.edition.workspace.world_map or WORLD

    @property
    def credit(self) -> str:
        """Whose numbers these are, of which edition, and whether they are made up."""
        workspace = self.edition.workspace
        said = [workspace.organisation_name, f"{self.words['edition']} {self.edition.edition.label}"]
        return " · ".join([*said, self.words["synthetic"]] if workspace.synthetic else said)

    def bars(
        self,
        name: str,
        code: str,
        title: str,
        head: str,
        parts: Sequence[str],
        rows: Sequence[tuple[str, Sequence[Amount]]],
        totals: Sequence[Amount] = (),
        whole: Number | None = None,
    ) -> Bars:
        """Give bars in the unit of an indicator."""
        return Bars(
            name=name,
            language=self.language,
            title=title,
            head=head,
            unit=self.unit(code),
            exact_unit=self.exact_unit(code),
            parts=tuple(parts),
            rows=tuple((label, tuple(amounts)) for label, amounts in rows),
            totals=tuple(totals),
            whole=whole,
            credit=self.credit,
        )
