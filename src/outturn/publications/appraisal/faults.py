"""Faults of the report of an appraisal."""

from __future__ import annotations

from outturn.errors import OutturnError


class ReportFormatError(OutturnError):
    """A report is asked for in a format, or a language, that it is not written in."""

    code = "E520"
    exit_status = 2
