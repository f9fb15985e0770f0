"""What every dollar brings, beside what was spent and what it brings: 10.3 million spent, 19.6 million saved, over two dollars for each; 投入的每一美元省下超过两美元."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import numbers_before, plain, quotes_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_EVERY = re.compile(
    r"\b(?:every|each|per|for\s+(?:each|every|one))\s+(?:US\s+)?(?:dollar|euro|franc|pound)\b[^.;\d]{0,50}$"
    r"|每(?:投入|花费?|投资)?(?:的)?[一1]?(?:美元|欧元|瑞士法郎|英镑|元)[^。；\d]{0,16}$",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"\b(?:invest\w*|spen[dt]\w*|outlays?|cost\w*|paid|put\s+in)\b|投资|投入|花费|支出|出资", re.IGNORECASE
)
_SAVED = re.compile(
    r"\b(?:sav\w+|yield\w*|brings?|brought|earn\w*|return\w*)\b|节省|节约|节支|省下|增收|收益|回报|带来", re.IGNORECASE
)
_BACK, _SMALL, _TWO, _ROOM = 2, 100, 2, Decimal("0.15")
_FAR = (Decimal("0.4"), Decimal("2.5"))


def wrong_for_every_one(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give what every one of a currency is said to bring that the outlay and its yield, told just before, do not make."""  # noqa: E501
    told = [each for each in quantities if each.family == "money"]
    for place, bound in enumerate(told):
        text = bound.passage.text
        if bound.value >= _SMALL or not _EVERY.search(text[bound.sentence[0] : bound.first]):
            continue
        before = [each for each in numbers_before(bound, told[:place], _BACK) if each.value > _SMALL * _SMALL]
        if len(before) != _TWO or before[0].unit != before[1].unit or any(each.sign for each in before):
            continue
        spent, saved = before
        begin = spent.sentence[0]
        if not _SPENT.search(text, begin, spent.last) or not _SAVED.search(text, spent.last, bound.first):
            continue
        known = saved.value / spent.value
        near = _FAR[0] < known / bound.value < _FAR[1] if bound.value else False
        if near and _is_wrong(bound, known):
            yield _finding(bound, spent, saved, known, document.language == "zh")


def _is_wrong(bound: Quantity, known: Decimal) -> bool:
    if bound.sign in SIGNED:
        return known < bound.value if bound.sign in LOWER else known > bound.value
    return abs(known / bound.value - 1) > _ROOM


def _finding(bound: Quantity, spent: Quantity, saved: Quantity, known: Decimal, chinese: bool) -> Finding:
    expected = plain(round(known, 2))
    words = (
        f"{saved.text}除以{spent.text}为{expected}，而文中为{bound.text}。"
        if chinese
        else f"{saved.text} for {spent.text} is {expected} for each; the text says {bound.text}."
    )
    quotes = quotes_of(bound, spent, saved)
    return Finding("bounds", quotes, bound.text, expected, words, 0.75, quantities=(bound, spent, saved))
