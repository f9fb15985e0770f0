"""Who works for the organisation: staff by category and sex, and the whole workforce by office and sex."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from outturn.publications.charts import bar_chart

if TYPE_CHECKING:
    from outturn.publications.annual_report.charts.reading import Reader
    from outturn.publications.charts import Chart

_NAMES = {
    "workforce_by_category": ("HR.1.a", "staff_category"),
    "core_staff_by_office": ("HR.1.b", "office"),
    "workforce_by_office": ("HR.1.f", "office"),
}
_SEX = "sex"


def charts(reader: Reader) -> Iterable[Chart]:
    """Give a chart for each: a bar for each category or kind of office, a part for each sex."""
    for name, (code, dimension) in _NAMES.items():
        if reader.has(code, dimension, _SEX) and reader.codes(code, dimension):
            yield _chart(reader, name, code, dimension)


def _chart(reader: Reader, name: str, code: str, dimension: str) -> Chart:
    sexes, codes = reader.codes(code, _SEX), reader.codes(code, dimension)
    rows = [
        (
            reader.label(code, dimension, each),
            [reader.amount(reader.at(code, **{dimension: each, _SEX: sex})) for sex in sexes],
        )
        for each in codes
    ]
    totals = [reader.amount(reader.at(code, **{dimension: each})) for each in codes]
    parts = [reader.label(code, _SEX, sex) for sex in sexes]
    head = reader.labels.dimension(dimension)
    return bar_chart(reader.bars(name, code, reader.name(code), head, parts, rows, totals))
