"""Charts shared by publications: figures in, SVG out."""

from __future__ import annotations

from outturn.publications.charts.bars import Bar, colours, stacked_bars

__all__ = ["Bar", "colours", "stacked_bars"]
