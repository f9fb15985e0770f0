"""Brackets behind the items of a list: each is told of the item before it, or of the two that "both" takes up."""

from __future__ import annotations

import re

BLANK = "\0\1"
"""What stands for the letters of a bracket while a list is read; the second opens one that is told of two items."""
_OF_BOTH = re.compile(r"\(\s*(?:both|each)\b|[（(]\s*(?:均|都|各|两[国者家个])", re.IGNORECASE)
_TOLD = re.compile(r"(?P<items>[^\0\1]*)(?P<blank>[\0\1]+)")
_LED = re.compile(r"[,;、]?\s*(?:and\s|以及|和|与|及)?")
_JOINED = re.compile(r"\s(?:and|as well as)\s|以及|(?<!共)和(?!国)|与|(?<!埃)及")


def blank(bracket: re.Match[str]) -> str:
    """Write as many blank letters as a bracket has."""
    text = bracket.group()
    return (BLANK[1] if _OF_BOTH.match(text) else BLANK[0]) + BLANK[0] * (len(text) - 1)


def number_of_items(told: str) -> int:
    """Count the items of a list each of which ends with a bracket: two where it is told of both.

    >>> number_of_items("Chad \\0\\0\\0, Mali \\0\\0, Peru and Togo \\1\\0\\0 and Cuba \\0\\0")
    5
    """
    return sum(1 + _is_of_both(each) for each in _TOLD.finditer(told))


def _is_of_both(told: re.Match[str]) -> bool:
    items = told["items"]
    led = _LED.match(items)
    return told["blank"].startswith(BLANK[1]) and bool(_JOINED.search(items, led.end() if led else 0))
