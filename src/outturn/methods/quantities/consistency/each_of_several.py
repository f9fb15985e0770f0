"""Counts of which so many go to each of several: eleven in all, six here, two there and one in each of the other three."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.for_each import ForEach, counts_for_each, is_of_each_listed
from outturn.methods.quantities.grouping import over_semicolons, plain, quotes_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import one_slip

_SOME = re.compile(r"包括|主要|例如|如|至少|\b(?:including|such as|mainly|at least|among)\b", re.I)
_LEAST, _FAR = 2, 160


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


_ONE_EACH = re.compile(r"\b(?:one|a single)\s+(?:[a-z]+\s+)?(?:each|apiece)\b", re.I)
_MANY_OF_EACH = 12


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
