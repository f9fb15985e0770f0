"""UNIDO's INDSTAT: employees by industry (two digits of ISIC Rev.3), a row a country, year and industry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from outturn.exchange.statistics import opening
from outturn.exchange.statistics.published import Cell, Published

_VARIABLES = ("employees", "femaleemployees")


def read(path: Path) -> Iterator[Published]:
    """Give the values of a file of the database; ``UnreadableSourceError`` where it has another form."""
    for sheet in opening.sheets(path):
        header, rows = opening.table(sheet, "indstat", ("m49", "country", "year", "isic3", "employees"))
        yield Published(opening.origin(sheet), _cells(header, rows))


def _cells(header: Sequence[str], rows: opening.Rows) -> Iterator[Cell]:
    area, name, year, isic = (header.index(each) for each in ("m49", "country", "year", "isic3"))
    places = [(each, header.index(each)) for each in _VARIABLES if each in header]
    for number, cells in rows:
        t = opening.texts(cells, len(header))
        for variable, place in places:
            series = variable if t[isic] == "D" else f"{variable}/{t[isic]}"
            yield Cell(number, series, t[area], t[year], t[place], area_name=t[name], column=variable)
