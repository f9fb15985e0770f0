"""What a chart is: one specification, with its words and its numbers, that serves pages, print and download."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from outturn.publications.charts.appearance import NARROW, WIDE
from outturn.publications.charts.framing import Keys, headed
from outturn.publications.charts.rendering import draw_apart, to_png, to_svg
from outturn.publications.charts.slimming import slim
from outturn.publications.charts.words import caption
from outturn.publications.rounding import Number, shortest_text

_SCALE = 2
Variant = tuple[int, bool, bool]
"""A width in pixels, whether with the title, and whether with the names of the parts."""
TITLED: Variant = (WIDE, True, True)
"""A chart that leaves its page: as it is downloaded."""
PRINTED: tuple[Variant, ...] = ((WIDE, False, True),)
SHOWN: tuple[Variant, ...] = ((WIDE, False, False), (NARROW, False, False), TITLED)
"""The drawings that a printed report takes, and those of its pages and their downloads."""
Reference = tuple[str, tuple[tuple[str, str], ...]]
"""The figure that a number is: the code of its indicator, and its slice in the order of the dimensions' names."""


@dataclass(frozen=True)
class Cell:
    """One cell of a chart's table: as readers see it, and the exact number or the words behind it.

    ``raw`` is ``None`` where there is no number; ``text`` then says why. ``figure`` is the figure that the number is.
    """

    text: str
    raw: Number | str | None
    figure: Reference | None = None


@dataclass(frozen=True)
class Amount:
    """A number to draw: its value, how it is written in the chart's language, and the figure that it is.

    Where ``value`` is ``None`` nothing is drawn, and ``text`` says why: not reported, withheld.
    """

    value: Number | None
    text: str
    figure: Reference | None = None

    @property
    def cell(self) -> Cell:
        """The amount as a cell of the chart's table."""
        return Cell(self.text, self.value, self.figure)


@dataclass(frozen=True)
class Table:
    """The numbers of a chart: the heads of its columns, then rows of as many cells, the first of a row its label.

    ``exact_header`` are the heads over the exact numbers where these have another unit: dollars beside millions.
    ``exact_rows`` are the rows of the file where it says more than the table: whether a value is an estimate.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    exact_header: tuple[str, ...] = ()
    exact_rows: tuple[tuple[Cell, ...], ...] = ()

    def to_csv(self) -> bytes:
        """Give the exact numbers as CSV (UTF-8 with a mark, as spreadsheets expect); no cell can be a formula."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(map(_harmless, self.exact_header or self.header))
        writer.writerows([_plain(cell) for cell in row] for row in self.exact_rows or self.rows)
        return ("\ufeff" + text.getvalue()).encode()


@dataclass(frozen=True)
class Chart:
    """A chart in one language.

    ``alternative`` says in words what the chart shows; ``table`` holds every number that it draws; ``note`` is to
    stand below it; ``credit`` says whose numbers these are, and whether they are made up, where the chart stands
    alone. ``parts`` are letter, name and colour of its parts, in order; pages that give them as a list draw without
    them. ``build`` gives the Vega-Lite specification for a width in pixels, with or without the names of the parts.
    """

    name: str
    language: str
    title: str
    alternative: str
    table: Table
    build: Callable[[int, bool], dict[str, Any]] = field(compare=False, repr=False)
    unit: str = ""
    note: str = ""
    credit: str = ""
    parts: Keys = ()
    _specs: dict[Variant, dict[str, Any]] = field(default_factory=dict, init=False, compare=False, repr=False)
    _drawings: dict[Variant, str] = field(default_factory=dict, init=False, compare=False, repr=False)
    _pixels: dict[Variant, bytes] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def caption(self) -> str:
        """The title with the unit of the numbers."""
        return caption(self.title, self.unit, self.language)

    @property
    def spec(self) -> dict[str, Any]:
        """The specification as printed, with title and credit, as it is downloaded."""
        return self.specification(WIDE, titled=True)

    def specification(self, width: int = WIDE, *, titled: bool = False, keyed: bool = True) -> dict[str, Any]:
        """Give the specification for a width in pixels; ``titled`` adds title, note and credit for a chart that
        leaves its page, ``keyed`` the names of its parts. It is made once, and not to be changed.
        """
        variant = (width, titled, keyed)
        if variant not in self._specs:
            spec = self.build(width, keyed)
            below = [text for text in (self.note, self.credit) if text]
            self._specs[variant] = headed(spec, self.caption, below, width, self.language) if titled else spec
        return self._specs[variant]

    def svg(self, width: int = WIDE, *, titled: bool = False, keyed: bool = True) -> str:
        """Draw the chart as SVG; the same bytes for the same values and fonts."""
        variant = (width, titled, keyed)
        if variant not in self._drawings:
            self._drawings[variant] = to_svg(self.specification(width, titled=titled, keyed=keyed))
        return self._drawings[variant]

    def png(self) -> bytes:
        """Draw the chart as it is downloaded as PNG, of two pixels for each of its own."""
        if TITLED not in self._pixels:
            self._pixels[TITLED] = to_png(self.svg(titled=True), _SCALE)
        return self._pixels[TITLED]

    def embedded(self, width: int = WIDE, *, keyed: bool = True) -> str:
        """Draw the chart as SVG to stand in a page: it shrinks with the page, takes the page's fonts, keeps its ids
        apart from those of others, and leaves its words to the alternative and the table beside it. Its texts begin
        and end where they were drawn, also in a page that is read from right to left.
        """
        prefix = f"{re.sub(r'[^A-Za-z0-9]+', '-', self.name)}-{width}-"
        svg = re.sub(r'(id="|url\(#)(?=[^"]*(?:clip|gradient))', rf"\g<1>{prefix}", self.svg(width, keyed=keyed))
        svg = slim(re.sub(r' font-family="[^"]*"', "", svg))
        head, rest = svg.split(">", 1)
        head = re.sub(r' (?:width|height)="[^"]*"', "", head)
        return f'{head} direction="ltr" aria-hidden="true" focusable="false">{rest}'

    def downloads(self) -> dict[str, bytes]:
        """Give the files that readers may take: the drawing, its numbers, and the specification, by suffix."""
        return {
            "svg": self.svg(titled=True).encode(),
            "png": self.png(),
            "csv": self.table.to_csv(),
            "json": (json.dumps(self.spec, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode(),
        }


def draw(charts: Iterable[Chart], variants: Iterable[Variant]) -> None:
    """Draw charts beforehand, all in one process of its own: the renderer and its memory end with it.

    The bytes are those of drawing one by one. ``EndedProcessError`` is raised where the process does not do its work.
    """
    asked = [(chart, variant) for chart in charts for variant in variants if variant not in chart._drawings]
    if not asked:
        return
    specs = [(chart.specification(one[0], titled=one[1], keyed=one[2]), one == TITLED) for chart, one in asked]
    drawn = draw_apart([(spec, _SCALE if taken else 0) for spec, taken in specs])
    for (chart, variant), (svg, png) in zip(asked, drawn, strict=True):
        chart._drawings[variant] = svg
        if png:
            chart._pixels[variant] = png


def _plain(cell: Cell) -> str:
    if cell.raw is None:
        return ""
    return _harmless(cell.raw) if isinstance(cell.raw, str) else shortest_text(cell.raw)


def _harmless(text: str) -> str:
    """Keep a label from being read as a formula by a spreadsheet."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
