"""Code lists: the codes a field may hold, in which years, and what they are called in English and Chinese.

A list is a file ``lists/<name>.csv`` with the columns code, en, zh, valid_from, valid_to, source and any further ones
the list needs (``unit`` has symbol, ``isic`` has parent). Where en and zh are blank, the name of a country or area is
the United Nations' (see ``un_names``), and any other name that of the Unicode Common Locale Data Repository (CLDR),
as the Babel library gives it.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType

from outturn.vocab import cldr, tables, un_names
from outturn.vocab.faults import (
    DamagedVocabularyError,
    UnknownCodeError,
    UnknownCodeListError,
    UnknownLabelLanguageError,
)

LANGUAGES = ("en", "zh")
_COLUMNS = ("code", *LANGUAGES, "valid_from", "valid_to", "source")
_OTHER_SPELLINGS = ("alpha3", "symbol")
_COUNTRIES = "country"


@dataclass(frozen=True, slots=True)
class Entry:
    """One code: its own labels (None where CLDR names it), its period of validity, its source, further columns."""

    code: str
    en: str | None
    zh: str | None
    valid_from: date | None
    valid_to: date | None
    source: str
    further: Mapping[str, str]


@dataclass(frozen=True)
class CodeList:
    """A code list, its entries in the order of the file."""

    name: str
    entries: tuple[Entry, ...]

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every code, of any date, in the order of the file."""
        return tuple(entry.code for entry in self.entries)

    @cached_property
    def _by_code(self) -> dict[str, Entry]:
        return {entry.code: entry for entry in self.entries}

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def entry(self, code: str) -> Entry:
        """Give the entry of ``code``; raise UnknownCodeError where the list lacks it."""
        found = self._by_code.get(code)
        if found is None:
            raise self._unknown(code)
        return found

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the list has names: the six of the United Nations for countries, else en and zh."""
        return un_names.LANGUAGES if self.name == _COUNTRIES else LANGUAGES

    def label(self, code: str, lang: str = "en") -> str:
        """Give the name of ``code`` that is printed in ``lang``, one of ``languages``.

        Raises UnknownCodeError, or UnknownLabelLanguageError for another language.
        """
        entry = self.entry(code)
        if lang not in self.languages:
            raise UnknownLabelLanguageError(
                f"Cannot name {code!r} in language {lang!r}",
                where=f"code list {self.name!r}",
                expected="one of " + ", ".join(self.languages),
                got=repr(lang),
                fix="ask for " + " or ".join(self.languages),
            )
        own = {"en": entry.en, "zh": entry.zh}.get(lang)
        if own is None and self.name == _COUNTRIES:
            own = un_names.un_name(code, lang)
        return own if own is not None else cldr.name(self.name, code, lang)

    def spellings(self, code: str, lang: str = "en") -> tuple[str, ...]:
        """Give the names by which ``code`` is known where a text is read: the printed one, then CLDR's for a country.

        >>> code_list("country").spellings("KR")
        ('Republic of Korea', 'South Korea')
        """
        further = cldr.known_name(self.name, code, lang) if self.name == _COUNTRIES else None
        return tuple(dict.fromkeys(name for name in (self.label(code, lang), further) if name))

    def is_valid(self, code: str, on: date | None = None) -> bool:
        """Say whether the list has ``code``, and, given a day, whether the code holds on that day."""
        entry = self._by_code.get(code)
        if entry is None:
            return False
        return on is None or tables.holds(entry.valid_from, entry.valid_to, on)

    def closest(self, code: str) -> str | None:
        """Give the code most like ``code`` by spelling or by label, or None where nothing is near; for messages."""
        wanted = _plain(code)
        spellings: dict[str, str] = {}
        for entry in self.entries:
            for text in (entry.code, *(entry.further.get(column, "") for column in _OTHER_SPELLINGS)):
                spellings.setdefault(_plain(text), entry.code)
        for entry in self.entries:
            for lang in LANGUAGES:
                for name in self.spellings(entry.code, lang):
                    spellings.setdefault(_plain(name), entry.code)
        if wanted in spellings:
            return spellings[wanted]
        begun = {found for text, found in spellings.items() if len(wanted) > 2 and text.startswith(wanted)}
        if len(begun) == 1:
            return begun.pop()
        near = difflib.get_close_matches(wanted, spellings, n=1, cutoff=0.7)
        return spellings[near[0]] if near else None

    def _unknown(self, code: str) -> UnknownCodeError:
        near = self.closest(code)
        few = ", ".join(self.codes[:12]) + (", …" if len(self) > 12 else "")
        return UnknownCodeError(
            f"Code {code!r} is not in code list {self.name!r}",
            where=f"code list {self.name!r}",
            expected=f"one of {few}",
            got=repr(code),
            fix=f"write {near}" if near else f"choose a code of list {self.name!r}",
        )


@cache
def names() -> tuple[str, ...]:
    """Give the name of every code list there is, in order of name."""
    return tables.stems(tables.LISTS)


@cache
def code_list(name: str) -> CodeList:
    """Give the code list called ``name``, read once.

    Raises UnknownCodeListError where there is none, DamagedVocabularyError where its file cannot be read.
    """
    if name not in names():
        near = difflib.get_close_matches(name, names(), n=1)
        raise UnknownCodeListError(
            f"There is no code list {name!r}",
            where="the vocabulary's code lists",
            expected="one of " + ", ".join(names()),
            got=repr(name),
            fix=f"write {near[0]}" if near else "choose a list of these",
        )
    path = tables.LISTS / f"{name}.csv"
    entries: dict[str, Entry] = {}
    for line, row in tables.read(path, _COLUMNS):
        if not row["code"] or row["code"] in entries:
            raise DamagedVocabularyError(
                f"Cannot read code list {name!r}",
                where=f"lists/{path.name}, line {line}",
                expected="a code that no other line has",
                got=repr(row["code"]),
                fix="remove the line, or give it its own code",
            )
        first, last = tables.period(row, path, line)
        further = MappingProxyType({column: text for column, text in row.items() if column not in _COLUMNS})
        labels = (row["en"] or None, row["zh"] or None)
        entries[row["code"]] = Entry(row["code"], *labels, first, last, row["source"], further)
    return CodeList(name, tuple(entries.values()))


def _plain(text: str) -> str:
    """Give ``text`` in lower case, without accents, spaces, hyphens or apostrophes, for comparing spellings."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if letter.isalnum() or letter in "%$")
