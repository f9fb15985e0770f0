"""Averages that the total and the number beside them do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, Interval
from outturn.methods.quantities.consistency.runs import is_misprint_of
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, is_slip_of, plain
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import units

_BEFORE = re.compile(
    r"(?:(?<!年)平均|人均|户均|每(?:家|户|人|次|台|份|项|个|名|位|场|期|所|宗|笔|件))[^，。；\d]{0,14}$"
    r"|\bper-[a-z]+\b[^.;:\d]{0,30}$|\b(?:costs?|spending|price|expenditure|outlay|yield)\s+(?:per|for each|a)\s+[a-z]+(?:\s+[a-z]+)?\s+(?:was|were|is|of|came to|stood at|amounted to)\s+$"  # noqa: E501
    r"|\b(?:an? (?:\w+ )?average of|on average|averag(?:es?|ed|ing))\s+(?:\w+\s+){0,2}$",
    re.I,
)
_AFTER = re.compile(
    r"^[^,.;\d]{0,12}\b(?:on average|for each|for every|each|apiece)\b|^\s+per\s+(?!cent|year|annum|month|week|day|hour|tonne|ton|kilo)[a-z]+",  # noqa: E501
    re.I,
)
_OVER_TIME = re.compile(
    r"(?:年|月|日)均|每(?:年|月|天|日)|过去|前[一二三四五六七八九十]年|preceding|previous|annual|monthly", re.I
)
_FAMILIES = ("count", "money", "mass", "energy", "volume", "length", "area")
_WIDE = 4
_FEW = 10
_ROOM = Decimal("0.04")
_POWERS = tuple(Decimal(10) ** power for power in (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8))
_LEAST = 3
_PER_ONE = re.compile(r"\bper[-\s](?!cent)[a-z]+|每(?:名|人|户|家|台|套|亩|吨|件)", re.IGNORECASE)


def wrong_averages(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the averages where the total by the number is ten or more times another, in another unit, or one digit off.

    The total stands in the sentence, the number there or in the four before. Where some two of the numbers there give the average there is
    no finding.
    """  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family in _FAMILIES]))
    for position, group in enumerate(groups):
        near = [
            each
            for earlier in groups[max(0, position - _WIDE) : position + 1]
            if earlier[0].passage is group[0].passage
            for each in earlier
        ]
        averages = [each for each in group if _is_average(each)]
        for average in averages:
            if not any(each is not average and each.family == average.family for each in averages):
                finding = _judged(average, [each for each in near if each is not average], chinese)
                if finding is not None:
                    yield finding
    for group in by_sentence([each for each in quantities if each.family in (*_FAMILIES, "time")]):
        yield from _by_years(group, chinese)


def _by_years(group: Sequence[Quantity], chinese: bool) -> Iterator[Finding]:
    """Hold what is told of each year on average against the one amount and the one number of years before it."""
    for place, average in enumerate(group):
        text, (begin, end) = average.passage.text, average.sentence
        told = _YEARLY.search(text[begin : average.first]) or _YEARLY_AFTER.match(text[average.last : end])
        told = told or (_OR.search(text[begin : average.first]) and _A_YEAR.match(text[average.last : end]))
        if not told or average.sign == "~" or average.family == "time":
            continue
        totals = [each for each in group[:place] if each.family == average.family and each.value > average.value]
        years = [each for each in group[:place] if each.unit == "years" and each.value > 1]
        if len(totals) != 1 or len(years) != 1 or totals[0].sign or years[0].sign or totals[0].noun != average.noun:
            continue
        value = _quotient(totals[0], years[0], average)
        if average.sign:
            within = 1 / _FAR < value / average.value < _FAR
            if within and (value < average.value if average.sign in LOWER else value > average.value):
                yield _finding(average, totals[0], years[0], chinese)
            continue
        if _gives(value, average.interval, Decimal(1)):
            continue
        if is_misprint_of(average, round(value, len(average.digits.partition(".")[2]))):
            yield _finding(average, totals[0], years[0], chinese)


_YEARLY = re.compile(
    r"(?:平均每年|年均|每年平均)[^，。；\d]{0,6}$|\b(?:an? (?:annual|yearly) average of|on average|averag(?:e|es|ed|ing))\s+$",  # noqa: E501
    re.I,
)
_YEARLY_AFTER = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:a|per|each|every) year on average\b|\s+on average (?:a|per|each|every) year\b|\s*的?年均",
    re.I,
)


_OR = re.compile(r",\s+(?:or|that\s+is,?|i\.e\.,?|thus)\s+$")
_A_YEAR = re.compile(r"(?:\s+of\s+[A-Za-z0-9]+)?\s+(?:a|per|each|every)\s+year\b|\s+annually\b")
"""So much over twenty years, or so much a year."""
_FAR = Decimal("1.6")


def _is_average(quantity: Quantity) -> bool:
    text = quantity.passage.text
    begin, end = quantity.sentence
    before, after = text[max(begin, quantity.first - 30) : quantity.first], text[quantity.last : end]
    if _OVER_TIME.search(text[max(begin, quantity.first - 16) : quantity.first]):
        return bool(re.search(r"每(?:家|户|人|台|个|所)[^，。；\d]{0,8}$", before))
    return bool(_BEFORE.search(before) or _AFTER.match(after))


def _judged(average: Quantity, near: list[Quantity], chinese: bool) -> Finding | None:
    pairs = [
        (total, number)
        for total in near
        for number in near
        if total is not number and number.family == "count" and number.value > 1 and not number.sign
        and total.family == average.family and total.value > 0 and not total.sign
        and (total.family != "money" or total.unit == average.unit)
    ]  # fmt: skip
    if any(_gives(_quotient(*pair, average), average.interval, Decimal(1)) for pair in pairs):
        return None
    for total, number in pairs:
        if number.value >= _FEW and total.sentence == average.sentence and _is_off(average, total, number):
            return _finding(average, total, number, chinese)
    return None


def _quotient(total: Quantity, number: Quantity, average: Quantity) -> Decimal:
    """Give the total by the number, in the unit of the average."""
    known = units()
    unit, own = (known.factor(each.unit.removesuffix(" CO2e")) for each in (total, average))
    return total.value / number.value * (unit / own if total.family not in ("count", "money") else 1)


def _gives(value: Decimal, stated: Interval, factor: Decimal) -> bool:
    return stated.low * factor * (1 - _ROOM) <= value <= stated.high * factor * (1 + _ROOM)


def _is_off(average: Quantity, total: Quantity, number: Quantity) -> bool:
    value = _quotient(total, number, average)
    if total.family != "count" and any(_gives(value, average.interval, power) for power in _POWERS):
        return total.scale > 1 or total.unit != average.unit
    own = average.sentence == total.sentence == number.sentence
    digits = [len(each.digits.replace(".", "").strip("0")) for each in (average, total)]
    told = average.passage.text[average.sentence[0] : average.first]
    least = _LEAST - 1 if _PER_ONE.search(told) else _LEAST
    return own and not average.sign and min(digits) >= least and total.value > number.value and any(
        is_slip_of(each, wanted) for each, wanted in ((average, value), (total, average.value * number.value))
    )  # fmt: skip


def _finding(average: Quantity, total: Quantity, number: Quantity, chinese: bool) -> Finding:
    expected = f"{plain(round(_quotient(total, number, average), 1))}"
    words = (
        f"{total.text}除以{number.text}为{expected}，而文中为{average.text}。"
        if chinese
        else f"{total.text} by {number.text} is {expected}; the text says {average.text}."
    )
    return Finding(
        "share", (average.quote(),), average.text, expected, words, 0.65, quantities=(average, total, number)
    )
