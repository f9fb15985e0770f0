"""Charts shared by publications: figures in, SVG out."""

from __future__ import annotations

from outturn.publications.charts.bars import Bar, stacked_bars

__all__ = ["Bar", "stacked_bars"]
