"""Writes a report as a folder of web pages: a first page, one a chapter, and one behind every number."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from outturn.publications.annual_report.report import Report, pictures
from outturn.publications.charts import NARROW, SHOWN, draw
from outturn.publications.disclosure import Traces
from outturn.publications.scorecard.pages import Site
from outturn.publications.scorecard.views import Viewer

_TEMPLATES = Path(__file__).parent / "templates"
INDEX = "index.html"
CHARTS = "charts"
SUFFIXES = ("svg", "png", "csv", "json")


def write_pages(report: Report, viewer: Viewer, traces: Traces, folder: Path) -> Path:
    """Write the report into ``folder`` and give its first page. The folder needs nothing outside it."""
    draw((each.chart for each in pictures(report)), SHOWN)
    site = Site(viewer, traces, folder, [_TEMPLATES])
    shared: dict[str, Any] = {
        "report": report,
        "kind": _kind,
        "suffixes": SUFFIXES,
        "small": NARROW,
        "direction": report.language.direction,
        "look": Markup((_TEMPLATES / "report.css").read_text(encoding="utf-8")),
        "screen_fonts": Markup(report.language.screen_fonts),
        "others": (),
        "depth": "",
    }
    site.page(folder / INDEX, "contents.html", **shared)
    for number, chapter in enumerate(report.chapters):
        before = report.chapters[number - 1] if number else None
        after = report.chapters[number + 1] if number + 1 < len(report.chapters) else None
        beside: dict[str, Any] = {"before": before, "after": after}
        site.page(folder / f"{chapter.code}.html", "chapter.html", chapter=chapter, **beside, **shared)
    for code, slices in report.linked.items():
        site.trace(viewer.results.indicators[code], slices, back=f"../{INDEX}", others=())
    _write_files(report, folder / CHARTS)
    return folder / INDEX


def _write_files(report: Report, folder: Path) -> None:
    """Write the files of the charts that readers may take."""
    for picture in pictures(report):
        for suffix, content in picture.chart.downloads().items():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{picture.chart.name}.{suffix}").write_bytes(content)


def _kind(block: Any) -> str:
    """Say of which kind a block is, for templates."""
    return "cards" if isinstance(block, tuple) else type(block).__name__.lower()
