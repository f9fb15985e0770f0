"""Amounts that change from one unit into another between two mentions: from 240 kilograms to 96 tonnes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import units

_FAMILIES = ("mass", "energy", "heat", "power", "volume", "length", "area", "money")
_FROM = re.compile(
    r"(?:从|由|自)[^，。；]{0,24}$|\b(?:from|dropped|fell|rose|cut|reduced|increased|grew|declined|raised|lowered)\b[^,.;]{0,40}$",
    re.I,
)
_TO = re.compile(
    r"(?:至|到|为)(?:了)?[^，。；\d]{0,6}(?:20\d\d年的?)?$|\bto\s+(?:about |some |nearly |around )?$", re.I
)
_BREAK, _PER = re.compile(r"[;；。]"), re.compile(r"\bper\s+$|每\s*$")
_LONGEST = 48
_LIKE, _UNLIKE = (Decimal("0.05"), Decimal(20)), (Decimal("0.01"), Decimal(100))


def changed_units(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the ends of a change that stand in another unit than its beginning, where the numbers alone are comparable."""  # noqa: E501
    chinese = document.language == "zh"
    yield from _of_time(document, quantities)
    for group in by_sentence([each for each in quantities if each.family not in ("date", "time")]):
        for one, other in zip(group, group[1:], strict=False):
            if one.unit == other.unit or one.family not in _FAMILIES or other.family not in _FAMILIES:
                continue
            text = one.passage.text
            between = text[one.last : other.first]
            before = text[max(one.sentence[0], one.first - _LONGEST) : one.first]
            told = _TO.search(between) and _FROM.search(before)
            if len(between) > _LONGEST or not (told or _is_of_two_years(one, between)):
                continue
            if _BREAK.search(between) or _PER.search(before):
                continue
            if _is_wrong(one, other):
                yield _finding(one, other, chinese)


_AND_THEN = re.compile(
    r"\b(?:in|for|of)\s+(?:19|20)\d\d,?\s+(?:and|but|against|compared (?:with|to)|then|while)\s+(?:only |just )?$"
    r"|[，；、](?:而|但)?(?:到)?(?:19|20)\d\d年(?:则|降|升|增|减)?(?:为|是|至|到)?(?:了)?$",
    re.IGNORECASE,
)


def _is_of_two_years(one: Quantity, between: str) -> bool:
    """Say whether a sentence gives two numbers side by side, each with a year of its own."""
    return one.family != "money" and bool(_AND_THEN.search(between))


_SHORTER = re.compile(
    r"缩短|压缩|减少|降|\b(?:shorten\w*|reduc\w*|cut|fell|dropped|down|speed\w*|halv\w*|sav\w*)\b", re.I
)


def _of_time(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the spans of time that were shortened from fewer of a small unit to some of a great one: from 12 hours to 4 days."""  # noqa: E501
    for group in by_sentence([each for each in quantities if each.family == "time"]):
        for one, other in zip(group, group[1:], strict=False):
            text = one.passage.text
            between = text[one.last : other.first]
            if (
                one.unit == other.unit
                or other.value > one.value
                or one.sign in SIGNED
                or other.sign in LOWER
                or len(between) > _LONGEST
            ):
                continue
            before = text[max(one.sentence[0], one.first - _LONGEST) : one.first]
            longer = other.value * units().factor(other.unit) > one.value * units().factor(one.unit) * _CLEARLY
            if (
                longer
                and _FROM.search(before)
                and _SHORTER.search(before + between)
                and re.search(r"(?:到|至|为|\bto)(?:了)?\s*$", between)
            ):
                yield _finding(one, other, document.language == "zh")


_CLEARLY = Decimal("1.2")


def _is_wrong(one: Quantity, other: Quantity) -> bool:
    """Say whether two amounts are alike as printed and far apart as measured, or cannot be compared at all."""
    if not one.value or not other.value:
        return False
    printed = other.value / one.value
    if not _LIKE[0] <= printed <= _LIKE[1]:
        return False
    if one.family != other.family or one.family == "money":
        return True
    known = units()
    factors = [known.factor(each.unit.removesuffix(" CO2e")) for each in (one, other)]
    measured = printed * factors[1] / factors[0]
    return not _UNLIKE[0] <= measured <= _UNLIKE[1]


def _finding(one: Quantity, other: Quantity, chinese: bool) -> Finding:
    words = (
        f"前为{one.text}，后为{other.text}，单位不同。"
        if chinese
        else f"It begins as {one.text} and ends as {other.text}: the unit is another."
    )
    return Finding("stated_twice", (other.quote(),), other.text, one.text, words, 0.75, quantities=(other, one))
