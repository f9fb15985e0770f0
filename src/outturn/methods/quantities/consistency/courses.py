"""Spans of dates that end before they begin, and works that end before they started."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from outturn.methods.quantities.dates import Mention, mentions
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.spans import MONTH_NUMBER, MONTHS

_EN_SIDE = (
    r"(?:(?P<d{n}>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?:\s+(?P<m{n}>{months}))?|(?P<mm{n}>{months})(?:\s+(?P<dd{n}>[12]\d|3[01]|[1-9])(?!\d),?)?)"
    r"(?:\s+(?P<y{n}>(?:19|20)\d\d))?"
)
_ZH_SIDE = r"(?:(?P<y{n}>(?:19|20)\d\d)\s?年\s?)?(?:(?P<m{n}>1[0-2]|0?[1-9])\s?月(?:份)?\s?)?(?:(?P<d{n}>[12]\d|3[01]|0?[1-9])\s?{day})?"  # noqa: E501
_ENGLISH = re.compile(
    r"\b" + _EN_SIDE.format(n=1, months=MONTHS) + r"\s*(?:\bto\b|\band\b|\buntil\b|\bthrough\b|–|—|-)\s*"
    + _EN_SIDE.format(n=2, months=MONTHS) + r"\b"
)  # fmt: skip
_CHINESE = re.compile(
    r"(?<![\d.])(?=\d)" + _ZH_SIDE.format(n=1, day="[日号]?") + r"\s?(?:起)?(?:至|到|—|–|-|~|直到|直至)\s?(?P<next>次年|翌年|第二年)?(?=\d)"  # noqa: E501
    + _ZH_SIDE.format(n=2, day="[日号]")
)  # fmt: skip
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)
_LONGEST_WRAP = 8
"""A span of months over the turn of a year whose years are not given is hardly longer."""

_PAIRS = (
    (
        re.compile(r"\b(?:began|begun|start(?:ed|s)?|launched|commenced|broke ground|opened|got under way)\b|动工|开工|启动|开始|奠基|始于|开建", re.I),  # noqa: E501
        re.compile(r"\b(?:ended|finished|completed|concluded|closed|inaugurated|handed over|commissioned|came to an end)\b|结束|完成|竣工|完工|验收|投产|通车|落成|交付使用|投入使用|终止|收官", re.I),  # noqa: E501
    ),
    (
        re.compile(r"\b(?:stopped|suspended|halted|interrupted|closed|shut)\b|停产|停工|关闭|中断|暂停|停运", re.I),
        re.compile(r"\b(?:restarted|resumed|reopened|started again|began again)\b|恢复|复工|重启|重新开放|复产|重新启动", re.I),  # noqa: E501
    ),
)  # fmt: skip
"""What begins before it ends, and what stops before it goes on."""
_GOES_ON = re.compile(r"\band\b|,|、|，|\bthen\b|\buntil\b|\bbefore\b|直到|至|并于|；")
_OTHER_SUBJECT = re.compile(
    r"\b(?:previous|former|earlier|first|last|another|second|after)\b|此前|上一|前一|另一|第二", re.I
)
_FAR = 120


@dataclass(frozen=True)
class _Day:
    year: int | None
    month: int | None
    day: int | None


def reversed_courses(document: Document) -> Iterator[Finding]:
    """Give the spans of days or months, and the pairs of beginning and end in one sentence, that run backwards."""
    chinese = document.language == "zh"
    for passage in document.prose():
        for match in (_CHINESE if chinese else _ENGLISH).finditer(passage.text):
            if _is_reversed(match, passage.text, chinese):
                yield _finding(passage, match.start(), match.end(), chinese)
        yield from _ended_first(passage, chinese)


def _is_reversed(match: re.Match[str], text: str, chinese: bool) -> bool:
    groups = match.groupdict()
    first, last = _side(groups, "1"), _side(groups, "2")
    if chinese:
        if groups["next"] or not (first.month or first.year) or not last.month and not last.day:
            return False
        last = _Day(last.year or first.year, last.month or first.month, last.day)
        given = bool(groups["y1"] and groups["y2"])
    else:
        if not last.month or (" and " in match.group() and not _BETWEEN.search(text[: match.start()])):
            return False
        given = bool(groups["y1"] and groups["y2"])
        first = _Day(first.year or last.year, first.month or last.month, first.day)
    if given and first.year and last.year and first.year != last.year:
        return first.year > last.year
    if not first.month or not last.month:
        return False
    if first.month == last.month:
        return bool(first.day and last.day and first.day > last.day)
    if given:
        return first.month > last.month
    return first.month > last.month and (last.month - first.month) % 12 > _LONGEST_WRAP


def _side(groups: dict[str, str | None], side: str) -> _Day:
    month = groups.get(f"m{side}") or groups.get(f"mm{side}")
    number = None if month is None else MONTH_NUMBER[month] if month in MONTH_NUMBER else int(month)
    day = groups.get(f"d{side}") or groups.get(f"dd{side}")
    year = groups.get(f"y{side}")
    return _Day(int(year) if year else None, number, int(day) if day else None)


def _ended_first(passage: Passage, chinese: bool) -> Iterator[Finding]:
    dates = [each for each in mentions(passage.text) if not each.is_range]
    for one, other in zip(dates, dates[1:], strict=False):
        if passage.sentence_of(one.first) != passage.sentence_of(other.first) or not _is_later(one, other):
            continue
        between = passage.text[one.last : other.first]
        if len(between) > _FAR or not _GOES_ON.search(between) or _OTHER_SUBJECT.search(between):
            continue
        first, last = _verbs(passage, one, None, other, chinese), _verbs(passage, other, one, None, chinese)
        if any(begin.search(first) and end.search(last) for begin, end in _PAIRS):
            yield _finding(passage, one.first, other.last, chinese)


def _is_later(one: Mention, other: Mention) -> bool:
    """Say whether a date surely lies after another: what is not given of both is not compared."""
    first = [one.years[0], one.month, one.day]
    last = [other.years[0], other.month, other.day]
    for early, late in zip(first, last, strict=True):
        if early is None or late is None or early == late:
            if early != late or early is None:
                return False
            continue
        return early > late
    return False


def _verbs(passage: Passage, date: Mention, before: Mention | None, after: Mention | None, chinese: bool) -> str:
    """Give the words that say what happened on a date: in Chinese those after it, in English those before it."""
    start, stop = passage.sentence_of(date.first)
    tail = passage.text[date.last : after.first if after else stop]
    head = passage.text[before.last if before else start : date.first]
    if chinese:
        following = re.split(r"[，。；、]", tail)[0]
        return following if len(following) > 1 else head[-8:]
    return head if re.search(r"[A-Za-z]{4}", head) else tail


def _finding(passage: Passage, first: int, last: int, chinese: bool) -> Finding:
    begin, end = passage.sentence_of(first)
    quote = passage.quote(first, last)
    words = "起止日期颠倒：结束早于开始。" if chinese else "It ends before it begins."
    sentence = passage.text[begin : max(end, last)].strip()
    return Finding("period", (type(quote)(sentence, quote.line, quote.page),), quote.text, "", words, 0.85)
