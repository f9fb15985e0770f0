"""Spans of dates that end before they begin, and works that end before they started."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.moments import Moment, completed, moments
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
        re.compile(r"\b(?:began|begun|start(?:ed|s)?|launched|commenced|broke ground|open(?:ed|s)?|got under way|begins?|starts?|signed|set out|laid down|conven(?:ed|es)|came into force|entered into force|took office)\b"  # noqa: E501
            r"|动工|开工|启动|开始|奠基|始于|开建|签约|签订|立项|开幕|开馆|开学|上线|起草|成立|开营|召开|受理|招标", re.I),  # noqa: E501
        re.compile(r"\b(?:ended|finished|completed|concluded|closed|inaugurated|handed over|commissioned|came to an end|ends?|closes?|called off|cancelled|terminated|expired?s?|wound up|dissolved|suspended|discontinued|adjourned|delivered|concludes?|ran out)\b"  # noqa: E501
            r"|取消|终结|闭幕|撤销|解散|到期|下线|关闭|停办|合龙|交付|结业|闭馆|停用|撤回|办结|结束|完成|竣工|完工|验收|投产|通车|落成|交付使用|投入使用|终止|收官", re.I),  # noqa: E501
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
    language = "zh" if chinese else "en"
    for first, last in passage.sentences or ((0, len(passage.text)),):
        dates = moments(passage.text, language, first, last)
        for one, other in zip(dates, dates[1:], strict=False):
            between = passage.text[one.last : other.first]
            if len(between) > _FAR or not _GOES_ON.search(between) or _OTHER_SUBJECT.search(between):
                continue
            if not _is_later(*completed(one, other)):
                continue
            begun, ended = (_verbs(passage, each, before, after, chinese)
                            for each, before, after in ((one, None, other), (other, one, None)))  # fmt: skip
            if any(begin.search(begun) and end.search(ended) for begin, end in _PAIRS):
                yield _finding(passage, one.first, other.last, chinese)


def _is_later(one: Moment, other: Moment) -> bool:
    """Say whether a moment surely lies after another: what is not given of both is not compared."""
    for early, late in zip((one.year, one.month, one.day), (other.year, other.month, other.day), strict=True):
        if early is None or late is None:
            return False
        if early != late:
            return early > late
    return False


def _verbs(passage: Passage, date: Moment, before: Moment | None, after: Moment | None, chinese: bool) -> str:
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
