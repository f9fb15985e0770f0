"""A list of a text: where it stands, how many items it may be read as having, and of what kind they are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Literal

from outturn.vocab import code_list

Kind = Literal["country", "name", "thing", "clause", "valued", "code", "ones"]


@dataclass(frozen=True, slots=True)
class Listing:
    """One list of a passage.

    ``first`` and ``last`` are offsets in the passage, ``lengths`` the numbers of items it may be read as having.
    ``is_closed`` says that a last item was joined by "and"; ``in_brackets`` that it stands in brackets of its own.
    """

    first: int
    last: int
    lengths: frozenset[int]
    kind: Kind
    is_closed: bool
    in_brackets: bool


_SMALL = 6


def is_off_by_a_slip(number: int, lengths: Collection[int]) -> bool:
    """Say whether a count is so near what a list may be read as having that a slip parts them: one off, from six on two."""  # noqa: E501
    return min(abs(number - each) for each in lengths) <= (1 if number < _SMALL else 2)


@cache
def countries(language: str) -> frozenset[str]:
    """Give the names of countries, in lower case and without "the", as texts write them."""
    found = code_list("country")
    labels = {found.label(code, language).lower().removeprefix("the ") for code in found.codes}
    return frozenset(labels | {each.split("（")[0].split("(")[0].strip() for each in labels})
