"""Two numbers that stand in each other's place: elsewhere the text gives each with the words of the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, quotes_of
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import significant
from outturn.methods.quantities.terms import terms

_APART, _BACK, _FAR, _TELLING = 60, 24, 30, 3
_BREAK = re.compile(r"[，。；：、,;:.!?！？（）()\n]|\band\b|和")
_AFTER = re.compile(r"\s*(?:个|种|的)?\s?(?P<noun>[\u4e00-\u9fff]{1,2}|[A-Za-z][a-z’'-]+)")
_Place = tuple[str, Decimal]


def exchanged_numbers(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give pairs of numbers of a sentence each of which stands elsewhere with the other's words, and neither with its own.

    The words are those just before a number and the noun just after it. Only numbers that both stand elsewhere in the text are judged:
    "149 provinces and 11 firms" where it has told of 11 provinces and 149 firms.
    """  # noqa: E501
    chinese = document.language == "zh"
    counted = [each for each in quantities if each.family != "date" and not each.sign and each.value > 1]
    elsewhere: dict[_Place, list[Quantity]] = defaultdict(list)
    for each in counted:
        elsewhere[each.family, each.value].append(each)
    told: set[frozenset[_Place]] = set()
    for group in by_sentence(counted):
        for one, other in zip(group, group[1:], strict=False):
            key = frozenset(((one.family, one.value), (other.family, other.value)))
            often = max(len(elsewhere[of]) for of in key) > _TELLING * 2
            if key in told or often or not _may_be(one, other):
                continue
            places = [
                [each for each in elsewhere[of.family, of.value] if each.sentence != of.sentence or each.passage is not of.passage]  # noqa: E501
                for of in (one, other)
            ]  # fmt: skip
            found = _crossed(one, other, *places)
            if found is not None:
                told.add(key)
                yield _finding(one, other, found, chinese)


def _may_be(one: Quantity, other: Quantity) -> bool:
    near = one.family == other.family and one.value != other.value and other.first - one.last <= _APART
    digits = len(significant(one.digits)) + len(significant(other.digits))
    return near and one.unit.partition(" ")[0] != "" and digits >= _TELLING


def _crossed(
    one: Quantity, other: Quantity, ones: Sequence[Quantity], others: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """Give where the second's words stand with the first number, and the first's with the second."""
    if not ones or not others or len(ones) + len(others) > _TELLING * 2:
        return None
    own, its = _words(one), _words(other)
    if not own - its or not its - own:
        return None
    if any(_words(each) & (own - its) for each in ones) or any(_words(each) & (its - own) for each in others):
        return None
    first = next((each for each in ones if _words(each) & (its - own)), None)
    second = next((each for each in others if _words(each) & (own - its)), None)
    return None if first is None or second is None else (first, second)


def _words(quantity: Quantity) -> frozenset[str]:
    """Give the terms of the label before a number, and of the noun after it."""
    passage = quantity.passage
    before = _label(passage, quantity)
    after = _AFTER.match(passage.text[_end(quantity) :])
    noun = after["noun"] if after else ""
    return terms(before) | (frozenset((f"_{noun[:1]}",)) if noun and not noun.isascii() else terms(noun))


def _end(quantity: Quantity) -> int:
    number = re.match(
        r"(?:US\$|[$€£])?[\d.,]+\s?(?:[十百千]?[万亿]|million|billion)?|[一二两三四五六七八九十百]+|[\w-]+",
        quantity.passage.text[quantity.first :],
    )
    return quantity.first + (number.end() if number else 0)


def _label(passage: Passage, quantity: Quantity) -> str:
    """Give the words before a number; none where they are those of the number before it."""
    begin = max(quantity.sentence[0], quantity.first - _BACK)
    label = _BREAK.split(passage.text[begin : quantity.first].rstrip("：: "))[-1]
    return "" if re.search(r"\d", label) else label


def _finding(one: Quantity, other: Quantity, found: tuple[Quantity, Quantity], chinese: bool) -> Finding:
    words = (
        f"{one.text}与{other.text}位置互换：别处为{found[1].text}与{found[0].text}。"
        if chinese
        else f"{one.text} and {other.text} stand in each other's place: elsewhere it is {found[1].text} and {found[0].text}."  # noqa: E501
    )
    quotes = quotes_of(one, *found)
    stated = f"{one.text} / {other.text}"
    expected = f"{other.text} / {one.text}"
    return Finding("stated_twice", quotes, stated, expected, words, 0.7, quantities=(one, other, *found))
