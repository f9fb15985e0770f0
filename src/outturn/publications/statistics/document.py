"""A publication of statistics in one language, ready to be set: texts alone, the same for HTML and PDF."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from outturn.publications.charts import Chart


@dataclass(frozen=True)
class Note:
    """A paragraph: text that is read on, a remark in small letters, or a warning that must not be missed."""

    text: str
    kind: Literal["text", "remark", "warning"] = "text"


@dataclass(frozen=True)
class Card:
    """A number to be seen first: its name, the number, its unit, and below it the period and what to know."""

    name: str
    value: str
    unit: str
    below: str


@dataclass(frozen=True)
class Cards:
    """Numbers side by side."""

    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Table:
    """A table of texts; the first column names its rows.

    ``words`` are the places of columns that hold words and not numbers, ``codes`` of those that hold long codes,
    ``strong`` the places of rows to stand out, ``widths`` the widths of columns in print in relation to each other.
    ``file`` and ``exact`` are the name and the rows of the file with exact numbers, where there is one.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: frozenset[int] = frozenset()
    codes: frozenset[int] = frozenset()
    strong: frozenset[int] = frozenset()
    widths: tuple[float, ...] = ()
    notes: tuple[str, ...] = ()
    file: str = ""
    exact: tuple[tuple[str, ...], ...] = ()

    @property
    def download(self) -> str:
        """The exact numbers as CSV in an address."""
        return csv_address(self.exact)


@dataclass(frozen=True)
class Picture:
    """A chart; ``repeats`` says that its numbers stand in print elsewhere already."""

    chart: Chart
    repeats: bool = False

    @property
    def download(self) -> str:
        """The numbers that the chart draws, as CSV in an address."""
        return as_address(self.chart.table.to_csv())


Block = Note | Cards | Table | Picture


@dataclass(frozen=True)
class Section:
    """A part with its heading; ``anchor`` is its place on the page."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A publication.

    ``kind`` says what it is, ``facts`` stand below the title, ``notices`` are what the reader has to know first,
    ``synthetic`` whether its numbers are made up.
    """

    language: str
    kind: str
    title: str
    facts: tuple[str, ...]
    notices: tuple[str, ...]
    sections: tuple[Section, ...]
    day: date
    words: dict[str, str] = field(repr=False, default_factory=dict)
    synthetic: bool = False


def as_address(content: bytes) -> str:
    """Give a CSV file as an address that a page can hold."""
    return f"data:text/csv;charset=utf-8;base64,{base64.b64encode(content).decode()}"


def csv_address(rows: Sequence[Sequence[str]]) -> str:
    """Give rows of texts as CSV in an address; no cell can be a formula."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    return as_address(("\ufeff" + text.getvalue()).encode())


def harmless(text: str) -> str:
    """Keep a text from being read as a formula by a spreadsheet; a negative number stays a number."""
    if text[:1] not in ("=", "+", "-", "@", "\t", "\r"):
        return text
    return text if text[:1] == "-" and text[1:].replace(".", "", 1).isdigit() else f"'{text}"
