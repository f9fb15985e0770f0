"""ILOSTAT bulk downloads of the International Labour Organization: a row an observation, by sex and activity.

A series is indicator, sex and classification, joined by slashes: ``EMP_2EMP_SEX_ECO_NB_A/SEX_T/ECO_AGGREGATE_MAN``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from outturn.exchange.statistics import opening
from outturn.exchange.statistics.published import Cell, Published


def read(path: Path) -> Iterator[Published]:
    """Give the values of a bulk file; ``UnreadableSourceError`` where it has another form."""
    for sheet in opening.sheets(path):
        header, rows = opening.table(sheet, "ilostat", ("refarea", "indicator", "time", "obsvalue"))
        yield Published(opening.origin(sheet), _cells(header, rows))


def _cells(header: Sequence[str], rows: opening.Rows) -> Iterator[Cell]:
    area, indicator, time, value = (header.index(each) for each in ("refarea", "indicator", "time", "obsvalue"))
    parts = [header.index(each) for each in ("sex", "classif1", "classif2") if each in header]
    mark = header.index("obsstatus") if "obsstatus" in header else -1
    for number, cells in rows:
        t = opening.texts(cells, len(header))
        series = "/".join([t[indicator], *(t[part] for part in parts if t[part])])
        status = t[mark] if mark >= 0 else ""
        yield Cell(number, series, t[area], t[time], t[value], mark=status, column="obs_value")
