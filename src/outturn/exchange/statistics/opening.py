"""Reading the files of sources: rows of cells as texts, exactly as published."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from outturn.exchange.statistics.faults import UnreadableSourceError
from outturn.exchange.statistics.published import Published
from outturn.exchange.tables import files
from outturn.exchange.tables.sheets import Notices, Sheet
from outturn.records.validation import Origin

Rows: TypeAlias = Iterator[tuple[int, Sequence[object]]]


def sheets(path: Path) -> list[Sheet]:
    """Give the sheets of an XLSX, CSV or Parquet file; see ``outturn.exchange.tables.files.sheets`` for the faults."""
    return files.sheets(path, Notices())


def origin(sheet: Sheet) -> Origin:
    """Give where the rows of a sheet stand: file, sheet, digest of the file."""
    return Origin(sheet.file_name, sheet.name, sheet.digest)


def text(cell: object) -> str:
    """Give a cell as the text that stands for it: a double by its shortest notation, a day as in ISO 8601.

    >>> text(8704498198.358955), text(2019.0), text(None), text("NA")
    ('8704498198.358955', '2019', '', 'NA')
    """
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, float):
        if math.isnan(cell):
            return ""
        return str(int(cell)) if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def texts(cells: Sequence[object], width: int = 1) -> list[str]:
    """Give a row of cells as texts, ``width`` of them at least."""
    found = [text(cell) for cell in cells]
    return found if len(found) >= width else [*found, *[""] * (width - len(found))]


def has(header: Sequence[str], columns: Iterable[str]) -> bool:
    """Say whether a row is a header with every one of ``columns``."""
    return set(columns) <= set(header)


def unlike(sheet: Sheet, source: str, expected: str, found: Sequence[Sequence[str]]) -> UnreadableSourceError:
    """Give the fault of a file that has not the form of its source."""
    first = next((row for row in found if any(row)), [])
    shown = ", ".join(cell for cell in first[:8] if cell) or "nothing"
    return UnreadableSourceError(
        f"The file is not one of source {source}",
        where=sheet.place(),
        expected=expected,
        got=shown[:120],
        fix="check the source's name, or read it with a mapping file: outturn stats load MAPPING.toml FILE",
    )


def key(header: str) -> str:
    """Give a header in the form in which headers are compared: without case, spaces and signs.

    >>> key("[Reporting Type]"), key("GeoAreaCode"), key("obs_value")
    ('reportingtype', 'geoareacode', 'obsvalue')
    """
    return "".join(letter for letter in header.casefold() if letter.isalnum())


def table(sheet: Sheet, source: str, columns: Sequence[str], *, within: int = 12) -> tuple[list[str], Rows]:
    """Give the header of a sheet (as keys, see :func:`key`) and the rows below it.

    The header is the first of the first ``within`` rows that has every one of ``columns`` (keys). Raises
    ``UnreadableSourceError`` where none has.
    """
    rows = iter(sheet.rows)
    before = []
    for number, cells in rows:
        header = [key(each) for each in texts(cells)]
        before.append(header)
        if has(header, columns):
            return header, rows
        if number >= within:
            break
    raise unlike(sheet, source, "columns " + ", ".join(columns), before)


def of_sheets(path: Path, read_sheet: Callable[[Sheet], Published]) -> Iterator[Published]:
    """Give what ``read_sheet`` makes of each sheet of a file; sheets of another form are told as passed over.

    Publishers put notes and descriptions beside their data. Where no sheet has the form of the source, the fault of
    the first one is raised.
    """
    found: list[Published] = []
    refused: list[tuple[Sheet, UnreadableSourceError]] = []
    for sheet in sheets(path):
        try:
            found.append(read_sheet(sheet))
        except UnreadableSourceError as error:
            refused.append((sheet, error))
    if refused and not found:
        raise refused[0][1]
    yield from found
    for sheet, _ in refused:
        yield Published(origin(sheet), iter(()), passed_over=(f"sheet {sheet.name!r}",))
