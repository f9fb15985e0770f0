"""Open data after the IATI standard: validating, scoring, tables; into records and out of editions."""

from __future__ import annotations

from outturn.cli import iati_records

PLACE = 9

iati = iati_records.iati
