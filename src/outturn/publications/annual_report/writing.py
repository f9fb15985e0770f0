"""Writes the annual report of an edition in a language and a format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from outturn.publications.annual_report.building import build_report
from outturn.publications.annual_report.document import to_pdf
from outturn.publications.annual_report.pages import write_pages
from outturn.publications.annual_report.report import Report
from outturn.publications.annual_report.workbook import to_xlsx
from outturn.publications.scorecard.traces import Traces
from outturn.publications.scorecard.views import Viewer
from outturn.snapshot.durable import write_durably

if TYPE_CHECKING:
    from outturn.indicators.results import ResultsEdition

FORMATS = ("html", "pdf", "xlsx")


class Writing:
    """Writes the reports of one edition; what languages and formats share is computed once."""

    def __init__(self, results: ResultsEdition) -> None:
        self.results = results
        self._traces = Traces(results)
        self._built: dict[str, tuple[Report, Viewer]] = {}

    def report(self, language: str) -> tuple[Report, Viewer]:
        """Give the report in a language, built once, with the viewer of its numbers."""
        if language not in self._built:
            self._built[language] = build_report(self.results, language)
        return self._built[language]

    def write(self, language: str, form: str, path: Path) -> Path:
        """Write the report in one of ``FORMATS``: pages into the folder ``path``, else the file; give what to open.

        Raises what ``build_report`` raises, and ``MissingGlyphError`` for a character that cannot be printed.
        """
        report, viewer = self.report(language)
        if form == "html":
            return write_pages(report, viewer, self._traces, path)
        content = to_pdf(report) if form == "pdf" else to_xlsx(report, viewer)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, content)
        return path
