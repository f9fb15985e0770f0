"""The charts of a report, each with its alternative, its numbers as references, and its files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from outturn.publications.annual_report.charts import charts_of
from outturn.publications.annual_report.report import Picture, Piece, Table, Text
from outturn.publications.annual_report.resolving import Place, Resolver
from outturn.publications.annual_report.several import notes_of
from outturn.publications.charts import Cell, Chart
from outturn.publications.rounding import shortest_text
from outturn.publications.scorecard.views import anchor, trace_file


class Pictures:
    """Makes the charts of one language."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.viewer = resolver.viewer

    @cached_property
    def charts(self) -> dict[str, Chart]:
        """Every chart that the edition has figures for, by name."""
        return charts_of(self.viewer.results, self.resolver.language.code, self.viewer.labels, self.viewer.write)

    def made(self, name: str, place: Place) -> list[Picture]:
        """Give the chart of a name; at a place the one of its code; none where nothing was reported for it."""
        chart = self.charts.get(f"{name}-{place.code}" if place.code else name)
        return [] if chart is None else [self._picture(chart)]

    def _picture(self, chart: Chart) -> Picture:
        rows = tuple(tuple(self._cell(cell, row) for cell in row) for row in chart.table.rows)
        unit = chart.caption.removeprefix(chart.title)  # it stands in the caption and need not in every head
        heads = tuple(head.removesuffix(unit) if unit else head for head in chart.table.header)
        return Picture(chart, Table(chart.caption, heads, rows, notes=self._notes(chart)))

    def _notes(self, chart: Chart) -> tuple[str, ...]:
        """Say what readers of the numbers have to know: of the chart, and where its parts exceed the whole."""
        dimensions: dict[str, dict[str, None]] = {}
        for code, slice_ in (cell.figure for row in chart.table.rows for cell in row if cell.figure is not None):
            dimensions.setdefault(code, {}).update(dict.fromkeys(name for name, _ in slice_))
        notes = [self.viewer.labels.words.get(f"note_{chart.name}", "")]
        for code, names in dimensions.items():
            notes += notes_of(self.viewer, [self.viewer.results.indicators[code]], tuple(names))
        return tuple(dict.fromkeys(filter(None, notes)))

    def _cell(self, cell: Cell, row: Sequence[Cell]) -> Text:
        """Give a cell of the numbers of a chart, leading to its figure."""
        if cell.figure is None:
            return self._beside(cell, row)
        code, slice_ = cell.figure
        self.viewer.linked.setdefault(code, set()).add(slice_)
        exact = "" if cell.raw is None or isinstance(cell.raw, str) else shortest_text(cell.raw)
        figure = self.viewer.figures.get(code, {}).get(slice_)
        mark = self.viewer.labels.words["partial"] if figure is not None and figure.partial else ""
        return (Piece(cell.text, f"{trace_file(code)}#{anchor(dict(slice_))}", exact, code, mark),)

    def _beside(self, cell: Cell, row: Sequence[Cell]) -> Text:
        """Give a cell that is no figure: a label, or a number leading to the target, or the figure, it comes from."""
        owner = next((each.figure for each in row if each.figure is not None), None)
        if owner is None or cell.raw is None or isinstance(cell.raw, str):
            return self.resolver.named(cell.text)
        code, slice_ = owner
        place = "target" if cell.raw == self.viewer.results.indicators[code].target else anchor(dict(slice_))
        return (Piece(cell.text, f"{trace_file(code)}#{place}", "", code),)
