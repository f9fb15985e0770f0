"""Refuses prose that holds a number outside a reference, and languages that name other figures.

A number is any digit of any script, and any word of the language's ``number_words.txt``. Names that contain
digits or such words stand in its ``proper_names.txt``, reviewed; ``not_numbers.txt`` lists words that
contain a number word and count nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from outturn.publications.annual_report.faults import NumberInProseError, UnequalFiguresError
from outturn.publications.annual_report.prose import Chapter, Section
from outturn.publications.annual_report.references import Reference, without_references
from outturn.publications.languages import Language, read_lines

_NUMERIC = {"Nd", "Nl", "No"}
Numbers = frozenset[tuple[str, str, tuple[tuple[str, str], ...]]]


@dataclass(frozen=True)
class Checker:
    """Finds digits and number words of one language."""

    words: re.Pattern[str] | None
    allowed: re.Pattern[str] | None

    @classmethod
    def of(cls, language: Language) -> Checker:
        """Read the lists of a language."""
        apart = language.words_are_apart
        allowed = [*read_lines(language.folder / "proper_names.txt"), *read_lines(language.folder / "not_numbers.txt")]
        return cls(_pattern(read_lines(language.folder / "number_words.txt"), apart), _pattern(allowed, apart))

    def number_in(self, text: str) -> str | None:
        """Give the first digit or number word of a text that stands outside references and allowed words."""
        words = without_references(text)
        if self.allowed is not None:
            words = self.allowed.sub(" ", words)
        digit = next((letter for letter in words if unicodedata.category(letter) in _NUMERIC), None)
        if digit is not None:
            return next(word for word in words.split() if digit in word)
        found = self.words.search(words) if self.words is not None else None
        return found[0] if found else None


def _pattern(words: Iterable[str], apart: bool) -> re.Pattern[str] | None:
    listed = sorted(set(words), key=lambda word: (-len(word), word))
    if not listed:
        return None
    either = "|".join(map(re.escape, listed))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if apart else either, re.IGNORECASE)


def check_numbers(language: Language, chapters: Mapping[str, Chapter]) -> None:
    """Raise ``NumberInProseError`` for the first number of the chapters that is no reference."""
    checker = Checker.of(language)
    for chapter in chapters.values():
        _check_text(checker, language, chapter.title, f"{chapter.file.name}, title")
        for section in chapter.sections.values():
            _check_text(checker, language, section.heading, section.place)
            for paragraph in section.paragraphs:
                _check_text(checker, language, paragraph.text, paragraph.place)


def _check_text(checker: Checker, language: Language, text: str, place: str) -> None:
    found = checker.number_in(text)
    if found is not None:
        raise NumberInProseError(
            "A number stands in the prose",
            where=f"{language.code}/{place}",
            expected="numbers as references: {figure …}, {count …}, {year}",
            got=found,
            fix=f"write a reference; or, for a name, have it reviewed and add it to {language.code}/proper_names.txt",
        )


def check_equal(chapters: Mapping[str, Mapping[str, Chapter]]) -> None:
    """Raise ``UnequalFiguresError`` where a section that two languages have does not name the same numbers.

    ``chapters`` gives the chapters of each language by code. Languages may word a section otherwise
    and repeat a number; a language may lack sections.
    """
    first: dict[tuple[str, str], tuple[str, Numbers]] = {}
    for code, written in chapters.items():
        for chapter in written.values():
            for section in chapter.sections.values():
                numbers = numbers_of(section)
                other, known = first.setdefault((chapter.code, section.code), (code, numbers))
                if numbers != known:
                    raise _unequal(chapter, section, (other, known), (code, numbers))


def numbers_of(section: Section) -> Numbers:
    """Give the numbers that a section names in its title and its text."""
    texts = [section.title, *(paragraph.segments for paragraph in section.paragraphs)]
    return frozenset(each.number for text in texts for each in text if isinstance(each, Reference))


def _unequal(
    chapter: Chapter, section: Section, one: tuple[str, Numbers], other: tuple[str, Numbers]
) -> UnequalFiguresError:
    only = [
        f"{code} alone has {', '.join(sorted(map(_named, numbers)))}"
        for code, numbers in ((one[0], one[1] - other[1]), (other[0], other[1] - one[1]))
        if numbers
    ]
    return UnequalFiguresError(
        f"Section {section.code or 'before the first section'} of chapter {chapter.code} differs between languages",
        where=f"{other[0]}/{section.place}",
        expected="the same figures in every language",
        got="; ".join(only),
        fix="name the same figures in both",
    )


def _named(number: tuple[str, str, tuple[tuple[str, str], ...]]) -> str:
    kind, subject, slice_ = number
    return " ".join([kind, subject, *(f"{name}={code}" for name, code in slice_)]).strip()
