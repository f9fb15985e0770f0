"""World Population Prospects of the United Nations: total population at mid-year, in thousands.

Tables of the release (LocID, Time, PopTotal, Variant) and plain ones (m49, year, population_thousands). Years after the
last estimate of a release are projections of its medium variant; other variants are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from outturn.exchange.statistics import opening
from outturn.exchange.statistics.published import Cell, Published

_RELEASE = re.compile(r"wpp[-_ ]?(20\d\d)", re.IGNORECASE)
_LAST_ESTIMATE = {"2015": "2015", "2017": "2015", "2019": "2020", "2022": "2021", "2024": "2023"}
"""Last year estimated by a release; from the next on its values are projections."""
_AREA, _NAME = ("locid", "m49"), ("location", "name")
_YEAR, _VALUE = ("time", "year"), ("poptotal", "populationthousands")


def read(path: Path) -> Iterator[Published]:
    """Give the values of a file of the prospects; ``UnreadableSourceError`` where it has another form."""
    release = found[1] if (found := _RELEASE.search(path.stem)) else ""
    for sheet in opening.sheets(path):
        header, rows = opening.table(sheet, "wpp", ())
        places = [next((header.index(n) for n in names if n in header), -1) for names in (_AREA, _NAME, _YEAR, _VALUE)]
        if -1 in places:
            expected = "columns LocID, Location, Time and PopTotal, or m49, name, year and population_thousands"
            raise opening.unlike(sheet, "wpp", expected, [header])
        variant = header.index("variant") if "variant" in header else -1
        yield Published(opening.origin(sheet), _cells(rows, places, variant, release), release)


def _cells(rows: opening.Rows, places: Sequence[int], variant: int, release: str) -> Iterator[Cell]:
    area, name, year, value = places
    last = _LAST_ESTIMATE.get(release, "9999")
    width = max(*places, variant) + 1
    for number, cells in rows:
        t = opening.texts(cells, width)
        kind = t[variant] if variant >= 0 else "Medium"
        series = "population" if kind in ("Medium", "Estimates", "") else f"population ({kind} variant)"
        mark = "projection" if t[year][:4] > last else ""
        yield Cell(number, series, t[area], t[year], t[value], mark=mark, area_name=t[name], column="PopTotal")
