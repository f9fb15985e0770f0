"""A list of a text: where it stands, how many items it may be read as having, and of what kind they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from outturn.methods.quantities.number_words import ENGLISH, chinese_number, english_number, whole_number
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


def is_sum_of_others(values: Sequence[float]) -> bool:
    """Say whether the first of some numbers is what the others come to, and so no item beside them: 72, 41 in May and 31 later.

    >>> is_sum_of_others([72, 41, 31]), is_sum_of_others([41, 31])
    (True, False)
    """  # noqa: E501
    first, *others = values or [0.0]
    return len(others) > 1 and first > 0 and abs(sum(others) - first) < first * _ROOM


_ROOM = 1e-9
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def number_in(printed: str, language: str) -> float:
    """Give the number of what is printed in digits or words; zero where it is none, as 9.2.1 is none.

    >>> number_in("US$1,200.5", "en"), number_in("and five", "en"), number_in("五", "zh"), number_in("9.2.1", "en")
    (1200.5, 5.0, 5.0, 0.0)
    """
    bare = re.sub(r"[^\d.]", "", printed).strip(".")
    if _DIGITS.fullmatch(bare):
        return float(bare)
    return float((chinese_number(printed) if language == "zh" else english_number(printed.split()[-1])) or 0)


@cache
def countries(language: str) -> frozenset[str]:
    """Give the names of countries, in lower case and without "the", as texts write them."""
    found = code_list("country")
    labels = {found.label(code, language).lower().removeprefix("the ") for code in found.codes}
    return frozenset(labels | {each.split("（")[0].split("(")[0].strip() for each in labels})


def are_summed_with_ones(before: str, number: int, ones: int) -> bool:
    """Say whether the words before tell what a number and single things behind it come to, but for the one who leads them.

    >>> are_summed_with_ones("She runs a staff of five: ", 3, 2), are_summed_with_ones("There are ", 3, 2)
    (True, False)
    """  # noqa: E501
    totals = {whole_number(each, "en") for each in _WHOLE_NUMBER.findall(before)}
    return bool(totals & {number + ones, number + ones + 1})


_WHOLE_NUMBER = re.compile(rf"{ENGLISH}|\b\d+\b", re.IGNORECASE)
