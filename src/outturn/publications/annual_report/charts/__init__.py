"""The charts of the annual report: one module a chart, each a function from an edition's figures to charts."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

from outturn.publications.annual_report.charts.reading import Reader

if TYPE_CHECKING:
    from outturn.publications.charts import Chart
    from outturn.publications.disclosure import PublicEdition
    from outturn.publications.scorecard.labels import Labels
    from outturn.publications.scorecard.views import Writer

_READING = "reading"

__all__ = ["Reader", "charts_of"]


def charts_of(
    edition: PublicEdition, language: str, labels: Labels | None = None, write: Writer | None = None
) -> dict[str, Chart]:
    """Give the charts of an edition in a language by name; those that nothing was reported for are left out.

    ``labels`` and ``write`` are those of the publication, where its language has labels and numbers of its own.
    """
    reader = Reader(edition, language, labels, write)
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != _READING)
    found = [chart for name in names for chart in import_module(f"{__name__}.{name}").charts(reader)]
    return {chart.name: chart for chart in found}
