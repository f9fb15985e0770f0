"""Open data after the IATI standard: validating it, scoring it, turning it into tables."""

from __future__ import annotations

from outturn.cli import iati_commands

PLACE = 9

iati = iati_commands.iati
