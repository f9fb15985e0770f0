"""Turns files of any number and size into tables, one activity at a time."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from outturn.exchange.collecting import uncollected
from outturn.exchange.iati import legacy
from outturn.exchange.iati.faults import NotIatiError
from outturn.exchange.iati.nodes import document_of
from outturn.exchange.iati.opening import Opening, Spoiled, SpoiledFileError, opening
from outturn.exchange.iati.splitting import parts
from outturn.exchange.iati.standard import Standard
from outturn.exchange.iati.streaming import elements
from outturn.exchange.iati.tables.definitions import tables
from outturn.exchange.iati.tables.rows import ActivityRows, Add
from outturn.exchange.iati.tables.writing import Form, TableWriter


@dataclass(frozen=True)
class Flattened:
    """One table as written: its name, file and number of rows."""

    table: str
    path: Path
    rows: int


def flatten(
    paths: Sequence[Path], folder: Path, form: Form = "parquet", hxl: bool = False, standard: Standard | None = None
) -> list[Flattened]:
    """Write the tables of ``paths`` into ``folder`` and give them; tables without rows are written as well.

    With ``hxl`` a CSV file has a row of HXL tags under its header. Nothing is left in the folder where a file cannot be
    read as IATI; then ``NotIatiError`` says where.
    """
    standard = standard or Standard()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".flattening-", dir=folder) as place:
        with ExitStack() as stack, uncollected(), _returning_memory():
            writers = {name: TableWriter(table, Path(place), form, hxl, stack) for name, table in tables().items()}
            for path in paths:
                add: Add = lambda table, row: writers[table].add(row)  # noqa: E731 - typed so
                _read(path, ActivityRows(standard, path.name, add), standard, add)
            for writer in writers.values():
                writer.flush()
        return [Flattened(name, _moved(writer.path, folder), writer.count) for name, writer in writers.items()]


@contextmanager
def _returning_memory() -> Iterator[None]:
    """Let Arrow give memory back to the system after each batch, instead of keeping it for later ones."""
    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(before)


def _moved(path: Path, folder: Path) -> Path:
    return Path(shutil.move(path, folder / path.name))


def _read(path: Path, rows: ActivityRows, standard: Standard, add: Add) -> None:
    begun = opening(path)
    if isinstance(begun, Spoiled) or not begun.element:
        raise _not_iati(path, begun)
    read = rows.read if begun.element == "iati-activity" else rows.read_organisation
    old = begun.element == "iati-activity" and (begun.version.startswith("1") or not begun.version)
    upgrade = legacy.Upgrade(standard.structure["2.03 iati-activities"]) if old else None
    for part in parts(path, begun):
        rows.lines_before = part.lines_before
        try:
            for element in elements(part, begun.element):
                if upgrade is not None:
                    upgrade.upgrade(element)
                document = document_of(element)
                read(document.children[begun.element][0])
                document.release()
        except SpoiledFileError as fault:
            raise _not_iati(path, fault.spoiled, part.lines_before) from None
    for (change, what), number in sorted(upgrade.changes.items()) if upgrade is not None else ():
        add("upgrades", {"file": path.name, "change": change, "what": what, "number": number})


def _not_iati(path: Path, found: Opening | Spoiled, lines: int = 0) -> NotIatiError:
    spoiled = isinstance(found, Spoiled)
    return NotIatiError(
        "The file cannot be read as IATI",
        where=f"{path}, line {found.line + lines}" if isinstance(found, Spoiled) else str(path),
        expected="well-formed XML with the root element iati-activities or iati-organisations",
        got=found.problem if isinstance(found, Spoiled) else f"the root element {found.root}",
        fix="see what outturn iati validate says of the file" if spoiled else "give a file that holds IATI data",
    )
