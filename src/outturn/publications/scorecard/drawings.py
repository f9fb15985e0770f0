"""The charts of the scorecard, each with its text alternative and its numbers to download."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from outturn.indicators.figures import MONEY
from outturn.publications.charts import NARROW, Amount, Bars, Chart, bar_chart
from outturn.publications.rounding import number_text
from outturn.publications.scorecard.views import Viewer

if TYPE_CHECKING:
    from outturn.indicators.declaration import Indicator
    from outturn.indicators.figures import Figure

ALONE = ("POR.3.a", "POR.3.b")
TOGETHER = {"POR.1.a": ("POR.1.a", "POR.1.b")}
"""Charts of one indicator by region and theme, and of several by region; each stands with the first named."""
_MILLION = 1_000_000
_MONEY_PLACES = 1
Rows = tuple[tuple[str, tuple[Amount, ...]], ...]


@dataclass(frozen=True)
class Drawing:
    """A chart on a page: SVG for wide and for narrow pages, letter, name and colour of each part, caption, text
    alternative, its numbers as a CSV file in an address, and the name of that file.
    """

    svg: str
    narrow: str
    parts: tuple[tuple[str, str, str], ...]
    caption: str
    alternative: str
    download: str
    file: str


def drawing(viewer: Viewer, indicator: Indicator) -> Drawing | None:
    """Give the chart that stands with an indicator, or None."""
    chart = None
    if indicator.code in ALONE and set(indicator.by) >= {"region", "theme"}:
        chart = _by_theme(viewer, indicator)
    codes = TOGETHER.get(indicator.code, ())
    members = [viewer.results.indicators[code] for code in codes if code in viewer.results.indicators]
    if len(members) == len(codes) > 0 and all("region" in each.by for each in members):
        chart = _by_indicator(viewer, members)
    return None if chart is None else _drawn(viewer, chart, f"{indicator.code}.csv")


def _by_theme(viewer: Viewer, indicator: Indicator) -> Chart | None:
    regions, themes = viewer.codes(indicator, "region"), viewer.codes(indicator, "theme")
    rows = tuple(
        (
            viewer.labels.code(indicator, "region", region),
            tuple(_amount(viewer, viewer.figure(indicator, region=region, theme=theme)) for theme in themes),
        )
        for region in regions
    )
    totals = tuple(_amount(viewer, viewer.figure(indicator, region=region)) for region in regions)
    parts = tuple(viewer.labels.code(indicator, "theme", theme) for theme in themes)
    return _chart(viewer, indicator, viewer.text(indicator.name), parts, rows, totals)


def _by_indicator(viewer: Viewer, members: Sequence[Indicator]) -> Chart | None:
    regions = viewer.labels.ordered(
        members[0], "region", (code for each in members for code in viewer.codes(each, "region"))
    )
    rows = tuple(
        (
            viewer.labels.code(members[0], "region", region),
            tuple(_amount(viewer, viewer.figure(each, region=region)) for each in members),
        )
        for region in regions
    )
    parts = tuple(viewer.text(each.name) for each in members)
    return _chart(viewer, members[0], viewer.labels.words["comma"].join(parts), parts, rows, ())


def _amount(viewer: Viewer, figure: Figure) -> Amount:
    if figure.value is None:
        return Amount(None, viewer.labels.words[f"status_{figure.status}"])
    if figure.unit in MONEY:
        return Amount(figure.value, number_text(Fraction(figure.value) / _MILLION, _MONEY_PLACES))
    return Amount(figure.value, number_text(figure.value, figure.rounding, viewer.labels.language))


def _chart(
    viewer: Viewer, indicator: Indicator, title: str, parts: tuple[str, ...], rows: Rows, totals: tuple[Amount, ...]
) -> Chart | None:
    if not rows or not parts:
        return None
    words, unit = viewer.labels.words, viewer.labels.unit(indicator.unit)
    return bar_chart(
        Bars(
            name=indicator.code,
            language=viewer.labels.language,
            title=title,
            head=viewer.labels.dimension("region"),
            unit=words["axis_millions"].format(unit=unit) if indicator.unit in MONEY else unit,
            exact_unit=unit,
            parts=parts,
            rows=rows,
            totals=totals,
        )
    )


def _drawn(viewer: Viewer, chart: Chart, file: str) -> Drawing:
    content = base64.b64encode(chart.table.to_csv()).decode()
    return Drawing(
        svg=chart.embedded(keyed=False),
        narrow=chart.embedded(NARROW, keyed=False),
        parts=chart.parts,
        caption=chart.title,
        alternative=chart.alternative + viewer.labels.words["chart_table"],
        download=f"data:text/csv;charset=utf-8;base64,{content}",
        file=file,
    )
