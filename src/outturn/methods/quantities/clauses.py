"""Clauses: the words around a number that say what it is about, and for which period."""

from __future__ import annotations

import re

from outturn.methods.quantities.dates import Mention
from outturn.methods.quantities.passages import Passage

_BREAK = re.compile(r"[，；。：！？（）()]|[,;:](?!\d)|[.!?]\s|\s[–—-]\s")


def clause_bounds(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """Give the offsets of the clause around a number, within its sentence."""
    begin, end = passage.sentence_of(first)
    before = [match.end() for match in _BREAK.finditer(passage.text, begin, first)]
    after = _BREAK.search(passage.text, last, end)
    return (before[-1] if before else begin), (after.start() if after else end)


def clause_around(passage: Passage, first: int, last: int) -> str:
    """Give the words of the clause around a number, without the number.

    Where the clause holds little else, the clause before it is given too.
    """
    begin, end = clause_bounds(passage, first, last)
    words = f"{passage.text[begin:first]} {passage.text[last:end]}".strip()
    if len(re.sub(r"[\W\d_]+", "", words)) < 6:
        start, _ = passage.sentence_of(first)
        earlier = [match.end() for match in _BREAK.finditer(passage.text, start, begin)]
        words = f"{passage.text[earlier[-2] if len(earlier) > 1 else start : begin]} {words}"
    return " ".join(words.split())


def period_of(passage: Passage, offset: int, dates: list[Mention]) -> tuple[tuple[int, int] | None, bool]:
    """Give the years the sentence states for the number at ``offset``, and whether it states no others."""
    begin, end = passage.sentence_of(offset)
    inside = [date for date in dates if begin <= date.first < end]
    if not inside:
        return None, False
    before = [date for date in inside if date.first < offset]
    nearest = before[-1] if before else inside[0]
    return nearest.years, len({date.years for date in inside}) == 1
