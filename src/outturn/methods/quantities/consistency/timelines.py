"""What happened when: the days and months of a passage as events, each with the years that the text may mean."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from outturn.methods.quantities.moments import Moment, moments, spans
from outturn.methods.quantities.passages import Passage

_SAME = {
    "zh": re.compile(r"(?:同年|当年|该年|是年|本年|那年)\s?(?=\d)"),
    "en": re.compile(r"^,?\s+(?:of\s+)?(?:the same|that|this|the)\s+year\b(?!\s+(?:after|before))", re.I),
}
_NEXT = {
    "zh": re.compile(r"(?:次年|翌年|转年|第二年|下一年)\s?(?=\d)"),
    "en": re.compile(r"^,?\s+(?:of\s+)?(?:the\s+)?(?:following|next)\s+year\b|^,?\s+(?:of\s+)?the year after\b", re.I),
}


@dataclass(frozen=True)
class Event:
    """A day or month, or a span of them, and the years in which its beginning may lie, the likeliest first."""

    begin: Moment
    end: Moment
    years: tuple[int, ...]
    first: int
    last: int

    @property
    def is_span(self) -> bool:
        """Whether it begins on one date and ends on another."""
        return self.begin is not self.end

    @property
    def is_daily(self) -> bool:
        """Whether the days are given, and not the months alone."""
        return self.begin.day is not None and self.end.day is not None

    @property
    def turns(self) -> int:
        """How many turns of the year lie between beginning and end."""
        if self.begin.year is not None and self.end.year is not None:
            return self.end.year - self.begin.year
        return int((self.begin.month or 0) > (self.end.month or 0))

    def bounds(self, year: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """Give the first and last day on which it may begin, and those on which it may end, where it begins in ``year``."""  # noqa: E501
        begun, ended = _days(self.begin, year), _days(self.end, year + self.turns)
        return None if begun is None or ended is None else (begun, ended)


def _days(moment: Moment, year: int) -> tuple[int, int] | None:
    """Give the ordinals of the first and last day that a moment may mean in a year."""
    if moment.month is None:
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    longest = monthrange(year, moment.month)[1]
    if moment.day is not None and moment.day > longest:
        return None
    first, last = (moment.day, moment.day) if moment.day else (1, longest)
    return date(year, moment.month, first).toordinal(), date(year, moment.month, last).toordinal()


def timeline(passage: Passage, language: str, reported: int | None, part: tuple[int, int] | None = None) -> list[Event]:
    """Give the days, months and spans of them that a passage, or a part of it, names, in order.

    A date without year is that of the sentence's next one, of the last one named, or of the year reported on; 同年 and
    "that year" are the last one named, 次年 and "the following year" the one after it.
    """
    text = passage.text
    found = moments(text, language, *(part or (0, len(text))), next_years=True)
    joined = {span.first: span for span in spans(text, found, language)}
    events: list[Event] = []
    current: int | None = None
    position = 0
    while position < len(found):
        moment = found[position]
        span = joined.get(moment.first)
        begin, end = (span.begin, span.end) if span else (moment, moment)
        closing = found[position + 1] if span else moment
        position += 2 if span else 1
        if begin.month is None:
            current = begin.year or current
            continue
        following = next((each.year for each in found[position : position + 2] if each.year), None)
        begin, years = _dated(text, begin, language, current, (following, reported))
        if span is None:
            end = begin
        elif _NEXT["zh"].match(text[closing.first :]) and years:
            begin, end = replace(begin, year=years[0]), replace(end, year=years[0] + 1)
        events.append(Event(begin, end, years, moment.first, closing.last))
        current = end.year or (years[0] if years else current)
    return events


def _dated(
    text: str, moment: Moment, language: str, current: int | None, others: tuple[int | None, ...]
) -> tuple[Moment, tuple[int, ...]]:
    if moment.year is not None:
        return moment, (moment.year,)
    around = text[max(0, moment.first - 6) : moment.first + 4] if language == "zh" else text[moment.last :][:30]
    if current is not None and _SAME[language].search(around):
        return moment, (current,)
    if current is not None and _NEXT[language].search(around):
        return moment, (current + 1,)
    known = [each for each in (current, *others) if each is not None]
    return moment, tuple(dict.fromkeys(known))


def apart(one: Event, other: Event) -> list[tuple[int, int]]:
    """Give the least and the most days that may lie from the end of one event to the beginning of another later one.

    One pair for every way to read their years. Both days count towards the most: from 1 to 5 May are four days or five.
    """
    return [
        (each[0] - end[1], each[1] + 1 - end[0])
        for end, each in _pairs(one, other)
        if each[1] >= end[0]
    ]  # fmt: skip


def _pairs(one: Event, other: Event) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    pairs = []
    for year in one.years:
        first = one.bounds(year)
        later = {*other.years, *(() if other.begin.year is not None else (year, year + 1))}
        for another in sorted(later):
            second = other.bounds(another)
            if first is not None and second is not None:
                pairs.append((first[1], second[0]))
    return pairs


def within(event: Event) -> list[tuple[int, int]]:
    """Give the least and the most days from the beginning of a span to its end, for every way to read its year."""
    found = [event.bounds(year) for year in event.years]
    return [(each[1][0] - each[0][1], each[1][1] + 1 - each[0][0]) for each in found if each is not None]


def ends_of(event: Event) -> tuple[Event, ...]:
    """Give a span as the events of its beginning and of its end; any other event as it is."""
    if not event.is_span:
        return (event,)
    return (
        replace(event, end=event.begin),
        replace(event, begin=event.end, years=tuple(year + event.turns for year in event.years)),
    )
