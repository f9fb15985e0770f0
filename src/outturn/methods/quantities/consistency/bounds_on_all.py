"""Bounds said of all that the largest, the smallest or a list behind them breaks: "no batch over 40 kilograms; the heaviest weighed 43"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import plain, same_kind
from outturn.methods.quantities.items import items
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_ALL = re.compile(
    r"\b(?:all|only|every|each|everybody|everyone|any|both)\b[^.;:]{0,50}$|(?:均|都|全部|所有|每[^，。；年月]{1,3}|各)[^，。；\d]{0,10}$",
    re.I,
)
_NONE = re.compile(
    r"\b(?:no|none|nobody|not\s+one|neither)\b[^.;:]{0,60}$|(?:没有一?|无一?)[^，。；\d]{0,10}$", re.IGNORECASE
)
_MOST = re.compile(
    r"\b(?:largest|biggest|highest|longest|greatest|tallest|deepest|heaviest|oldest|dearest|most)\b[^.;\d]{0,50}$|最(?:大|高|长|多|深|重|贵|年长)[^。；\d]{0,14}$",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"\b(?:smallest|lowest|shortest|fewest|least|lightest|youngest|cheapest|weakest)\b[^.;\d]{0,50}$|最(?:小|低|短|少|浅|轻|年轻)[^。；\d]{0,14}$",
    re.IGNORECASE,
)
_LIST = re.compile(r"[^.;:。；：\d]{0,30}(?:[:：（(]|\s[–—]\s|——)\s*(?:US)?[$€£]?")
_NEXT = re.compile(r"\s*(?:[a-z]+\s*)?(?:,|、|，|and|,\s*and|和|及)\s*(?:US)?[$€£]?\s*")
_NAMES = re.compile(
    r"[^.;:。；：（()）–—\d]{0,40}?\s*(?:[:：（(]|[–—]{1,2})\s*(?P<inside>[^.;:。；：（()）–—\d]{6,200})(?=[)）.;。；–—]|$)"
)
_SOME = re.compile(r"\b(?:such\s+as|including|among|e\.g\.|for\s+example|notably)\b|例如|包括|等|其中", re.IGNORECASE)
_FARTHEST, _BACK, _MOST_ITEMS = Decimal(3), 8, 30


def wrong_bounds_on_all(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the bounds on all that an extreme or a number of the list behind breaks, and bounded counts of lists of names."""  # noqa: E501
    chinese = document.language == "zh"
    counted = [each for each in quantities if each.family not in ("date", "points", "ratio")]
    for position, bound in enumerate(counted):
        if bound.sign not in SIGNED or bound.value <= 0:
            continue
        text, (begin, end) = bound.passage.text, bound.sentence
        head = text[begin : bound.first]
        none = bool(_NONE.search(head)) and bound.sign not in (">=", "<=")
        later = [each for each in counted[position + 1 : position + _BACK] if each.passage is bound.passage]
        if none or _ALL.search(head):
            least = (bound.sign in LOWER) != none
            broken = next((each for each in _told(bound, later, least) if _breaks(each, bound, least)), None)
            if broken is not None:
                yield _finding(bound, plain(broken.value), (bound, broken), chinese)
        number = _names(bound, text[bound.last : end], document.language)
        if number is not None:
            yield _finding(bound, str(number), (bound,), chinese)


def _told(bound: Quantity, later: Sequence[Quantity], least: bool) -> list[Quantity]:
    """Give the smallest, or largest, that stands behind a bound, or the numbers of the list directly behind it."""
    text = bound.passage.text
    extreme = _LEAST if least else _MOST
    found = [
        each
        for each in later
        if not each.sign and _alike(each, bound) and extreme.search(text[bound.last : each.first])
    ]
    edge = bound
    for place, each in enumerate(later):
        gap = text[edge.last : each.first]
        if each.sign or not _alike(each, bound) or not (_NEXT if place else _LIST).fullmatch(gap):
            break
        found.append(each)
        edge = each
    return found


def _alike(each: Quantity, bound: Quantity) -> bool:
    bare = each.family == "count" and each.unit == "count" and not each.noun and each.scale == bound.scale
    return same_kind(each, bound) or bare


def _breaks(each: Quantity, bound: Quantity, least: bool) -> bool:
    if not 1 / _FARTHEST < each.value / bound.value < _FARTHEST:
        return False
    return each.value < bound.value if least else each.value > bound.value


def _names(bound: Quantity, after: str, language: str) -> int | None:
    """Give how many names the list behind a bounded count has, where that breaks the bound however it is read."""
    if bound.family != "count" or bound.value > _MOST_ITEMS:
        return None
    found = _NAMES.match(after)
    if found is None or _SOME.search(found.group()):
        return None
    many = items(found["inside"].strip(), language)
    if not many:
        return None
    low, high, value = min(many), max(many), bound.value
    if bound.sign in LOWER:
        return high if high < value or (bound.sign == ">" and high == value) else None
    return low if low > value or (bound.sign in ("<", "<<") and low == value) else None


def _finding(bound: Quantity, expected: str, quantities: tuple[Quantity, ...], chinese: bool) -> Finding:
    words = (
        f"文中为{bound.text}，而所列为{expected}。"
        if chinese
        else f"The text says {bound.text}; what it tells is {expected}."
    )
    return Finding("bounds", (bound.quote(),), bound.text, expected, words, 0.7, quantities=quantities)
