"""Charts shared by publications: numbers and words in, one specification out that serves pages, print and download."""

from __future__ import annotations

from outturn.publications.charts.appearance import NARROW, WIDE, colours
from outturn.publications.charts.bars import Bars, bar_chart
from outturn.publications.charts.chart import PRINTED, SHOWN, Amount, Cell, Chart, Reference, Table, draw
from outturn.publications.charts.lines import Band, Lines, Point, line_chart
from outturn.publications.charts.targets import Target, target_chart

__all__ = [
    "NARROW",
    "PRINTED",
    "SHOWN",
    "WIDE",
    "Amount",
    "Band",
    "Bars",
    "Cell",
    "Chart",
    "Lines",
    "Point",
    "Reference",
    "Table",
    "Target",
    "bar_chart",
    "colours",
    "draw",
    "line_chart",
    "target_chart",
]
