"""Amounts of two units that go together only as printed: of 240 tonnes a third, 80 kilograms; 300 kg, two and a half times 120 tonnes."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.consistency.shares import FACTOR
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, place_of, plain, quotes_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.rates import rates_of
from outturn.methods.quantities.several import is_of_course
from outturn.methods.quantities.units import COUNT, units

_FAMILIES = ("mass", "energy", "power", "heat", "volume", "length", "area", "time")
_CHANGE = re.compile(
    r"增|升|涨|提高|多|高|扩大|\b(?:increas|ris|rose|grow|grew|climb|gain|more|up|higher|add)\w*", re.IGNORECASE
)
_FALL = re.compile(
    r"减|降|少|低|省|节|\b(?:decreas|fell|fall|drop|declin|reduc|cut|sav|less|down|lower|loss)\w*", re.IGNORECASE
)
_TWICE = re.compile(r"往返|来回|\b(?:round trip|there and back|return trip|twice)\b", re.IGNORECASE)
_MOST, _NARROW = 10, Decimal("0.006")


def only_as_printed(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the amounts that are a multiple, a share or so many times another as printed, in another unit than it.

    The factor stands in the sentences of the two; as measured no factor there leads from the one to the other.
    """
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family in (*_FAMILIES, COUNT, "ratio", "share")]))
    for position, group in enumerate(groups):
        before = groups[position - 1] if position else []
        before = before if before and before[0].passage is group[0].passage else []
        near = [*before, *group]
        if len({each.unit for each in near if each.family in _FAMILIES}) < 2 or len(near) > _MOST:
            continue
        rates = {place_of(each.quantity) for each in rates_of(near, document.language) if each.of("measure")}
        finding = _judged(near, group, rates, chinese)
        if finding is not None:
            yield finding


def _judged(
    near: Sequence[Quantity], group: Sequence[Quantity], rates: set[tuple[int, int]], chinese: bool
) -> Finding | None:
    amounts = [
        each for each in near if each.family in _FAMILIES and each.sign in ("", "~") and place_of(each) not in rates
    ]
    others = [each for each in near if each not in amounts]
    factors = [factor for each in others for factor in _factors(each)]
    counted = {factor for each in others if each.family == COUNT for factor in _factors(each)}
    if _TWICE.search(near[0].passage.text[near[0].sentence[0] : near[-1].sentence[1]]):
        factors.append((Decimal(2), True))
    for place, one in enumerate(amounts):
        for other in amounts[place + 1 :]:
            if one.unit == other.unit or one.family != other.family or not (one in group or other in group):
                continue
            printed = other.value / one.value if one.value else Decimal(0)
            measured = printed * _factor(other) / _factor(one)
            usable = [each for each in factors if each[1]] if one.family == "time" else factors
            if one.family == "time" and (one.sentence != other.sentence or _is_of_course(one) or _is_of_course(other)):
                usable = [each for each in usable if each not in counted]
            found = next((each for each, exact in usable if _is(printed, each, exact)), None)
            if (
                found is None
                or any(_is(measured, each, False) for each, _ in factors)
                or _is(measured, Decimal(1), False)
            ):
                continue
            return _finding(one, other, found, chinese)
    return None


def _is_of_course(time: Quantity) -> bool:
    """Say whether a time is what another went to, or the other: from nine days to four; it is no multiple of a third."""  # noqa: E501
    return is_of_course(time) or bool(_WENT_TO.search(time.passage.text[time.sentence[0] : time.first]))


_WENT_TO = re.compile(
    r"[由从自][^。；]*\d?[^。；]{0,12}[至到为](?:了|约)?$|[缩减降增延升](?:短|少|低|加|长)?[至到为](?:了|约)?$"
    r"|\bfrom\s[^.;]*\bto\s+(?:\w+\s+)?$|\b(?:cut|reduced|shortened|down|fell|dropped)\s+to\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)


def _factors(quantity: Quantity) -> list[tuple[Decimal, bool]]:
    """Give the factors that a number may stand for, either way, and whether they are exact."""
    if quantity.value <= 0 or quantity.sign not in ("", "~"):
        return []
    text = quantity.passage.text
    around = text[max(quantity.sentence[0], quantity.first - 24) : quantity.last + 16]
    found: list[tuple[Decimal, bool]] = []
    if quantity.family in ("ratio", COUNT) and quantity.value > 1 and quantity.scale == 1:
        found = [(quantity.value, True), (1 / quantity.value, True)]
    elif quantity.unit in FACTOR:
        share = quantity.value * FACTOR[quantity.unit]
        changes = bool(_CHANGE.search(around)), bool(_FALL.search(around))
        found = [(1 + share, False)] if changes[0] else []
        found += [(1 - share, False)] if changes[1] and share < 1 else []
        found = found or [(share, False), (1 - share, False)]
    return [each for each in found if each[0] > 0 and each[0] != 1]


def _is(value: Decimal, factor: Decimal, exact: bool) -> bool:
    return (
        value == factor
        or (not exact and abs(value / factor - 1) <= _NARROW)
        or (exact and abs(value / factor - 1) <= Decimal("0.0005"))
    )


def _factor(quantity: Quantity) -> Decimal:
    return units().factor(quantity.unit.removesuffix(" CO2e"))


def _finding(one: Quantity, other: Quantity, factor: Decimal, chinese: bool) -> Finding:
    expected = f"{plain(other.value)} {one.unit}"
    words = (
        f"{other.text}与{one.text}只在数字上相差{plain(round(factor, 2))}倍，单位不同。"
        if chinese
        else f"{other.text} is {plain(round(factor, 2))} times {one.text} as printed, and not in its unit."
    )
    return Finding("stated_twice", quotes_of(other), other.text, expected, words, 0.7, quantities=(other, one))
