"""Oxford COVID-19 Government Response Tracker, in its two dialects, day by day.

Wide: a file an indicator, named for it (``c1_school_closing``, ``c1_flag``, ``confirmed_cases``), a row a country, a
column a day (``01Jan2020``). Long: a row a country and day (``20200101``), a column an indicator. Policies are ordinal;
a flag is blank where its policy is 0. From 2022 on policies come apart for everybody (E), the not vaccinated (NV) and
the vaccinated (V). Regions within countries (rows with a region code) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from outturn.exchange.statistics import opening
from outturn.exchange.statistics.published import Cell, Published

_DAY = re.compile(r"\d\d[A-Z][a-z]{2}\d{4}", re.ASCII)
_POLICY = re.compile(r"(c[1-8]|e[12]|h[123678])(e|nv|v|m|)(?:_|$)(.*)", re.ASCII)
_GROUPS = {"": "", "e": "E", "nv": "NV", "v": "V", "m": "M"}
_INDICES = {
    "stringency": "STRINGENCY",
    "governmentresponse": "GOVERNMENT_RESPONSE",
    "containmenthealth": "CONTAINMENT_HEALTH",
    "economicsupport": "ECONOMIC_SUPPORT",
}
_VARIANTS = {"": "", "average": "", "simpleaverage": ".SIMPLE", "weightedaverage": ".WEIGHTED",
             "nonvaccinated": ".NV", "vaccinated": ".V"}  # fmt: skip
_COUNTS = {"confirmedcases": "cases", "confirmeddeaths": "deaths", "populationvaccinated": "vaccinated"}
_KNOWN = ("", "countrycode", "countryname", "date", "regioncode", "regionname", "jurisdiction")


def read(path: Path) -> Iterator[Published]:
    """Give the values of a file of the tracker; ``UnreadableSourceError`` where it has neither dialect."""
    for sheet in opening.sheets(path):
        rows = iter(sheet.rows)
        _, cells = next(rows, (1, ()))
        header = opening.texts(cells)
        days = [(place, text) for place, text in enumerate(header) if _DAY.fullmatch(text)]
        keys = [opening.key(text) for text in header]
        series = series_of(path.stem.removeprefix("raw_wide_"), of_file=True)
        if days and "countrycode" in keys and series:
            yield Published(opening.origin(sheet), _wide(keys, days, series, rows))
        elif "countrycode" in keys and "date" in keys:
            passed = [text for text in header if not series_of(text) and opening.key(text) not in _KNOWN]
            yield Published(opening.origin(sheet), _long(header, keys, rows), passed_over=tuple(passed))
        else:
            expected = "columns country_code and days such as 01Jan2020 in a file named for its indicator, or date"
            raise opening.unlike(sheet, "oxcgrt", expected, [header])


@lru_cache(maxsize=512)
def series_of(name: str, of_file: bool = False) -> str:
    """Give the publisher's series that a column or file is named for, "" where it is none.

    Ordinal policies are C1 to C8, E1, E2, H1 to H3 and H6 to H8; amounts of money (E3, E4, H4, H5) and the summaries of
    vaccination policy (V1 to V4) are none. The name of a file may say more behind that of its series.

    >>> series_of("C1E_School closing"), series_of("c1_flag"), series_of("V2E_Education")
    ('policy/C1E', 'flag/C1.flag', '')
    """
    if found := _POLICY.match(name.casefold()):
        code = found[1].upper() + _GROUPS[found[2]]
        return f"flag/{code}.flag" if found[3].startswith("flag") else f"policy/{code}"
    key = opening.key(name)
    for text, series in _COUNTS.items():
        if key == text or (of_file and key.startswith(text)):
            return series
    for text, series in _INDICES.items():
        if key.startswith(f"{text}index"):
            variant = key.removeprefix(f"{text}index")
            if of_file and "display" not in variant and "legacy" not in variant:
                variant = next((known for known in reversed(_VARIANTS) if variant.startswith(known)), variant)
            return f"index/{series}{_VARIANTS[variant]}" if variant in _VARIANTS else ""
    return ""


def _wide(keys: Sequence[str], days: Sequence[tuple[int, str]], series: str, rows: opening.Rows) -> Iterator[Cell]:
    area = keys.index("countrycode")
    name = keys.index("countryname") if "countryname" in keys else area
    dated = [(place, datetime.strptime(day, "%d%b%Y").strftime("%Y%m%d"), day) for place, day in days]
    for number, cells in rows:
        t = opening.texts(cells, len(keys))
        for place, day, column in dated:
            if t[place]:
                yield Cell(number, series, t[area], day, t[place], area_name=t[name], column=column)


def _long(header: Sequence[str], keys: Sequence[str], rows: opening.Rows) -> Iterator[Cell]:
    area, date = keys.index("countrycode"), keys.index("date")
    name = keys.index("countryname") if "countryname" in keys else area
    region = keys.index("regioncode") if "regioncode" in keys else -1
    columns = [(place, series_of(text), text) for place, text in enumerate(header) if series_of(text)]
    for number, cells in rows:
        t = opening.texts(cells, len(keys))
        within = region >= 0 and t[region]
        for place, series, column in columns:
            if t[place]:
                named = "rows of regions within countries" if within else series
                yield Cell(number, named, t[area], t[date], t[place], area_name=t[name], column=column)
