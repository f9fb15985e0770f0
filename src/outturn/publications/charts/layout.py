"""Where things stand in a chart of rows: labels beside the bars, or above them where the page is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from outturn.publications.charts.appearance import FONT_SIZE, directed, lines, room
from outturn.publications.charts.framing import Align, Drawn

if TYPE_CHECKING:
    import altair

_BESIDE_FROM = 480
_LINE = 15
_MARGIN = 6
_MOST_BESIDE = 0.34
_INNER = FONT_SIZE - 2
_TEXT = FONT_SIZE - 1


@dataclass(frozen=True)
class Layout:
    """The places of one chart, in pixels.

    Bars run between ``first`` and ``last``, which stand for the values ``low`` and ``high``. Each row is ``step`` high,
    its bar ``thickness``, and the middle of the bar stands ``shift`` below that of the row. Labels stand beside the
    bars, or above them where not ``beside``. ``mirrored`` is for languages read from right to left.
    """

    labels: tuple[str, ...]
    first: int
    last: int
    low: float
    high: float
    step: int
    thickness: int
    shift: int
    label_width: int
    beside: bool
    mirrored: bool
    width: int
    inner: int = _INNER

    @classmethod
    def of(
        cls,
        labels: Sequence[str],
        ends: Sequence[tuple[Fraction, str]],
        width: int,
        mirrored: bool,
        span: tuple[Fraction, Fraction],
    ) -> Layout:
        """Give the layout of rows with ``labels``; ``ends`` are the values where bars end, each with its text, and
        ``span`` the lowest and the highest value. The bars are as long as all texts allow.
        """
        beside = width >= _BESIDE_FROM
        most = int(width * _MOST_BESIDE) if beside else width - 2 * _MARGIN
        label_width = min(most, max((room(label, _TEXT) for label in labels), default=0))
        deepest = max((len(lines(label, label_width, _TEXT)) for label in labels), default=1)
        thickness = 20 if beside else 18
        step = max(thickness + 10, deepest * _LINE + 6) if beside else deepest * _LINE + thickness + 12
        shift = 0 if beside else (deepest * _LINE) // 2
        first = label_width + 3 * _MARGIN if beside else _MARGIN
        low, high = span
        reaches = [
            Fraction(width - _MARGIN * 2 - room(text, _TEXT) - first) * (high - low) / (value - low)
            for value, text in ends
            if value > low
        ]
        length = max(width // 5, min([width - 2 * _MARGIN - first, *map(int, reaches)]))
        return cls(
            tuple(labels), first, first + length, float(low), float(high), step, thickness, shift, label_width, beside,
            mirrored, width,
        )  # fmt: skip

    def x(self, field: str) -> altair.X:
        """Give the channel that places a value along the bars."""
        import altair

        ends = [self.width - self.first, self.width - self.last] if self.mirrored else [self.first, self.last]
        scale = altair.Scale(domain=[self.low, self.high], range=ends, nice=False, zero=False)
        return altair.X(f"{field}:Q", scale=scale, axis=None)

    def y(self) -> altair.Y:
        """Give the channel that places a row."""
        import altair

        return altair.Y("label:N", sort=list(self.labels), axis=None, scale=altair.Scale(padding=0))

    def pixels(self, length: float) -> float:
        """Give how long a length in values is drawn."""
        return abs(length) / (self.high - self.low) * (self.last - self.first)

    def fitting(self, texts: Sequence[str], length: float) -> str:
        """Give the first of the texts that fits on a bar of a length in values; nothing where none does."""
        return next((text for text in texts if room(text, self.inner) + 2 <= self.pixels(length)), "")

    def first_line(self, depth: int) -> float:
        """Give how far below the middle of a row the first of ``depth`` lines of its label stands."""
        if self.beside:
            return -(depth - 1) * _LINE / 2
        return self.shift - self.thickness / 2 - 3 - _LINE * (depth - 0.5)

    def align(self, *, outward: bool) -> Align:
        """Give the alignment of a text that runs the way the bars do, or the other way."""
        return "left" if outward != self.mirrored else "right"


def label_layer(layout: Layout, labels: Sequence[str], language: str) -> Drawn:
    """Give the labels of the rows, broken into lines; lines that stand equally far from the middle of a row together.

    Each line is a text by itself, since renderers mix up several lines of text that runs from right to left.
    """
    import altair

    by_place: dict[float, list[dict[str, str]]] = {}
    for label in labels:
        broken = lines(label, layout.label_width, _TEXT)
        for place, line in enumerate(broken):
            shift = layout.first_line(len(broken)) + place * _LINE
            by_place.setdefault(shift, []).append({"label": label, "line": directed(line, language)})
    at = layout.label_width + _MARGIN if layout.beside else _MARGIN
    return altair.layer(
        *(
            altair.Chart(altair.InlineData(values=rows))
            .mark_text(align=layout.align(outward=not layout.beside), baseline="middle", fontSize=_TEXT, yOffset=shift)
            .encode(y=layout.y(), x=altair.value(layout.width - at if layout.mirrored else at), text="line:N")
            for shift, rows in sorted(by_place.items())
        )
    )


def text_layer(layout: Layout, rows: Sequence[tuple[str, Fraction, str]], gap: int, language: str) -> Drawn:
    """Give texts at the ends of bars: rows of the bar's label, the value it ends at, and the text."""
    import altair

    values = [{"label": label, "at": float(at), "end": directed(end, language)} for label, at, end in rows if end]
    return (
        altair.Chart(altair.InlineData(values=values))
        .mark_text(
            align=layout.align(outward=True),
            baseline="middle",
            fontSize=_TEXT,
            dx=-gap if layout.mirrored else gap,
            yOffset=layout.shift,
        )
        .encode(y=layout.y(), x=layout.x("at"), text="end:N")
    )
