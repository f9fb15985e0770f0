"""What a report holds when it is written: chapters, sections and blocks in one language, ready for any format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from outturn.publications.charts import Chart
from outturn.publications.languages import Language


@dataclass(frozen=True)
class Piece:
    """A piece of text; a number has a ``link`` to the page behind it and its exact value.

    ``code`` is the figure's indicator; ``mark`` is the asterisk of a partial figure, with the words it stands for.
    ``language`` is that of a name from records, where it is not the report's.
    """

    text: str
    link: str = ""
    exact: str = ""
    code: str = ""
    mark: str = ""
    language: str = ""


Text = tuple[Piece, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or an item of a list."""

    kind: str
    text: Text


@dataclass(frozen=True)
class Definition:
    """A word and what it means."""

    term: str
    text: Text


@dataclass(frozen=True)
class Card:
    """A figure shown large, with its name."""

    name: str
    number: Text


@dataclass(frozen=True)
class Table:
    """A table: the heads of its columns, rows of as many texts, the first of each row its head.

    ``total`` says that the last row is one; ``words`` are the columns whose cells are words, not numbers;
    ``codes`` says that the first column holds codes of indicators. ``widths`` are shares of the page's width.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    total: bool = False
    words: frozenset[int] = frozenset({0})
    notes: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    codes: bool = False


@dataclass(frozen=True)
class Picture:
    """A chart, and its numbers as a table whose cells are references. It is drawn where a format needs it."""

    chart: Chart
    table: Table


Block = Paragraph | Definition | Table | Picture | tuple[Card, ...]


@dataclass(frozen=True)
class Section:
    """A section; ``anchor`` is its place in the report."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Chapter:
    """A chapter: what stands before its sections, and these."""

    code: str
    title: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Report:
    """An annual report in one language; ``own_language`` is that of its records.

    ``linked`` are the slices that its numbers lead to, by indicator.
    """

    language: Language
    own_language: str
    words: Mapping[str, str]
    organisation: str
    synthetic: bool
    year: int
    label: str
    digest: str
    chapters: tuple[Chapter, ...]
    linked: Mapping[str, frozenset[tuple[tuple[str, str], ...]]]

    @property
    def title(self) -> str:
        """The title of the report."""
        return self.words["title"].format(year=self.year)

    @property
    def day(self) -> date:
        """The date of the document: the last day of its year, so that it is the same whenever it is made."""
        return date(self.year, 12, 31)


def pictures(report: Report) -> list[Picture]:
    """Give every chart of a report, in order."""
    sections = [section for chapter in report.chapters for section in chapter.sections]
    return [block for section in sections for block in section.blocks if isinstance(block, Picture)]
