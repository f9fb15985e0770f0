"""The report of an investment appraisal as HTML, PDF or workbook, in English and Chinese."""

from __future__ import annotations

from outturn.publications.appraisal.writing import FORMATS, write

__all__ = ["FORMATS", "write"]
