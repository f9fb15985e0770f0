"""World Development Indicators of the World Bank: bulk download, download of one indicator, and long tables.

Wide files have the columns Country Name, Country Code, Indicator Name, Indicator Code and one column a year; the
download of one indicator has lines before its header, of which Last Updated Date is the vintage. Long tables (CSV or
Parquet) have one row a value, with the columns code, name, indicator, year and value. The base year of constant prices
stands in the indicator's name and goes into its key (``NY.GDP.MKTP.KD@2015``); without it the values are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from outturn.exchange.statistics import opening
from outturn.exchange.statistics.published import Cell, Published
from outturn.exchange.statistics.sources import _world_bank_api
from outturn.exchange.tables.sheets import Sheet

_WIDE = ("Country Code", "Indicator Code")
_LONG = ("code", "indicator", "year", "value")


def read(path: Path) -> Iterator[Published]:
    """Give the values of a file of the World Bank; ``UnreadableSourceError`` where it has another form."""
    if path.suffix.lower() == ".json":
        yield _world_bank_api.read(path)
    else:
        yield from opening.of_sheets(path, _sheet)


def _sheet(sheet: Sheet) -> Published:
    rows = iter(sheet.rows)
    before, vintage = list[list[str]](), ""
    for number, cells in rows:
        texts = opening.texts(cells)
        before.append(texts)
        if texts[0] == "Last Updated Date":
            vintage = texts[1]
        if opening.has(texts, _WIDE):
            return Published(opening.origin(sheet), _wide(texts, rows), vintage)
        if opening.has(texts, _LONG):
            return Published(opening.origin(sheet), _long(texts, rows))
        if number > 10:
            break
    raise opening.unlike(sheet, "wdi", "columns Country Code and Indicator Code and years", before)


def _wide(header: Sequence[str], rows: opening.Rows) -> Iterator[Cell]:
    area, name = header.index("Country Code"), header.index("Country Name")
    series = header.index("Indicator Code")
    title = header.index("Indicator Name") if "Indicator Name" in header else series
    years = [(place, text) for place, text in enumerate(header) if text[:4].isdigit()]
    for number, cells in rows:
        texts = opening.texts(cells, len(header))
        key = texts[series]
        if base := _world_bank_api.BASE_YEAR.search(texts[title]):
            key += f"@{base[1]}"
        for place, year in years:
            yield Cell(number, key, texts[area], year[:4], texts[place], area_name=texts[name], column=year)


def _long(header: Sequence[str], rows: opening.Rows) -> Iterator[Cell]:
    area, series, year, value = (header.index(name) for name in _LONG)
    name = header.index("name") if "name" in header else area
    for number, cells in rows:
        t = opening.texts(cells, len(header))
        yield Cell(number, t[series], t[area], t[year], t[value], area_name=t[name], column="value")
