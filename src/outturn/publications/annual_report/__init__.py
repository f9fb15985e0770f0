"""The annual report of an edition: web pages, tagged PDF and a workbook, every number of them a reference."""

from __future__ import annotations

from outturn.publications.annual_report.writing import FORMATS, Writing, place_of, write_reports

__all__ = ["FORMATS", "Writing", "place_of", "write_reports"]
