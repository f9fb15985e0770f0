"""The lists of a text in either language."""

from __future__ import annotations

from collections.abc import Iterator

from outturn.methods.quantities.consistency.listings import chinese, english
from outturn.methods.quantities.consistency.listings.listing import Listing

_LISTS = {"en": english.lists, "zh": chinese.lists}


def lists_of(text: str, first: int, last: int, language: str) -> Iterator[Listing]:
    """Give the lists of the sentence between two offsets, and those of its brackets."""
    return _LISTS[language](text, first, last)
