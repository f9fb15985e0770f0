"""Divides a large file into parts that can be read alone, at the ends of activities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from outturn.exchange.iati.opening import CHUNK, Opening, Part

MOST_BYTES = 1 << 19
MOST_LINES = 30_000
"""A part ends with the first activity after so much; the parser counts lines exactly up to 65,535 alone."""
_LONGEST_END = 64
_ASCII = re.compile(rb"(?:utf-?8|us-ascii|ascii|iso-8859-\d+|windows-125\d|latin-?1)\Z", re.IGNORECASE)
_DECLARED = re.compile(rb"\A(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"'][^>]*\?>")


def parts(path: Path, opening: Opening) -> list[Part]:
    """Give the parts of a file, in order; one where the file is small or cannot be divided plainly.

    A part begins right after the end of an activity, and is read between a copy of the root's start and its end.
    A cut may fall into a comment; then a part is not well-formed, and the file has to be read as a whole.
    """
    if path.stat().st_size == 0 or opening.document_type_line is not None:
        return [Part(path)]
    with path.open("rb") as stream:
        head = _head(stream.read(CHUNK), opening.root)
        if head is None:
            return [Part(path)]
        stream.seek(len(head))
        ending = re.compile(rb"</" + opening.element.encode() + rb"\s*>")
        cuts = list(_cuts(stream, head, ending))
    return _between(path, head, cuts, f"</{opening.root}>".encode())


def _cuts(stream: BinaryIO, head: bytes, ending: re.Pattern[bytes]) -> Iterator[tuple[int, int]]:
    """Give where parts begin, and how many lines stand before."""
    at = since = len(head)
    lines = since_lines = head.count(b"\n")
    kept = b""
    while chunk := stream.read(CHUNK):
        text = kept + chunk
        start = at - len(kept)
        at += len(chunk)
        lines += chunk.count(b"\n")
        kept = text[-_LONGEST_END:]
        if at - since < MOST_BYTES and lines - since_lines < MOST_LINES:
            continue
        ends = [one.end() for one in ending.finditer(text)]
        if ends and start + ends[-1] > since:
            since, since_lines = start + ends[-1], lines - text[ends[-1] :].count(b"\n")
            yield since, since_lines


def _between(path: Path, head: bytes, cuts: list[tuple[int, int]], tail: bytes) -> list[Part]:
    if not cuts:
        return [Part(path)]
    found = [Part(path, 0, cuts[0][0], b"", tail)]
    ends = [*(start for start, _ in cuts[1:]), None]
    for (start, lines), end in zip(cuts, ends, strict=True):
        found.append(Part(path, start, end, head, b"" if end is None else tail, lines - head.count(b"\n")))
    return found


def _head(beginning: bytes, root: str) -> bytes | None:
    """Give the file up to the end of the root's start tag; None where it is not plainly written."""
    declared = _DECLARED.match(beginning)
    if (
        (declared and not _ASCII.match(declared[1]))
        or beginning[:2] in (b"\xff\xfe", b"\xfe\xff")
        or b"\0" in beginning
    ):
        return None
    found: list[int] = []
    reader = expat.ParserCreate()

    def started(_: str, __: dict[str, str]) -> None:
        if not found:
            found.append(reader.CurrentByteIndex)

    reader.StartElementHandler = started
    try:
        reader.Parse(beginning, False)
    except expat.ExpatError:
        return None
    tag = re.compile(rb"<" + root.encode() + rb"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*>")
    matched = tag.match(beginning, found[0]) if found else None
    return beginning[: matched.end()] if matched else None
