"""The charts of the scorecard, each with its text alternative and its numbers to download."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from outturn.publications.charts import Bar, colours, stacked_bars
from outturn.publications.rounding import Number, exact_text, number_text
from outturn.publications.scorecard.views import Viewer

if TYPE_CHECKING:
    from outturn.indicators.declaration import Indicator

ALONE = ("POR.3.a", "POR.3.b")
TOGETHER = {"POR.1.a": ("POR.1.a", "POR.1.b")}
"""Charts of one indicator by region and theme, and of several by region; each stands with the first named."""
_MILLION = 1_000_000
Row = tuple[str, str, Number]


@dataclass(frozen=True)
class Drawing:
    """A chart: SVG, the colour of each part, caption, text alternative, and its numbers as a CSV file in an address."""

    svg: str
    legend: tuple[tuple[str, str], ...]
    caption: str
    alternative: str
    download: str
    file: str


def drawing(viewer: Viewer, indicator: Indicator) -> Drawing | None:
    """Give the chart that stands with an indicator, or None."""
    if indicator.code in ALONE and set(indicator.by) >= {"region", "theme"}:
        return _by_theme(viewer, indicator)
    codes = TOGETHER.get(indicator.code, ())
    members = [viewer.results.indicators[code] for code in codes if code in viewer.results.indicators]
    if len(members) == len(codes) > 0 and all("region" in each.by for each in members):
        return _by_indicator(viewer, members)
    return None


def _by_theme(viewer: Viewer, indicator: Indicator) -> Drawing | None:
    values = {
        (dict(key)["region"], dict(key)["theme"]): figure.value
        for key, figure in viewer.figures.get(indicator.code, {}).items()
        if {name for name, _ in key} == {"region", "theme"}
    }
    themes = viewer.labels.ordered(indicator, "theme", (theme for _, theme in values))
    rows = [
        (
            viewer.labels.code(indicator, "region", region),
            viewer.labels.code(indicator, "theme", theme),
            values.get((region, theme)) or 0,
        )
        for region in viewer.labels.ordered(indicator, "region", (region for region, _ in values))
        for theme in themes
    ]
    return _drawn(viewer, indicator, rows, viewer.text(indicator.name))


def _by_indicator(viewer: Viewer, members: Sequence[Indicator]) -> Drawing | None:
    values = {
        (key[0][1], each.code): figure.value
        for each in members
        for key, figure in viewer.figures.get(each.code, {}).items()
        if [name for name, _ in key] == ["region"]
    }
    rows = [
        (viewer.labels.code(members[0], "region", region), viewer.text(each.name), values.get((region, each.code)) or 0)
        for region in viewer.labels.ordered(members[0], "region", (region for region, _ in values))
        for each in members
    ]
    caption = viewer.labels.words["comma"].join(viewer.text(each.name) for each in members)
    return _drawn(viewer, members[0], rows, caption)


def _drawn(viewer: Viewer, indicator: Indicator, rows: Sequence[Row], caption: str) -> Drawing | None:
    if not rows:
        return None
    unit, money = viewer.labels.unit(indicator.unit), indicator.unit in ("USD", "EUR")
    axis = viewer.labels.words["axis_millions"].format(unit=unit) if money else unit
    scale = _MILLION if money else 1
    bars = [Bar(label, part, float(Fraction(value) / scale)) for label, part, value in rows]
    parts = list(dict.fromkeys(bar.part for bar in bars))
    return Drawing(
        legend=tuple(zip(parts, colours(len(parts)), strict=True)),
        svg=stacked_bars(bars, axis=axis, language=viewer.labels.language, name=indicator.code.replace(".", "-")),
        caption=caption,
        alternative=_alternative(viewer, rows, indicator.rounding, unit),
        download=_address(rows, (viewer.labels.words["row_label"], viewer.labels.words["part_label"], unit)),
        file=f"{indicator.code}.csv",
    )


def _alternative(viewer: Viewer, rows: Sequence[Row], places: int | None, unit: str) -> str:
    lengths: dict[str, Fraction] = {}
    for label, _, value in rows:
        lengths[label] = lengths.get(label, Fraction(0)) + Fraction(value)
    most, least = max(lengths, key=lengths.__getitem__), min(lengths, key=lengths.__getitem__)
    return viewer.labels.words["chart_alternative"].format(
        bars=len(lengths),
        most=most,
        most_value=f"{number_text(lengths[most], places)} {unit}",
        least=least,
        least_value=f"{number_text(lengths[least], places)} {unit}",
    )


def _address(rows: Sequence[Row], headers: tuple[str, str, str]) -> str:
    """Give the numbers as a CSV file within an address; labels begin with a letter, so that no cell is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows((label, part, exact_text(value)) for label, part, value in rows)
    content = base64.b64encode(("\ufeff" + text.getvalue()).encode()).decode()
    return f"data:text/csv;charset=utf-8;base64,{content}"
