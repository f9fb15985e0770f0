"""Rows of a table that fall from the greatest to the least, but for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document, Passage

_ROW = re.compile(
    r"^\s*(?P<label>[^\W\d_][^\d]*?)[\s:：.…]+(?:US\$|€|\$)?(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?:%|[^\d\s]{0,8})?\s*$"
)
_LAST = re.compile(r"合计|总计|小计|共计|其他|其余|\b(?:total|sum|others?|all|rest)\b", re.I)
_LEAST = 6
"""Six rows in order but for one are no chance."""


def out_of_order(document: Document) -> Iterator[Finding]:
    """Give the row of a table that stands among greater or among smaller ones, where all others fall."""
    run: list[tuple[Passage, Decimal]] = []
    for passage in (*document.passages, None):
        row = None if passage is None or passage.kind != "chart" else _ROW.match(passage.text)
        if passage is not None and row and not _LAST.search(row["label"]):
            run.append((passage, Decimal(row["number"].replace(",", ""))))
            continue
        if len(run) >= _LEAST:
            yield from _judged(run, document.language == "zh")
        run = []


def _judged(run: list[tuple[Passage, Decimal]], chinese: bool) -> Iterator[Finding]:
    if _falls([number for _, number in run]):
        return
    wrong = [
        place
        for place in range(len(run))
        if _falls([number for other, (_, number) in enumerate(run) if other != place])
    ]  # fmt: skip
    if not wrong:
        return
    passage, number = run[wrong[-1] if len(wrong) > 1 and wrong[-1] == len(run) - 1 else wrong[0]]
    words = (
        f"表中其余各行由大到小排列，{number}不在其位。"
        if chinese
        else f"The other rows fall from the greatest to the least; {number} is out of its place."
    )
    quotes = tuple(run[place][0].quote(0, len(run[place][0].text)) for place in wrong)
    first = passage.quote(0, len(passage.text))
    yield Finding("bounds", (first, *(each for each in quotes if each != first)), f"{number}", "", words, 0.6)


def _falls(numbers: list[Decimal]) -> bool:
    return all(one >= other for one, other in pairwise(numbers)) and numbers[0] > numbers[-1]
