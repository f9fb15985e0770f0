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
        told = _apart([*counts_for_each(text, begin, end, language)])
        if not (of_each or told) and one is None:
            continue
        known = sum((each.value for each in told), Decimal(0)) if len(told) >= max(1, len(of_each)) else None
        behind = [each for each in own if each.first > whole.first]
        for side in (
            behind,
            [each for each in behind if _holder(whole, each, text) is not each],
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
    before = _without_holders(found, before, text)
    if before and _lacks_one(found, before[-1], text):
        return _finding(before[-1], [], found.value, chinese)
    for position, whole in enumerate(before):
        parts = before[position + 1 :]
        gap = text[whole.last : found.first]
        total = found.value + sum((each.value for each in parts), Decimal(0))
        if whole.value < _LEAST or _SOME.search(gap) or whole.is_of_each or _is_beside(found, whole, text):
            continue
        if position and _PLACED.fullmatch(text[before[position - 1].last : whole.first]):
            continue
        if _OF_WHICH.search(text[whole.last : found.last]) and total < whole.value:
            continue
        if _makes(found, whole, parts) or (not found.is_rest and any(_is_its_whole(each, found) for each in parts)):
            return None
        alone = not parts and re.fullmatch(r"[^:：。]{0,120}[,，:：–—]\s*|[^，。；]{0,16}", gap) is not None
        if not (alone or found.is_rest or re.match(r"[^，,。;；]{0,24}[:：]", gap) or (total > whole.value and parts)):
            continue
        if _is_near(total, whole) or any(_is_near(whole.value - total + each.value, each) for each in parts):
            return _finding(whole, parts, total, chinese)
        return None
    return None


def _without_holders(found: ForEach, before: Sequence[Quantity], text: str) -> list[Quantity]:
    """Leave out the count of those that have what is counted: 8个国家设有9个办事处, nine offices in eight countries.

    What is counted follows the verb, or stands before the place.
    """
    for one, other in zip(before, before[1:], strict=False):
        holder = _holder(one, other, text)
        if holder is not None:
            return [each for each in before if each is not holder]
    return list(before)


def _holder(one: Quantity, other: Quantity, text: str) -> Quantity | None:
    """Give which of two counts side by side is that of those who have the others, or in which they lie; none where neither is."""  # noqa: E501
    gap = text[one.last : other.first]
    return one if _HAVE.fullmatch(gap) else other if _LIE_IN.fullmatch(gap) else None


_HAVE = re.compile(
    r"[^，。；：、\d]{0,12}?(?:设有?|设立|设置|有|开[办设]|建[立成有]?|办有?|拥有|运营|派驻|成立|开)了?(?:总?共|合计|共计|一共)?"
    r"|(?:\s+[a-z-]+){0,3}\s+(?:have|has|had|host|hosts|hosted|run|runs|ran|opened|hold|house|share|set\s+up|established|keep|own|operate|maintain)"
    r"(?:\s+(?:a\s+total\s+of|between\s+them|together|in\s+all))?\s+",
    re.I,
)
_LIE_IN = re.compile(
    r"[^，。；：、\d]{0,12}?(?:来自|(?:分布|分设|设|位|遍布|分散|坐落|分处)?[在于])(?:全球|世界|全国)?的?"
    r"|(?:\s+[a-z-]+){0,3}\s+(?:in|from|across|throughout|among|spread\s+over|over)\s+(?:the\s+)?",
    re.I,
)


def _is_beside(found: ForEach, whole: Quantity, text: str) -> bool:
    """Say whether a number stands beside those of each, a kind of its own: 27个中等收入国家，最不发达国家和岛国各11个."""  # noqa: E501
    named = _KIND.match(text[whole.first : found.first + 1])
    last = _LAST_OF_EACH.search(text[found.first : found.last])
    if named is None or last is None:
        return False
    noun, other = named["noun"], last["noun"]
    alike = len(noun) > _TAIL and noun[-_TAIL:] == other[-_TAIL:]
    return alike or bool(_ONE_OF_SEVERAL.search(text[max(whole.sentence[0], whole.first - _WIDE) : whole.first]))


_PLACED = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:[在于]|来自)[^，。；、：\d]{2,16}(?:[（(][^（()）]*[）)])?[，、]"
    r"|(?:\s+[a-z]+){0,2}\s+(?:in|from|for|at|to)\s+(?:the\s+)?[A-Z][^.;:,()]*(?:\s\([^()]*\))?,\s+"
)
"""Six in Africa, two in the Arab region: the second is a part beside the first."""
_KIND = re.compile(
    r"(?:\d[\d,]*|[二两三四五六七八九十百]+)[个项家名位份次座所](?P<noun>[^，。；、：\d设在有为是了于]{3,14})[，；]"
)
_LAST_OF_EACH = re.compile(r"[，、和与及；](?P<noun>[^，。；、和与及：\d]{2,14})各[^，。；、]{0,3}\d*")
_ONE_OF_SEVERAL = re.compile(r"(?:[中里内]|其中)(?:还|共|约)?(?:有|包括)?$")
_TAIL, _WIDE = 2, 8


def _lacks_one(found: ForEach, whole: Quantity, text: str) -> bool:
    """Say whether one each of those named, and nothing else, is told of a few, which are one more: four, of which one each in A, B and C."""  # noqa: E501
    led = _LED.search(text[whole.last : found.last])
    is_all = led is not None and not text[found.last : whole.sentence[1]].strip(" .。；;")
    return is_all and _SEVERAL < whole.value <= _FEW and whole.value - found.value == 1 and not whole.sign


_LED = re.compile(r"(?:,\s+of\s+(?:which|whom|them)\s+one\b|[，。]其中[^，。；\d]+$)", re.IGNORECASE)
_SEVERAL, _FEW = 3, 9


_OF_WHICH = re.compile(r"其中|\bof (?:which|whom|them)\b|\bincluding\b", re.IGNORECASE)
"""Not all of the whole need be told of."""


def _makes(found: ForEach, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Say whether the part of each and some of the others make a whole."""
    return any(
        found.value + sum(each.value for each in some) == whole.value
        for number in range(len(parts) + 1)
        for some in combinations(parts[-6:], min(number, 6))
    )


def _is_its_whole(part: Quantity, found: ForEach) -> bool:
    """Say whether a part is what those of each make; beside one that "and" joins to them it is another."""
    return _makes(found, part, ()) and not _JOINED.search(part.passage.text[part.last : found.first])


_JOINED = re.compile(r"\b(?:and|plus|as\s+well\s+as)\s+$|(?:和|及|另有|还有)$")


def _is_near(value: Decimal, quantity: Quantity) -> bool:
    return 0 < abs(value - quantity.value) <= _LEAST and value > 0 or one_slip(plain(value), plain(quantity.value))


def _finding(whole: Quantity, parts: Sequence[Quantity], total: Decimal, chinese: bool) -> Finding:
    words = (
        f"所列各项之和为{plain(total)}，而总数为{whole.text}。"
        if chinese
        else f"The parts listed add up to {plain(total)}; the total given is {whole.text}."
    )
    return Finding("parts_total", quotes_of(whole), whole.text, plain(total), words, 0.65, quantities=(whole, *parts))
