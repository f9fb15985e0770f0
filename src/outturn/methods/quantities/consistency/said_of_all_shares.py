"""A bound said of every share that none of those told before it keeps: "Every rating was below three quarters" after 98, 95 and 77 per cent."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.consistency.shares import FACTOR, is_change
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import plain, quotes_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_EVERY = re.compile(
    r"(?:^|[,;]\s)\s*(?:so\s+|thus\s+|and\s+)?(?:every|each|all)(?:\s+(?:one\s+)?of\s+(?:the|these|those|them)|\s+(?:the|these|those))?"
    r"(?:\s+(?:ratings?|scores?|marks?|shares?|rates?|percentages?|figures?|values?|criterion|criteria|results?))?\s+(?:was|were|is|are|lay|lies?|came|stood|stayed|remained)\s+$"
    r"|(?:各项|所有|全部|每项|各)(?:评分|得分|分数|比例|占比|指标|数值|比率|评级|标准|准则)?[^，。；\d]{0,6}[均都]?(?:在|是)?$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[.,;)，。；）]|[–—]|$)")
_BACK, _FEWEST = 14, 3


def wrong_said_of_all_shares(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the bounds said of every share that none of the three or more shares told before in the passage keeps."""
    counted = [each for each in quantities if each.family != "date"]
    for place, bound in enumerate(counted):
        text, (begin, end) = bound.passage.text, bound.sentence
        if bound.sign not in SIGNED or bound.unit not in FACTOR or not _ENDS.match(text[bound.last : end]):
            continue
        if not _EVERY.search(text[begin : bound.first]):
            continue
        told = [each for each in counted[max(0, place - _BACK) : place] if _is_told(each, bound)]
        if len(told) >= _FEWEST and all(_breaks(bound, each) for each in told):
            yield _finding(bound, told, document.language == "zh")


def _is_told(share: Quantity, bound: Quantity) -> bool:
    return share.passage is bound.passage and share.unit == "%" and not share.sign and not is_change(share)


def _breaks(bound: Quantity, share: Quantity) -> bool:
    value = bound.value * FACTOR[bound.unit]
    low, high = (each * FACTOR[share.unit] for each in (share.interval.low, share.interval.high))
    return high <= value if bound.sign in LOWER else low >= value


def _finding(bound: Quantity, shares: Sequence[Quantity], chinese: bool) -> Finding:
    nearest = min(shares, key=lambda each: abs(each.value * FACTOR[each.unit] - bound.value * FACTOR[bound.unit]))
    expected = f"{plain(nearest.value)} %"
    words = (
        f"文中为{bound.text}，而所述为{expected}。"
        if chinese
        else f"The text says {bound.text}; what it tells is {expected}."
    )
    quotes = quotes_of(bound, nearest)
    return Finding("bounds", quotes, bound.text, expected, words, 0.75, quantities=(bound, nearest))
