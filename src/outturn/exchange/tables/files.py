"""Opens files by what they are, and names the record type of each of their sheets."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from outturn.errors import CriticalInputError, InputError, OutturnError
from outturn.exchange.tables import columnar, delimited, workbooks
from outturn.exchange.tables.faults import MissingFileError, UnnamedRecordError, UnsafeFileError
from outturn.exchange.tables.mapping import Mappings, empty, plain_table
from outturn.exchange.tables.sheets import Notices, Sheet
from outturn.records.description import RecordType
from outturn.records.validation import Faults, Table

FORMATS = (".xlsx", ".csv", ".parquet")
_BINARY = {b"%PDF": "a PDF", b"PK\x03\x04": "an archive or a workbook", b"\xd0\xcf\x11\xe0": "an old Office file",
           b"PAR1": "a Parquet file", b"\x1f\x8b\x08": "a compressed file"}  # fmt: skip


def tables(
    files: Iterable[Path], types: Mapping[str, RecordType], mappings: Mappings | None, faults: Faults, notices: Notices
) -> Iterator[Table]:
    """Give the tables of all files, by sheet; what cannot be opened or named goes to ``faults``."""
    for path in files:
        try:
            found = sheets(path, notices)
        except OutturnError as error:
            faults.add(error)
            continue
        if not found:
            faults.add(empty(path.name))
        mapped = [mappings.of(sheet) if mappings else None for sheet in found]
        for sheet, mapping in zip(found, mapped, strict=True):
            try:
                if mapping is not None:
                    yield mapping.table(sheet, notices)
                elif any(mapped) and sheet.name.strip().casefold() not in types:
                    notices.add(f"{sheet.place()}: not mapped and passed over")
                else:
                    yield plain_table(sheet, record_of(sheet, types, alone=len(found) == 1))
            except OutturnError as error:
                faults.add(error)


def sheets(path: Path, notices: Notices) -> list[Sheet]:
    """Give the sheets of one file, by its ending, which must be true.

    Raises ``MissingFileError``, ``UnsafeFileError`` for workbooks with macros, ``CriticalInputError`` for a
    file that is not what its ending says, ``InputError`` for other endings.
    """
    ending = path.suffix.lower()
    if ending in (".xlsm", ".xlsb", ".xltm", ".xlam"):
        raise UnsafeFileError(
            "The workbook is not opened",
            where=path.name,
            expected="a workbook without macros (.xlsx)",
            got=f"a workbook that may hold macros ({ending})",
            fix="save it as 'Excel workbook (.xlsx)', which leaves the macros out",
        )
    if ending not in FORMATS:
        raise InputError(
            "The format of the file is not known",
            where=path.name,
            expected="a file that ends in " + ", ".join(FORMATS),
            got=ending or "no ending",
            fix="save the table in one of these formats",
        )
    try:
        digest = digest_of(path)
    except OSError as error:
        raise MissingFileError(
            "The file cannot be read",
            where=path.name,
            expected="a file that is there and may be read",
            got=error.strerror or "an error of the system",
            fix="correct the path, or allow reading",
        ) from None
    if ending == ".xlsx":
        return workbooks.read(path, digest, notices)
    if ending == ".parquet":
        return [columnar.read(path, digest)]
    _refuse_binary(path)
    return [delimited.read(path, digest)]


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _refuse_binary(path: Path) -> None:
    with path.open("rb") as stream:
        start = stream.read(4)
    for sign, name in _BINARY.items():
        if start.startswith(sign):
            raise CriticalInputError(
                "The file is not a CSV file",
                where=path.name,
                expected="text",
                got=name,
                fix="save the table as CSV UTF-8, or give the file its true ending",
            )


def record_of(sheet: Sheet, types: Mapping[str, RecordType], *, alone: bool) -> str:
    """Give the record type of a sheet: its name; or, for the only sheet of a file, what the file's name begins with.

    Raises ``UnnamedRecordError`` where neither names one.
    """
    name = sheet.name.strip().casefold().replace(" ", "_")
    if name in types:
        return name
    stem = Path(sheet.file_name).stem.casefold().replace(" ", "_")
    found = max((known for known in types if stem.startswith(known)), key=len, default=None)
    if found and alone:
        return found
    near = difflib.get_close_matches(name or stem, types, n=1)
    raise UnnamedRecordError(
        "It is not clear what the rows are",
        where=sheet.place(),
        expected="a sheet named after a record type, or a single sheet in a file whose name begins with one",
        got=repr(sheet.name or sheet.file_name),
        fix=f"name it {near[0]}" if near else "name it after a record type (expenditure, expenditure-2020.csv)",
    )
