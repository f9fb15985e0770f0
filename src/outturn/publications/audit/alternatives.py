"""Patterns that find any of many words: what begins alike is tried together, so that most places are passed at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence


def alternatives(words: Iterable[str], space: str = r"\ ", ending: Callable[[str], str] = lambda _: "") -> str:
    """Give a pattern, to be used without regard to case, that finds the longest of some words that stands at a place.

    ``space`` is what a space in a word may be, and ``ending`` gives what may follow a word. Without words it finds nothing.

    >>> alternatives(["firm", "firms", "farm"])
    'f(?:irm(?:s|)|arm)'
    """  # noqa: E501
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return _tried([(word, ending(word)) for word in ordered], space) if ordered else "(?!)"


def _tried(words: Sequence[tuple[str, str]], space: str) -> str:
    """Give what finds the rests of some words, each with its ending; an empty rest, the shortest, comes last."""
    by_first: dict[str, list[tuple[str, str]]] = {}
    for rest, ending in words:
        by_first.setdefault(rest[:1].lower(), []).append((rest[1:], ending))
    parts = [
        (space if first == " " else re.escape(first)) + _tried(rests, space) if first else _any_ending(rests)
        for first, rests in by_first.items()
    ]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _any_ending(words: Sequence[tuple[str, str]]) -> str:
    endings = list(dict.fromkeys(ending for _, ending in words))
    return endings[0] if len(endings) == 1 else f"(?:{'|'.join(endings)})"
