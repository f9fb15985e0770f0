"""Indices of industrial production and their weights, as offices keep them in a table.

Long: a row an area, period and activity, in the columns ref_area, time_period, activity, value. Wide: a column each
activity beside ref_area and time_period. Weights: ref_area, time_period (the year they are of), activity, weight.
Where an activity is empty, ``general`` or ``total``, the value is the general index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from outturn.exchange.statistics import opening
from outturn.exchange.statistics.published import Cell, Published

_WHOLE = ("", "general", "total")


def read(path: Path) -> Iterator[Published]:
    """Give the values of a file of indices or of weights; ``UnreadableSourceError`` where it has no such form."""
    for sheet in opening.sheets(path):
        rows = iter(sheet.rows)
        _, cells = next(rows, (1, ()))
        header = opening.texts(cells)
        keys = [opening.key(text) for text in header]
        if not {"refarea", "timeperiod"} <= set(keys):
            raise opening.unlike(sheet, "iip", "columns ref_area, time_period, activity, value or weight", [header])
        cells_of = _long if "activity" in keys else _wide
        yield Published(opening.origin(sheet), cells_of(header, keys, rows))


def _long(header: Sequence[str], keys: Sequence[str], rows: opening.Rows) -> Iterator[Cell]:
    area, period, activity = (keys.index(name) for name in ("refarea", "timeperiod", "activity"))
    named = {"value": "component", "weight": "weight"}
    places = [(stem, keys.index(name), header[keys.index(name)]) for name, stem in named.items() if name in keys]
    for number, cells in rows:
        t = opening.texts(cells, len(keys))
        for stem, place, column in places:
            whole = stem == "component" and t[activity].casefold() in _WHOLE
            yield Cell(
                number, "general" if whole else f"{stem}/{t[activity]}", t[area], t[period], t[place], column=column
            )


def _wide(header: Sequence[str], keys: Sequence[str], rows: opening.Rows) -> Iterator[Cell]:
    area, period = keys.index("refarea"), keys.index("timeperiod")
    places = [(place, name) for place, name in enumerate(header) if place not in (area, period) and name]
    for number, cells in rows:
        t = opening.texts(cells, len(keys))
        for place, name in places:
            series = "general" if name.casefold() in _WHOLE else f"component/{name}"
            yield Cell(number, series, t[area], t[period], t[place], column=name)
