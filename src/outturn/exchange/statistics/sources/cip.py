"""The eight indicators of UNIDO's Competitive Industrial Performance index, a row a country and year, a column each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from outturn.exchange.statistics import opening
from outturn.exchange.statistics.published import Cell, Published

INDICATORS = ("MVApc", "MXpc", "MHVAsh", "MVAsh", "MHXsh", "MXsh", "ImWMVA", "ImWMT")


def read(path: Path) -> Iterator[Published]:
    """Give the values of a file of the index; ``UnreadableSourceError`` where it has another form."""
    columns = tuple(opening.key(name) for name in INDICATORS)
    for sheet in opening.sheets(path):
        header, rows = opening.table(sheet, "cip", ("country", "year", *columns))
        yield Published(opening.origin(sheet), _cells(header, rows))


def _cells(header: Sequence[str], rows: opening.Rows) -> Iterator[Cell]:
    area, year = header.index("country"), header.index("year")
    places = [(name, header.index(opening.key(name))) for name in INDICATORS]
    for number, cells in rows:
        t = opening.texts(cells, len(header))
        for name, place in places:
            yield Cell(number, name, t[area], t[year], t[place], area_name=t[area], column=name)
