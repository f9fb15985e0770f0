"""Writes the annual report of an edition in a language and a format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from outturn.publications.annual_report.building import build_report
from outturn.publications.annual_report.document import to_pdf
from outturn.publications.annual_report.pages import write_pages
from outturn.publications.annual_report.report import Report
from outturn.publications.annual_report.words import roots
from outturn.publications.annual_report.workbook import to_xlsx
from outturn.publications.disclosure import PublicEdition, Traces
from outturn.publications.languages import languages
from outturn.publications.scorecard.views import Viewer
from outturn.snapshot.durable import write_durably

if TYPE_CHECKING:
    from outturn.indicators.results import ResultsEdition

FORMATS = ("html", "pdf", "xlsx")
_LEAST_FIRST = ("pdf", "xlsx", "html")
"""Pages keep the records behind all numbers in memory for the next language; so they come after the typesetting."""


class Writing:
    """Writes the reports of one edition; what languages and formats share is computed once."""

    def __init__(self, results: ResultsEdition) -> None:
        self.results = results
        self._traces = Traces(PublicEdition(results))
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
        if form == "pdf":
            self.results.release()
        content = to_pdf(report) if form == "pdf" else to_xlsx(report, viewer)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, content)
        return path


def place_of(results: ResultsEdition, language: str, form: str, folder: Path | None = None) -> Path:
    """Give where a report stands in a folder, else in its workspace: a folder for pages, a file for another format."""
    folder = folder or results.workspace.publications / str(results.edition.year)
    return folder / (f"annual-report-{language}" if form == "html" else f"annual-report-{language}.{form}")


def write_reports(results: ResultsEdition, folder: Path | None = None) -> list[Path]:
    """Write the report in every language of the workspace and every format, into ``folder`` or the workspace."""
    writing = Writing(results)
    known = languages(roots(results.workspace.path))
    chosen = [each for each in results.workspace.languages if each in known] or ["en"]
    written = {
        (language, form): writing.write(language, form, place_of(results, language, form, folder))
        for form in _LEAST_FIRST
        for language in chosen
    }
    return [written[language, form] for language in chosen for form in FORMATS]
