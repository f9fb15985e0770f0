"""Milestones: the dates of a passage on which something happened, each with the words that say what, and its place in a row."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from outturn.methods.quantities.consistency.timelines import Event, apart, ends_of, timeline
from outturn.methods.quantities.moments import moments
from outturn.methods.quantities.number_words import ORDINALS
from outturn.methods.quantities.passages import Passage

_TABLE = 100
"""A passage of more dates is a table, or a chronicle of many things."""
LAST = 99
"""The place of the last of a row."""
_HAN = "一二三四五六七八九十"
_NAMED = ORDINALS[:12]
_ORDINAL = {
    "en": re.compile(
        rf"\b(?P<phase>phase|stage|round|batch|tranche|lot|part|step|cohort|wave)\s+(?P<after>one|two|three|four|five|I{{1,3}}|IV|[1-9])\b"
        rf"|\b(?P<place>{'|'.join(_NAMED)}|last|final)\b(?!\s+(?:and\s+(?:last|final)\s+)?(?:quarter|half|time|year|month|week|day|days|weeks|months|years|"
        r"place|prize|largest|biggest|most|highest|since|but|to|ever|two|three|four|five|six|seven|eight|nine|ten|name|minister)s?\b)"
        r"(?:\s+and\s+(?:last|final)\b)?(?:\s+(?!in\b|on\b|was\b|were\b|of\b|at\b|to\b|and\b|from\b|had\b)(?P<noun>[a-z][a-z-]*))?",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"第(?P<place>[一二三四五六七八九十])(?P<of>[批台期座家个届次轮阶条笔组场所号份支]|阶段|部分|步)(?!季度|半年)"
        r"|首(?P<first>[批台期座家个届轮条笔组场所份支])|最[后末]一?(?P<last>[批台期座家个届次轮条笔组场所份支]|阶段)"
        r"|(?P<one>[一二三四五六])期(?=工程|项目|建设|于|在|自|从)"
    ),
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_COMPARED = {
    "en": re.compile(
        r"\b(?:(?:than|compared (?:with|to)|against|versus)(?:\s+(?:that|those))?(?:\s+(?:in|of))?|(?:since|from|over|until|by|as (?:of|at)|through|between|for|of|base year))"  # noqa: E501
        r"\s+(?:the |early |late |mid-|end of |level of |levels of )*$",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(?:比|较|与|和|同|自从?|从|截至|截止|直至|至|到|由|以|早在|相比|基于|根据|按照)\s?$"),
}  # fmt: skip
_COMPARED_AFTER = re.compile(r"^\s?(?:的|以来|以前|之前|同期|水平|相比|版|年度(?!内)|年版|前)")
_EMPTY = re.compile(
    r"[\s,;:(–—]*(?:(?:and|but|then|while|yet|so|also|finally|later|already|only|as early as|early|late|mid|the|end|of|spring|summer|autumn|winter|beginning|in|on|by|at|during|around|about|towards?|again|subsequently|eventually|shortly afterwards|thereafter)[\s,-]*)*",  # noqa: E501
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Milestone:
    """A date with what is told of it: the words before it and behind it, its places in a row and what the row is of.

    ``is_compared`` says that the date is one that something is compared with, or counted from, or until.
    """

    event: Event
    head: str
    tail: str
    places: tuple[int, ...]
    row: str
    is_compared: bool
    sentence: int

    @property
    def told(self) -> str:
        """The words that say what happened."""
        return f"{self.head} {self.tail}"


def milestones(passage: Passage, language: str, year: int | None) -> list[Milestone]:
    """Give the dates of a passage in order, those of a year alone too; none of a passage that is a table of dates."""
    text = passage.text
    dated = timeline(passage, language, year)
    taken = [(each.first, each.last) for each in dated]
    years = [
        Event(each, each, (each.year,), each.first, each.last)
        for each in moments(text, language)
        if each.year and each.month is None and not any(first <= each.first < last for first, last in taken)
    ]
    events = sorted([*dated, *years], key=lambda each: each.first)
    if len(events) > _TABLE:
        return []
    return list(_told(passage, events, language))


def _told(passage: Passage, events: Sequence[Event], language: str) -> Iterator[Milestone]:
    text = passage.text
    sentences = passage.sentences or ((0, len(text)),)
    for position, event in enumerate(events):
        number = next((place for place, each in enumerate(sentences) if each[0] <= event.first < each[1]), 0)
        start, stop = sentences[number]
        begin = max(start, events[position - 1].last) if position else start
        end = min(stop, events[position + 1].first) if position + 1 < len(events) else stop
        before, after = text[begin : event.first], text[event.last : end]
        compared = bool(_COMPARED[language].search(before) or (language == "zh" and _COMPARED_AFTER.match(after)))
        head, tail = (_han if language == "zh" else _latin)(before, after)
        places, row = _places(head, tail, language)
        yield Milestone(event, head, tail, places, row, compared, number)


def _latin(before: str, after: str) -> tuple[str, str]:
    """Give the words before a date, or those behind it where it leads its clause."""
    head = re.split(r"[;:]|\.\s", before)[-1]
    return ("", re.split(r"[;:]|\.\s", after)[0]) if _EMPTY.fullmatch(head) else (head, "")


def _han(before: str, after: str) -> tuple[str, str]:
    return re.split(r"[，；。：]", before)[-1], re.split(r"[，；。：]", after)[0]


def _places(head: str, tail: str, language: str) -> tuple[tuple[int, ...], str]:
    """Give the places in a row that the words name, the last group before the date or the first behind it."""
    found = list(_ORDINAL[language].finditer(head))
    if found:
        group = [found[-1]]
        for match in reversed(found[:-1]):
            if not re.fullmatch(r",?\s+(?:and\s+)?(?:the\s+)?|、|和|及|与", head[match.end() : group[0].start()]):
                break
            group.insert(0, match)
    else:
        group = list(_ORDINAL[language].finditer(tail))[:1]
    places = tuple(place for match in group for place in _place(match, language))
    return places, _row(group[-1], language) if group else ""


def _place(match: re.Match[str], language: str) -> Iterator[int]:
    groups = match.groupdict()
    if language == "zh":
        if groups["first"] or groups["last"]:
            yield 1 if groups["first"] else LAST
        else:
            yield _HAN.index(groups["place"] or groups["one"]) + 1
    elif groups["after"]:
        printed = groups["after"].lower()
        yield int(printed) if printed.isdigit() else _ROMAN[printed]
    else:
        printed = groups["place"].lower()
        yield LAST if printed in ("last", "final") else _NAMED.index(printed) + 1


def _row(match: re.Match[str], language: str) -> str:
    groups = match.groupdict()
    if language == "zh":
        return groups["of"] or groups["first"] or groups["last"] or "期"
    return (groups["phase"] or groups["noun"] or "").lower()


def runs_back(one: Event, other: Event) -> bool:
    """Say whether one event surely begins after another has ended, however their years are read."""
    begun, ended = ends_of(one)[0], ends_of(other)[-1]
    known = any(begun.bounds(year) for year in begun.years) and any(ended.bounds(year) for year in ended.years)
    return known and not apart(begun, ended)
