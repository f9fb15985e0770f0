"""Percentage points where no change or difference is told, and things where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.consistency.points_apart import are_apart
from outturn.methods.quantities.consistency.shares import CHANGE
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import plain, sentence_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_BEFORE = 6


def levels_in_points(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the shares in percentage points where the sentence speaks of no change or difference, and differences in things."""  # noqa: E501
    yield from _counts_for_points(document)
    for position, quantity in enumerate(quantities):
        if quantity.unit != "percentage points" or CHANGE.search(sentence_of(quantity)):
            continue
        near = quantities[max(0, position - _BEFORE) : position + _BEFORE]
        if are_apart(quantity, [each for each in near if each.unit == "%" and each.passage is quantity.passage]):
            continue
        expected = f"{plain(quantity.value)} %"
        words = (
            f"百分点说的是变化或差距，而这一句没有；应为{expected}。"
            if document.language == "zh"
            else f"Percentage points measure a change or a difference, and the sentence speaks of none; {expected} is a share."  # noqa: E501
        )
        yield Finding("share", (quantity.quote(),), quantity.text, expected, words, 0.6, quantities=(quantity,))


def _counts_for_points(document: Document) -> Iterator[Finding]:
    """Give the differences from a share that are counted in things: 比70%的目标高出17个项目, 17 projects above the 70 per cent target."""  # noqa: E501
    for passage in document.prose():
        for match in _APART_IN_THINGS.finditer(passage.text):
            number = match["zh"] or match["en"] or match["by"]
            expected = f"{number}个百分点" if document.language == "zh" else f"{number} percentage points"
            words = (
                f"与百分比相差的是百分点，而文中为{match.group()}。"
                if document.language == "zh"
                else f"What lies apart from a share is percentage points; the text says {match.group()}."
            )
            quote = passage.quote(*passage.sentence_of(match.start()))
            yield Finding("share", (quote,), match.group(), expected, words, 0.65)


_APART_IN_THINGS = re.compile(
    r"比(?:[^，。；\d]{0,8})\d+(?:\.\d+)?%的[^，。；\d]{0,6}(?:高出?|低了?|多出?|少了?)(?P<zh>\d+(?:\.\d+)?)个?(?:项目|国家|企业|单位|机构|工厂|人|家|名)(?![以之])"
    r"|\b(?P<en>\d+(?:\.\d+)?)\s+(?:projects|countries|firms|companies|people|persons|staff|units|plants)\s+(?:above|below|over|under|more than|less than|short of)\s+(?:the|its|their|a)\s+(?:target|goal|benchmark|mark|average)\s+of\s+\d+(?:\.\d+)?\s?(?:%|per cent)"  # noqa: E501
    r"|\b(?:target|goal|benchmark|mark|average)\s+of\s+\d+(?:\.\d+)?\s?(?:%|per cent)\s+by\s+(?P<by>\d+(?:\.\d+)?)\s+(?:projects|countries|firms|companies|people|persons|staff|units|plants)\b"  # noqa: E501
)
