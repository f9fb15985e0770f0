"""Projects, and expenditure, by region and within each region by theme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from outturn.publications.charts import bar_chart

if TYPE_CHECKING:
    from outturn.publications.annual_report.charts.reading import Reader
    from outturn.publications.charts import Chart

_NAMES = {"POR.3.a": "projects_by_theme_and_region", "POR.3.b": "delivery_by_theme_and_region"}


def charts(reader: Reader) -> Iterable[Chart]:
    """Give a chart of the number of projects and one of expenditure: a bar a region, a part a theme."""
    for code, name in _NAMES.items():
        if reader.has(code, "region", "theme") and reader.codes(code, "region"):
            yield _chart(reader, code, name)


def _chart(reader: Reader, code: str, name: str) -> Chart:
    regions, themes = reader.codes(code, "region"), reader.codes(code, "theme")
    rows = [
        (
            reader.label(code, "region", region),
            [reader.amount(reader.at(code, region=region, theme=theme)) for theme in themes],
        )
        for region in regions
    ]
    totals = [reader.amount(reader.at(code, region=region)) for region in regions]
    parts = [reader.label(code, "theme", theme) for theme in themes]
    return bar_chart(reader.bars(name, code, reader.name(code), reader.labels.dimension("region"), parts, rows, totals))
