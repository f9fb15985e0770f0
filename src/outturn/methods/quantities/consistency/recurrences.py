"""Dates that break their own rule: weekly on 3, 10, 17 and 28 September; Monday, 8 September 2020."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from outturn.methods.quantities.consistency.timelines import Event, timeline
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.spans import MONTHS

_DAY = r"(?:[12]\d|3[01]|[1-9])"
_SERIES = {
    "zh": re.compile(
        rf"(?P<m>1[0-2]|[1-9])月(?P<d>{_DAY})[日号]?(?:[、，](?:以及)?{_DAY}[日号]?)*(?:[、，]|和|及|以及|与){_DAY}[日号]"
    ),
    "en": re.compile(rf"\b(?P<d>{_DAY})(?:,\s+{_DAY})*,?\s+and\s+{_DAY}\s+(?P<m>{MONTHS})\b"),
}
_EVERY = (
    (14, re.compile(r"每(?:隔)?[两二2]周|隔周|每半个月|\bfortnightly\b|\bevery (?:two|second|other) weeks?\b|\bbiweekly\b", re.I)),  # noqa: E501
    (7, re.compile(r"每周(?![年边围])|每(?:个)?星期|按周|逐周|\bweekly\b|\b(?:every|each|once a|one a|a) week\b(?! (?:later|after|before|ago))|\bevery (?:Mon|Tues|Wednes|Thurs|Fri)day\b", re.I)),  # noqa: E501
    (10, re.compile(r"每(?:隔)?(?:十|10)天|每旬|\bevery (?:ten|10) days\b", re.I)),
    (1, re.compile(r"每天一|每日一|\b(?:daily|every day|on (?:three|four|five) consecutive days|consecutive days)\b|连续[三四五]天", re.I)),  # noqa: E501
)  # fmt: skip
_NOT_WEEKLY = re.compile(r"\b(?:twice|three times|hours|days) a week\b|每周[两三四五2-5][次天]", re.I)
_LEAST = 3
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HAN_DAYS = "一二三四五六日"
_WEEKDAY = {
    "zh": re.compile(r"^\s?[（(]\s?(?:星期|周|礼拜)(?P<day>[一二三四五六日天])\s?[)）]"),
    "en": re.compile(rf"\b(?P<day>{'|'.join(_WEEKDAYS)}),?\s+(?:the\s+)?$"),
}


def broken_rules(document: Document, year: int | None) -> Iterator[Finding]:
    """Give the dates of a series that recurs so often which one date breaks, and the days of the week that they are not.

    A series has three days of one month or more, named together, and is said to be weekly, fortnightly, daily or of every
    ten days.
    """  # noqa: E501
    chinese = document.language == "zh"
    for passage in document.prose():
        for match in _SERIES[document.language].finditer(passage.text):
            yield from _irregular(passage, match, chinese)
        for event in timeline(passage, document.language, year):
            yield from _misnamed(passage, event, document.language, year)


def _irregular(passage: Passage, match: re.Match[str], chinese: bool) -> Iterator[Finding]:
    first, last = passage.sentence_of(match.start())
    step = _step(passage.text[first:last])
    digits = match.group()[match.start("d") - match.start() :]
    days = [int(each) for each in re.findall(r"\d+", digits)]
    if step is None or len(days) < _LEAST:
        return
    wrong = _broken(days, step)
    if wrong is None:
        return
    place, wanted = wrong
    stated = f"{days[place]}日" if chinese else str(days[place])
    expected = f"{wanted}日" if chinese else str(wanted)
    words = (
        f"其他各日相隔{step}天，按此应为{expected}，而文中为{stated}。"
        if chinese
        else f"The other days lie {step} days apart, which makes it {expected}; the text says {stated}."
    )
    quote = passage.quote(match.start(), match.end())
    sentence = type(quote)(passage.text[first:last].strip(), quote.line, quote.page)
    yield Finding("period", (sentence,), quote.text, expected, words, 0.75)


def _step(sentence: str) -> int | None:
    if _NOT_WEEKLY.search(sentence):
        return None
    return next((step for step, pattern in _EVERY if pattern.search(sentence)), None)


def _broken(days: Sequence[int], step: int) -> tuple[int, int] | None:
    """Give the place of the one day that breaks a series and what it should be; none where none or several do."""
    ways = []
    for place in range(len(days)):
        anchor = 0 if place else 1
        wanted = [days[anchor] + step * (each - anchor) for each in range(len(days))]
        wrong = [each for each in range(len(days)) if days[each] != wanted[each]]
        if not wrong:
            return None
        if wrong == [place]:
            ways.append((place, wanted[place]))
    return ways[0] if len(ways) == 1 else None


def _misnamed(passage: Passage, event: Event, language: str, reported: int | None) -> Iterator[Finding]:
    """Give a date that is another day of the week than the text says, in every year that it may be of."""
    text, moment = passage.text, event.begin
    named = (
        _WEEKDAY["zh"].match(text[event.last : event.last + 8])
        if language == "zh"
        else _WEEKDAY["en"].search(text[max(0, event.first - 16) : event.first])
    )
    if named is None or event.is_span or moment.day is None or moment.month is None:
        return
    stated = _HAN_DAYS.find(named["day"].replace("天", "日")) if language == "zh" else _WEEKDAYS.index(named["day"])
    years = event.years if moment.year is not None else (*event.years, *((reported + 1,) if reported else ()))
    try:
        known = [date(year, moment.month, moment.day).weekday() for year in years]
    except ValueError:
        return
    if not known or stated in known:
        return
    expected = f"星期{_HAN_DAYS[known[0]]}" if language == "zh" else _WEEKDAYS[known[0]]
    quote = passage.quote(event.first, event.last)
    words = (
        f"{quote.text}是{expected}。"
        if language == "zh"
        else f"{quote.text} is a {expected} in {years[0]}; the text says {named['day']}."
    )
    sentence = type(quote)(text[slice(*passage.sentence_of(event.first))].strip(), quote.line, quote.page)
    yield Finding("period", (sentence,), f"{named.group().strip(' ,（）()')} {quote.text}", expected, words, 0.8)
