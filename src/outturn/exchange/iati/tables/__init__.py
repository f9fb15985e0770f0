"""IATI files as typed tables, one row for each element of a kind."""

from __future__ import annotations

from outturn.exchange.iati.tables.flattening import Flattened, flatten

__all__ = ["Flattened", "flatten"]
