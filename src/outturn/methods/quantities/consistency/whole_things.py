"""Counts of whole things that are printed with a decimal: 1,311.9 households, 13.5家企业."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import COUNT

_WHOLE_HAN = re.compile(r"\s?(?:[个名家位户所艘辆台座人](?![月小百学课工年天季])|人次)")
_WHOLE = frozenset(
    (
        "persons",
        "countries",
        "firms",
        "projects",
        "offices",
        "schools",
        "hospitals",
        "vehicles",
        "villages",
        "households",
    )
)
_MEAN = re.compile(
    r"\b(?:average\w*|mean|median|per|each|every|apiece|equivalent\w*|full-time|fte|ratio|times|score\w*|rate\w*|million|thousand|billion|in thousands|points?)\b"  # noqa: E501
    r"|平均|均|每|各|当量|比|倍|折合|万|千|亿|百分|得分|个百",
    re.IGNORECASE,
)


def fractions_of_things(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the counts of people, firms and other whole things that have decimals, where the sentence speaks of no average."""  # noqa: E501
    chinese = document.language == "zh"
    for each in quantities:
        if each.family != COUNT or "." not in each.digits or each.scale != 1 or each.value < 1:
            continue
        text = each.passage.text
        whole = (
            _WHOLE_HAN.match(text[each.last - 1 :]) or _WHOLE_HAN.match(text[each.last :])
            if chinese
            else each.noun in _WHOLE
        )
        if not whole or _MEAN.search(text[slice(*each.sentence)]):
            continue
        expected = each.digits.replace(".", "")
        words = f"{each.text}不是整数，无法计数。" if chinese else f"{each.text} is no whole number of them."
        yield Finding("stated_twice", (each.quote(),), each.text, expected, words, 0.7, quantities=(each,))
