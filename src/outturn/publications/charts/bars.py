"""Horizontal bars, whole or stacked of parts: the numbers stand on them, and what is not known is said in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from outturn.publications.charts.appearance import SOFT, TRACK, colour_on, colours, is_right_to_left
from outturn.publications.charts.chart import Amount, Cell, Chart, Table
from outturn.publications.charts.framing import Drawn, framed, keys_of, legend, letters
from outturn.publications.charts.layout import Layout, label_layer, text_layer
from outturn.publications.charts.words import caption, listed, words_of
from outturn.publications.rounding import Number

_GAP = 5
_THIN = 4


@dataclass(frozen=True)
class Bars:
    """What a chart of bars shows.

    ``rows`` are the labels of the bars in order, each with its amounts, one for each of ``parts``; ``totals`` are
    the amounts at the ends of bars of several parts, computed from records and never added up here; ``whole`` is the
    amount that a full bar stands for where there is one, as 100 of shares. ``head`` and ``unit`` are the heads of the
    table's first column and of its numbers, ``exact_unit`` that of the exact numbers where it is another.
    """

    name: str
    language: str
    title: str
    head: str
    unit: str
    parts: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Amount, ...]], ...]
    totals: tuple[Amount, ...] = ()
    exact_unit: str = ""
    whole: Number | None = None
    credit: str = ""
    note: str = ""


def bar_chart(bars: Bars) -> Chart:
    """Give the chart of bars: one bar a row, the parts side by side in the order given."""
    several = len(bars.parts) > 1
    return Chart(
        name=bars.name,
        language=bars.language,
        title=bars.title,
        alternative=alternative(bars),
        table=_table(bars),
        build=lambda width, keys: _specification(bars, width, keys),
        unit=bars.unit,
        note=bars.note,
        credit=bars.credit,
        parts=keys_of(bars.parts, bars.language) if several else (),
    )


def _table(bars: Bars) -> Table:
    several = len(bars.parts) > 1
    total = (words_of(bars.language)["total"],) if bars.totals else ()
    heads = tuple(
        (
            bars.head,
            *(caption(part, unit, bars.language) if several else unit for part in bars.parts),
            *(caption(one, unit, bars.language) for one in total),
        )
        for unit in (bars.unit, bars.exact_unit or bars.unit)
    )
    rows = []
    for place, (label, amounts) in enumerate(bars.rows):
        cells = [*amounts, *(bars.totals[place : place + 1])]
        rows.append((Cell(label, label), *(one.cell for one in cells)))
    return Table(heads[0], tuple(rows), heads[1])


def alternative(bars: Bars) -> str:
    """Say in words what bars show: how many, the longest and shortest, the largest parts, and what is not known."""
    words = words_of(bars.language)
    counted = words["bars" if len(bars.rows) != 1 else "bars_one"]
    sentences = [counted.format(caption=caption(bars.title, bars.unit, bars.language), count=len(bars.rows))]
    ends = bars.totals or (tuple(amounts[0] for _, amounts in bars.rows) if len(bars.parts) == 1 else ())
    known = [(label, end) for (label, _), end in zip(bars.rows, ends, strict=bool(ends)) if end.value is not None]
    if known:
        most, least = max(known, key=_length), min(known, key=_length)
        is_below = any(end.value is not None and end.value < 0 for _, end in known)
        key = "one_known" if len(known) == 1 else "ends_signed" if is_below else "ends"
        sentences.append(
            words[key].format(most=most[0], most_value=most[1].text, least=least[0], least_value=least[1].text)
        )
    if len(bars.parts) > 1:
        sentences.append(words["parts"].format(parts=listed(bars.parts, bars.language)))
        sentences += _largest(bars, words)
    sentences += _unknown(bars, words)
    return words["space"].join(sentences)


def _length(pair: tuple[str, Amount]) -> Fraction:
    return Fraction(pair[1].value or 0)


def _largest(bars: Bars, words: Mapping[str, str]) -> list[str]:
    found = []
    for label, amounts in bars.rows:
        known = [pair for pair in zip(bars.parts, amounts, strict=True) if pair[1].value is not None]
        if known:
            part, amount = max(known, key=_length)
            found.append(words["largest_part"].format(label=label, part=part, value=amount.text))
    return [words["largest"].format(list=words["semicolon"].join(found))] if found else []


def _unknown(bars: Bars, words: Mapping[str, str]) -> list[str]:
    """Say what is not drawn and why; a bar of which nothing is known is named once."""
    found: dict[str, list[str]] = {}
    for label, amounts in bars.rows:
        missing = [pair for pair in zip(bars.parts, amounts, strict=True) if pair[1].value is None]
        whole = len(missing) == len(amounts) and len({one.text for _, one in missing}) == 1
        for part, amount in missing[:1] if whole else missing:
            name = label if whole else words["part_of"].format(label=label, part=part)
            found.setdefault(amount.text, []).append(name)
    return [words["unknown"].format(why=why, names=words["semicolon"].join(names)) for why, names in found.items()]


def _specification(bars: Bars, width: int, with_keys: bool) -> dict[str, Any]:
    import altair

    ends = [(max(_sums(amounts)), _end_text(bars, place)) for place, (_, amounts) in enumerate(bars.rows)]
    lowest = min([Fraction(0), *(_sums(amounts)[0] for _, amounts in bars.rows)])
    highest = max([Fraction(bars.whole or 0), *(at for at, _ in ends)]) or Fraction(1)
    labels = [label for label, _ in bars.rows]
    layout = Layout.of(labels, ends, width, is_right_to_left(bars.language), (lowest, highest))
    shapes = _shapes(bars)
    layers: list[Any] = [label_layer(layout, labels, bars.language)]
    if bars.whole:
        layers.append(_track(layout, labels, bars.whole))
    if shapes:
        layers += [_bar_layer(layout, bars, shapes), *_inside(layout, bars, shapes)]
    if lowest < 0:
        layers.append(_zero(layout))
    layers.append(
        text_layer(layout, [(label, *end) for label, end in zip(labels, ends, strict=True)], _GAP, bars.language)
    )
    plot = altair.layer(*layers).properties(width=width, height=layout.step * max(1, len(labels)))
    keys = legend(keys_of(bars.parts, bars.language), width, bars.language)
    return framed(keys if with_keys and len(bars.parts) > 1 else None, plot, bars.language)


def _sums(amounts: Sequence[Amount]) -> tuple[Fraction, Fraction]:
    """Give where the parts below zero end, and where those above it do."""
    values = [Fraction(one.value) for one in amounts if one.value is not None]
    return sum((each for each in values if each < 0), Fraction(0)), sum(
        (each for each in values if each > 0), Fraction(0)
    )


def _end_text(bars: Bars, place: int) -> str:
    """Give the words at the end of a bar: its total, and which of its parts are not known, and why."""
    amounts = bars.rows[place][1]
    if len(bars.parts) == 1:
        return amounts[0].text
    total = bars.totals[place].text if bars.totals else ""
    whys = dict.fromkeys(one.text for one in amounts if one.value is None)
    if len(whys) == 1 and all(one.value is None for one in amounts) and not (bars.totals and bars.totals[place].value):
        return next(iter(whys))
    keys = letters(len(amounts), bars.language)
    unknown = [(key, one.text) for key, one in zip(keys, amounts, strict=True) if one.value is None]
    said = [f"{' '.join(key for key, reason in unknown if reason == why)} {why}" for why in whys]
    return words_of(bars.language)["beside"].join(text for text in (total, *said) if text)


def _shapes(bars: Bars) -> list[dict[str, Any]]:
    """Give a rectangle for every known part: its bar, part, letter, and where it begins and ends."""
    found = []
    for label, amounts in bars.rows:
        below, above = Fraction(0), Fraction(0)
        for part, letter, amount in zip(bars.parts, letters(len(bars.parts), bars.language), amounts, strict=True):
            if not amount.value:
                continue
            value = Fraction(amount.value)
            start = below if value < 0 else above
            below, above = (start + value, above) if value < 0 else (below, start + value)
            found.append(
                {
                    "label": label, "part": part, "letter": letter, "text": amount.text,
                    "value": float(value), "start": float(start), "end": float(start + value),
                }
            )  # fmt: skip
    return found


def _bar_layer(layout: Layout, bars: Bars, shapes: Sequence[Mapping[str, Any]]) -> Drawn:
    import altair

    colour = altair.Color(
        "part:N", scale=altair.Scale(domain=list(bars.parts), range=colours(len(bars.parts))), legend=None
    )
    edge = altair.StrokeWidth("edge:Q", scale=None)
    edged = [{**one, "edge": 1 if layout.pixels(one["end"] - one["start"]) > _THIN else 0} for one in shapes]
    return (
        altair.Chart(altair.InlineData(values=edged))
        .mark_bar(stroke="white", height=layout.thickness, yOffset=layout.shift, tooltip=None)
        .encode(y=layout.y(), x=layout.x("start"), x2="end:Q", color=colour, strokeWidth=edge)
    )


def _track(layout: Layout, labels: Sequence[str], whole: Number) -> Drawn:
    """Give behind each bar how long a full one is."""
    import altair

    values = [{"label": label, "start": 0, "whole": float(whole)} for label in labels]
    return (
        altair.Chart(altair.InlineData(values=values))
        .mark_bar(color=TRACK, height=layout.thickness, yOffset=layout.shift)
        .encode(y=layout.y(), x=layout.x("start"), x2="whole:Q")
    )


def _zero(layout: Layout) -> Drawn:
    """Give the line at zero, from which bars run to both sides: without it a loss looks like a gain."""
    import altair

    base = altair.Chart(altair.InlineData(values=[{"zero": 0}]))
    return base.mark_rule(color=SOFT, strokeWidth=1.2).encode(x=layout.x("zero"))


def _inside(layout: Layout, bars: Bars, shapes: Sequence[Mapping[str, Any]]) -> list[Drawn]:
    """Give the letters, with the numbers where there is room, on the parts that are wide enough for them."""
    import altair

    if len(bars.parts) == 1:
        return []
    found: dict[str, list[dict[str, Any]]] = {}
    tints = dict(zip(bars.parts, colours(len(bars.parts)), strict=True))
    for shape in shapes:
        text = layout.fitting([f"{shape['letter']} {shape['text']}", shape["letter"]], shape["end"] - shape["start"])
        if text:
            middle = (shape["start"] + shape["end"]) / 2
            row = {"label": shape["label"], "middle": middle, "inside": text}
            found.setdefault(colour_on(tints[shape["part"]]), []).append(row)
    return [
        altair.Chart(altair.InlineData(values=rows))
        .mark_text(color=colour, fontSize=layout.inner, yOffset=layout.shift, baseline="middle")
        .encode(y=layout.y(), x=layout.x("middle"), text="inside:N")
        for colour, rows in sorted(found.items())
    ]
