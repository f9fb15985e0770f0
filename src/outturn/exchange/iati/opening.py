"""The beginning of a file: its root element, version and what stands before, read without trusting any of it.

No entity is expanded, no document type and no included file is fetched, and nothing comes from the network.
"""

from __future__ import annotations

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
    in_namespace: bool = False

    @property
    def element(self) -> str:
        """The name of the elements a file of this kind is made of; none where its root is in a namespace."""
        return "" if self.in_namespace else ROOTS.get(self.root, "")


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
        begun, kept = False, b""
        for chunk in Part(self.path).chunks():
            text = kept + chunk
            at = 0 if begun else text.find(first)
            if b"\0" in text[:64] or (at >= 0 and text.find(word, at) >= 0):
                return True
            begun = begun or at >= 0
            kept = text[-len(word) - len(first) :]
        return False


class SpoiledFileError(Exception):
    """A file is not XML, or stops being XML in the middle; ``spoiled`` says where."""

    def __init__(self, spoiled: Spoiled) -> None:
        super().__init__(spoiled.problem)
        self.spoiled = spoiled


class Reader:
    """A parser that is fed piece by piece and stops at the first fault.

    A prefix without a namespace is no fault here: the element is then one the structure does not know.
    """

    def __init__(
        self, tags: tuple[str, ...] = (), events: Any = ("start",), huge: bool = False, with_comments: bool = False
    ) -> None:
        self._parser = etree.XMLPullParser(
            events, tag=tags or None, recover=True, resolve_entities=False, no_network=True, load_dtd=False,
            dtd_validation=False, huge_tree=huge, remove_comments=not with_comments, remove_pis=not with_comments,
            collect_ids=False,
        )  # fmt: skip

    def feed(self, chunk: bytes | None) -> tuple[list[tuple[str, Any]], Spoiled | None]:
        """Take the next piece, or None for the end; give what it tells of, and the fault it stops at."""
        raised = None
        try:
            if chunk is None:
                self._parser.close()
            else:
                self._parser.feed(chunk)
        except XML_FAULTS as error:
            raised = error
        return list(self._parser.read_events()), _fault(self._parser, raised)


def opening(path: Path) -> Opening | Spoiled:
    """Give how a file begins, or what spoils it."""
    reader = Reader()
    head = b""
    for chunk in with_end(Part(path)):
        head += chunk or b""
        events, fault = reader.feed(chunk)
        if fault is not None and b"<!ENTITY" in head:
            return Spoiled(_line(head, _ENTITY), 1, "an entity is declared", "entity")
        if events:
            return _opening(events[0][1], head)
        if fault is not None:
            return fault
    return Spoiled(1, 1, "no element is found")


def well_formed(path: Path) -> Spoiled | None:
    """Give what spoils a file that is not looked at any further, or None; nothing of it is kept."""
    nothing: Any = _Nothing()
    parser = etree.XMLParser(
        target=nothing, recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    for chunk in with_end(Part(path)):
        raised = None
        try:
            if chunk is None:
                parser.close()
            else:
                parser.feed(chunk)
        except XML_FAULTS as error:
            raised = error
        fault = _fault(parser, raised)
        if fault is not None:
            return fault
    return None


def _fault(parser: Any, raised: Exception | None) -> Spoiled | None:
    """Give the first fault of a parser that goes on after faults."""
    for entry in parser.feed_error_log:
        if entry.level == etree.ErrorLevels.FATAL:
            return Spoiled(max(entry.line, 1), max(entry.column, 1), " ".join(entry.message.split()))
    return None if raised is None else _spoiled(raised)


def _spoiled(fault: Exception) -> Spoiled:
    """Give what the parser complained of as a place and a problem."""
    line, column = getattr(fault, "position", None) or (1, 1)
    text = re.sub(
        r",? line \d+, column \d+.*$| \(line 0\)", "", str(fault).splitlines()[0] if str(fault) else "unreadable"
    )
    return Spoiled(max(int(line or 1), 1), max(int(column or 1), 1), text)


def with_end(part: Part) -> Iterator[bytes | None]:
    """Give the pieces of a part, then None."""
    yield from part.chunks()
    yield None


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
    name = etree.QName(root.tag)
    spaced = name.namespace is not None
    return Opening(name.localname, root.get("version", ""), dict(root.attrib.items()), doctype, spaced)


def _line(head: bytes, wanted: re.Pattern[bytes]) -> int:
    """Give the line of the last place where a document type or an entity begins."""
    found = list(wanted.finditer(head))
    entities = [one for one in found if one[0].startswith(b"<!ENTITY")] or found
    return head[: entities[0].start()].count(b"\n") + 1 if entities else 1
