"""Bounds that are said of each of several numbers: "12.4, 9.8 and 7.1 million, each over 7", 均超过700万美元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import over_semicolons, plain, same_kind
from outturn.methods.quantities.number_words import CHINESE, ENGLISH, whole_number
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_EACH_BEFORE = re.compile(
    r"\b(?:each|all|every one|both|none)\b(?!\s+(?:others?|the others))[^.;,]{0,40}$|(?:均|都|各自?|皆|无一)[^，。；\d]{0,8}$",  # noqa: E501
    re.IGNORECASE,
)
_NONE = re.compile(r"\bnone\b|无一", re.IGNORECASE)
_EACH_AFTER = re.compile(r"\s*(?:[a-z]+\s+){0,2}(?:each|apiece)\b", re.IGNORECASE)
_COUNT = re.compile(r"(?P<han>[两二三四五六七八九十])[国者项个家种类区地]")
_HAN = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_LINKED = re.compile(r"[^.。:：]{0,60}")
_LEAST = 2
_FARTHEST = Decimal(4)


def wrong_bounds_on_each(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the bounds said of each number of a list of two or more before them that one of the list does not keep."""
    chinese = document.language == "zh"
    groups = list(over_semicolons([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        before = groups[position - 1] if position and groups[position - 1][0].passage is group[0].passage else []
        following = groups[position + 1] if position + 1 < len(groups) else []
        for at, bound in enumerate(group):
            if bound.sign not in SIGNED:
                continue
            behind = _listed_behind(bound, group[at + 1 :]) or _listed_next(bound, group, following, document.language)
            if behind and not any(_keeps(bound, each) for each in behind):
                yield _finding(bound, behind[0], chinese)
                continue
            if not _is_of_each(bound):
                continue
            listed = _listed(bound, group[:at]) or (_listed(bound, before) if not group[:at] else [])
            broken = [each for each in listed if not _keeps(bound, each)]
            if broken:
                yield _finding(bound, broken[0], chinese)


def _listed_behind(bound: Quantity, later: Sequence[Quantity]) -> list[Quantity]:
    """Give the amounts listed behind a colon or in brackets after a bound that tells which are listed: 13 gave less than $1 million: A 12.3 million, B …"""  # noqa: E501
    text = bound.passage.text
    if bound.family != "money" or _NO_LIST.search(text[bound.sentence[0] : bound.first][-24:]):
        return []
    opened = _OPENED.match(text, bound.last, bound.sentence[1])
    listed = [each for each in later if opened and each.first >= opened.end()]
    if not opened or any(each.family != "count" for each in later if each.first < opened.end()):
        return []
    bare = [each for each in listed if each.family == "count" and each.scale == bound.scale]
    amounts = [each for each in listed if same_kind(each, bound) and not each.sign] or bare
    return amounts if len(amounts) > _LEAST and len(amounts) == len(listed) else []


_OPENED = re.compile(
    r"的[^，。；：:（(]{1,16}(?:，[^，。；：:（(\d]{1,14})?[：:（(]|(?:\s+each(?=:\s+[A-Z])|(?:\s+(?!each\b|a\b|per\b)[a-z]+){0,6})\s*(?:,\s+[a-z ]{2,40})?[:(]\s"  # noqa: E501
)
_NO_LIST = re.compile(r"总额|合计|共|\b(?:total\w*|together|by|in all)\b", re.IGNORECASE)


def _listed_next(
    bound: Quantity, group: Sequence[Quantity], following: Sequence[Quantity], language: str
) -> list[Quantity]:
    """Give the amounts listed in the next sentence which with "the other eight" are as many as the bound is said of: 13 gave less than 1 million. A gave 12.3 million, B …"""  # noqa: E501
    counts = [each for each in group if each.family == "count" and not each.sign]
    if bound.family != "money" or len(counts) != 1 or not following or following[0].passage is not bound.passage:
        return []
    text, listed = bound.passage.text, list[Quantity]()
    for each in following:
        gap = text[listed[-1].last if listed else each.sentence[0] : each.first]
        if each.sign or not same_kind(each, bound) or not _NAMED.fullmatch(gap) or _NO_LIST.search(gap):
            break
        listed.append(each)
    rest = _THE_OTHERS[language].search(text, listed[-1].last) if len(listed) > _LEAST else None
    others = whole_number(rest["number"].lower(), language) if rest else None
    return listed if others is not None and others + len(listed) == counts[0].value else []


_NAMED = re.compile(r"[^.;:。；：\d]{1,40}")
_THE_OTHERS = {
    "zh": re.compile(rf"(?:其余|其他|另外|余下)的?(?P<number>\d+|{CHINESE})[个家国]"),
    "en": re.compile(rf"\b[Tt]he\s+(?:other|remaining)\s+(?P<number>\d+|{ENGLISH})\b", re.IGNORECASE),
}


def _is_of_each(bound: Quantity) -> bool:
    text = bound.passage.text
    begin, end = bound.sentence
    before = _EACH_BEFORE.search(text[begin : bound.first])
    if before and _NONE.search(before.group()):
        return False
    return bool(before or _EACH_AFTER.match(text[bound.last : end]))


def _listed(bound: Quantity, numbers: Sequence[Quantity]) -> list[Quantity]:
    """Give the numbers that follow each other directly before a bound, as many as it says there are."""
    listed: list[Quantity] = []
    text, edge = bound.passage.text, bound.first
    for each in reversed(numbers):
        if each.family == "count" and each.value == len(listed) and bound.family != "count":
            break
        bare = each.family == "count" and each.unit == "count" and not each.noun and each.scale == bound.scale
        if each.sign or not (bare or same_kind(each, bound)) or not _LINKED.fullmatch(text[each.last : edge]):
            if each.family == "count" and each.value <= 10 and not listed:
                continue
            break
        listed.append(each)
        edge = each.first
    said = _COUNT.search(text[max(bound.sentence[0], bound.first - 12) : bound.first])
    if len(listed) < _LEAST or (said and _HAN[said["han"]] > len(listed)):
        return []
    listed = listed[: _HAN[said["han"]]] if said else listed
    near = all(1 / _FARTHEST < each.value / bound.value < _FARTHEST for each in listed if bound.value)
    return listed if near else []


def _keeps(bound: Quantity, each: Quantity) -> bool:
    return each.interval.high >= bound.value if bound.sign in LOWER else each.interval.low <= bound.value


def _finding(bound: Quantity, each: Quantity, chinese: bool) -> Finding:
    words = f"其中{each.text}不符合{bound.text}。" if chinese else f"Of those listed, {each.text} is not {bound.text}."
    return Finding("bounds", (bound.quote(),), bound.text, plain(each.value), words, 0.7, quantities=(bound, each))
