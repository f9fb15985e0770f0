"""The gender marker: its shares among the projects assessed, in the portfolio and in its budget."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from outturn.publications.charts import bar_chart
from outturn.publications.charts.words import caption

if TYPE_CHECKING:
    from outturn.publications.annual_report.charts.reading import Reader
    from outturn.publications.charts import Chart

_CODES = ("POR.5.a", "POR.5.b", "POR.5.c")
_DIMENSION = "gender_marker"
_WHOLE = 100


def charts(reader: Reader) -> Iterable[Chart]:
    """Give the chart of the shares: a bar of 100 for each indicator, a part for each marker."""
    codes = [code for code in _CODES if reader.has(code, _DIMENSION) and reader.codes(code, _DIMENSION)]
    if not codes:
        return
    found = (marker for code in codes for marker in reader.codes(code, _DIMENSION))
    markers = reader.labels.ordered(reader.indicator(codes[0]), _DIMENSION, found)
    rows = [
        (reader.name(code), [reader.amount(reader.at(code, **{_DIMENSION: marker})) for marker in markers])
        for code in codes
    ]
    parts = [_named(reader, codes[0], marker) for marker in markers]
    title, head = reader.messages["gender_marker"], reader.messages["indicator"]
    yield bar_chart(reader.bars("gender_marker", codes[0], title, head, parts, rows, whole=_WHOLE))


def _named(reader: Reader, code: str, marker: str) -> str:
    """Give the label of a marker, then its code: in front of it, the code would run into the letter of the part."""
    label = reader.label(code, _DIMENSION, marker)
    return caption(label, marker, reader.language) if marker[:1].isdigit() else label
