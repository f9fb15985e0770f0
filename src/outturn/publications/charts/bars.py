"""Stacked horizontal bars, drawn offline as SVG that takes the fonts and colours of its page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

FONTS = {"en": "Noto Sans, system-ui, sans-serif", "zh": "Noto Sans SC, Noto Sans CJK SC, sans-serif"}
COLOURS = ("#0b5394", "#b45309", "#2e7d32", "#7b3f98", "#5f6368", "#00748a")
"""Each has a contrast of at least 4.5 to white, and they differ in lightness as well as in hue."""
_WIDTH, _STEP = 560, 34
_FIRST_WIDE = 0x2E80


@dataclass(frozen=True)
class Bar:
    """One part of one bar: the bar's label, the part's label, and how long it is."""

    label: str
    part: str
    length: float


def colours(count: int) -> list[str]:
    """Give the colours of the first ``count`` parts of a chart."""
    return [COLOURS[index % len(COLOURS)] for index in range(count)]


def stacked_bars(bars: Sequence[Bar], *, axis: str, language: str, name: str) -> str:
    """Draw bars one below the other, parts in their order of appearance, and give the SVG as text.

    ``axis`` names quantity and unit; ``name`` keeps the ids in the drawing apart from those of
    others on the page. The drawing has no legend, and its words are not for screen readers: the page
    gives the parts with their :func:`colours`, and the numbers as a table.
    """
    import altair
    import vl_convert

    labels = list(dict.fromkeys(bar.label for bar in bars))
    parts = list(dict.fromkeys(bar.part for bar in bars))
    colour = altair.Color("part:N", scale=altair.Scale(domain=parts, range=colours(len(parts))), legend=None)
    chart = (
        altair.Chart(altair.InlineData(values=[_values(bar, parts) for bar in bars]))
        .mark_bar(stroke="white", strokeWidth=1)
        .encode(
            y=altair.Y("label:N", sort=labels, title=None, axis=altair.Axis(minExtent=max(map(_width, labels)))),
            x=altair.X("length:Q", title=axis, stack="zero", axis=altair.Axis(tickCount=6, labelOverlap=True)),
            color=colour,
            order=altair.Order("rank:O"),
        )
        .properties(width=_WIDTH, height=altair.Step(_STEP), background="transparent")
        .configure(font=FONTS.get(language, FONTS["en"]))
        .configure_axis(labelFontSize=13, titleFontSize=13, labelLimit=400, titleFontWeight="normal", grid=False)
        .configure_axisY(domain=False, ticks=False, labelPadding=8)
        .configure_view(stroke=None)
    )
    return _embedded(vl_convert.vegalite_to_svg(chart.to_dict()), name)


def _width(label: str) -> int:
    """Give the room a label needs in a wide font, in pixels: readers' fonts differ from those measured with."""
    return 12 + sum(14 if ord(letter) >= _FIRST_WIDE else 9 for letter in label)


def _values(bar: Bar, parts: list[str]) -> dict[str, Any]:
    return {"label": bar.label, "part": bar.part, "length": bar.length, "rank": parts.index(bar.part)}


def _embedded(svg: str, name: str) -> str:
    """Let the drawing shrink with its page, keep its ids apart and leave its words to the page's own table."""
    svg = re.sub(r'(id="|url\(#)(?=[^"]*clip)', rf"\g<1>{name}-", svg)
    head, rest = svg.split(">", 1)
    head = re.sub(r' (?:width|height)="[^"]*"', "", head)
    return f'{head} aria-hidden="true" focusable="false">{rest}'
