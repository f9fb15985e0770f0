"""Names in full for which a published row has the initials alone: Private Financing Advisory Network for PFAN."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_SHORTEST, _LONGEST = 3, 6
_NAME = re.compile(r"[A-Z][\w’'-]*(?:[ \n]+(?:(?:of|for|and|the|on|in|to)[ \n]+){0,2}[A-Z][\w’'-]*){2,}")
_INITIAL = re.compile(r"\b[A-Z]")


def initials_in(text: str, known: Collection[str]) -> frozenset[str]:
    """Give the initials, in small letters, of the names in a text that are among the ``known`` terms.

    >>> sorted(initials_in("The Private Financing Advisory Network in Vienna", {"pfan", "pin"}))
    ['pfan']
    """
    return frozenset(each for each in _initials(text) if each in known)


def _initials(text: str) -> Iterator[str]:
    for name in _NAME.finditer(text):
        letters = "".join(_INITIAL.findall(name.group())).lower()
        for length in range(_SHORTEST, _LONGEST + 1):
            yield from (letters[begin : begin + length] for begin in range(len(letters) - length + 1))
