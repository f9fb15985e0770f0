"""Open data after the IATI standard: validating, scoring, tables; into records and out of editions."""

from __future__ import annotations

from outturn.cli import iati_commands, iati_records

PLACE = 9

__all__ = ["iati", "iati_records"]

iati = iati_commands.iati
