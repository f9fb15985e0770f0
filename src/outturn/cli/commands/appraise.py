"""Investment appraisal."""

from __future__ import annotations

from outturn.cli.appraising import appraise

PLACE = 9

__all__ = ["PLACE", "appraise"]
