"""The few words that charts need themselves, one file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "messages"


def languages() -> list[str]:
    """Give the languages that charts have words in."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


@cache
def words_of(language: str) -> dict[str, str]:
    """Give the words of charts in a language, in English those that it lacks."""
    names = ["en", *([language] if language in languages() and language != "en" else [])]
    read = [tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8")) for name in names]
    return {word: text for words in read for word, text in words.items()}


def caption(title: str, unit: str, language: str) -> str:
    """Write a title with the unit of its numbers.

    >>> caption("Projects", "number", "en"), caption("Projects", "", "en")
    ('Projects (number)', 'Projects')
    """
    return words_of(language)["caption"].format(title=title, unit=unit) if unit else title


def listed(texts: Sequence[str], language: str) -> str:
    """Write texts one after the other as a language lists them.

    >>> listed(["one", "two", "three"], "en"), listed(["one"], "en")
    ('one, two and three', 'one')
    """
    words = words_of(language)
    if len(texts) < 2:
        return "".join(texts)
    return _divider(texts, words).join(texts[:-1]) + words["and"] + texts[-1]


def parted(texts: Sequence[str], words: Mapping[str, str]) -> str:
    """Write texts with commas between them; with semicolons where one has a comma itself, as some names of areas do.

    >>> parted(["Kenya", "China, Macao SAR", "Peru"], words_of("en")), parted(["Kenya", "Peru"], words_of("en"))
    ('Kenya; China, Macao SAR; Peru', 'Kenya, Peru')
    """
    return _divider(texts, words).join(texts)


def _divider(texts: Sequence[str], words: Mapping[str, str]) -> str:
    has_comma = any(words["comma"].strip() in text for text in texts)
    return words["semicolon" if has_comma else "comma"]
