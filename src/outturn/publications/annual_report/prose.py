"""Reads the prose of a report: one file a chapter and language, sections with paragraphs and lists, no markup else.

# Title of the chapter

Text before the first section.

## code-of-the-section: Its title

A paragraph, over as many lines as it needs.

- an item of a list
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from outturn.publications.annual_report.faults import MissingProseError, ProseError
from outturn.publications.annual_report.references import Segment, segments
from outturn.publications.languages import Language

FOLDER = "annual_report"
START = ""
"""The code of what stands before the first section of a chapter."""
_SECTION = re.compile(r"##\s+([a-z0-9_]+)\s*[:：]\s*(.+)")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or an item of a list or of a glossary (where its first segment ends with the term)."""

    kind: Literal["paragraph", "item"]
    segments: tuple[Segment, ...]
    text: str
    place: str


@dataclass(frozen=True)
class Section:
    """A section of a chapter: code, title and text."""

    code: str
    title: tuple[Segment, ...]
    paragraphs: tuple[Paragraph, ...]
    heading: str
    place: str


@dataclass(frozen=True)
class Chapter:
    """The prose of a chapter in one language; its first section, without a title, may be empty."""

    code: str
    title: str
    sections: dict[str, Section]
    file: Path


def chapters(language: Language) -> dict[str, Chapter]:
    """Read every chapter that a language has; ``MissingProseError`` where it has none."""
    files = sorted((language.folder / FOLDER).glob("*.md"))
    if not files:
        raise MissingProseError(
            f"There is no prose in {language.name} for a report",
            where=str(language.folder / FOLDER),
            expected="a file of prose for each chapter, such as glance.md",
            got="none",
            fix="add the chapters, or choose another language",
        )
    return {path.stem: read_chapter(path) for path in files}


def read_chapter(path: Path) -> Chapter:
    """Read one chapter; ``ProseError`` names the line that cannot be read."""
    title = ""
    sections: dict[str, Section] = {}
    code, heading, place = START, "", f"{path.name}, line 1"
    lines: list[tuple[int, str]] = []

    def close() -> None:
        sections[code] = Section(code, segments(heading, place), tuple(_paragraphs(path, lines)), heading, place)

    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("## "):
            close()
            match = _SECTION.fullmatch(line.strip())
            if match is None or match[1] in sections:
                got = "a section of this code already" if match else line
                raise _fault(path, number, "## code: title, each code once", got)
            code, heading, place, lines = match[1], match[2], f"{path.name}, line {number}", []
        elif line.startswith("# "):
            title = line[2:].strip()
        else:
            lines.append((number, line))
    close()
    if not title:
        raise _fault(path, 1, "# title of the chapter", "no title")
    return Chapter(path.stem, title, sections, path)


def _paragraphs(path: Path, lines: Sequence[tuple[int, str]]) -> Sequence[Paragraph]:
    """Gather lines into paragraphs; an empty line ends one, a hyphen begins an item."""
    gathered: list[tuple[int, str, list[str]]] = []
    is_open = False
    for number, line in lines:
        text = line.strip()
        if not text:
            is_open = False
        elif text.startswith("- "):
            gathered.append((number, "item", [text[2:]]))
            is_open = True
        elif is_open:
            gathered[-1][2].append(text)
        else:
            gathered.append((number, "paragraph", [text]))
            is_open = True
    return [
        Paragraph(
            "item" if kind == "item" else "paragraph",
            segments(_joined(parts), f"{path.name}, line {number}"),
            _joined(parts),
            f"{path.name}, line {number}",
        )
        for number, kind, parts in gathered
    ]


def _joined(parts: Sequence[str]) -> str:
    """Join the lines of a paragraph: with a space, but not between two Chinese characters or signs."""
    text = parts[0]
    for part in parts[1:]:
        wide = ord(text[-1]) >= 0x2E80 or ord(part[0]) >= 0x2E80
        text += part if wide else f" {part}"
    return text


def _fault(path: Path, line: int, expected: str, got: str) -> ProseError:
    return ProseError(
        "A file of prose cannot be read",
        where=f"{path.name}, line {line}",
        expected=expected,
        got=got,
        fix="write it as in the other languages",
    )
