"""Quantities by sentence, and numbers as findings print them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from outturn.methods.quantities.passages import Place
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import one_slip, significant

_SENTENCE = attrgetter("passage.number", "sentence")


def place_of(quantity: Quantity) -> tuple[int, int]:
    """Give the number of a quantity's passage and its first offset there."""
    return quantity.passage.number, quantity.first


def by_sentence(quantities: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Give the quantities of each sentence that has some, in order."""
    for _, group in groupby(quantities, key=_SENTENCE):
        yield list(group)


def over_semicolons(quantities: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Give the quantities by sentence, where a semicolon ends none, as it does else in Chinese."""
    joined: list[Quantity] = []
    for group in by_sentence(quantities):
        if joined and not _goes_on(joined[-1], group[0]):
            yield joined
            joined = []
        joined = [*joined, *group]
    if joined:
        yield joined


def numbers_before(one: Quantity, numbers: Sequence[Quantity], back: int) -> list[Quantity]:
    """Give the numbers before one in its sentence and the ``back`` with numbers before that, all of its passage."""
    sentences = {one.sentence}
    found: list[Quantity] = []
    for each in reversed(numbers):
        sentences.add(each.sentence)
        if each.passage is not one.passage or len(sentences) > back + 1:
            break
        found.append(each)
    return found[::-1]


def _goes_on(one: Quantity, other: Quantity) -> bool:
    begin = other.sentence[0]
    text = one.passage.text
    if one.passage is not other.passage or one.sentence[1] > begin:
        return False
    return text[max(0, begin - 3) : begin].rstrip()[-1:] in ("；", ";") and not text[one.sentence[1] : begin].strip()


def texts_before(listed: Sequence[Quantity]) -> list[str]:
    """Give what stands before each of the numbers of a sentence, from the comma or "and" that parts it from the last.

    In "12 in Ghana, in Togo 15" the 15 has Togo before it, and not Ghana.
    """
    found = []
    for place, each in enumerate(listed):
        begin = listed[place - 1].last if place else each.sentence[0]
        between = each.passage.text[begin : each.first]
        part = _PART.search(between) if place else None
        found.append(between[part.end() :] if part else between)
    return found


def texts_behind(listed: Sequence[Quantity]) -> list[str]:
    """Give what stands behind each of the numbers of a sentence, up to the comma or "and" that parts it from the next.

    In "Ghana 12, in Togo 15" nothing stands behind the 12.
    """
    found = []
    for each, after in zip(listed, (*listed[1:], None), strict=False):
        between = each.passage.text[each.last : after.first if after else each.sentence[1]]
        parts = list(_PART.finditer(between)) if after else []
        found.append(between[: parts[-1].start()] if parts else between)
    return found


_PART = re.compile(r"[,;，、；]|\band\b|以及|(?<![共温饱])和(?![平国解谐])|(?<![埃普涉])及(?![其时格])")
"""What parts a number of a list from the next: of several, the first begins what is before it, the last ends what is behind."""  # noqa: E501
_PRINTED = re.compile(r"\d+(?:,\d+)*|[一二两三四五六七八九十百]+|[A-Za-z-]+")


def end_of_number(quantity: Quantity) -> int:
    """Give the offset at which the number itself ends, without the noun or unit that was read with it."""
    printed = _PRINTED.match(quantity.passage.text, quantity.first)
    return printed.end() if printed else quantity.last


def sentence_of(quantity: Quantity) -> str:
    """Give the sentence in which a quantity stands."""
    first, last = quantity.sentence
    return quantity.passage.text[first:last]


def is_of_span(quantity: Quantity) -> bool:
    """Say whether a number is an end of a span, no amount by itself: 2 to 3 kilograms, 15到20分钟."""
    text = quantity.passage.text
    begin, end = quantity.sentence
    if _SPAN_AFTER.match(text[quantity.last : end]):
        return not _FROM.search(text[max(begin, quantity.first - _LEAD) : quantity.first])
    before = _SPAN_BEFORE.search(text[max(begin, quantity.first - _LEAD) : quantity.first])
    return before is not None and not _FROM.search(
        text[max(begin, quantity.first - _LEAD) : quantity.first][: before.start()]
    )


_SPAN_AFTER = re.compile(r"\s?(?:to|至|到|[-–—])\s?\d[\d,.]*(?!\d|%)")
_SPAN_BEFORE = re.compile(r"(?<![\d.,])\d[\d.,]*\s?(?:to|至|到|[-–—])\s?$")
_FROM = re.compile(
    r"\bfrom\s+(?:[a-z$€]+\s?){0,3}$|\b(?:rose|fell|by|up|down)\s+[$€]?$|[由从][^，。；]{0,14}$|[增减升降][^，。；\d]{0,3}$",
    re.IGNORECASE,
)
_LEAD = 30


def is_of_sorts(quantity: Quantity) -> bool:
    """Say whether a number counts kinds of what others count, and so is no part of these: 12项、9项，共两类."""
    if quantity.family != "count":
        return False
    return bool(_SORTS.match(quantity.passage.text, end_of_number(quantity)))


_SORTS = re.compile(r"(?:大?类(?!似)|大(?:领域|方面|板块)|种(?![植子粮地]))|\s+(?:kinds|types|sorts|categories)\b")


def is_name(quantity: Quantity) -> bool:
    """Say whether a bare number stands for what is so marked, or is in a name: 标识为1的69个, 全球十大排放国."""
    text = quantity.passage.text
    marked = quantity.text.isdigit() and text[quantity.last : quantity.last + 1] == "的"
    return marked or bool(
        _GREATEST.match(text[quantity.first :]) and _OF_THE_WORLD.search(text[quantity.sentence[0] : quantity.first])
    )


_OF_THE_WORLD = re.compile(
    r"(?:全球|世界|全国|全世界|国际)(?:上)?(?:的|前)?$|\b(?:world|globe)[’']s\s+(?:top\s+)?$", re.I
)
_GREATEST = re.compile(r"(?:\d+|[一二三四五六七八九十百]+)大|[\w-]+\s+(?:[a-z]+est|leading|main)\b", re.I)


def plain(value: Decimal) -> str:
    """Write a number with grouped thousands and no needless zeros.

    >>> plain(Decimal("1830.0")), plain(Decimal("0.50"))
    ('1,830', '0.5')
    """
    text = f"{value.normalize():f}"
    whole, point, decimals = text.partition(".")
    return f"{int(whole or 0):,}{point}{decimals}" if whole not in ("-0",) else text


def same_kind(one: Quantity, other: Quantity) -> bool:
    """Say whether two quantities could be added: same family and unit, and no two classes of what is counted."""
    if one.family != other.family or one.family == "date":
        return False
    if one.family == "count":
        return not (one.noun and other.noun and one.noun != other.noun)
    return one.unit.removesuffix(" CO2e") == other.unit.removesuffix(" CO2e")


def digits_of(value: Decimal, like: Quantity) -> str:
    """Give the digits ``value`` would be printed with where ``like`` is printed."""
    decimals = len(like.digits.partition(".")[2])
    return significant(f"{round(value / like.scale, decimals):f}") if like.scale else ""


def is_slip_of(quantity: Quantity, value: Decimal) -> bool:
    """Say whether one digit parts what is printed from how ``value`` would be printed in its place.

    Zeros at the end are digits too where as many are printed: 560 for 500.
    """
    stated = significant(quantity.digits)
    if value <= 0 or len(quantity.digits.replace(".", "").lstrip("0")) < 2 or not quantity.scale:
        return False
    if len(stated) >= 2 and one_slip(stated, digits_of(value, quantity)):
        return True
    decimals = len(quantity.digits.partition(".")[2])
    printed, known = quantity.digits.replace(".", ""), f"{round(value / quantity.scale, decimals):f}".replace(".", "")
    return len(printed) == len(known) and one_slip(printed, known)


def ends_a_sum(group: list[Quantity], position: int) -> bool:
    """Say whether a number is the last part of a total before it: 40 pupils, 18 girls and 22 boys, of whom ..."""
    total = group[position].value
    for each in reversed(group[:position]):
        if each.value == total and each.value != group[position].value:
            return True
        total += each.value
    return False


def quotes_of(*quantities: Quantity) -> tuple[Place, ...]:
    """Give the sentences of quantities as quotations, each once, in the order of the quantities."""
    found: dict[str, Place] = {}
    for each in quantities:
        quote = each.quote()
        found.setdefault(quote.text, quote)
    return tuple(found.values())
