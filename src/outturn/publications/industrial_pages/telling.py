"""What the pages on many countries share: words, numbers, sources, and how a document is put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from outturn.publications.rounding import number_text
from outturn.publications.statistics.document import Block, Document, Note, Section
from outturn.publications.statistics.numbers import Numbers
from outturn.publications.statistics.observations import STALE_AFTER, Source
from outturn.publications.statistics.sourcing import source_table
from outturn.publications.statistics.words import words_of

HERE = Path(__file__).parent
Row = Mapping[str, Any]
_PARTS = {"IIP.": "series_components", "IIP_WEIGHT.": "series_weights"}


@dataclass(frozen=True)
class Edition:
    """In which language, on which day, by which version and from which datasets a page is made."""

    language: str
    day: date
    version: str
    sources: tuple[Source, ...]


class Page:
    """Tells one page in one language."""

    def __init__(self, edition: Edition, kind: str) -> None:
        self.edition, self.kind = edition, kind
        self.words = words_of(edition.language, HERE)

    @cached_property
    def numbers(self) -> Numbers:
        """How numbers are written."""
        return Numbers(self.edition.language, self.words)

    def number(self, value: Any, places: int) -> str:
        """Write a number with so many decimals; a dash where there is none."""
        return number_text(decimal(value), places, self.edition.language)

    def document(
        self, facts: Sequence[str], notices: Sequence[str], sections: Iterable[tuple[str, Sequence[Block]]]
    ) -> Document:
        """Put sections, each named by its anchor, and the sources together."""
        every = [*((anchor, blocks) for anchor, blocks in sections if blocks), ("sources", self._sources())]
        return Document(
            language=self.edition.language,
            kind=self.words["industrial_statistics"],
            title=self.words[self.kind],
            facts=tuple(facts),
            notices=tuple(notices),
            sections=tuple(Section(anchor, self.words[anchor], tuple(blocks)) for anchor, blocks in every),
            day=self.edition.day,
            words=self.words,
        )

    def old(self, year: int) -> list[str]:
        """Warn where the data end long before the day of the page."""
        is_old = year < self.edition.day.year - STALE_AFTER
        return [self.words["old_data"].format(year=year)] if is_old else []

    def _series(self, code: str) -> str:
        """Give the name of a series; components of an index and their weights, which may be many, as one."""
        named = next((name for prefix, name in _PARTS.items() if code.startswith(prefix)), None)
        return self.words[named] if named else self.numbers.series(code)

    def _sources(self) -> list[Block]:
        words = self.words
        made = words["made_by"].format(version=self.edition.version)
        return [
            source_table(self.edition.sources, words["sources_caption"], self.numbers, self._series),
            Note(words[f"method_{self.kind}"]),
            Note(words["method_rounding"]),
            Note(f"{words['produced'].format(day=self.edition.day.isoformat())} · {made}", "remark"),
        ]  # fmt: skip


def decimal(value: Any) -> Decimal | None:
    """Give a number of a table exactly; None where there is none."""
    return None if value is None else Decimal(repr(value))


def exact(rows: Sequence[Row], names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Give rows of a table as texts for a file, with the names of the columns first."""
    return (tuple(names), *(tuple("" if row[name] is None else str(row[name]) for name in names) for row in rows))
