"""Multiples and shares by which one amount is told to be more or less than the only other of its sentence: 63 for 45, two fifths more."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.consistency.compared_with_absent import is_multiple_of_absent
from outturn.methods.quantities.consistency.subjects import is_of_another
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import is_slip_of, over_semicolons, plain, quotes_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.several import are_side_by_side
from outturn.methods.quantities.slips import SCALES, one_slip, significant
from outturn.methods.quantities.units import AMOUNTS_AND_TIME, COUNT, units

_TIMES = re.compile(
    r"\s*(?:as (?:much|many|long|large|big|high|great|heavy|fast|often|wide|far|old|strong)\b|(?:that|those|the (?:figure|amount|number|level|output|total|size|volume|sum|value)) (?:of|in|a)\b"  # noqa: E501
    r"|the (?:previous|original|initial|earlier|former)\b|over\b|its (?:own )?(?:size|value|capital)\b|larger|greater|bigger|more\b|higher)",  # noqa: E501
    re.IGNORECASE,
)
_HAN_TIMES = re.compile(r"(?:是|为|相当于|等于|达)[^，。；]{0,24}的?$")
_OF_THAT = re.compile(
    r"\s*of (?:that|it|what|its (?:capacity|size|former|old|original)|the (?:original|previous|earlier|former|old|usual|first|time|distance|price|cost|volume|weight)|last year)\b",  # noqa: E501
    re.IGNORECASE,
)
_OVER_AND_OVER = re.compile(
    r"\b(?:turn(?:s|ed|ing)?\s+(?:it\s+|them\s+)?over|revolv\w+|multipl\w+)\s+$|周转(?:了)?$", re.IGNORECASE
)
_MORE = re.compile(r"\s*(?:more|higher|above|up|longer|larger|greater|bigger|additional|extra)\b", re.IGNORECASE)
_LESS = re.compile(r"\s*(?:less|fewer|lower|below|down|shorter|smaller|off)\b", re.IGNORECASE)
_ROSE = re.compile(
    r"\b(?:an? )?(?:increase|rise|gain|growth|jump)\s+(?:of|by)\s+$|\b(?:rose|grew|increas\w+|gain\w*|climb\w*|(?<!make\s)(?<!makes\s)(?<!made\s)(?<!making\s)(?<!take\s)(?<!takes\s)(?<!took\s)(?<!taken\s)up)\s+(?:by\s+)?$|(?:增幅|增长率?|涨幅|升幅|增长|增加|上升|提高|多)(?:了|为|达)?$",  # noqa: E501
    re.IGNORECASE,
)
_FELL = re.compile(
    r"\b(?:an? )?(?:decrease|fall|drop|decline|reduction|cut|saving)\s+(?:of|by)\s+$|\b(?:fell|dropped|declin\w+|decreas\w+|reduc\w+|cut|down|shrank)\s+(?:by\s+)?$|(?:降幅|减幅|跌幅|下降|减少|降低|少|节约|节省)(?:了|为|达)?$",  # noqa: E501
    re.IGNORECASE,
)
_OR_SO = re.compile(r"\s?(?:多|余|以上|左右|不到|有余|\bor (?:so|more)\b)")
_ROOM, _LEAST, _TWO = Decimal("0.02"), 3, 2


def wrong_compared_multiples(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the two only comparable amounts of a sentence that are not apart by the one multiple, or share, that it tells.

    A power of ten, the unit, or one digit of either must explain it. Of a rise or fall the later amount is the one that changed.
    """  # noqa: E501
    chinese = document.language == "zh"
    for group in over_semicolons([each for each in quantities if each.family in (*AMOUNTS_AND_TIME, "ratio", "share")]):
        told = [(each, factors) for each in group if (factors := _factors(each))]
        if len(told) != 1:
            continue
        factor, factors = told[0]
        pair = _pair(factor, group)
        if (
            pair is None
            or are_side_by_side(*pair, factor)
            or any(_makes(pair, each) for each in factors)
            or _is_explained(pair, factor, group)
        ):
            continue
        if any(_is_slipped(pair, each) for each in factors) or _is_other_multiple(pair, factor):
            yield _finding(pair, factor, factors[0], chinese)


def _is_explained(pair: tuple[Quantity, Quantity], factor: Quantity, group: Sequence[Quantity]) -> bool:
    """Say whether another share of the sentence of two amounts says already by how much they differ, about or exactly."""  # noqa: E501
    one, other = (each.value for each in pair)
    known = abs(other - one) / one
    return any(
        each is not factor
        and each.family == "share"
        and each.sentence == pair[0].sentence
        and abs((each.value / 100 if each.unit == "%" else each.value) - known) <= known * _NEARLY
        for each in group
    )


_NEARLY = Decimal("0.1")


def _factors(quantity: Quantity) -> list[Decimal]:
    """Give the factors that a multiple or a share with words of more, less, or as much says; none where it says no such."""  # noqa: E501
    text = quantity.passage.text
    begin, end = quantity.sentence
    before, after = text[max(begin, quantity.first - 40) : quantity.first], text[quantity.last : end]
    if quantity.sign or quantity.value <= 0 or _OR_SO.match(after) or is_of_another(quantity):
        return []
    if is_multiple_of_absent(quantity):
        return []
    if quantity.family == "ratio" and quantity.value > 1:
        told = _TIMES.match(after) or _HAN_TIMES.search(before) or _OVER_AND_OVER.search(before)
        return [quantity.value, 1 / quantity.value] if told else []
    if quantity.family == "share":
        share = quantity.value / 100 if quantity.unit == "%" else quantity.value
        if _OF_THAT.match(after):
            return [share]
        if _MORE.match(after) or _ROSE.search(before):
            return [1 + share]
        if (_LESS.match(after) or _FELL.search(before)) and share < 1:
            return [1 - share]
    return []


def _pair(factor: Quantity, group: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Give the only two amounts that may be compared, the earlier first; a bare one is measured as the other."""
    amounts = [each for each in group if each.family in AMOUNTS_AND_TIME and each is not factor and each.value > 0]
    if factor.unit == "times":
        amounts = [each for each in amounts if each.family != "time"] if len(amounts) > _TWO else amounts
    measured = [each for each in amounts if each.family != COUNT]
    if measured and len(amounts) > _TWO:
        amounts = measured
    if len(amounts) != _TWO or any(each.sign for each in amounts):
        return None
    one, other = amounts
    bare = COUNT in (one.unit, other.unit) and not (one.noun and other.noun)
    alike = one.family == other.family and (one.family != "money" or one.unit == other.unit)
    if not (alike or bare) or (one.noun and other.noun and one.noun != other.noun):
        return None
    return one, other


def _values(pair: tuple[Quantity, Quantity]) -> tuple[Decimal, Decimal]:
    bare = pair[0].family != pair[1].family
    one, other = (
        each.value * (Decimal(1) if bare else units().factor(each.unit.removesuffix(" CO2e"))) for each in pair
    )
    return one, other


def _makes(pair: tuple[Quantity, Quantity], factor: Decimal, room: Decimal = _ROOM) -> bool:
    one, other = _values(pair)
    steps = [(each.interval.high - each.interval.low) / 2 / each.value for each in pair]
    wide = room + (min(steps) if all(steps) else Decimal(0))
    later = abs(other / one / factor - 1) <= wide
    return later or abs(one / other / factor - 1) <= wide


def _is_slipped(pair: tuple[Quantity, Quantity], factor: Decimal) -> bool:
    one, other = pair
    digits = sum(len(significant(each.digits)) for each in pair)
    if one.family == other.family == "time":
        kin = [each.factor for each in units().units.values() if each.family == "time" and each.factor]
        first = one.value * units().factor(one.unit)
        return any(abs(other.value * each / first / factor - 1) <= _ROOM for each in kin) and one.unit == other.unit
    if any(_makes(pair, factor * power) for power in SCALES):
        return digits >= _TWO
    if digits < _LEAST or one.family != other.family or one.unit != other.unit:
        return False
    wanted = (
        (other, one.value * factor),
        (one, other.value / factor),
        (other, one.value / factor),
        (one, other.value * factor),
    )
    return any(value == round(value, 1) and is_slip_of(each, value) for each, value in wanted[:_TWO])


def _is_other_multiple(pair: tuple[Quantity, Quantity], factor: Quantity) -> bool:
    """Say whether the multiple, or the rate, itself is a digit off: seventeen times for seven, 58 per cent for 85."""
    one, other = sorted(_values(pair))
    known = other / one
    if factor.unit == "%":
        text = factor.passage.text
        rose = _ROSE.search(text[: factor.first][-40:]) or _MORE.match(text[factor.last :])
        return is_slip_of(factor, 100 * (known - 1 if rose else 1 - one / other))
    return (
        factor.unit == "times" and known == round(known) and known > 1 and one_slip(f"{factor.value:f}", f"{known:.0f}")
    )


def _finding(pair: tuple[Quantity, Quantity], factor: Quantity, times: Decimal, chinese: bool) -> Finding:
    one, other = pair
    value = (
        _values(pair)[0]
        * times
        / (units().factor(other.unit.removesuffix(" CO2e")) if one.family == other.family else 1)
    )
    expected = plain(round(value, 2))
    words = (
        f"按{factor.text}计，{one.text}之后应为{expected}，而文中为{other.text}。"
        if chinese
        else f"By {factor.text} it is {expected} after {one.text}; the text says {other.text}."
    )
    involved = (other, one, factor)
    return Finding("share", quotes_of(*involved), other.text, expected, words, 0.65, quantities=involved)
