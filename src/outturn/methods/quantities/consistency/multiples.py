"""Multiples and rates of growth that the two amounts of a change do not make: from 600 to 15,000, 2.5 times as much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from outturn.methods.quantities.bounds import Interval
from outturn.methods.quantities.consistency.subjects import is_of_another
from outturn.methods.quantities.findings import Finding, Kind
from outturn.methods.quantities.grouping import by_sentence, is_slip_of, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import SCALES
from outturn.methods.quantities.units import AMOUNTS, units

_FROM = re.compile(
    r"(?:从|由|自)[^，。；]{0,30}$"
    r"|\b(?:from|was|were|stood at|had)\s+(?:(?:about|some|only|just|an? \w+ of|the)\s+){0,2}$",
    re.I,
)
_TO = re.compile(
    r"(?:至|到|为|达)(?:了)?(?:(?:19|20)\d\d年)?(?:的|约|近|每[年月天日周台家户吨人个]|[^，。；\d]){0,6}$"
    r"|\b(?:to|is now|are now|now stands at|reached)\s+(?:(?:about|some|nearly|over|almost)\s+)?$",
    re.I,
)
_TO_FIRST = re.compile(r"\bto\s+$", re.I)
_FROM_LAST = re.compile(r"[^,.;:\d]{0,30}\sfrom\s+(?:about |some |only |just )?", re.I)
"""Tripled to 21 from seven."""
_WORDS = (
    (Decimal(4), re.compile(r"\bquadrupl(?:ed|ing)\b|\bfourfold\b|翻两番", re.I)),
    (Decimal(3), re.compile(r"\btripl(?:ed|ing)\b|\btrebl(?:ed|ing)\b|\bthreefold\b", re.I)),
    (Decimal(2), re.compile(r"\bdoubl(?:ed|ing)\b|\btwofold\b|翻一番|翻了一番", re.I)),
    (Decimal("0.5"), re.compile(r"\bhalv(?:ed|ing)\b|减半|减少一半|下降一半|降低一半", re.I)),
)  # fmt: skip
_ABOUT = re.compile(
    r"\b(?:nearly|almost|more than|over|about|roughly|some|less than|virtually)\s+$"
    r"|(?:近|将近|逾|超过|约|几乎|不止)\s?$",
    re.I,
)
_CHANGE = re.compile(
    r"增|减|升|降|提高|回落|\b(?:increas|decreas|ris|rose|grow|grew|fell|fall|drop|declin|reduc|cut|sav|gain|loss|less|more|up|down)\w*|\bby\s*$",
    re.I,
)
_DOWN = re.compile(r"减|降|回落|下滑|\b(?:decreas|fell|fall|drop|declin|reduc|cut|sav|loss|less|down|low)\w*", re.I)
_ROOM = Decimal("0.015")
_WIDE_ROOM = Decimal("0.06")
_FAR = 60


def wrong_multiples(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the changes from one amount to another of which the stated multiple, or rate, is a power of ten or a digit off.

    The sentence holds one such pair alone, of one unit, and says "from" and "to". "Increased by 1.5 times" may mean to as much
    or by as much.
    """  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family in (*AMOUNTS, "ratio", "share")]))
    yield from _dated(document, quantities)
    for group in groups:
        pair = _pair(group)
        if pair is None:
            continue
        bounded = _beyond_bound(group, pair)
        if bounded is not None:
            yield _finding(pair, Interval(bounded[0], bounded[0]), bounded[1], chinese, "bounds")
            continue
        for factors, text in _factors(group, pair):
            is_plain = not any(each.sign for each in pair) and not text.lower().startswith(_HEDGED)
            room = _ROOM if is_plain and len(factors) == 1 else _WIDE_ROOM
            if not any(_makes(factor, pair, room) for factor in factors):
                if any(_is_slipped(factor, pair) for factor in factors):
                    yield _finding(pair, factors[0], text, chinese)
                break


def _pair(group: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Give the two amounts of the one change of a sentence that is told from the one to the other."""
    measured = [each for each in group if each.family in AMOUNTS]
    found = []
    for one, other in zip(measured, measured[1:], strict=False):
        text = one.passage.text
        before, between = text[max(one.sentence[0], one.first - _FAR) : one.first], text[one.last : other.first]
        if same_kind(one, other) and len(between) <= _FAR and _FROM.search(before) and _TO.search(between):
            found.append((one, other))
        elif same_kind(one, other) and _TO_FIRST.search(before) and _FROM_LAST.fullmatch(between):
            found.append((other, one))
    return found[0] if len(found) == 1 and found[0][0].value > 0 and found[0][1].value > 0 else None


def _dated(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Hold "less than double", 增幅不足一倍, against the amounts of two years that stand before it."""
    for group in by_sentence([each for each in quantities if each.family in (*AMOUNTS, "date")]):
        measured = [each for each in group if each.family in AMOUNTS]
        for one, other in pairwise(measured):
            text, end = one.passage.text, one.sentence[1]
            dates = [each for each in group if each.family == "date"]
            said = _DOUBLE.match(text[other.last : end])
            if said is None or len(dates) != _YEARS or one.sign or other.sign or not same_kind(one, other):
                continue
            if not one.value > 0 or not dates[0].value < dates[1].value or len(measured) > _YEARS:
                continue
            ratio = other.value / one.value
            more = bool(said["more"] or said["more_zh"])
            if ratio < 2 if more else ratio > 2:
                yield _finding(
                    (one, other),
                    Interval(Decimal(2), Decimal(2)),
                    said.group().strip(" ,，"),
                    document.language == "zh",
                    "bounds",
                )


_YEARS = 2
_DOUBLE = re.compile(
    r"(?:\s+in\s+(?:19|20)\d\d)?,\s+(?:which\s+is\s+|an?\s+increase\s+to\s+|that\s+is\s+|i\.e\.\s+)?(?:(?P<more>(?:well\s+)?(?:more\s+than|over))|(?:less\s+than|not\s+quite|almost|nearly|under))\s+(?:double[ds]?|twice\s+as\s+(?:much|many))\b(?!\s+(?:the|that|what|its|their|this|as|of)\b)"
    r"|，(?:增幅|增长|增加|涨幅|升幅)(?:了|幅度)?(?:(?P<more_zh>超过|逾|不止|高于)|不足|不到|低于|未到|近)一倍",
    re.IGNORECASE,
)
"""A rise by less than once is to less than double."""


def _bound_of(times: Quantity) -> str:
    """Give the sign of a multiple by the words around it: 三倍多, 不到上年的三倍; empty for a plain one."""
    text = times.passage.text
    before = text[max(times.sentence[0], times.first - 14) : times.first]
    if times.sign or _TIMES_MORE.match(text[times.last :]):
        return times.sign or ">"
    found = _TIMES_BOUND.search(before)
    return "" if found is None else "<<" if found["less"] else ">"


_TIMES_MORE = re.compile(r"\s?(?:多(?!于|少)|有余|以上)")
_TIMES_BOUND = re.compile(r"(?:(?P<less>不到|不足|低于|少于|未达|未到)|超过|逾|多于|不止)[^，。；\d]{0,8}$")


def _beyond_bound(group: Sequence[Quantity], pair: tuple[Quantity, Quantity]) -> tuple[Decimal, str] | None:
    """Give the multiple that a change cannot be more, or less, than: more than quadrupled, from 79 to 263."""
    text, (first, end) = pair[0].passage.text, pair[0].sentence
    low, high = (each.value * units().factor(each.unit.removesuffix(" CO2e")) for each in pair)
    if any(each.sign for each in pair):
        return None
    ratio, last = high / low, max(each.last for each in pair)
    for each in group:
        sign = _bound_of(each) if each.family == "ratio" and 0 <= each.first - last <= _FAR else ""
        grown = bool(_GROWN_BY.search(text[last : each.first]))
        if sign and _is_off(sign, each.value, ratio - 1 if grown else ratio) and _is_off(sign, each.value, ratio):
            return each.value + grown, each.text
    for factor, pattern in _WORDS:
        found = pattern.search(text, first, end)
        said = _SIGN_OF_WORD.search(text[max(first, found.start() - 24) : found.start()]) if found else None
        if found and said and factor > 1 and _is_off(">" if said["more"] else "<<", factor, ratio):
            return factor, found.group()
    return None


def _is_off(sign: str, factor: Decimal, ratio: Decimal) -> bool:
    if sign in (">", ">="):
        return ratio < factor
    return ratio > factor * (1 + _ROOM)


_GROWN_BY = re.compile(r"[增升涨](?:加|长|幅|高)?了?[^，。；\d]{0,4}$")
_SIGN_OF_WORD = re.compile(
    r"\b(?:(?P<more>more than|over)|nearly|almost|less than|not quite)\s+(?:[a-z]+\s+){0,1}$", re.IGNORECASE
)


def _factors(group: Sequence[Quantity], pair: tuple[Quantity, Quantity]) -> Iterator[tuple[list[Interval], str]]:
    """Give the factors that the words after a change say it has, each as the values it may be."""
    text = pair[0].passage.text
    first, end = pair[0].sentence
    for each in group:
        before = text[max(first, each.first - 40) : each.first]
        if each.first < max(one.last for one in pair):
            lead = min(one.first for one in pair)
            if each.last > lead or not _LEADS.fullmatch(text[each.last : lead]):
                continue
        elif each.first - pair[1].last > _FAR:
            continue
        else:
            before = text[max(pair[1].last, each.first - 40) : each.first]
        if each.family == "ratio" and _bound_of(each):
            continue
        if each.family == "ratio" and each.value > 1:
            plus = [] if each.text.lower() in _GROWN else [Interval(each.interval.low + 1, each.interval.high + 1)]
            yield [each.interval, *plus, *(_turned(one) for one in (each.interval, *plus))], each.text
        elif (
            each.family == "share"
            and not is_of_another(each)
            and _CHANGE.search(before)
            and not re.search(r"[；;]", text[pair[1].last : each.first])
        ):
            yield from _changed(each, pair, before + text[each.last : each.last + 8])
    for factor, pattern in _WORDS:
        match = pattern.search(text, pair[1].last, min(end, pair[1].last + _FAR)) or pattern.search(
            text, max(first, min(one.first for one in pair) - _FAR), min(one.first for one in pair)
        )
        if match:
            room = Decimal("0.1") if _ABOUT.search(text[: match.start()][-20:]) else Decimal("0.03")
            yield [Interval(factor * (1 - room), factor * (1 + room))], match.group()


def _changed(rate: Quantity, pair: tuple[Quantity, Quantity], before: str) -> Iterator[tuple[list[Interval], str]]:
    """Give the factor of a change by so many per cent, or by a third."""
    if rate.unit == "fraction" and rate.sign:
        return
    down = bool(_DOWN.search(before)) or pair[0].value > pair[1].value
    scale = Decimal("0.01") if rate.unit == "%" else Decimal(1)
    room = _OF_WORDS if rate.unit == "fraction" else Decimal(0)
    low, high = rate.interval.low * scale - room, rate.interval.high * scale + room
    if high < 1 or not down:
        yield [Interval(1 - high, 1 - low) if down and high < 1 else Interval(1 + low, 1 + high)], rate.text


_HEDGED = ("约", "近", "about", "nearly", "almost", "over", "more", "some", "roughly", "逾", "超")
_OF_WORDS = Decimal("0.02")
"""A change by a third is told so within two hundredths."""
_LEADS = re.compile(r"[^.;；。\d]{0,30}(?:\bfrom\b|从|由)?[^.;；。\d]{0,12}", re.IGNORECASE)
_GROWN = ("doubled", "tripled", "翻一番", "翻了一番", "翻番", "增加一倍", "增加了一倍")


def _turned(factor: Interval) -> Interval:
    return Interval(1 / factor.high, 1 / factor.low)


def _scaled(quantity: Quantity) -> Interval:
    return quantity.interval.times(units().factor(quantity.unit.removesuffix(" CO2e")))


def _as_exact(pair: tuple[Quantity, Quantity]) -> tuple[Interval, Interval]:
    """Give what two amounts may be: of two plain ones, the one is as exact as the other."""
    first, last = (_scaled(each) for each in pair)
    if pair[0].sign or pair[1].sign:
        return first, last
    half = min((each.high - each.low) / 2 for each in (first, last))
    middle = [each.value * units().factor(each.unit.removesuffix(" CO2e")) for each in pair]
    return Interval(middle[0] - half, middle[0] + half), Interval(middle[1] - half, middle[1] + half)


def _makes(
    factor: Interval, pair: tuple[Quantity, Quantity], room: Decimal = _WIDE_ROOM, power: Decimal = Decimal(1)
) -> bool:
    first, last = _as_exact(pair)
    wide = Interval(first.low * factor.low * (1 - room) * power, first.high * factor.high * (1 + room) * power)
    return wide.meets(last)


def _is_slipped(factor: Interval, pair: tuple[Quantity, Quantity]) -> bool:
    if any(_makes(factor, pair, _ROOM, power) for power in SCALES):
        return True
    one, other = pair
    middle = (factor.low + factor.high) / 2
    tight = factor.high - factor.low <= middle * _WIDE_ROOM
    alike = one.unit == other.unit and one.scale == other.scale and not one.sign and not other.sign
    return tight and alike and (is_slip_of(other, one.value * middle) or is_slip_of(one, other.value / middle))


def _finding(
    pair: tuple[Quantity, Quantity], factor: Interval, stated: str, chinese: bool, kind: Kind = "share"
) -> Finding:
    first, last = (_scaled(each) for each in pair)
    ratio = (last.low + last.high) / (first.low + first.high)
    expected = plain(round(ratio, 2))
    words = (
        f"{pair[1].text}是{pair[0].text}的{expected}倍，而文中为{stated}。"
        if chinese
        else f"{pair[1].text} is {expected} times {pair[0].text}; the text says {stated}."
    )
    return Finding(kind, (pair[1].quote(),), pair[1].text, expected, words, 0.65, quantities=pair)
