"""An SDMX data message as text: its structures and, for each, a column of codes and values per component."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from outturn.exchange.sdmx.faults import MessageFormatError

_HEAD = 4096


@dataclass(frozen=True)
class Part:
    """The observations of one data structure in a message.

    ``structure`` is ``agency:id(version)``. ``columns`` holds a text or None per observation and component, all of one
    length; ``rows`` says of each observation where it stands (the row of a CSV file, the number in an XML file).
    """

    structure: str
    columns: dict[str, list[str | None]]
    rows: Sequence[int]


@dataclass(frozen=True)
class Message:
    """A message: its file, the format it is in, and a part for each data structure."""

    name: str
    form: str
    parts: tuple[Part, ...]


def read_message(path: Path) -> Message:
    """Read SDMX-CSV 1.0 or 2.0, or SDMX-ML 2.1, 3.0 or 3.1 (generic or structure-specific); the content says which.

    Raises ``MessageFormatError`` for anything else, and ``MissingExtraError`` for SDMX-ML without the extra ``stats``.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise not_a_message(path, error.strerror or "a file that cannot be read") from None
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if begin[:1] in (b"{", b"["):
        raise not_a_message(path, "JSON: SDMX-JSON data are not read; ask the service for SDMX-CSV or SDMX-ML")
    if begin[:1] == b"<" or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        if begin[:5].lower() == b"<html" or begin[:14].lower() == b"<!doctype html":
            raise not_a_message(path, "a web page")
        from outturn.exchange.sdmx import markup

        return markup.read(path)
    from outturn.exchange.sdmx import delimited

    return delimited.read(path)


def not_a_message(path: Path, got: str) -> MessageFormatError:
    """Give the fault of a file that is no SDMX data message."""
    return MessageFormatError(
        "The file is not an SDMX data message",
        where=path.name,
        expected="SDMX-CSV 1.0 or 2.0, or SDMX-ML 2.1, 3.0 or 3.1 with data, in UTF-8",
        got=got,
        fix="download the data again in one of these formats; see docs/how-to/exchange-statistics-by-sdmx.md",
    )
