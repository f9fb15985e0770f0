"""The few words that charts need themselves, one file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
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
    return words["comma"].join(texts[:-1]) + words["and"] + texts[-1]
