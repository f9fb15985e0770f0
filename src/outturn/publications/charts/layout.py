"""Where things stand in a chart of rows: labels beside the bars, or above them where the page is narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from outturn.publications.charts.appearance import FONT_SIZE, INK, colours, is_right_to_left, letters, lines, room

if TYPE_CHECKING:
    import altair

Align = Literal["left", "right"]
Drawn = Any
"""What altair gives for a layer, several layers, or a plot with its legend."""
_BESIDE_FROM = 480
_LINE = 15
_MARGIN = 6
_MOST_BESIDE = 0.34
_INNER = FONT_SIZE - 2
_TEXT = FONT_SIZE - 1
_SWATCH = 12


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
    """Give the labels of the rows, broken into lines; those of as many lines together."""
    import altair

    by_depth: dict[int, list[dict[str, Any]]] = {}
    for label in labels:
        broken = lines(label, layout.label_width, _TEXT)
        by_depth.setdefault(len(broken), []).append({"label": label, "lines": broken})
    at = layout.label_width + _MARGIN if layout.beside else _MARGIN
    return altair.layer(
        *(
            altair.Chart(altair.InlineData(values=rows))
            .mark_text(
                align=layout.align(outward=not layout.beside),
                baseline="middle",
                fontSize=_TEXT,
                lineHeight=_LINE,
                yOffset=layout.first_line(depth),
                **_directed(language),
            )
            .encode(y=layout.y(), x=altair.value(layout.width - at if layout.mirrored else at), text="lines:N")
            for depth, rows in sorted(by_depth.items())
        )
    )


def text_layer(layout: Layout, rows: Sequence[tuple[str, Fraction, str]], gap: int) -> Drawn:
    """Give texts at the ends of bars: rows of the bar's label, the value it ends at, and the text."""
    import altair

    values = [{"label": label, "at": float(at), "end": end} for label, at, end in rows]
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


def _directed(language: str) -> Mapping[str, Any]:
    return {"dir": "rtl"} if is_right_to_left(language) else {}


def keys_of(parts: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """Give for each part its letter, its name and its colour."""
    return tuple(zip(letters(len(parts)), parts, colours(len(parts)), strict=True))


def legend(parts: Sequence[str], width: int, language: str) -> Drawn:
    """Give the names of the parts, each with its colour and letter, in as many rows as they need."""
    import altair

    mirrored = is_right_to_left(language)
    rows, at, line = [], _MARGIN, 0
    for letter, part, colour in keys_of(parts):
        text = f"{letter}  {part}"
        need = _SWATCH + _MARGIN + room(text, _TEXT) + 2 * _MARGIN
        if at > _MARGIN and at + need > width:
            at, line = _MARGIN, line + 1
        rows.append({"part": part, "key": text, "at": at, "line": line * 20 + 10, "colour": colour})
        at += need
    height = line * 20 + 20
    ends = [width, 0] if mirrored else [0, width]
    x = altair.X("at:Q", scale=altair.Scale(domain=[0, width], range=ends, nice=False), axis=None)
    y = altair.Y("line:Q", scale=altair.Scale(domain=[0, height], range=[0, height], nice=False), axis=None)
    base = altair.Chart(altair.InlineData(values=rows)).encode(x=x, y=y)
    side = -1 if mirrored else 1
    squares = base.mark_square(size=_SWATCH**2, opacity=1, xOffset=side * _SWATCH / 2).encode(
        color=altair.Color("colour:N", scale=None)
    )
    names = base.mark_text(
        align="right" if mirrored else "left",
        baseline="middle",
        fontSize=_TEXT,
        color=INK,
        dx=side * (_SWATCH + _MARGIN),
        **_directed(language),
    ).encode(text="key:N")
    return altair.layer(squares, names).properties(width=width, height=height)


def vertical(above: Drawn | None, plot: Drawn, configuration: Mapping[str, Any]) -> dict[str, Any]:
    """Give the specification of a plot with its legend above it, ready to be drawn."""
    import altair

    whole = plot if above is None else altair.vconcat(above, plot, spacing=8)
    spec: dict[str, Any] = whole.to_dict()
    spec["config"] = {**configuration, "concat": {"spacing": 8}}
    spec["background"] = "white"
    spec["padding"] = 4
    return spec
