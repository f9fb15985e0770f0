"""UN National Accounts Main Aggregates: workbooks with one row a country and item, one column a year; long tables.

The price basis stands in the title above the header (``at constant 2015 prices in US Dollars``) or in the file's
name; a file that says neither is not read, since current and constant prices must not be mixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from outturn.exchange.statistics import opening
from outturn.exchange.statistics.faults import UnreadableSourceError
from outturn.exchange.statistics.published import Cell, Published
from outturn.exchange.tables.sheets import Sheet

_CONSTANT = re.compile(r"constant(?:[-_ ]|\s+)?(20[01][05])", re.IGNORECASE)
_ITEMS = {
    "grossdomesticproductgdp": "GDP",
    "gdp": "GDP",
    "miningmanufacturingutilitiesisicce": "IND_ISIC_C_E",
    "indisicce": "IND_ISIC_C_E",
    "manufacturingisicd": "MVA_ISIC_D",
    "mvaisicd": "MVA_ISIC_D",
    "totalvalueadded": "TVA",
    "tva": "TVA",
}


def read(path: Path) -> Iterator[Published]:
    """Give the values of a file of the main aggregates; ``UnreadableSourceError`` where it has another form."""
    yield from opening.of_sheets(path, _sheet)


def _sheet(sheet: Sheet) -> Published:
    rows = iter(sheet.rows)
    title, header = [Path(sheet.file_name).stem], list[str]()
    for number, cells in rows:
        header = [opening.key(each) for each in opening.texts(cells)]
        if opening.has(header, ("countryid", "country", "indicatorname")):
            return Published(opening.origin(sheet), _wide(header, rows, _basis(sheet, title)))
        if opening.has(header, ("m49", "indicator", "year", "valueusd")):
            return Published(opening.origin(sheet), _long(header, rows, _basis(sheet, title)))
        title.append(" ".join(opening.texts(cells)))
        if number > 12:
            break
    raise opening.unlike(sheet, "unama", "columns CountryID, Country, IndicatorName and years", [header])


def _basis(sheet: Sheet, title: Sequence[str]) -> str:
    """Give ``current`` or ``constant2015``; the title in the file counts more than the file's name."""
    for text in reversed(title):
        if found := _CONSTANT.search(text):
            return f"constant{found[1]}"
        if "current" in text.casefold():
            return "current"
    raise UnreadableSourceError(
        "It is not clear at which prices the values are",
        where=sheet.place(),
        expected="current or constant YEAR in the title above the header, or in the file's name",
        got=" / ".join(title)[:120],
        fix="name the file as it was downloaded, such as GDPconstant2015-USD-countries.xlsx",
    )


def _wide(header: Sequence[str], rows: opening.Rows, basis: str) -> Iterator[Cell]:
    area, name, item = (header.index(each) for each in ("countryid", "country", "indicatorname"))
    years = [(place, text) for place, text in enumerate(header) if len(text) == 4 and text.isdigit()]
    for number, cells in rows:
        t = opening.texts(cells, len(header))
        series = f"{_ITEMS.get(opening.key(t[item]), t[item])} {basis}"
        for place, year in years:
            yield Cell(number, series, t[area], year, t[place], area_name=t[name], column=year)


def _long(header: Sequence[str], rows: opening.Rows, basis: str) -> Iterator[Cell]:
    area, item, year, value = (header.index(each) for each in ("m49", "indicator", "year", "valueusd"))
    name = header.index("country") if "country" in header else area
    for number, cells in rows:
        t = opening.texts(cells, len(header))
        series = f"{_ITEMS.get(opening.key(t[item]), t[item])} {basis}"
        yield Cell(number, series, t[area], t[year], t[value], area_name=t[name], column="value_usd")
