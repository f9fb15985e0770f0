"""The records behind published figures, as far as they are public: records of persons as numbers per source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from outturn.indicators.tracing import Source, Trace
from outturn.publications.disclosure.counting import FEWEST, is_of_persons, shows_ids
from outturn.publications.disclosure.edition import PublicEdition
from outturn.publications.disclosure.withholding import Cell

if TYPE_CHECKING:
    from outturn.indicators.figures import Figure
    from outturn.indicators.results import ResultsEdition
    from outturn.indicators.tracing import TraceRow
    from outturn.records.description import RecordType


@dataclass(frozen=True)
class PublicTrace:
    """A figure as published, and the records behind it that may be shown.

    ``hidden`` is the number of records whose keys are not public, and ``sources`` the number of all records by file;
    both are ``None`` where they could tell of few persons.
    """

    figure: Figure
    rows: tuple[tuple[TraceRow, Source | None], ...]
    hidden: int | None
    sources: tuple[tuple[str, int | None], ...]

    def to_json(self) -> dict[str, Any]:
        """Give figure, value and rows as those of a trace, and beside them the numbers of records."""
        content = Trace(self.figure, tuple(row for row, _ in self.rows)).to_json()
        sources = [{"file": file or None, "records": count} for file, count in self.sources]
        return {**content, "reason": self.figure.reason, "hidden": self.hidden, "sources": sources}


class Traces:
    """The traces of an edition, computed once and shown in every language."""

    def __init__(self, results: ResultsEdition | PublicEdition) -> None:
        self.public = PublicEdition.of(results)
        self.results = self.public.results
        self._closed: dict[str, bool] = {}
        self._rows: dict[tuple[str, Cell], list[tuple[TraceRow, Source | None]]] = {}
        self._known: dict[str, dict[str, Source]] = {}

    def rows(self, code: str, slice_: Cell) -> Sequence[tuple[TraceRow, Source | None]]:
        """Give the rows behind a figure, those of persons too, each with where it came from."""
        if (code, slice_) not in self._rows:
            rows = self.results.trace(code, **dict(slice_)).rows
            self._rows[code, slice_] = [(row, self._source(row)) for row in rows]
        return self._rows[code, slice_]

    def is_closed(self, code: str) -> bool:
        """Say whether not even numbers of records may be shown behind the figures of an indicator.

        Records, and their numbers by source, divide the same people once more. So nothing of them is shown where a
        figure is withheld, nor where a source has few persons in any published slice.
        """
        if code not in self._closed:
            self._closed[code] = code in self.public.guarded and (
                bool(self.public.withheld_of(code)) or self._has_small_sources(code)
            )
        return self._closed[code]

    def _has_small_sources(self, code: str) -> bool:
        types = self.results.edition.record_types
        slices = [tuple(sorted(each.slice.items())) for each in self.results.scorecard(indicator=code)]
        deepest = max((len(one) for one in slices), default=0)
        for one in slices:
            if len(one) == deepest:
                of_persons = (
                    file_of(source)
                    for row, source in self.rows(code, one)
                    if is_of_persons(types[row.record.partition(".")[0]])
                )
                if any(count < FEWEST for count in Counter(of_persons).values()):
                    return True
        return False

    def _source(self, row: TraceRow) -> Source | None:
        """Give where a row came from; for the key of a distinct count, where the first record it stands in did."""
        if row.source is not None:
            return row.source
        name = row.record.partition(".")[0]
        identity = next((identity for record, identity in row.supports if record == name), None)
        return self._sources(name).get(identity) if identity is not None else None

    def _sources(self, record: str) -> dict[str, Source]:
        if record not in self._known:
            columns = ["id", "source_file", "source_sheet", "source_digest", "source_row"]
            table = pq.read_table(self.results.edition.table(record), columns=columns)
            values = zip(*(column.to_pylist() for column in table.columns), strict=True)
            self._known[record] = {identity: Source(*place) for identity, *place in values}
        return self._known[record]

    def trace(self, code: str, **slice_: str) -> PublicTrace:
        """Give a figure with as much of the records behind it as may be published."""
        figure = self.public.figure(code, **slice_)
        rows = self.rows(code, tuple(sorted(slice_.items())))
        types = self.results.edition.record_types
        closed = figure.status == "withheld" or self.is_closed(figure.indicator)
        counts = sorted(Counter(file_of(source) for _, source in rows).items())
        if closed:
            return PublicTrace(figure, (), None, tuple((file, None) for file, _ in counts))
        shown = tuple((_public(row, types), source) for row, source in rows if shows_ids(types, row.record))
        return PublicTrace(figure, shown, len(rows) - len(shown), tuple(counts))


def _public(row: TraceRow, types: dict[str, RecordType]) -> TraceRow:
    """Give a row without the records it relied on whose keys are not public."""
    return replace(row, supports=tuple(each for each in row.supports if shows_ids(types, each[0])))


def file_of(source: Source | None) -> str:
    """Give the name of the file a record came from; nothing for one that was entered by hand."""
    return (source.file or "") if source else ""
