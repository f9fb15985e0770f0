"""Bounds held against the exact numbers that they round, told later in the passage, and against the amounts listed behind them."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from outturn.methods.quantities.bounds import LOWER, UPPER
from outturn.methods.quantities.clauses import clause_bounds
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, quotes_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import WIDE_SCALES, significant
from outturn.methods.quantities.terms import terms
from outturn.methods.quantities.units import COUNT

_FAMILIES = ("money", "mass", "energy", "volume", "area", "length", "power")
_FINER, _FEWEST, _FAR = 2, 3, 700
_BEHIND = re.compile(
    r"[^.;。；]{0,60}(?:[:：(（]|，(?:即|其中|包括)|\b(?:namely|led by|including|among them)\b)[^.;。；]{0,40}",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"\b(?:first|second|third|fourth|last)\s+(?:half|quarter|year|phase)\b|\balone\b|\bof\s+which\b|其中|仅|上半年|下半年|季度",
    re.IGNORECASE,
)
_EACH = re.compile(r"\beach\b|各自?|均|分别", re.IGNORECASE)
_BEFORE = 40
_OTHER = re.compile(
    r"\b(?:target|goal|plan|budget|limit|before|earlier|previous|per|each|every)\b|目标|计划|预算|上年|每|各"
)


def wrong_rounded_bounds(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the bounds that lie on the wrong side of the one exact number they round, or of all amounts of their list.

    The exact number stands in another sentence of the passage, with a word of the clause of the bound in its own, and
    comes to the number of the bound at its digits: less than 2 million cubic metres of wastewater, and 2,162,987.
    """
    chinese = document.language == "zh"
    measured = [each for each in quantities if each.family in _FAMILIES]
    for _, found in groupby(measured, key=lambda each: each.passage.number):
        near = list(found)
        for rough in near:
            if rough.sign not in (*LOWER, *UPPER) or _OTHER.search(_clause(rough)):
                continue
            exact = [each for each in near if _is_rounded(rough, each)]
            if len({each.value for each in exact}) == 1 and not _keeps(rough, exact[0]):
                yield _finding(rough, exact[0], chinese)
    for group in by_sentence([each for each in quantities if each.family in (*_FAMILIES, "count")]):
        for one, again in pairwise(group):
            if _is_restated(one, again):
                yield _finding(again, one, chinese)
        yield from _of_lists(group, chinese)


def _is_rounded(rough: Quantity, exact: Quantity) -> bool:
    """Say whether an exact number of another sentence near by rounds to a bound, and shares a word with its clause."""
    if exact.sign or exact.unit != rough.unit or exact.sentence == rough.sentence:
        return False
    fine, coarse = len(significant(exact.digits)), len(significant(rough.digits))
    if fine < coarse + _FINER or abs(exact.first - rough.first) > _FAR or not rough.value:
        return False
    if exact.period != rough.period or _PARTIAL.search(exact.passage.text[slice(*exact.sentence)]):
        return False
    step = Decimal(10) ** (rough.value.adjusted() - coarse + 1)
    rounded = abs(exact.value - rough.value) <= step / 2
    return rounded and len(terms(_own(rough)) & terms(_own(exact))) > 0


def _is_restated(exact: Quantity, rough: Quantity) -> bool:
    """Say whether a number is told again, rounded, at a power of ten or on the wrong side: $12,222,645, a little over $12.2 billion."""  # noqa: E501
    text = exact.passage.text
    again = _AGAIN.fullmatch(text[exact.last : rough.first])
    bare = rough.unit == COUNT and rough.scale > 1 and exact.family in _FAMILIES
    if again is None or exact.sign or not (exact.unit == rough.unit or bare) or not exact.value or not rough.value:
        return False
    if not (rough.sign or again["hedge"] or again["han"]):
        return False
    fine, coarse = len(significant(exact.digits)), len(significant(rough.digits))
    if fine < coarse + _FINER or coarse < _FINER or _MORE.match(text[rough.last : rough.sentence[1]]):
        return False
    step = Decimal(10) ** (rough.value.adjusted() - coarse + 1)
    if abs(exact.value - rough.value) <= step:
        return rough.sign in (*LOWER, *UPPER) and not _keeps(rough, exact)
    return any(abs(exact.value * power - rough.value) < step for power in WIDE_SCALES)


_MORE = re.compile(
    r"\s*(?:(?:more|less|fewer|higher|lower|above|below|ahead|each|apiece|per|over|under|for\s+(?:each|every)|of|an?\s+(?:year|month|day|week)|annually|yearly)\b|[多少高低])",
    re.IGNORECASE,
)
"""What tells a number as one apart from another, or of each: 36.2 million, some 12 million more than Asia."""


_AGAIN = re.compile(
    r"(?:\s+of\s+[a-z]+)?\s*[,(–—]\s*(?:(?:or|that\s+is|i\.e\.),?\s+)?(?P<hedge>(?:an?\s+(?:little|bit|shade|fraction)|just|slightly|only|well|not\s+much|about|some|roughly|nearly|almost|around)\s+)?(?:a\s+)?"
    r"|[，（](?:即|也就是|合)?(?P<han>略|稍|刚刚?|只是|约合?|近|将近)?",
    re.IGNORECASE,
)
"""What stands between a number and the same told again."""


def _own(quantity: Quantity) -> str:
    """Give the words of the clause of a number, without those of the numbers and units."""
    return re.sub(
        r"[\d.,]+|立方米|公顷|million|billion|thousand|cubic|metres?|tonn?e?s|hectares", " ", _clause(quantity)
    )


def _clause(quantity: Quantity) -> str:
    first, last = clause_bounds(quantity.passage, quantity.first, quantity.last)
    return quantity.passage.text[first:last]


def _keeps(rough: Quantity, exact: Quantity) -> bool:
    return exact.value >= rough.value if rough.sign in LOWER else exact.value <= rough.value


def _of_lists(group: Sequence[Quantity], chinese: bool) -> Iterator[Finding]:
    """Hold "each less than $1 million: Riga ($12 million), Quito ($9 million) and …" against all that it lists."""
    for place, bound in enumerate(group):
        if bound.sign not in (*LOWER, *UPPER) or bound.family == "count":
            continue
        listed = [each for each in group[place + 1 :] if each.unit == bound.unit]
        if len(listed) < _FEWEST or any(each.sign for each in listed):
            continue
        text = bound.passage.text
        bracketed = all(text[each.first - 1] in "（(" and text[each.last : each.last + 1] in ")）" for each in listed)
        of_each = _EACH.search(text[max(bound.sentence[0], bound.first - _BEFORE) : bound.first])
        if not (bracketed or of_each) or not _BEHIND.fullmatch(text[bound.last : listed[0].first]):
            continue
        if not any(_keeps(bound, each) for each in listed):
            yield _finding(bound, listed[0], chinese)


def _finding(rough: Quantity, exact: Quantity, chinese: bool) -> Finding:
    words = (
        f"文中称{rough.text}，而确切数字为{exact.text}。"
        if chinese
        else f"The text says {rough.text}; the exact number is {exact.text}."
    )
    return Finding("bounds", quotes_of(rough, exact), rough.text, exact.text, words, 0.7, quantities=(rough, exact))
