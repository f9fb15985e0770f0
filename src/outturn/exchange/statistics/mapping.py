"""Tables of any publisher, read by a mapping file: which column is the area, the period, the value, the series.

A mapping has the keys of a source's description (see the folder ``sources``), the name of its dataset, and one
``[[table]]`` per shape of table::

    name = "statistics-office-iip"
    title = "Index of industrial production"
    publisher = "Statistics office"
    areas = "name"                      # how areas are spelled: alpha2, alpha3, m49, name, or any
    missing = ["", "-"]
    [status]
    p = "P"                             # marks of the publisher, as codes of the list obs_status
    [series]
    "General index" = { code = "IIP", unit = "index" }
    Output = { code = "MVA_CURRENT", unit = "USD", factor = "1000" }

    [[table]]
    file = "iip-*.csv"                  # pattern of the file name; sheet likewise; both may be left out
    header = 3                          # row of the headers, where it is not the first (not in Parquet)
    area = { column = "Country" }       # or { constant = "IN" }
    period = { column = "Month" }       # or { headers = '\\d{4}' }: one column a period
    series = { column = "Item" }        # or { constant = "General index" } or { headers = ["General index"] }
    value = { column = "Value" }        # not where headers give period or series
    mark = { column = "Flag" }
    decimal = ","                       # and thousands = ".", where numbers are written so
    skip = { Item = ["Total"] }
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from itertools import dropwhile
from pathlib import Path
from typing import Any

from outturn.exchange.statistics import opening
from outturn.exchange.statistics.faults import SeriesDescriptionError
from outturn.exchange.statistics.published import Cell, Published
from outturn.exchange.statistics.source import Source, described
from outturn.exchange.tables.sheets import Sheet

_ROLES = ("area", "period", "series", "value", "mark", "unit")
_KEYS = {"file", "sheet", "header", "decimal", "thousands", "skip", *_ROLES}
_WAYS = {"column", "constant", "headers"}


@dataclass(frozen=True)
class Layout:
    """The shape of a table: for each role a column, a constant, or the headers that stand for it."""

    where: str
    roles: Mapping[str, Mapping[str, Any]]
    file: str = "*"
    sheet: str = "*"
    header: int = 1
    decimal: str = "."
    thousands: str = ""
    skip: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def suits(self, sheet: Sheet) -> bool:
        """Say whether the sheet is one of this shape, by the names of its file and itself."""
        return fnmatchcase(sheet.file_name, self.file) and fnmatchcase(sheet.name, self.sheet)

    def cells(self, sheet: Sheet) -> Iterator[Cell]:
        """Give the values of a sheet; ``SeriesDescriptionError`` where a header that is named is not there."""
        # A Parquet file names its columns in its schema, which is row 0, whatever ``header`` says of other files.
        below = dropwhile(lambda row: 0 < row[0] < self.header, sheet.rows)
        rows = ((number, opening.texts(cells)) for number, cells in below)
        _, header = next(rows, (0, []))
        across = self._across(header, sheet)
        places = {role: self._place(role, header, sheet) for role in _ROLES}
        skipped = [(self._index(header, name, sheet), texts) for name, texts in self.skip.items()]
        for number, found in rows:
            t = [*found, *[""] * (len(header) - len(found))]
            if any(t[place] in texts for place, texts in skipped) or not any(t):
                continue
            row = {role: t[place] if isinstance(place, int) else place for role, place in places.items()}
            for role, place, text in across:
                yield self._cell(number, {**row, role: text, "value": t[place]}, header[place])
            if not across:
                yield self._cell(number, row, str(self.roles["value"].get("column", "")))

    def _cell(self, number: int, row: Mapping[str, str], column: str) -> Cell:
        value = row["value"].replace(self.thousands, "") if self.thousands else row["value"]
        value = value.replace(self.decimal, ".") if self.decimal != "." else value
        return Cell(number, row["series"], row["area"], row["period"], value, row["unit"], row["mark"], column=column)

    def _across(self, header: Sequence[str], sheet: Sheet) -> list[tuple[str, int, str]]:
        """Give role, place and text for each column whose header stands for a period or a series."""
        for role in ("period", "series"):
            wanted = self.roles.get(role, {}).get("headers")
            if wanted is None:
                continue
            names = [wanted] if isinstance(wanted, str) else wanted
            if role == "series":
                return [(role, self._index(header, name, sheet), name) for name in names]
            found = [(role, place, text) for place, text in enumerate(header) if re.fullmatch(names[0], text)]
            if not found:
                raise _fault(self.where, f"headers like {names[0]}", ", ".join(header)[:100], "correct headers")
            return found
        return []

    def _place(self, role: str, header: Sequence[str], sheet: Sheet) -> int | str:
        content = self.roles.get(role, {})
        if "column" in content:
            return self._index(header, content["column"], sheet)
        return str(content.get("constant", ""))

    def _index(self, header: Sequence[str], name: str, sheet: Sheet) -> int:
        if header.count(name) != 1:
            got = "it twice" if name in header else ", ".join(filter(None, header))[:120] or "no header"
            raise _fault(
                self.where, f"a header {name!r} in {sheet.place()}", got, "correct the name, or the row: header = 3"
            )
        return header.index(name)


def read_mapping(path: Path) -> tuple[Source, str]:
    """Give the source that a mapping file describes, and the vintage it names ("" for none).

    Raises ``SeriesDescriptionError`` where the mapping cannot be followed.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _fault(path.name, "a TOML file", str(error)[:120], "mend the line named") from None
    layouts = [_layout(f"{path.name}, table {place}", each) for place, each in enumerate(content.pop("table", []), 1)]
    name, vintage = content.pop("name", ""), str(content.pop("vintage", ""))
    if not layouts or not name or "|" in name:
        raise _fault(path.name, "a name (without |) and one [[table]] at least", "neither or one of them", "add them")

    def read(file: Path) -> Iterator[Published]:
        sheets = opening.sheets(file)
        suited = [(sheet, layout) for sheet in sheets for layout in layouts if layout.suits(sheet)]
        if not suited:
            raise _fault(path.name, f"a [[table]] for {file.name}", "none whose file and sheet fit", "add one")
        for sheet, layout in suited:
            yield Published(opening.origin(sheet), layout.cells(sheet))

    return replace(described(name, content, read, path.name, own=True), rank=40), vintage


def _layout(where: str, content: Mapping[str, Any]) -> Layout:
    unknown = sorted(set(content) - _KEYS)
    if unknown:
        raise _fault(where, "one of " + ", ".join(sorted(_KEYS)), ", ".join(unknown), "correct the key")
    roles = {role: content[role] for role in _ROLES if role in content}
    for role, way in roles.items():
        if not isinstance(way, dict) or len(way) != 1 or set(way) - _WAYS:
            raise _fault(f"{where}, {role}", "one of { column = … }, { constant = … }, { headers = … }", repr(way), "")
    across = [role for role, way in roles.items() if "headers" in way]
    needed = {"area", "period", "series"} | (set() if across else {"value"})
    if needed - set(roles) or len(across) > 1:
        missing = ", ".join(sorted(needed - set(roles))) or "headers for both period and series"
        raise _fault(where, "area, period, series, and value or headers once", missing, "say where each stands")
    plain = {key: content[key] for key in ("file", "sheet", "header", "decimal", "thousands", "skip") if key in content}
    return Layout(where, roles, **plain)


def _fault(where: str, expected: str, got: str, fix: str) -> SeriesDescriptionError:
    return SeriesDescriptionError(
        "The mapping cannot be followed", where=where, expected=expected, got=got,
        fix=fix or "see docs/reference/statistics.md",
    )  # fmt: skip
