"""Reads published files as what the records keep of them, and counts what has no place there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from outturn.exchange.iati import legacy
from outturn.exchange.iati.faults import NotIatiError, UnsupportedVersionError
from outturn.exchange.iati.keeping import columns
from outturn.exchange.iati.opening import IDENTIFIERS, Opening, Part, Spoiled, SpoiledFileError, opening
from outturn.exchange.iati.schema import children_of
from outturn.exchange.iati.standard import VERSIONS, Standard
from outturn.exchange.iati.streaming import Stretch, stretches

if TYPE_CHECKING:
    from outturn.records.importing import Published

UNNAMED = "unnamed-organisation"
"""Stands for the reporting organisation of an activity that names none."""
NEWEST = VERSIONS[-1]
FOREIGN = "foreign-node"
"""The kind of an entry that is an element of another namespace, between the activities of a file."""


@dataclass(frozen=True, order=True)
class Loss:
    """What an import changed or could not keep: ``upgraded`` or ``dropped``, what, how often, and where first."""

    change: str
    what: str
    number: int
    line: int


class FileReader:
    """One published file on its way into the records. ``losses`` is complete when all entries are read."""

    def __init__(self, path: Path, standard: Standard) -> None:
        self.path = path
        begun = opening(path)
        if isinstance(begun, Spoiled) or not begun.element:
            raise not_iati(path, begun)
        self.opening: Opening = begun
        self.is_old = begun.version.startswith("1") or not begun.version
        if begun.version not in VERSIONS and not (self.is_old and begun.element == "iati-activity"):
            raise _unsupported(path, begun)
        self._structure = standard.structure[f"{NEWEST if self.is_old else begun.version} {begun.root}"]
        self._known = {
            name: {child: kind for child, kind, _, _ in children_of(form)}
            for name, form in self._structure["types"].items()
        }
        self._upgrade = legacy.Upgrade(self._structure) if self.is_old else None
        self._lost: Counter[str] = Counter()
        self._first: dict[str, int] = {}
        self._root: dict[str, str] = {}
        self._publisher = UNNAMED

    @property
    def losses(self) -> list[Loss]:
        """What was upgraded and dropped so far."""
        changes = dict(self._upgrade.changes) if self._upgrade is not None else {}
        found = [Loss(change, what, number, 0) for (change, what), number in changes.items()]
        found += [Loss("dropped", what, number, self._first[what]) for what, number in self._lost.items()]
        return sorted(found)

    def digest(self) -> str:
        """Give the SHA-256 of the file's bytes."""
        digest = sha256()
        for chunk in Part(self.path).chunks():
            digest.update(chunk)
        return digest.hexdigest()

    def begin(self) -> tuple[dict[str, str], Iterator[Published]]:
        """Give the columns of the file's record, and its entries; ``NotIatiError`` where it ends before its end."""
        entries = self._entries()
        first = []
        for one in entries:
            first.append(one)
            if one.kind != FOREIGN:
                self._publisher = one.org
                break
        for one in first:
            one.org = self._publisher if one.kind == FOREIGN else one.org
        row = {**self._root, "publisher": self._publisher, "name": self.path.name, "kind": self.opening.root}
        if self.is_old:
            row |= {"version": NEWEST, "stated_version": row.get("version", "")}
            row["blank"] = " ".join(name for name in row.get("blank", "").split() if name != "version")
        return row, chain(first, entries)

    def _entries(self) -> Iterator[Published]:
        number = 0
        try:
            for stretch in stretches(Part(self.path), self.opening.element, with_comments=True):
                if number == 0:
                    self._begin_root(stretch)
                for one in self._of_stretch(stretch, number):
                    number = one.number
                    yield one
        except SpoiledFileError as fault:
            raise not_iati(self.path, fault.spoiled) from None

    def _begin_root(self, stretch: Stretch) -> None:
        self._root, lost = columns.attributes_as_row(stretch.root, columns.ROOT_COLUMNS)
        for name in lost:
            self._lose(f"{self.opening.root}/@{name}", stretch.root)
        before = stretch.root.getprevious()
        while before is not None:
            self._lose(_kind_of(before), before)
            before = before.getprevious()

    def _of_stretch(self, stretch: Stretch, number: int) -> Iterator[Published]:
        from outturn.records.importing import Published

        for stray in stretch.strays:
            if columns.is_foreign(stray):
                number += 1
                node = {"place": columns.in_place("", 1), "node": columns.as_xml(stray)}
                name = f"{self.path.name} {number}"
                yield Published(self._publisher, name, FOREIGN, number, _line(stray), nodes=[(_line(stray), node)])
            else:
                self._lose(_kind_of(stray, self.opening.root), stray)
        if stretch.text.strip():
            self._lose(f"{self.opening.root}: text between its elements", stretch.root)
        if stretch.element is not None:
            yield self._entry(stretch.element, number + 1)

    def _entry(self, element: Any, number: int) -> Published:
        from outturn.records.importing import Published

        if self._upgrade is not None:
            self._upgrade.upgrade(element)
        identifier = element.find(IDENTIFIERS[self.opening.element])
        reporting = element.find("reporting-org")
        text = columns.own_text(identifier).strip() if identifier is not None else ""
        name = text or f"{self.path.name} {number}"
        found = Published(_organisation(reporting), name, self.opening.element, number, _line(element))
        self._read(element, self.opening.element, "", "", found)
        return found

    def _read(self, element: Any, kind: str, place: str, path: str, into: Published) -> None:
        """Add the rows of an element and of everything in it."""
        row, lost = columns.attributes_as_row(element, columns.COLUMNS)
        named = path or self.opening.element
        for name in lost:
            self._lose(f"{named}/@{name}", element)
        known = self._known.get(kind, {})
        children = 0
        for child in element:
            if not isinstance(child.tag, str):
                self._lose(_kind_of(child), child)
                continue
            children += 1
            below = columns.in_place(place, children)
            if columns.is_foreign(child):
                into.nodes.append((_line(child), {"place": below, "node": columns.as_xml(child)}))
            elif child.tag in known:
                self._read(child, known[child.tag], below, f"{path}/{child.tag}" if path else child.tag, into)
            else:
                children -= 1
                self._lose(f"{named}/{child.tag}", child)
        text = columns.own_text(element)
        if children and text.strip():
            self._lose(f"{named}: text between its elements", element)
        elif not children:
            row["value"] = text
        into.elements.append((_line(element), {**row, "place": place, "path": path}))

    def _lose(self, what: str, element: Any) -> None:
        self._lost[what] += 1
        self._first.setdefault(what, _line(element))


def _organisation(reporting: Any) -> str:
    """Give the identifier of a reporting organisation, else its name."""
    if reporting is None:
        return UNNAMED
    told = (reporting.get("ref") or "").strip()
    return (told or " ".join((reporting.findtext("narrative") or "").split()) or UNNAMED)[:100]


def _line(element: Any) -> int:
    return int(element.sourceline or 0)


def _kind_of(node: Any, above: str = "") -> str:
    if node.tag is etree.Comment:
        return "comment"
    if node.tag is etree.ProcessingInstruction:
        return "processing instruction"
    if not isinstance(node.tag, str):
        return "entity"
    return f"{above}/{node.tag}"


def not_iati(path: Path, found: Opening | Spoiled) -> NotIatiError:
    """Give the fault of a file that is no IATI, or ends before its end."""
    spoiled = isinstance(found, Spoiled)
    return NotIatiError(
        "The file cannot be read as IATI",
        where=f"{path}, line {found.line}" if isinstance(found, Spoiled) else str(path),
        expected="well-formed XML with the root element iati-activities or iati-organisations",
        got=found.problem if isinstance(found, Spoiled) else f"the root element {found.root}",
        fix="see what outturn iati validate says of the file" if spoiled else "give a file that holds IATI data",
    )


def _unsupported(path: Path, found: Opening) -> UnsupportedVersionError:
    return UnsupportedVersionError(
        "Files of this version cannot be imported",
        where=f"{path}, root element {found.root}",
        expected="version 2.01, 2.02 or 2.03, or activities of version 1.0x",
        got=found.version or "no version",
        fix="ask the publisher for a file of version 2.03",
    )
