"""What stands above the plot of a chart: its title where it stands alone, and the names of its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from outturn.publications.charts.appearance import (
    FONT_SIZE,
    INK,
    SOFT,
    colours,
    configured,
    directed,
    is_right_to_left,
    lines,
    room,
)
from outturn.publications.charts.words import words_of

Drawn = Any
"""What altair gives for a layer, several layers, or a plot with its legend."""
Keys = tuple[tuple[str, str, str], ...]
"""Letter, name and colour of each part; the letter may be empty where the colours stand in an order."""
_MARGIN, _SWATCH, _TEXT = 6, 12, FONT_SIZE - 1
_KEY_STEP = 20
_TITLE, _TITLE_STEP, _BELOW, _BELOW_STEP = FONT_SIZE + 2, 20, FONT_SIZE - 2, 16
Align = Literal["left", "right"]
_WHOLE = ("$schema", "config", "background", "padding", "datasets")


def letters(count: int, language: str) -> list[str]:
    """Give the letters of the first ``count`` parts of a chart, those of the language's own script."""
    known = words_of(language)["letters"]
    return [known[index % len(known)] for index in range(count)]


def keys_of(parts: Sequence[str], language: str) -> Keys:
    """Give for each part its letter, its name and its colour."""
    return tuple(zip(letters(len(parts), language), parts, colours(len(parts)), strict=True))


def legend(keys: Keys, width: int, language: str) -> Drawn:
    """Give the names of the parts, each with its colour and letter, in as many rows as they need.

    A name that is longer than the chart is wide stands in several lines below its colour.
    """
    import altair

    rows, line = _key_rows(keys, width, language)
    height = line * _KEY_STEP + _KEY_STEP
    mirrored = is_right_to_left(language)
    ends, side = ([width, 0], -1) if mirrored else ([0, width], 1)
    x = altair.X("at:Q", scale=altair.Scale(domain=[0, width], range=ends, nice=False), axis=None)
    y = altair.Y("line:Q", scale=altair.Scale(domain=[0, height], range=[0, height], nice=False), axis=None)
    first = altair.InlineData(values=[row for row in rows if row["colour"]])
    squares = (
        altair.Chart(first)
        .mark_square(size=_SWATCH**2, opacity=1, stroke=SOFT, strokeWidth=0.7, xOffset=side * _SWATCH / 2)
        .encode(x=x, y=y, fill=altair.Fill("colour:N", scale=None))
    )
    texts = altair.Chart(altair.InlineData(values=rows)).encode(x=x, y=y)
    names = texts.mark_text(
        align="right" if mirrored else "left",
        baseline="middle",
        fontSize=_TEXT,
        color=INK,
        dx=side * (_SWATCH + _MARGIN),
    ).encode(text="key:N")
    return altair.layer(squares, names).properties(width=width, height=height)


def _key_rows(keys: Keys, width: int, language: str) -> tuple[list[dict[str, Any]], int]:
    """Give the lines of the names of parts with their places, the first of each with its colour, and the last line."""
    rows: list[dict[str, Any]] = []
    around, at, line = _SWATCH + 3 * _MARGIN, _MARGIN, 0
    for letter, part, colour in keys:
        broken = lines(f"{letter}  {part}".strip(), width - around, _TEXT)
        need = around + max(room(each, _TEXT) for each in broken)
        if at > _MARGIN and at + need > width:
            at, line = _MARGIN, line + 1
        for below, text in enumerate(broken):
            shown = "" if below else colour
            place = (line + below) * _KEY_STEP + _KEY_STEP // 2
            rows.append({"key": directed(text, language), "at": at, "line": place, "colour": shown})
        line += len(broken) - 1
        at += need
    return rows, line


def framed(above: Drawn | None, plot: Drawn, language: str) -> dict[str, Any]:
    """Give the specification of a plot with its legend above it, ready to be drawn."""
    import altair

    whole = plot if above is None else altair.vconcat(above, plot)
    spec: dict[str, Any] = whole.to_dict(validate=False)  # tests hold every kind of chart to the schema
    return {**spec, "config": configured(language), "background": "white", "padding": 4}


def headed(spec: Mapping[str, Any], title: str, below: Sequence[str], width: int, language: str) -> dict[str, Any]:
    """Give a specification with a title, and texts below the title, above everything else."""
    import altair

    room_for_text = width - 2 * _MARGIN
    titles = lines(title, room_for_text, _TITLE)
    further = [line for text in below for line in lines(text, room_for_text, _BELOW)]
    height = _TITLE_STEP * len(titles) + _BELOW_STEP * len(further)
    side: Align = "right" if is_right_to_left(language) else "left"
    layers = [
        _placed(titles, 0, _TITLE_STEP, width, height, language).mark_text(
            fontSize=_TITLE, fontWeight="bold", color=INK, align=side, baseline="middle"
        ),
        _placed(further, _TITLE_STEP * len(titles), _BELOW_STEP, width, height, language).mark_text(
            fontSize=_BELOW, color=SOFT, align=side, baseline="middle"
        ),
    ]
    head = altair.layer(*layers).properties(width=width, height=height).to_dict(validate=False)
    top = {name: value for name, value in head.items() if name not in _WHOLE}
    inner = {name: value for name, value in spec.items() if name not in _WHOLE}
    return {
        **{name: spec[name] for name in _WHOLE if name in spec},
        "datasets": {**head.get("datasets", {}), **spec.get("datasets", {})},
        "vconcat": [top, *inner.get("vconcat", [inner])],
    }


def _placed(texts: Sequence[str], start: int, step: int, width: int, height: int, language: str) -> Drawn:
    """Give texts one below the other from ``start``, at the side where the language begins."""
    import altair

    rows = [
        {"text": directed(text, language), "at": start + place * step + step / 2} for place, text in enumerate(texts)
    ]
    scale = altair.Scale(domain=[0, height], range=[0, height], nice=False)
    return altair.Chart(altair.InlineData(values=rows)).encode(
        x=altair.value(width if is_right_to_left(language) else 0),
        y=altair.Y("at:Q", scale=scale, axis=None),
        text="text:N",
    )
