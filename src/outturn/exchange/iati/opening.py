"""The beginning of a file: its root element, version and what stands before, read without trusting any of it.

No entity is expanded, no document type and no included file is fetched, and nothing comes from the network.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

CHUNK = 1 << 16
ROOTS = {"iati-activities": "iati-activity", "iati-organisations": "iati-organisation"}
IDENTIFIERS = {"iati-activity": "iati-identifier", "iati-organisation": "organisation-identifier"}
XML_FAULTS = (etree.XMLSyntaxError, LookupError, UnicodeError, ValueError)
"""What the parser raises on input that is not well-formed, or not in the encoding it claims."""
_ENTITY = re.compile(rb"<!ENTITY\b|<!DOCTYPE\b")
_DOCTYPE = re.compile(rb"<!DOCTYPE\b")


@dataclass(frozen=True)
class Spoiled:
    """A file that is not XML, or not safe: what is wrong, and where."""

    line: int
    column: int
    problem: str
    kind: str = "not_xml"


@dataclass(frozen=True)
class Opening:
    """Root element of a file: its name, version, attributes, and whether a document type stands before it."""

    root: str
    version: str
    attributes: dict[str, str] = field(default_factory=dict)
    document_type_line: int | None = None

    @property
    def element(self) -> str:
        """The name of the elements a file of this kind is made of."""
        return ROOTS.get(self.root, "")


@dataclass(frozen=True)
class Part:
    """A stretch of a file that can be read alone: bytes from ``start`` to ``end`` between a head and a tail."""

    path: Path
    start: int = 0
    end: int | None = None
    head: bytes = b""
    tail: bytes = b""
    lines_before: int = 0

    def chunks(self) -> Iterator[bytes]:
        """Give the bytes, in pieces."""
        if self.head:
            yield self.head
        with self.path.open("rb") as stream:
            stream.seek(self.start)
            left = (1 << 62) if self.end is None else self.end - self.start
            while left > 0 and (chunk := stream.read(min(CHUNK, left))):
                left -= len(chunk)
                yield chunk
        if self.tail:
            yield self.tail

    def mentions_after(self, word: bytes, first: bytes) -> bool:
        """Whether ``word`` may stand somewhere after ``first``; true where letters take more than one byte."""
        if self.path.stat().st_size == 0:
            return False
        with self.path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return b"\0" in data[:64] or data.rfind(word) > data.find(first)


def parser(tags: tuple[str, ...], events: Any) -> Any:
    """Give a parser that is fed piece by piece and tells of these elements."""
    return etree.XMLPullParser(
        events, tag=tags or None, resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip


def opening(path: Path) -> Opening | Spoiled:
    """Give how a file begins, or what spoils it."""
    reader = etree.XMLPullParser(("start",), resolve_entities=False, no_network=True, load_dtd=False)
    head = b""
    try:
        for chunk in Part(path).chunks():
            head += chunk
            reader.feed(chunk)
            for _, root in reader.read_events():
                return _opening(root, head)
        reader.close()
    except XML_FAULTS as fault:
        return spoiled(fault, head)
    return Spoiled(1, 1, "the file is empty")


def spoiled(fault: Exception, head: bytes = b"") -> Spoiled:
    """Give what the parser complained of as a place and a problem."""
    if head and re.search(rb"<!ENTITY\b", head):
        return Spoiled(_line(head, _ENTITY), 1, "an entity is declared", "entity")
    line, column = getattr(fault, "position", None) or (1, 1)
    text = re.sub(r",? line \d+, column \d+.*$", "", str(fault).splitlines()[0] if str(fault) else "unreadable")
    return Spoiled(max(int(line or 1), 1), max(int(column or 1), 1), text)


def well_formed(path: Path) -> Spoiled | None:
    """Give what spoils a file that is not looked at any further, or None; nothing of it is kept."""
    nothing: Any = _Nothing()
    reader = etree.XMLParser(target=nothing, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        for chunk in Part(path).chunks():
            reader.feed(chunk)
        reader.close()
    except XML_FAULTS as fault:
        return spoiled(fault)
    return None


class _Nothing:
    """Takes nothing of what a parser finds."""

    def close(self) -> None:
        """End, with nothing."""


def _opening(root: Any, head: bytes) -> Opening | Spoiled:
    document = root.getroottree().docinfo
    doctype = _line(head, _DOCTYPE) if document.doctype else None
    subset = document.internalDTD
    if subset is not None and any(True for _ in subset.iterentities()):
        return Spoiled(_line(head, _ENTITY), 1, "an entity is declared", "entity")
    tag = root.tag if isinstance(root.tag, str) else ""
    return Opening(tag, root.get("version", ""), dict(root.attrib.items()), doctype)


def _line(head: bytes, wanted: re.Pattern[bytes]) -> int:
    """Give the line of the last place where a document type or an entity begins."""
    found = list(wanted.finditer(head))
    entities = [one for one in found if one[0].startswith(b"<!ENTITY")] or found
    return head[: entities[0].start()].count(b"\n") + 1 if entities else 1
