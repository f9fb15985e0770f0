"""Looks into an Excel workbook before it is opened: whether it is one, and whether it is safe to open."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from outturn.errors import CriticalInputError
from outturn.exchange.tables.faults import UnsafeFileError

_MEMBER_LIMIT = 1 << 30
_TOTAL_LIMIT = 2 << 30
_RATIO_LIMIT = 120
_RATIO_FROM = 64 << 20
_MEMBERS = 5000
_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OTHERS = {
    b"\xd0\xcf\x11\xe0": ("an old or encrypted Excel file", "open it in Excel, remove the password, save it as .xlsx"),
    b"%PDF": ("a PDF", "ask for the table itself, as a workbook or CSV"),
    b"<htm": ("a web page", "open it in Excel and save it as .xlsx"),
}


def open_checked(path: Path) -> zipfile.ZipFile:
    """Open a workbook's archive; ``CriticalInputError`` where it is none, ``UnsafeFileError`` where it may harm."""
    with path.open("rb") as stream:
        start = stream.read(4)
    if not start.startswith(b"PK"):
        got, fix = _OTHERS.get(start.lower() if start[:1] == b"<" else start, ("another format", ""))
        raise not_a_workbook(path, got if start else "an empty file", fix)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise not_a_workbook(path, "an archive that is cut off or damaged") from None
    try:
        _check(path, archive)
    except BaseException:
        archive.close()
        raise
    return archive


def _check(path: Path, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = {member.filename.lower() for member in members}
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise _unsafe(path, "a workbook with macros", "a workbook without macros",
                      "save it as 'Excel workbook (.xlsx)', which leaves the macros out")  # fmt: skip
    if "xl/workbook.xml" not in names:
        if "xl/workbook.bin" in names or "content.xml" in names:
            raise not_a_workbook(path, "a binary or OpenDocument workbook")
        raise not_a_workbook(path, "an archive of something else")
    if any(member.flag_bits & 1 for member in members):
        raise not_a_workbook(path, "an encrypted archive", "save it without a password")
    if len(names) < len(members) or len(members) > _MEMBERS:
        raise _unsafe(path, "an archive with parts of the same name, or of very many parts", "one part of each name",
                      "save it again in Excel")  # fmt: skip
    for member in members:
        if member.compress_type not in _COMPRESSION:
            raise not_a_workbook(path, "an archive packed in an unknown way")
        if member.file_size > _MEMBER_LIMIT or (
            member.file_size > _RATIO_FROM and member.file_size > _RATIO_LIMIT * max(1, member.compress_size)
        ):
            raise _swollen(path, member.file_size)
    total = sum(member.file_size for member in members)
    if total > _TOTAL_LIMIT:
        raise _swollen(path, total)


def read_through(path: Path, archive: zipfile.ZipFile, names: Iterable[str]) -> None:
    """Unpack members to nowhere, to know that they are whole and no larger than they say."""
    present = set(archive.namelist())
    try:
        for name in names:
            if name in present:
                with archive.open(name) as stream:
                    while counted(stream, path, archive.getinfo(name).file_size):
                        pass
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
        raise not_a_workbook(path, "an archive that is cut off or damaged") from None


def counted(stream: IO[bytes], path: Path, promised: int, block: int = 1 << 18) -> bytes:
    """Give the next block of a member; its declared size is not trusted."""
    data = stream.read(block)
    if stream.tell() > promised:
        raise _swollen(path, stream.tell())
    return data


def _swollen(path: Path, size: int) -> UnsafeFileError:
    return _unsafe(
        path,
        f"{path.stat().st_size / 1e6:.1f} MB that unpack to {size / 1e6:.0f} MB",
        "a workbook that does not unpack to far more than its size",
        "delete the empty rows below and the empty columns beside the table, save, or save the sheet as CSV",
    )


def _unsafe(path: Path, got: str, expected: str, fix: str) -> UnsafeFileError:
    return UnsafeFileError("The workbook is not opened", where=path.name, expected=expected, got=got, fix=fix)


def not_a_workbook(path: Path, got: str, fix: str = "") -> CriticalInputError:
    """Give the fault of a file that is not the workbook its name says."""
    return CriticalInputError(
        "The file is not an Excel workbook",
        where=path.name,
        expected="an Excel workbook (.xlsx)",
        got=got,
        fix=fix or "save the table as .xlsx or CSV UTF-8 and load that file",
    )
