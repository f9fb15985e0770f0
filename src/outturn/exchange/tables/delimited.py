"""Reads CSV files: UTF-8, delimited by comma, semicolon or tab, quoted by double quotes (RFC 4180)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from outturn.errors import CriticalInputError, InputError
from outturn.exchange.tables.faults import EncodingError
from outturn.exchange.tables.sheets import NumberedRows, Sheet

_BLOCK = 1 << 20
_LONGEST_CELL = 1 << 20
_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def read(path: Path, digest: str) -> Sheet:
    """Give the one sheet of a CSV file; faults of its text are raised when the rows are read."""
    return Sheet(path.name, "", digest, _rows(path))


def _rows(path: Path) -> NumberedRows:
    lines = _lines(path)
    first = next(lines, "")
    reader = csv.reader(_chained(first, lines), delimiter=delimiter(first), strict=True)
    csv.field_size_limit(_LONGEST_CELL)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cells):
                yield number, cells
    except csv.Error as error:
        raise InputError(
            "The file cannot be read as CSV",
            where=f"{path.name}, after row {number}",
            expected="cells divided by one sign, text in double quotes closed again",
            got=str(error),
            fix="look for a quotation mark that is not closed near this row; write a quotation mark in text twice",
        ) from None


def delimiter(header: str) -> str:
    """Give the sign that divides the cells of a header line: the most frequent of comma, semicolon and tab.

    >>> delimiter("project;share")
    ';'
    """
    return max(",;\t", key=header.count)


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _lines(path: Path) -> Iterator[str]:
    """Give the lines of a UTF-8 file, with or without byte order mark, each decoded strictly."""
    with path.open("rb", buffering=_BLOCK) as stream:
        start = stream.read(4)
        if start[:2] in _ENCODINGS:
            raise _not_utf8(path, 1, f"{_ENCODINGS[start[:2]]} text")
        stream.seek(3 if start[:3] == b"\xef\xbb\xbf" else 0)
        for number, line in enumerate(_split(stream, path), start=1):
            try:
                yield line.decode("utf-8")
            except UnicodeDecodeError as error:
                place = error.start
                raise _not_utf8(path, number, f"byte {line[place]:#04x} at place {place + 1} of the line") from None


def _split(stream: IO[bytes], path: Path) -> Iterator[bytes]:
    while line := stream.readline(_LONGEST_CELL * 4):
        if b"\x00" in line:
            raise CriticalInputError(
                "The file is not a CSV file",
                where=path.name,
                expected="text",
                got="binary content",
                fix="save the table as CSV UTF-8, or as an Excel workbook (.xlsx)",
            )
        if b"\r" in line and not line.endswith(b"\r\n"):
            yield from line.splitlines(keepends=True)
        else:
            yield line


def _not_utf8(path: Path, line: int, got: str) -> EncodingError:
    return EncodingError(
        "The file is not UTF-8",
        where=f"{path.name}, line {line}",
        expected="text encoded as UTF-8",
        got=got,
        fix="save it as 'CSV UTF-8', or convert it: iconv -f WINDOWS-1252 -t UTF-8 old.csv > new.csv",
    )
