"""Answers of the World Bank's Indicators API, version 2, as JSON: a list of a description and rows.

Source: World Bank, Data Help Desk, "Basic Call Structures" and "New Features and Enhancements in the V2 API".
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from outturn.exchange.statistics.faults import UnreadableSourceError
from outturn.exchange.statistics.published import Cell, Published
from outturn.exchange.tables.files import digest_of
from outturn.records.validation import Origin

BASE_YEAR = re.compile(r"constant (\d{4}) US\$", re.ASCII)
"""The base year of constant prices, as the World Bank writes it into an indicator's name."""


def read(path: Path) -> Published:
    """Give the values of an answer, each number as the text it stands as; the last update is the vintage.

    An aggregate without an alpha-3 code has the World Bank's own. Raises ``UnreadableSourceError``.
    """
    try:
        about, rows = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=str, parse_int=str)
        cells = [_cell(number, row) for number, row in enumerate(rows, start=1)]
        vintage = str(about.get("lastupdated") or "")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnreadableSourceError(
            "The file is not an answer of the World Bank's API",
            where=path.name,
            expected="JSON with a list of a description and of rows (indicator, country, date, value)",
            got="other content",
            fix="download it again: outturn stats fetch world-bank INDICATOR",
        ) from None
    return Published(Origin(path.name, "", digest_of(path)), iter(cells), vintage)


def _cell(number: int, row: Mapping[str, Any]) -> Cell:
    value, series = row["value"], row["indicator"]["id"]
    if base := BASE_YEAR.search(row["indicator"].get("value") or ""):
        series += f"@{base[1]}"
    return Cell(
        row=number,
        series=series,
        area=row.get("countryiso3code") or row["country"]["id"],
        period=row["date"],
        value="" if value is None else str(value),
        mark=row.get("obs_status") or "",
        area_name=row["country"].get("value") or "",
        column="value",
    )
