"""Reads CSV files: UTF-8, delimited by comma, semicolon or tab, quoted by double quotes (RFC 4180)."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

from outturn.errors import CriticalInputError, InputError
from outturn.exchange.tables.faults import EncodingError
from outturn.exchange.tables.sheets import NumberedRows, Sheet

_BLOCK = 1 << 20
_LONGEST_CELL = 1 << 20
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read(path: Path, digest: str) -> Sheet:
    """Give the one sheet of a CSV file; faults of its text are raised when the rows are read.

    Raises ``CriticalInputError`` where the file is not text, ``EncodingError`` where it is UTF-16.
    """
    with path.open("rb") as stream:
        if stream.read(2) in _UTF_16:
            raise _not_utf8(path, 1, "UTF-16 text")
        stream.seek(0)
        while block := stream.read(_BLOCK):
            if b"\x00" in block:
                raise _binary(path)
    return Sheet(path.name, "", digest, _rows(path))


def _rows(path: Path) -> NumberedRows:
    csv.field_size_limit(_LONGEST_CELL)
    number = 0
    with path.open(encoding="utf-8-sig", newline="", buffering=_BLOCK) as stream:
        try:
            first = stream.readline()
            reader = csv.reader(itertools.chain((first,), stream), delimiter=delimiter(first), strict=True)
            for number, cells in enumerate(reader, start=1):
                if any(cells):
                    yield number, cells
        except UnicodeDecodeError:
            raise _undecodable(path) from None
        except csv.Error as error:
            raise InputError(
                "The file cannot be read as CSV",
                where=f"{path.name}, after row {number}",
                expected="cells divided by one sign, text in double quotes closed again",
                got=str(error),
                fix="look for a quotation mark not closed near this row; write a quotation mark in text twice",
            ) from None


def delimiter(header: str) -> str:
    """Give the sign that divides the cells of a header line: the most frequent of comma, semicolon and tab.

    >>> delimiter("project;share")
    ';'
    """
    return max(",;\t", key=header.count)


def _undecodable(path: Path) -> EncodingError:
    """Find the first line of a file that is not UTF-8."""
    with path.open("rb", buffering=_BLOCK) as stream:
        for number, line in enumerate(stream, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                return _not_utf8(path, number, f"byte {line[error.start]:#04x} at place {error.start + 1} of the line")
    return _not_utf8(path, 1, "other bytes")


def _binary(path: Path) -> CriticalInputError:
    return CriticalInputError(
        "The file is not a CSV file",
        where=path.name,
        expected="text",
        got="binary content",
        fix="save the table as CSV UTF-8, or as an Excel workbook (.xlsx)",
    )


def _not_utf8(path: Path, line: int, got: str) -> EncodingError:
    return EncodingError(
        "The file is not UTF-8",
        where=f"{path.name}, line {line}",
        expected="text encoded as UTF-8",
        got=got,
        fix="save it as 'CSV UTF-8', or convert it: iconv -f WINDOWS-1252 -t UTF-8 old.csv > new.csv",
    )
