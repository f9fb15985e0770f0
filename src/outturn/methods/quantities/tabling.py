"""Which lines of a file are rows of tables: labels with numbers, in which no sentence is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from outturn.methods.quantities.passages import Line

_NUMBER = r"[<>]?[-−–(]?\d[\d.,]*\)?\s?[%*]*"
_MANY = re.compile(rf"(?:^|\s){_NUMBER}(?:\s+{_NUMBER})+\s*$")
"""Two numbers or more side by side at the end of a line."""
_LABELLED = re.compile(
    rf"^(?:\S.{{0,70}}?\s)?{_NUMBER}(?:\s[^\s\d]\S{{0,24}}|\s[0-9a-f]{{10,}}|\s{_NUMBER}(?:\s/)?){{0,5}}\s*$"
)
_SENTENCE = re.compile(r"[，。；;：！？]|[,.:!?](?:\s|$)|\b(?:the|and|of|were|was|are|is|in|to|by|from)\s*$")
_LEADERS = re.compile(r"(?:\.\s?){5,}|…{3,}")
_RUN = 3


def rows(lines: Sequence[Line]) -> frozenset[int]:
    """Give the numbers of the lines that are rows of tables, or entries of contents with dots up to the page number.

    A row ends with two numbers or more side by side; or it is one of three lines or more in a run that each hold a label
    and a number and nothing that a sentence has.
    """  # noqa: E501
    found = {line.number for line in lines if _LEADERS.search(line.text) or _is_row(line.text)}
    run: list[int] = []
    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        if line.number in found or (_LABELLED.match(text) and not _SENTENCE.search(text)):
            run.append(line.number)
            continue
        if len(run) >= _RUN:
            found.update(run)
        run = []
    return frozenset(found | (set(run) if len(run) >= _RUN else set()))


def _is_row(text: str) -> bool:
    return bool(_MANY.search(text)) and not re.search(r"[，。；;：！？]|[,:!?](?:\s|$)", text)
