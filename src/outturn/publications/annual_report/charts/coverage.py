"""How much of the portfolio the results rest on: the share of projects that reported, by region and by theme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from outturn.publications.charts import bar_chart

if TYPE_CHECKING:
    from outturn.publications.annual_report.charts.reading import Reader
    from outturn.publications.charts import Chart

_CODE, _PORTFOLIO = "COV.2", "POR.3.a"
_WHOLE = 100


def charts(reader: Reader) -> Iterable[Chart]:
    """Give a chart by region and one by theme; a full bar is all projects."""
    if not reader.has(_CODE):
        return
    for dimension in ("region", "theme"):
        if reader.has(_PORTFOLIO, dimension) and reader.codes(_PORTFOLIO, dimension):
            yield _chart(reader, dimension)


def _chart(reader: Reader, dimension: str) -> Chart:
    rows = [
        (reader.label(_PORTFOLIO, dimension, code), [reader.amount(reader.at(_CODE, **{dimension: code}))])
        for code in reader.codes(_PORTFOLIO, dimension)
    ]
    name = f"coverage_by_{dimension}"
    head = reader.labels.dimension(dimension)
    return bar_chart(reader.bars(name, _CODE, reader.messages[name], head, [""], rows, whole=_WHOLE))
