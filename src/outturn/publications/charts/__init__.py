"""Charts shared by publications: numbers and words in, one specification out that serves pages, print and download."""

from __future__ import annotations

from outturn.publications.charts.appearance import NARROW, WIDE, colours, letters
from outturn.publications.charts.bars import Amount, Bars, bar_chart
from outturn.publications.charts.chart import Cell, Chart, Table

__all__ = ["NARROW", "WIDE", "Amount", "Bars", "Cell", "Chart", "Table", "bar_chart", "colours", "letters"]
