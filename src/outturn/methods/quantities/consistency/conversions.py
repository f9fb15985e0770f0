"""Amounts that are given again in another unit and are not the same: 3 square kilometres, that is 300 mu."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, UPPER
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, is_slip_of, plain
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import significant
from outturn.methods.quantities.units import units

_FAMILIES = ("mass", "energy", "power", "heat", "volume", "length", "area", "time")
_AGAIN = re.compile(
    r"\s*(?:[,，]?\s*(?:即|也就是|折合|约合|合(?![同作并资约规格])|相当于|等于)(?:每?[\u4e00-\u9fff]{0,3})?(?:约|近)?"
    r"|,?\s*(?:or|that is(?: to say)?|i\.e\.|equal to|equivalent to|(?:which )?(?:equals|is the same as))(?:\s+(?:about|some|nearly|roughly))?,?)\s*"  # noqa: E501
    r"(?:US\$|USD|EUR|CHF|[€£$])?\s*",
    re.IGNORECASE,
)
_IN_ALL = re.compile(r"[，,]\s*(?:共计?|总共|一共|计|in all|that makes)\s*", re.IGNORECASE)
_BRACKET = re.compile(
    r"\s*[（(]\s*(?:即|合|约合|折合|or|about|i\.e\.|equal to)?\s*(?:约|about|some)?\s*", re.IGNORECASE
)
_PER = re.compile(
    r"每(?!年|月|天|日|周|季)(?:个|一)?[\u4e00-\u9fff]{1,4}[^，。；\d]{0,6}$|^\s*(?:per|a|an|/)\s", re.IGNORECASE
)
_ROOM = Decimal("0.08")
_TWO = 2


def wrong_conversions(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the amounts that are told again, by "that is", 合 or in brackets, in another unit and are another amount.

    A power of ten, one digit or the unit parts the two. Of money only an amount with the digits of the first in another currency is
    questioned, or one in brackets that is more than twice the first, or less than half, where the two currencies lie near.
    """  # noqa: E501
    chinese = document.language == "zh"
    for group in by_sentence([each for each in quantities if each.family in (*_FAMILIES, "money")]):
        for one, other in zip(group, group[1:], strict=False):
            if (
                one.unit != other.unit
                and one.family == other.family
                and (_are_far_apart(one, other) or (_is_again(one, other) and _is_wrong(one, other)))
            ):
                yield _finding(one, other, chinese)


_LIKE = {"USD", "EUR", "GBP", "CHF"}
_FARTHEST = Decimal("2.2")
"""No more than this parts what is printed for one amount in two of the currencies that lie near each other."""


def _are_far_apart(one: Quantity, other: Quantity) -> bool:
    """Say whether an amount told again in brackets in a currency near its own is quite another: 600 euros (less than $7)."""  # noqa: E501
    if not {one.unit, other.unit} <= _LIKE or min(one.value, other.value) <= 0:
        return False
    text = one.passage.text
    if not _BRACKET.fullmatch(text[one.last : other.first]) or not re.match(r"\s*[)）]", text[other.last :]):
        return False
    times = other.value / one.value
    too_little = times * _FARTHEST < 1 and other.sign not in LOWER and one.sign not in UPPER
    return too_little or (times > _FARTHEST and other.sign not in UPPER and one.sign not in LOWER)


def _is_again(one: Quantity, other: Quantity) -> bool:
    text = one.passage.text
    if one.family == "time" and _IN_ALL.fullmatch(text[one.last : other.first]):
        return True
    between, after = text[one.last : other.first], text[other.last : other.sentence[1]]
    between += text[other.first : other.first + 4] if other.sign else ""
    if _BRACKET.fullmatch(text[one.last : other.first]):
        return bool(re.match(r"\s*[)）]", after)) and one.family != "money"
    return bool(_AGAIN.fullmatch(between) or _AGAIN.fullmatch(text[one.last : other.first]))


def _is_wrong(one: Quantity, other: Quantity) -> bool:
    digits = [significant(each.digits) for each in (one, other)]
    if one.family == "money":
        return digits[0] == digits[1] and len(digits[0]) >= _TWO
    other_side = one.sign[:1] != other.sign[:1] and any(each.sign in (">", "<", "<<") for each in (one, other))
    if other_side or _PER.search(one.passage.text[: one.first][-12:]):
        return False
    wanted = one.value * _factor(one) / _factor(other)
    if not wanted or not other.value or abs(other.value / wanted - 1) <= _ROOM:
        return False
    quotient = other.value / wanted
    if one.family != "time" and any(
        abs(quotient * Decimal(10) ** power - 1) <= _ROOM / _TWO for power in range(-6, 7) if power
    ):
        return True
    kin = [each for each in units().units.values() if each.family == one.family and each.factor]
    swapped = any(
        abs(other.value * (each.factor or 1) / (one.value * _factor(one)) - 1) <= _ROOM / _TWO
        or abs(other.value * _factor(other) / (one.value * (each.factor or 1)) - 1) <= _ROOM / _TWO
        for each in kin
    )
    return swapped or (one.family != "time" and is_slip_of(other, wanted))


def _factor(quantity: Quantity) -> Decimal:
    return units().factor(quantity.unit.removesuffix(" CO2e"))


def _finding(one: Quantity, other: Quantity, chinese: bool) -> Finding:
    money = one.family == "money"
    expected = one.unit if money else f"{plain(round(one.value * _factor(one) / _factor(other), 2))} {other.unit}"
    words = (
        f"{one.text}与{other.text}不是同一数额。"
        if chinese
        else f"{one.text} and {other.text} are not the same amount."
    )
    return Finding("stated_twice", (other.quote(),), other.text, expected, words, 0.75, quantities=(other, one))
