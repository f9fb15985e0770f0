"""UNIDO's database of manufacturing value added: GDP, value added of manufacturing and population by country and year.

Constant prices without a value at current prices are nowcasts of UNIDO for the last years, and marked so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from outturn.exchange.statistics import opening
from outturn.exchange.statistics.published import Cell, Published

_COLUMN = re.compile(r"(gdp|mva)(?:const(\d{4})|cur)kusd|popthousands", re.ASCII)


def read(path: Path) -> Iterator[Published]:
    """Give the values of a file of the database; ``UnreadableSourceError`` where it has another form."""
    for sheet in opening.sheets(path):
        header, rows = opening.table(sheet, "unido_mva", ("code", "name", "year", "mvacurkusd"))
        yield Published(opening.origin(sheet), _cells(header, rows))


def _cells(header: Sequence[str], rows: opening.Rows) -> Iterator[Cell]:
    area, name, year = (header.index(each) for each in ("code", "name", "year"))
    columns = [(place, text) for place, text in enumerate(header) if _COLUMN.fullmatch(text)]
    current = {text[:3]: place for place, text in columns if text.endswith("curkusd")}
    for number, cells in rows:
        t = opening.texts(cells, len(header))
        for place, column in columns:
            is_nowcast = "const" in column and not t[current.get(column[:3], place)]
            mark = "nowcast" if is_nowcast else ""
            yield Cell(number, column, t[area], t[year], t[place], mark=mark, area_name=t[name], column=column)
