"""Lines as a file gives them, and passages of running text made of them: where each character stands is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Language = Literal["en", "zh"]
Kind = Literal["prose", "chart"]
_LONGEST_HEADING = {"en": 60, "zh": 24}
_HEADED = re.compile(
    r"(?:\d+(?:\.\d+)*\.?\s+|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第\S{1,3}[章节篇])?\s*[A-Z\u4e00-\u9fff“]"
)
_NO_HEADING = re.compile(
    r"[。！!；;，,.：:%]\s*$|[，；;%$€]|\d[\d,.]*\d\s*(?:万|亿|million)|(?:[:：]\s*|\s{2,})\d[\d.,]*\S?$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its text, its number (from 1, over the whole file) and its page (from 1).

    ``printed`` is the text as the file has it, where ``text`` was made plain for reading.
    """

    text: str
    number: int
    page: int
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands: its text, line and page."""

    text: str
    line: int
    page: int


@dataclass(frozen=True)
class Passage:
    """Running text of one paragraph, or one run of chart numbers.

    ``starts`` holds, in order, the offset at which each line of the file begins within ``text``.
    ``sentences`` are pairs of offsets. ``number`` counts the passages of a document from 0.
    """

    text: str
    starts: tuple[tuple[int, Line], ...]
    kind: Kind
    number: int
    sentences: tuple[tuple[int, int], ...] = field(default=())

    def line_at(self, offset: int) -> Line:
        """Give the line of the file in which the character at ``offset`` stands."""
        found = self.starts[0][1]
        for start, line in self.starts:
            if start > offset:
                break
            found = line
        return found

    def sentence_of(self, offset: int) -> tuple[int, int]:
        """Give the first and last offset of the sentence around ``offset``."""
        for first, last in self.sentences:
            if first <= offset < last:
                return first, last
        return 0, len(self.text)

    def quote(self, first: int, last: int) -> Place:
        """Give the text between two offsets, as printed, with the line and page on which it begins."""
        line = self.line_at(first + len(self.text[first:last]) - len(self.text[first:last].lstrip()))
        return Place(self._as_printed[first:last].strip(), line.number, line.page)

    @cached_property
    def _as_printed(self) -> str:
        """The text with the characters that the file has: full-width signs and narrow spaces where they stand."""
        text = self.text
        for start, line in self.starts:
            plain, printed = line.text.strip(), line.printed.strip()
            if printed and len(plain) == len(printed):
                end = min(start + len(plain), len(text))
                text = text[:start] + printed[: end - start] + text[end:]
        return text


@dataclass(frozen=True)
class Document:
    """A text as passages, in the order of the file, with its language."""

    passages: tuple[Passage, ...]
    language: Language

    def heading_of(self, passage: Passage) -> Passage | None:
        """Give the heading under which a passage stands; none for what stands before the first, or is one itself."""
        return self._headings[passage.number] if passage.number < len(self._headings) else None

    @cached_property
    def _headings(self) -> tuple[Passage | None, ...]:
        found: list[Passage | None] = []
        heading: Passage | None = None
        for passage in self.passages:
            if is_heading(passage, self.language):
                heading = passage
                found.append(None)
            else:
                found.append(heading)
        return tuple(found)

    def prose(self) -> Iterator[Passage]:
        """Give the passages that are running text."""
        return (passage for passage in self.passages if passage.kind == "prose")


def is_heading(passage: Passage, language: Language) -> bool:
    """Say whether a passage is a heading: one short line that neither ends nor is cut as a sentence is."""
    text = passage.text.strip()
    return (
        passage.kind == "prose"
        and len(passage.starts) == 1
        and len(text) <= _LONGEST_HEADING[language]
        and bool(_HEADED.match(text))
        and not _NO_HEADING.search(text)
    )


def lines_of(text: str) -> tuple[Line, ...]:
    """Give the lines of a plain text; a form feed begins a page.

    >>> [(line.text, line.number, line.page) for line in lines_of("a\\nb\\fc")]
    [('a', 1, 1), ('b', 2, 1), ('c', 3, 2)]
    """
    lines: list[Line] = []
    for page, part in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\f"), start=1):
        lines += [Line(line, 0, page) for line in part.split("\n")]
    return tuple(Line(line.text, number, line.page) for number, line in enumerate(lines, start=1))


def language_of(lines: Iterable[Line]) -> Language:
    """Say whether a text is Chinese (at least a tenth of its letters are Han characters) or English."""
    han = letters = 0
    for line in lines:
        for character in line.text:
            if "\u4e00" <= character <= "\u9fff":
                han += 1
            elif character.isalpha():
                letters += 1
    return "zh" if han * 9 >= letters and han else "en"


def quoted(passages: Sequence[Passage], number: int, first: int, last: int) -> Place:
    """Give a quotation of the passage with that number."""
    return passages[number].quote(first, last)
