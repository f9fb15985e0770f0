"""Divides a large file into parts that can be read alone, at the ends of activities."""

from __future__ import annotations

import mmap
import re
from pathlib import Path
from xml.parsers import expat

from outturn.exchange.iati.opening import CHUNK, Opening, Part

SMALLEST = 1 << 20
"""Smaller files are not divided."""
_ASCII = re.compile(rb"(?:utf-?8|us-ascii|ascii|iso-8859-\d+|windows-125\d|latin-?1)\Z", re.IGNORECASE)
_DECLARED = re.compile(rb"\A(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"'][^>]*\?>")


def parts(path: Path, opening: Opening, count: int) -> list[Part]:
    """Give up to ``count`` parts of about the same size, in order; one where the file cannot be divided safely.

    A part begins right after the end of an activity, and is read between a copy of the root's start and its end.
    """
    size = path.stat().st_size
    if count < 2 or size < SMALLEST or opening.document_type_line is not None:
        return [Part(path)]
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        head = _head(data[:CHUNK], opening.root)
        if head is None:
            return [Part(path)]
        ending = re.compile(rb"</" + opening.element.encode() + rb"\s*>")
        cuts = [len(head)]
        for number in range(1, count):
            found = ending.search(data, max(size * number // count, cuts[-1]))
            if found is not None and found.end() > cuts[-1]:
                cuts.append(found.end())
        return _between(path, data, head, cuts, f"</{opening.root}>".encode())


def _between(path: Path, data: mmap.mmap, head: bytes, cuts: list[int], tail: bytes) -> list[Part]:
    found = [Part(path, 0, cuts[1] if len(cuts) > 1 else None, b"", tail if len(cuts) > 1 else b"")]
    lines, at = 0, 0
    for start, end in zip(cuts[1:], [*cuts[2:], None], strict=True):
        lines, at = lines + _lines(data, at, start), start
        found.append(Part(path, start, end, head, b"" if end is None else tail, lines - head.count(b"\n")))
    return found


def _lines(data: mmap.mmap, start: int, end: int) -> int:
    return sum(data[at : min(at + (1 << 20), end)].count(b"\n") for at in range(start, end, 1 << 20))


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
