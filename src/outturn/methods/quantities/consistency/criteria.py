"""So many things, each by so many criteria, make so many marks: 111 papers by nine criteria are 999 marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, plain, quotes_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_MADE = re.compile(
    r"共|合计|总计|因此|所以|得出|给出|产生|作出|形成|累计|计\s*$|\b(?:giving|gives?|gave|making|makes?|made|yield\w*|produc\w+|result\w*|total\w*|in all|altogether|thus|so|hence|came to|comes to|received|awarded)\b",  # noqa: E501
    re.IGNORECASE,
)
_EVERY = re.compile(r"每|各|\b(?:each|every|per)\b", re.IGNORECASE)
_LEAST_ALL, _LEAST_OF, _MOST_BY, _BACK = 100, 10, 40, 6
_TWO = 2


def wrong_criteria(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the numbers of criteria by which things marked do not make the marks, and by one more or fewer would."""
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family in ("count", "time")]))
    for position, group in enumerate(groups):
        finding = _by_criteria(group, _earlier(groups, position), chinese)
        if finding is not None:
            yield finding


def _earlier(groups: Sequence[Sequence[Quantity]], position: int) -> list[Quantity]:
    """Give the few counts before a sentence: of its passage, or of the one before where it speaks of each."""
    passage = groups[position][0].passage
    text = passage.text[slice(*groups[position][0].sentence)]
    back = 1 if _EVERY.search(text) else 0
    near = [each for group in groups[max(0, position - _BACK) : position] for each in group]
    near = [each for each in near if each.family == "count" and passage.number - each.passage.number <= back]
    return near[-_BACK:] if not back else near


def _by_criteria(group: Sequence[Quantity], earlier: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Hold things and the criteria by which each is marked against the marks: 111 papers, nine criteria, 999 marks."""
    counts = [each for each in group if each.family == "count" and not each.sign and each.value == int(each.value)]
    for position, marks in enumerate(counts):
        if marks.value < _LEAST_ALL:
            continue
        text = marks.passage.text
        for by in counts[:position]:
            made = _MADE.search(text[by.last : marks.first])
            if not _TWO <= by.value <= _MOST_BY or not made:
                continue
            nearest = next(each for each in group if each.first >= by.last + made.end() or each is marks)
            if nearest is not marks:
                continue
            things = [
                each
                for each in (*earlier, *counts[:position])
                if each is not by and _LEAST_OF <= each.value < marks.value
            ]
            if any(
                each.value * other.value == marks.value
                for each in things
                for other in group
                if other.first < marks.first
            ):
                continue
            off = [each for each in things if abs(marks.value / each.value - by.value) == 1]
            if len({each.value for each in off}) == 1:
                expected = plain(marks.value / off[0].value)
                return _finding((by, off[0], marks), expected, chinese)
    return None


def _finding(quantities: tuple[Quantity, ...], expected: str, chinese: bool) -> Finding:
    stated, *others = quantities
    beside = ("、" if chinese else " and ").join(each.text for each in others)
    words = (
        f"由{beside}得{expected}，而文中为{stated.text}。"
        if chinese
        else f"With {beside} it would be {expected}; the text says {stated.text}."
    )
    quotes = quotes_of(*quantities)
    return Finding("parts_total", quotes, stated.text, expected, words, 0.65, quantities=quantities)
