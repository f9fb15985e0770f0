"""Industrial statistics: datasets, series and what is computed from them."""

from __future__ import annotations

from outturn.cli.statistics import stats

PLACE = 11

__all__ = ["stats"]
