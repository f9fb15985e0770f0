"""Counts of which so many go to each of several: eleven in all, six here, two there and one in each of the other three."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from outturn.methods.quantities.consistency.items import items, names
from outturn.methods.quantities.consistency.joined_names import as_one
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import over_semicolons, plain, quotes_of
from outturn.methods.quantities.number_words import CHINESE, ENGLISH, chinese_number, english_number
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import one_slip

_NUMBER = rf"(?:{ENGLISH}|one|a single|\d{{1,3}})"
_IN = r"(?:in|for|from|at|to|by|on|with)"
_PATTERNS_EN = (
    re.compile(rf"\b(?P<k>{_NUMBER})\s+(?:[a-z]+\s+)?(?:each|apiece)\s+{_IN}\s+(?P<list>[^.;:()]+)", re.I),
    re.compile(
        rf"\b(?P<k>{_NUMBER})\s+(?:[a-z]+\s+)?(?:{_IN}\s+each|per)(?:\s+of)?\s+(?:the\s+)?(?P<rest>other\s+|remaining\s+)?(?P<m>{_NUMBER})\b", re.I),  # noqa: E501
    re.compile(rf"\b(?P<k>{_NUMBER})\s+(?:[a-z]+\s+)?{_IN}\s+each\s+of\s+(?P<list>[^.;:()]+)", re.I),
    re.compile(
        rf"\bthe\s+(?P<rest>other|remaining)\s+(?P<m>{_NUMBER})(?:\s+[a-z]+){{0,2}}\s+(?:had|have|has|got|received|with|at)?\s*(?P<k>{_NUMBER})(?:\s+[a-z]+)?\s+(?:each|apiece)\b", re.I),  # noqa: E501
    re.compile(
        rf"\b(?P<k>{_NUMBER})\s+(?:[a-z]+\s+)?(?:each|apiece)\s+{_IN}\s+(?:the\s+)?(?P<rest>other|remaining)\s+(?P<m>{_NUMBER})\b", re.I),  # noqa: E501
)  # fmt: skip
_N = rf"(?:\d{{1,3}}|{CHINESE})"
_OF = r"[个项家名位份次座所处台种条只笔国省县镇村校期班门场批篇辆艘间口件套户]"
_PATTERNS_ZH = (
    re.compile(
        rf"(?P<rest>其余|其他|另外|余下|剩下|其它)?的?(?P<m>{_N}){_OF}(?P<noun>[^，。；、\d各]{{0,6}})各(?:自)?(?:有|为|设|占|获|得|派|建)?了?(?P<k>{_N}){_OF}"
    ),
    re.compile(
        rf"(?:^|[，。；：])(?:其中|分别是|以及)?(?P<list>[^，。；：\d]+?)各(?:自)?(?:有|为|设|占|获|得|派|建)?了?(?P<k>{_N}){_OF}"
    ),
    re.compile(
        rf"(?:分布|分设|设|位|落户|来自|分别|遍布)[在于自]?(?P<list>[^，。；：\d]+?)，每(?:{_OF})?[^，。；\d]{{0,5}}?各?(?:有|为|设)?(?P<k>{_N}){_OF}"
    ),
)
_SOME = re.compile(r"包括|主要|例如|如|至少|\b(?:including|such as|mainly|at least|among)\b", re.I)
_TIMES = re.compile(r"\b(?:day|week|month|year|hour|quarter)s?\b|[天日周月年时]", re.I)
_LEAST, _MOST, _FAR = 2, 60, 160


@dataclass(frozen=True)
class ForEach:
    """So many for each of so many, with the offsets, and whether they are all that is left of a whole."""

    value: Decimal
    first: int
    last: int
    is_rest: bool


def wrong_with_each(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the counts which their parts miss, the last of which is "one each in" or "one in each of the other three".

    The parts are all where they are said to be the rest, where the part of each is the only one, or stands after a colon, and where
    they come to more than there are.
    """  # noqa: E501
    language = document.language
    for group in over_semicolons([each for each in quantities if each.family == "count"]):
        text = group[0].passage.text
        begin, end = group[0].sentence[0], group[-1].sentence[1]
        for found in counts_for_each(text, begin, end, language):
            finding = _held(found, [each for each in group if not each.sign], text, language == "zh")
            if finding is not None:
                yield finding
                break


def counts_for_each(text: str, begin: int, end: int, language: str) -> Iterator[ForEach]:
    """Give what so many for each of several come to in a sentence: "one each in Asia, Europe and Africa" is three."""
    sentence = text[begin:end]
    if ("各" not in sentence and "每" not in sentence) if language == "zh" else not re.search(r"each|apiece", sentence):
        return
    read = chinese_number if language == "zh" else english_number
    for pattern in _PATTERNS_ZH if language == "zh" else _PATTERNS_EN:
        for match in pattern.finditer(sentence):
            groups = match.groupdict()
            each = _value(match["k"], read)
            many = {_value(match["m"], read)} if groups.get("m") else set(_listed(match["list"], language))
            if each and len(many) == 1 and None not in many and not _TIMES.match(groups.get("noun") or ""):
                value = Decimal(each * (min(each for each in many if each) or 0))
                yield ForEach(value, begin + match.start(), begin + match.end(), bool(groups.get("rest")))


_ONE_EACH = re.compile(r"\b(?:one|a single)\s+(?:[a-z]+\s+)?(?:each|apiece)\b", re.I)
_SHARED = re.compile(r"\s*(?:[a-z-]+\s+){0,2}(?:each|apiece)\b", re.I)
_SHARED_ZH = re.compile(r"各[^，。；、：\d]{0,4}$")
_MANY_OF_EACH = 12


def is_of_each_listed(quantity: Quantity) -> bool:
    """Say whether a count is what each of several has, so that it is that of no list: two each in Chad, Mali and Togo."""  # noqa: E501
    if quantity.family != "count":
        return False
    text = quantity.passage.text
    if _SHARED_ZH.search(text, max(quantity.sentence[0], quantity.first - 6), quantity.first):
        return True
    return bool(_SHARED.match(text, quantity.last)) and quantity.is_of_each


def are_made_with_each(asked: Sequence[Quantity], quantities: Sequence[Quantity], language: str) -> bool:
    """Say whether one of some counts is what the others of its sentence make with so many for each of those named.

    Where it cannot be read how many are named, any number from two to a dozen is allowed for.
    """
    counts = [each for each in asked if each.family == "count" and not is_of_each_listed(each)]
    for whole in sorted(counts, key=lambda each: each.value)[-1:]:
        own = [
            each for each in quantities
            if each.passage is whole.passage and each.sentence == whole.sentence
            and each is not whole and each.family == "count"
        ]  # fmt: skip
        text, (begin, end) = whole.passage.text, whole.sentence
        of_each = [each for each in own if is_of_each_listed(each)]
        one = _ONE_EACH.search(text, begin, end) if language == "en" and not of_each else None
        if not of_each and one is None:
            continue
        told = _apart([*counts_for_each(text, begin, end, language)])
        known = sum((each.value for each in told), Decimal(0)) if len(told) >= max(1, len(of_each)) else None
        for side in (
            [each for each in own if each.first > whole.first],
            [each for each in own if each.first < whole.first],
        ):
            left = whole.value - sum((each.value for each in side if each not in of_each), Decimal(0))
            each_has = of_each[0].value if of_each else Decimal(1)
            if left == known or (known is None and len(of_each) < _LEAST and _is_multiple(left, each_has)):
                return True
    return False


def _apart(told: Sequence[ForEach]) -> list[ForEach]:
    """Give those that no other overlaps: the same words may be read in two ways."""
    kept: list[ForEach] = []
    for each in told:
        if not any(each.first < other.last and other.first < each.last for other in kept):
            kept.append(each)
    return kept


def _is_multiple(left: Decimal, each_has: Decimal) -> bool:
    return each_has > 0 and left % each_has == 0 and _LEAST <= left / each_has <= _MANY_OF_EACH


def _value(printed: str, read: Callable[[str], int | None]) -> int | None:
    return int(printed) if printed.isdigit() else 1 if printed.lower() in ("one", "a single") else read(printed)


def _listed(text: str, language: str) -> set[int]:
    joined = as_one(text.strip(), language)
    if language == "zh":
        return items(joined, "zh")
    return names(re.sub(rf"(?<=,\s)(?:and\s+)?{_IN}\s+|\band\s+{_IN}\s+(?=[A-Zt])", "", joined), "en")


def _held(found: ForEach, group: Sequence[Quantity], text: str, chinese: bool) -> Finding | None:
    before = [each for each in group if each.last <= found.first and found.first - each.first <= _FAR]
    for position, whole in enumerate(before):
        parts = before[position + 1 :]
        gap = text[whole.last : found.first]
        total = found.value + sum((each.value for each in parts), Decimal(0))
        if whole.value < _LEAST or _SOME.search(gap) or whole.is_of_each:
            continue
        if _OF_WHICH.search(text[whole.last : found.last]) and total < whole.value:
            continue
        if _makes(found, whole, parts) or (not found.is_rest and any(_makes(found, each, ()) for each in parts)):
            return None
        alone = not parts and re.fullmatch(r"[^:：。]{0,120}[,，:：–—]\s*|[^，。；]{0,16}", gap) is not None
        if not (alone or found.is_rest or re.match(r"[^，,。;；]{0,24}[:：]", gap) or (total > whole.value and parts)):
            continue
        if _is_near(total, whole) or any(_is_near(whole.value - total + each.value, each) for each in parts):
            return _finding(whole, parts, total, chinese)
        return None
    return None


_OF_WHICH = re.compile(r"其中|\bof (?:which|whom|them)\b|\bincluding\b", re.IGNORECASE)
"""Not all of the whole need be told of."""


def _makes(found: ForEach, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Say whether the part of each and some of the others make a whole."""
    return any(
        found.value + sum(each.value for each in some) == whole.value
        for number in range(len(parts) + 1)
        for some in combinations(parts[-6:], min(number, 6))
    )


def _is_near(value: Decimal, quantity: Quantity) -> bool:
    return 0 < abs(value - quantity.value) <= _LEAST and value > 0 or one_slip(plain(value), plain(quantity.value))


def _finding(whole: Quantity, parts: Sequence[Quantity], total: Decimal, chinese: bool) -> Finding:
    words = (
        f"所列各项之和为{plain(total)}，而总数为{whole.text}。"
        if chinese
        else f"The parts listed add up to {plain(total)}; the total given is {whole.text}."
    )
    return Finding("parts_total", quotes_of(whole), whole.text, plain(total), words, 0.65, quantities=(whole, *parts))
