"""Goes through a worksheet's XML once, to find formulas and how far its values reach, before it is read."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from outturn.exchange.tables import archives

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass
class Survey:
    """What a worksheet holds: filled cells, the corner of the area they span, formulas and faulty cells by address."""

    filled: int = 0
    last_row: int = 0
    last_column: int = 0
    corner: str = ""
    formulas: int = 0
    unvalued: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def survey(path: Path, archive: zipfile.ZipFile, member: str) -> Survey:
    """Go through the worksheet ``member`` of a workbook; ``CriticalInputError`` where it is not well formed."""
    reader = _Reader()
    parser = reader.parser
    info = archive.getinfo(member)
    try:
        with archive.open(member) as stream:
            while data := archives.counted(stream, path, info.file_size):
                parser.Parse(data, False)
            parser.Parse(b"", True)
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise archives.not_a_workbook(path, f"a damaged worksheet, {member}") from None
    return reader.found


def members(path: Path, archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Give (sheet name, member of the archive) of each worksheet, in the order of the workbook."""
    try:
        targets = {
            item["Id"]: item
            for name, item in _elements(archive.read("xl/_rels/workbook.xml.rels"))
            if name == "Relationship"
        }
        sheets = [item for name, item in _elements(archive.read("xl/workbook.xml")) if name == "sheet"]
    except (KeyError, expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise archives.not_a_workbook(path, "a workbook without a list of its sheets") from None
    for sheet in sheets:
        relation = targets.get(sheet.get(f"{_RELATION}:id", ""), {})
        if relation.get("Type", "").endswith("/worksheet"):
            target = posixpath.normpath(posixpath.join("/xl", relation["Target"])).lstrip("/")
            if target not in archive.namelist():
                raise archives.not_a_workbook(path, f"a workbook without its part {target}")
            yield sheet.get("name", ""), target


def _elements(data: bytes) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parser = _safe_parser()
    parser.StartElementHandler = lambda name, attributes: found.append((_local(name), attributes))
    parser.Parse(data, True)
    return found


def _safe_parser() -> Any:
    parser = expat.ParserCreate(namespace_separator=":")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*declaration: Any) -> None:
    raise ValueError("a workbook declares no document type")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Reader:
    """Follows cells (c), their formula (f) and value (v, is) through a worksheet."""

    def __init__(self) -> None:
        self.found = Survey()
        self.parser = _safe_parser()
        self.parser.StartElementHandler = self._start
        self._kinds: dict[str, str] = {}
        self._row = 0
        self._column = 0
        self._address = ""
        self._type = ""
        self._filled = False
        self._formula = False
        self._text = ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = self._kinds.get(name)
        if kind is None:
            kind = self._kinds[name] = _local(name)
        if kind == "c":
            self._start_cell(attributes)
        elif kind == "v" or kind == "is":
            self._fill()
            if self._formula:
                self.parser.CharacterDataHandler = self._note
        elif kind == "f":
            self._formula = True
            self.found.formulas += 1
            self.parser.EndElementHandler = self._end
        elif kind == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._filled = False
        self._type = attributes.get("t", "")
        self._address = attributes.get("r", "")
        self._column += 1
        found = _REFERENCE.fullmatch(self._address)
        if found:
            self._row = int(found[2])
            self._column = 0
            for letter in found[1]:
                self._column = 26 * self._column + ord(letter) - 64

    def _fill(self) -> None:
        if self._filled:
            return
        self._filled = True
        found = self.found
        found.filled += 1
        if self._row > found.last_row or self._column > found.last_column:
            found.corner = self._address
            found.last_row = max(found.last_row, self._row)
            found.last_column = max(found.last_column, self._column)
        if self._type == "e" and len(found.failed) < 1000:
            found.failed.append(self._address)

    def _note(self, text: str) -> None:
        self._text += text

    def _end(self, name: str) -> None:
        if _local(name) != "c":
            return
        if not self._text.strip() and self._type != "str" and len(self.found.unvalued) < 1000:
            self.found.unvalued.append(self._address)
        self._formula, self._text = False, ""
        self.parser.CharacterDataHandler = None
        self.parser.EndElementHandler = None
