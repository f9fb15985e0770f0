"""UN SDG Global Database: tables as downloaded (long or one column a year), and pages of the API as JSON.

A series is known by its code, its activity or other part behind a slash, and the base year of its prices behind @:
``EN_ATM_CO2MVA/ISIC4_C@2015``. National reporting (Reporting Type N) is left out where global figures stand beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from outturn.exchange.statistics import opening
from outturn.exchange.statistics.faults import UnreadableSourceError
from outturn.exchange.statistics.published import Cell, Published
from outturn.exchange.tables.files import digest_of
from outturn.exchange.tables.sheets import Sheet
from outturn.records.validation import Origin

_NAMES = {
    "series": ("seriescode", "series"),
    "area": ("geoareacode", "geom49"),
    "name": ("geoareaname", "geoname"),
    "period": ("timeperiod", "year", "timeperiodstart"),
    "value": ("value",),
    "unit": ("units", "unitsofmeasure", "unitscode"),
    "mark": ("nature", "naturecode"),
    "activity": ("activity", "dimension", "activitycode"),
    "base": ("baseperiod",),
    "reporting": ("reportingtype", "reportingtypecode"),
}
_TOTAL = frozenset({"", "NaN"})


def read(path: Path) -> Iterator[Published]:
    """Give the values of a file of the database; ``UnreadableSourceError`` where it has another form."""
    if path.suffix.lower() == ".json":
        yield _from_api(path)
    else:
        yield from opening.of_sheets(path, _sheet)


def _sheet(sheet: Sheet) -> Published:
    header, rows = opening.table(sheet, "un_sdg", ())
    places = {ours: _place(header, names) for ours, names in _NAMES.items()}
    years = [(place, text) for place, text in enumerate(header) if len(text) == 4 and text.isdigit()]
    wide = places["period"] is None and bool(years)
    needed = ("series", "area") if wide else ("series", "area", "period", "value")
    if any(places[name] is None for name in needed):
        expected = "columns SeriesCode, GeoAreaCode, TimePeriod and Value, or one column a year"
        raise opening.unlike(sheet, "un_sdg", expected, [header])
    cells = _wide(rows, places, years) if wide else _long(rows, places)
    return Published(opening.origin(sheet), cells)


def _place(header: Sequence[str], names: Sequence[str]) -> int | None:
    return next((header.index(name) for name in names if name in header), None)


def _long(rows: opening.Rows, places: Mapping[str, int | None]) -> Iterator[Cell]:
    for number, cells in rows:
        row = _named(cells, places)
        yield _cell(number, row, row["period"], row["value"])


def _wide(rows: opening.Rows, places: Mapping[str, int | None], years: Sequence[tuple[int, str]]) -> Iterator[Cell]:
    for number, cells in rows:
        row = _named(cells, places)
        for place, year in years:
            yield _cell(number, row, year, opening.text(cells[place]) if place < len(cells) else "")


def _named(cells: Sequence[object], places: Mapping[str, int | None]) -> dict[str, str]:
    return {
        name: opening.text(cells[place]) if place is not None and place < len(cells) else ""
        for name, place in places.items()
    }


def _cell(number: int, row: Mapping[str, str], period: str, value: str) -> Cell:
    series = row["series"]
    if row["activity"] not in _TOTAL:
        series += f"/{row['activity']}"
    if row["base"] not in _TOTAL:
        series += f"@{row['base'].removesuffix('.0')}"
    if row["reporting"] == "N":
        series += " (national reporting)"
    return Cell(number, series, row["area"], period, value, row["unit"], row["mark"], row["name"], "value")


def _from_api(path: Path) -> Published:
    try:
        content = json.loads(path.read_text(encoding="utf-8"), parse_float=str, parse_int=str)
        data = content["data"] if isinstance(content, dict) else content
        cells = iter([_api_cell(place, each) for place, each in enumerate(data, start=1)])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnreadableSourceError(
            "The file is not an answer of the SDG API",
            where=path.name,
            expected="JSON with a list data of observations (series, geoAreaCode, timePeriodStart, value)",
            got="other content",
            fix="download it again from the endpoint Series/Data",
        ) from None
    return Published(Origin(path.name, "", digest_of(path)), cells)


def _api_cell(place: int, each: Mapping[str, Any]) -> Cell:
    dimensions = {opening.key(key): str(value) for key, value in (each.get("dimensions") or {}).items()}
    attributes = {opening.key(key): str(value) for key, value in (each.get("attributes") or {}).items()}
    row = {
        "series": each["series"],
        "area": str(each["geoAreaCode"]),
        "name": each.get("geoAreaName") or "",
        "unit": attributes.get("units", ""),
        "mark": attributes.get("nature", ""),
        "activity": dimensions.get("activity", ""),
        "base": str(each.get("basePeriod") or ""),
        "reporting": dimensions.get("reportingtype", ""),
    }
    return _cell(place, row, str(each["timePeriodStart"]), "" if each["value"] is None else str(each["value"]))
