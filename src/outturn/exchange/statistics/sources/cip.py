"""UNIDO's Competitive Industrial Performance: its eight indicators, as a table of columns or as the portal gives them.

The table has a row a country and year, a column each, shares in per cent. The download of UNIDO's statistics portal has a row a
country, year and variable, shares from 0 to 1; its scaled indicators (``MVApc_index``), scores and ranks are the publisher's
results and are not read.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from outturn.exchange.statistics import opening
from outturn.exchange.statistics.published import Cell, Published

INDICATORS = ("MVApc", "MXpc", "MHVAsh", "MVAsh", "MHXsh", "MXsh", "ImWMVA", "ImWMT")
RESULTS = ("cip", "cipRank", "INDint_index", "MXQual_index", *(f"{name}_index" for name in INDICATORS))
_LONG = tuple(opening.key(name) for name in ("CountryCode", "VariableCode", "Value"))


def read(path: Path) -> Iterator[Published]:
    """Give the values of a file of the index; ``UnreadableSourceError`` where it has another form."""
    for sheet in opening.sheets(path):
        header, rows = opening.table(sheet, "cip", ("country", "year"))
        if opening.has(header, _LONG):
            yield Published(opening.origin(sheet), _long(header, rows))
            continue
        if not opening.has(header, [opening.key(name) for name in INDICATORS]):
            expected = f"columns Country, Year, {', '.join(INDICATORS)}; or Country, CountryCode, VariableCode, Value"
            raise opening.unlike(sheet, "cip", expected, [header])
        yield Published(opening.origin(sheet), _wide(header, rows))


def _wide(header: Sequence[str], rows: opening.Rows) -> Iterator[Cell]:
    area, year = header.index("country"), header.index("year")
    places = [(name, header.index(opening.key(name))) for name in INDICATORS]
    for number, cells in rows:
        t = opening.texts(cells, len(header))
        for name, place in places:
            yield Cell(number, name, t[area], t[year], t[place], area_name=t[area], column=name)


def _long(header: Sequence[str], rows: opening.Rows) -> Iterator[Cell]:
    name, year = header.index("country"), header.index("year")
    area, variable, value = (header.index(each) for each in _LONG)
    for number, cells in rows:
        t = opening.texts(cells, len(header))
        if t[variable] not in RESULTS:
            yield Cell(number, f"portal {t[variable]}", t[area], t[year], t[value], area_name=t[name], column="Value")
