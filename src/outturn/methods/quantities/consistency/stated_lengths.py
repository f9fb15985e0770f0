"""Lengths of time as a text states them: five days, half a year, 四周, 一年半."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from outturn.methods.quantities.bounds import Interval, sign_around
from outturn.methods.quantities.number_words import ENGLISH, chinese_number, english_number

DAYS = {"days": Decimal(1), "weeks": Decimal(7), "months": Decimal("30.4375"), "years": Decimal("365.25")}
"""How many days a day, a week, a month and a year have."""
CHINESE_UNITS = {"days": "天", "weeks": "周", "months": "个月", "years": "年"}
_UNITS = {
    "天": "days", "日": "days", "周": "weeks", "星期": "weeks", "礼拜": "weeks", "月": "months", "年": "years",
    "学年": "years", "年度": "years", "整年": "years", "整月": "months",
}  # fmt: skip
_NO_ADJECTIVE = r"(?:for|of|in|on|at|by|from|with|over|during|within|through|throughout|the|these|those|this|that|its|their|each|every|an?|is|are|was|were|has|have|had)"  # noqa: E501
"""What stands between a number and years that are not its own: all three for the years 2021-2025."""
_LENGTH = {
    "zh": re.compile(
        r"(?<![第\d.,零〇一二两三四五六七八九十百每])(?P<number>\d{1,3}|[一二两三四五六七八九十]+|半)\s?(?P<many>多|余)?\s?"
        r"(?P<unit>个?(?:学年|年度)|整?年(?![度代级龄份底初末终])|个整?月|个?星期|个?礼拜|周(?![年边围期])|天)(?P<later>多|余)?(?P<half>半)?"
    ),
    "en": re.compile(
        rf"(?<![\d.,-])\b(?P<number>\d{{1,3}}|half an?|{ENGLISH}|"
        r"an?(?=\s+(?:day|week|month|year|fortnight|decade|full|whole)\b))"
        rf"(?P<more>\s+and\s+a\s+half)?[\s-]+(?:(?P<kind>(?!{_NO_ADJECTIVE}\b)[a-z]+)\s+){{0,2}}"
        r"(?P<unit>day|week|month|year|fortnight|decade)s?(?P<half>\s+and\s+a\s+half)?\b(?!\s+(?:old|of age|ago))",
        re.IGNORECASE,
    ),
}
_MORE = {
    "zh": re.compile(r"(?:零|又|加|外加)?\s?(?P<number>\d{1,2}|[一二两三四五六七八九十]+)个月"),
    "en": re.compile(rf",?\s+(?:and\s+)?(?P<number>\d{{1,2}}|{ENGLISH}|an?)\s+months?\b", re.IGNORECASE),
}
"""What makes years a length in months: two years and three months."""
_LED_BY = re.compile(
    r"(?:每(?:隔)?|满|近几|第|(?<![相间时])隔|过去|未来|今后|最近|原定|原计划|预定|计划|限期|(?:^|[，。；])近|提前|延后|推迟|延长|缩短|减少|增加)\s*$|\b(?:every|per|within|last|past|next|by|postponed|extended|of age|aged)\s*$",  # noqa: E501
    re.I,
)
_BRACKETED = re.compile(r"^\s?[（(]\s?(?:19|20)\d\d\s?年?\s?[-–—至到]")
"""The years behind a length are those of it, whenever it is: the next seven years (2021-2027)."""
_A_YEAR = re.compile(r"an?\b", re.IGNORECASE)
_RATE = re.compile(r"(?:\d|million|billion|per cent|[a-z])\s+$", re.IGNORECASE)
"""What stands before "a year" in so much a year."""
_LED_A_YEAR = re.compile(
    r"\b(?:for|after|lasted|took|within|over|almost|nearly|about|exactly|just|by|of|only)\s+$", re.I
)
_OF_ITS_KIND = re.compile(
    r",?\s+(?:in which|during which|when|where|that\s+(?:was|saw|began|brought|has|had|will|many|few)|like|marked|dominated|overshadowed|without|unlike|shaped)\b",  # noqa: E501
    re.I,
)
"""A year in which nobody could travel is one of a kind, and no length."""
_SO_MUCH_A = re.compile(
    r"\b(?:million|billion|thousand|hundred|per cent|dollars?|euros?|tons?|tonnes)\b", re.IGNORECASE
)
"""100 million a year is no length."""
_NO_KIND = frozenset({"working", "business", "different", "times", "more", "other", "old"})
_MOST = 150


@dataclass(frozen=True)
class Length:
    """A stated length: the values possible in its unit, its offsets and text, and the word that sets it apart.

    ``led_by`` is such a word as "within", "every" or 延长, with which it is no length of what the text speaks of;
    ``is_working`` says that working days are meant.
    """

    interval: Interval
    unit: str
    first: int
    last: int
    text: str
    led_by: str = ""
    is_working: bool = False

    @property
    def days(self) -> tuple[Decimal, Decimal]:
        """The least and the most days that it may be."""
        return self.interval.low * DAYS[self.unit], self.interval.high * DAYS[self.unit]


def stated_lengths(text: str, first: int, last: int, language: str) -> Iterator[Length]:
    """Give the lengths between two offsets of a text, in order.

    >>> [(each.unit, float(each.interval.low)) for each in stated_lengths("历时一年半，其中半年停工", 0, 12, "zh")]
    [('years', 1.5), ('months', 6.0)]
    """
    taken = first
    for match in _LENGTH[language].finditer(text, first, last):
        words = set(re.findall(r"[a-z]+", match.group().lower()))
        if language == "en" and words & (_NO_KIND - {"working", "business"}):
            continue
        before = text[max(first, match.start() - 20) : match.start()]
        if _A_YEAR.fullmatch(match["number"]) and _RATE.search(before) and not _LED_A_YEAR.search(before):
            continue
        if _A_YEAR.fullmatch(match["number"]) and _OF_ITS_KIND.match(text, match.end(), last):
            continue
        if language == "en" and _SO_MUCH_A.search(match.group()):
            continue
        number = _number(match, language)
        if not number or number > _MOST or match.start() < taken:
            continue
        many = language == "zh" and bool(match["many"] or match["later"])
        sign, _, _ = sign_around(text[first : match.start()], text[match.end() : last], many)
        value, unit = _in_unit(number, match, language)
        more = _MORE[language].match(text, match.end(), last)
        extra = _number(more, language) if more else None
        if more and extra is not None and unit == "years":
            value, unit = value * 12 + extra, "months"
        end = more.end() if more and extra is not None and unit == "months" else match.end()
        led = _LED_BY.search(text[max(first, match.start() - 12) : match.start()])
        led_by = led.group().strip() if led and not _BRACKETED.match(text[match.end() :]) else ""
        taken = end
        yield Length(
            _possible(value, sign, unit), unit, match.start(), end, text[match.start() : end].strip(), led_by,
            bool(words & {"working", "business"}),
        )  # fmt: skip


def _number(match: re.Match[str], language: str) -> Decimal | None:
    printed = match["number"].lower()
    if printed.isdigit():
        return Decimal(printed)
    if printed == "半" or printed.startswith("half"):
        return Decimal("0.5")
    number = 1 if printed in ("a", "an") else (chinese_number if language == "zh" else english_number)(printed)
    return None if number is None else Decimal(number)


def _in_unit(number: Decimal, match: re.Match[str], language: str) -> tuple[Decimal, str]:
    """Give a length with its unit; half a year is six months, a fortnight two weeks."""
    word = match["unit"].removeprefix("个") if language == "zh" else match["unit"].lower()
    halved = match["half"] or (language == "en" and match["more"])
    value = number + (Decimal("0.5") if halved else 0)
    if word in ("fortnight", "decade"):
        return value * (2 if word == "fortnight" else 10), "weeks" if word == "fortnight" else "years"
    unit = _UNITS[word] if language == "zh" else word + "s"
    return (value * 12, "months") if unit == "years" and number == Decimal("0.5") else (value, unit)


def _possible(value: Decimal, sign: str, unit: str) -> Interval:
    """Give what a length may be: more than one year is less than two, nearly two years more than one."""
    room = max(Decimal(1), value / 4) if unit == "years" else value / 4
    if sign in (">", ">="):
        return Interval(value, value + room)
    if sign in ("<", "<<", "<="):
        return Interval(value - room, value)
    return Interval(value - value / 10, value + value / 10) if sign == "~" else Interval(value, value)
