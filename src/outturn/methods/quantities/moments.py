"""Days, months and years of a sentence, whether or not each says its year, and the spans between two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from outturn.methods.quantities.spans import MONTH_NUMBER, MONTHS, YEAR

_CHINESE = re.compile(
    rf"(?<![\d.,第])(?:(?P<y>{YEAR})\s?年\s?(?:(?P<m>1[0-2]|0?[1-9])\s?月(?:份)?\s?(?:(?P<d>[12]\d|3[01]|0?[1-9])\s?[日号])?)?"
    r"|(?P<next>次年|翌年|第二年)?(?P<mm>1[0-2]|0?[1-9])\s?月(?:份)?\s?(?:(?P<dd>[12]\d|3[01]|0?[1-9])\s?[日号])?"
    rf"|(?P<yy>{YEAR})(?=\s?(?:—|–|-|至|到)\s?{YEAR})|(?P<ddd>[12]\d|3[01]|0?[1-9])\s?[日号](?!均|产|常))"
)
_ENGLISH = re.compile(
    rf"\b(?:(?P<d>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?\s+(?P<m>{MONTHS})(?:,?\s+(?P<y>{YEAR}))?"
    rf"|(?P<mm>{MONTHS})(?:\s+(?P<dd>[12]\d|3[01]|[1-9])(?![\d,.]\d|\d))?(?:,?\s+(?P<yy>{YEAR}))?"
    rf"|(?<![\d.,$€£])(?P<yyy>{YEAR})(?![\d.,]\d|\d)"
    rf"|(?P<ddd>[12]\d|3[01]|[1-9])(?=\s*(?:to|–|-|and|until)\s*(?:[12]\d|3[01]|[1-9])\s+(?:{MONTHS})))\b"
)
_TO = {
    "zh": re.compile(r"\s?起?\s?(?:至|到|—|–|-|~|直到|直至)\s?"),
    "en": re.compile(r"\s*(?:\bto\b|\buntil\b|\bthrough\b|–|—|-)\s*(?:the end of\s+)?"),
}
_AND = re.compile(r"\s*and\s*")
_BEFORE_MAY = re.compile(r"\b(?:in|of|from|to|until|since|by|and|between|early|late|mid|last)[\s-]$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)


_TURN = 4
"""A first month so much later than the last is that of the year before."""


@dataclass(frozen=True)
class Moment:
    """A year, a month or a day, as far as the text says it, with its offsets."""

    year: int | None
    month: int | None
    day: int | None
    first: int
    last: int

    @property
    def ordinal(self) -> int | None:
        """The number of its day; none where its year, month or day is not known, or no such day exists."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day).toordinal()
        except ValueError:
            return None


@dataclass(frozen=True)
class Span:
    """From one moment to another, both included, with the offsets of all of it."""

    begin: Moment
    end: Moment
    first: int
    last: int


def moments(
    text: str, language: str, first: int = 0, last: int | None = None, next_years: bool = False
) -> list[Moment]:
    """Give the moments between two offsets of a text, in order; those of 次年 only with ``next_years``, without a year.

    >>> [(each.year, each.month, each.day) for each in moments("from 5 May to June 2021", "en")]
    [(None, 5, 5), (2021, 6, None)]
    """
    found = []
    pattern = _CHINESE if language == "zh" else _ENGLISH
    for match in pattern.finditer(text, first, len(text) if last is None else last):
        groups = match.groupdict()
        year = groups.get("y") or groups.get("yy") or groups.get("yyy")
        month = groups.get("m") or groups.get("mm")
        day = groups.get("d") or groups.get("dd") or groups.get("ddd")
        if (groups.get("next") and not next_years) or (
            language == "en" and match.group() == "May" and not _is_month(text, match)
        ):
            continue
        number = None if month is None else MONTH_NUMBER.get(month) or int(month)
        found.append(Moment(int(year) if year else None, number, int(day) if day else None, *match.span()))
    return found


def _is_month(text: str, match: re.Match[str]) -> bool:
    return bool(
        re.search(
            r"\b(?:in|of|from|to|until|since|by|and|between|early|late|mid|last)[\s-]$", text[: match.start()], re.I
        )
    )


def spans(text: str, found: list[Moment], language: str) -> list[Span]:
    """Give the spans between moments that stand side by side: 5 to 25 October, 2020年3月至5月, 2018-2021.

    What one end leaves out it takes from the other: the month of "5 to 25 October", the year of 2020年3月至5月.

    >>> text = "from 5 to 25 October"
    >>> [(each.begin.month, each.begin.day, each.end.day) for each in spans(text, moments(text, "en"), "en")]
    [(10, 5, 25)]
    """
    made = []
    for one, other in zip(found, found[1:], strict=False):
        between = text[one.last : other.first]
        joined = _TO[language].fullmatch(between) or (
            language == "en" and _AND.fullmatch(between) and (_BETWEEN.search(text[: one.first]) or one.month is None)
        )
        if joined and between and (one.year is None or one.month is not None or other.month is None):
            made.append(Span(*_completed(one, other), one.first, other.last))
    return made


def _completed(one: Moment, other: Moment) -> tuple[Moment, Moment]:
    """Let two ends of a span, or two moments of one course, lend each other month and year."""
    if one.day and one.month is None:
        one = replace(one, month=other.month)
    if other.day and other.month is None:
        other = replace(other, month=one.month)
    if one.year is None and other.year is not None:
        turned = one.month is not None and other.month is not None and (one.month - other.month) > _TURN
        one = replace(one, year=other.year - turned)
    if other.year is None and one.year is not None:
        other = replace(other, year=one.year)
    return one, other


def completed(one: Moment, other: Moment) -> tuple[Moment, Moment]:
    """Give two moments of one course with the months and years that they lend each other; a year neither has is any."""
    if one.year is None and other.year is None:
        one, other = replace(one, year=2001), replace(other, year=2001)
    return _completed(one, other)
