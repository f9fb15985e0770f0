"""Amounts that add up as printed and not as measured: 520 cubic metres, then 312 cubic metres, a saving of 208 litres."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, quotes_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import COUNT, units

_FAMILIES = ("money", "mass", "energy", "power", "heat", "volume", "length", "area", "time")
_CUE = re.compile(
    r"\b(?:remain\w*|rest|balance|left|leav\w+|sav\w+|deeper|high\w*|low\w*|longer|shorter|tall\w*|more|less|fewer|further|extra|"
    r"another|add\w*|increas\w*|decreas\w*|fell|fall\w*|rose|ris\w*|drop\w*|cut\w*|reduc\w*|gap|differ\w*|short\w*|total\w*|altogether|"
    r"in all|together|combined|sum|of which|of this|of it|compris\w*|consist\w*|plus|minus|outstanding|gain\w*|loss|los[et]\w*|"  # noqa: E501
    r"second|final|last|instal\w*|tranche\w*|grew|grow\w*|up|down|both|including|the other|split|divided)\b"
    r"|其中|其余|余|剩|尾款|余款|共|合计|总|省|节|减|增|升|降|差|多|少|高|低|加|另|第二|末期|缩短|延长|包括|分别|由",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:sav(?:ed|es?|ing)|gain(?:ed|s|ing)?|cut(?:ting)?|shorten(?:ed|ing)?|reduction of|los(?:s|t|ing)|leaving|remaining|left|(?:overrun|delay|extension|advance|gap|rise|fall|drop|"  # noqa: E501
    r"increase|decrease|saving|difference|improvement) of)\b[^,.;\d]{0,24}$"
    r"|(?:节省|省下|缩短|少用|提前|节约|减少|增加|延长|剩余?|余下?|还剩)(?:了|为)?\s*$",
    re.IGNORECASE,
)
_MOST, _LEAST, _ENOUGH, _MOST_DIGITS = 12, 5, 8, 3
_ROOM = Decimal("0.02")


def mixed_units(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the amounts that make a sum or a difference with two others as printed, in another unit or currency than theirs.

    The three stand in a sentence and the one before it, with words of a sum, a rest or a change; as measured no two of the numbers
    there make it.
    """  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family in (*_FAMILIES, COUNT)]))
    asked: set[int] = set()
    for position, group in enumerate(groups):
        near = [*(_before(groups, position)), *group]
        if len(near) > _MOST or len({each.unit for each in near if each.family in _FAMILIES}) < 2:
            continue
        for odd, others in [*_odd_ones(near, group), *_odd_products(near, group)]:
            if id(odd) in asked or not _is_told(odd, others, near) or _is_measured(odd, near):
                continue
            asked |= {id(odd), *map(id, others)}
            yield _finding(odd, others, chinese)


def _before(groups: Sequence[list[Quantity]], position: int) -> list[Quantity]:
    before = groups[position - 1] if position else []
    return before if before and before[0].passage is groups[position][0].passage else []


def _odd_ones(near: Sequence[Quantity], group: Sequence[Quantity]) -> Iterator[tuple[Quantity, tuple[Quantity, ...]]]:
    """Give three numbers of which one is the sum of the others as printed, first the one whose unit is not theirs."""
    plain = [each for each in near if not each.sign and each.value > 0]
    for three in combinations(plain, 3):
        if not any(each in group for each in three):
            continue
        low, middle, high = sorted(three, key=lambda each: each.value)
        if low.value + middle.value != high.value:
            continue
        measured = [each for each in three if each.family in _FAMILIES]
        bare = [each for each in three if each not in measured]
        if len({each.family for each in measured}) != 1 or any(each.unit != COUNT or each.noun for each in bare):
            continue
        own = [each.unit for each in measured]
        odd = [each for each in measured if own.count(each.unit) == 1]
        if len(measured) == len(three) and len(odd) == 1:
            yield odd[0], tuple(each for each in three if each is not odd[0])
        elif len(bare) == 1 and len(odd) == len(measured) == 2 and odd[-1].first > bare[0].first:
            yield odd[-1], (odd[0], bare[0])


def _odd_products(
    near: Sequence[Quantity], group: Sequence[Quantity]
) -> Iterator[tuple[Quantity, tuple[Quantity, ...]]]:
    """Give the amounts of money that are each so many times another, as printed, in another currency."""
    money = [each for each in near if each.family == "money" and not each.sign and each.value > 1]
    numbers = [each for each in near if each.family in (COUNT, "time") and not each.sign and each.value > 1]
    for one, other in combinations(money, 2):
        low, high = sorted((one, other), key=lambda each: each.value)
        number = next((each for each in numbers if each.value * low.value == high.value), None)
        tied = low.unit != high.unit and low in group and number is not None
        if tied and number is not None and _FOR_EACH.search(_around(low)):
            yield low, (high, number)


_FOR_EACH = re.compile(
    r"\b(?:each|every|per|apiece|instal\w*|monthly|yearly|annual|weekly|payments?|rates?)\b|每|各|期", re.IGNORECASE
)


def _around(quantity: Quantity) -> str:
    begin, end = quantity.sentence
    return quantity.passage.text[max(begin, quantity.first - 30) : min(end, quantity.last + 20)]


def _is_told(odd: Quantity, others: Sequence[Quantity], near: Sequence[Quantity]) -> bool:
    """Say whether words of a sum or a change stand among three numbers; of few digits, directly before the last of them."""  # noqa: E501
    three = sorted((odd, *others), key=lambda each: each.first)
    text = odd.passage.text
    digits = sum(min(_MOST_DIGITS, len(each.digits.replace(".", "").lstrip("0"))) for each in three)
    direct = _CHANGE.search(text[max(three[-1].sentence[0], three[-1].first - 40) : three[-1].first])
    if odd.family == "money" and any(each.value * odd.value in {one.value for one in others} for each in others):
        return True
    if any(each.unit == COUNT for each in three) or digits < _LEAST:
        return bool(direct) and three[-1] is odd and len(near) == len(three)
    return bool(direct or digits >= _ENOUGH or _CUE.search(text[three[0].sentence[0] : three[-1].sentence[1]]))


def _is_measured(odd: Quantity, near: Sequence[Quantity]) -> bool:
    """Say whether two numbers near by make an amount, or it and one of them another, as they are measured."""
    kin = [each for each in near if each.family == odd.family and each is not odd]
    if odd.family == "money":
        kin = [each for each in kin if each.unit == odd.unit]
    amount = _amount(odd)
    return any(
        abs(total - one - other) <= total * _ROOM
        for a, b in combinations(kin, 2)
        for one, other, total in [sorted((amount, _amount(a), _amount(b)))]
    )


def _amount(quantity: Quantity) -> Decimal:
    return quantity.value * units().factor(quantity.unit.removesuffix(" CO2e"))


def wrong_scales(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the wholes that are told in a scale greater than their part, and as all else the text tells: 18.1 billion, of which 12.5 million."""  # noqa: E501
    chinese = document.language == "zh"
    money = [each for each in quantities if each.family == "money"]
    for whole, part in zip(money, money[1:], strict=False):
        if whole.sentence != part.sentence or whole.passage is not part.passage or whole.unit != part.unit:
            continue
        if whole.sign not in ("", "~") or part.sign not in ("", "~"):
            continue
        apart = whole.scale / part.scale if part.scale else None
        if apart not in _SCALES:
            continue
        if not _OF_IT.fullmatch(whole.passage.text[whole.last : part.first]):
            continue
        share = part.value * apart / whole.value
        others = [each.value for each in money if each is not whole and each.unit == whole.unit]
        if _TENTH <= share < 1 and len(others) > 1 and max(others) * _FIVE < whole.value:
            words = (
                f"{part.text}只占{whole.text}的千分之一以下，二者的单位疑有一误。"
                if chinese
                else f"{part.text} is under a thousandth of {whole.text}; one of them seems to be in another scale."
            )
            yield Finding(
                "stated_twice", quotes_of(whole), whole.text, part.text, words, 0.55, quantities=(whole, part)
            )


_OF_IT = re.compile(
    r"[,，]?\s*(?:of\s+(?:which|this|that)|其中)[,，]?\s*(?:[^,.;，。；\d]{0,24}?[为是达占]?(?:约|近)?)?\s*", re.I
)
_SCALES, _TENTH, _FIVE = (Decimal(1000), Decimal(10000)), Decimal("0.1"), 5
"""From millions to billions, and from 万 to 亿."""


def _finding(odd: Quantity, others: Sequence[Quantity], chinese: bool) -> Finding:
    told = "、".join(each.text for each in others) if chinese else " and ".join(each.text for each in others)
    words = (
        f"{odd.text}与{told}只在数字上相合，单位不同。"
        if chinese
        else f"{odd.text} goes with {told} as printed, and not in its unit."
    )
    expected = next(each.unit for each in others if each.family == odd.family)
    return Finding("stated_twice", quotes_of(odd), odd.text, expected, words, 0.75, quantities=(odd, *others))
