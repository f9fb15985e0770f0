"""Years that belong to a name, given twice: the Lima Declaration of 2013 and the 2013 Lima Declaration are one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from outturn.methods.quantities.dates import Mention, mentions
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.slips import mixed_up, one_slip

_KINDS = (
    r"Declaration|Agreement|Convention|Protocol|Framework|Strategy|Agenda|Treaty|Charter|Summit|Conference|Programme|Plan|Decade|"
    r"Compact|Accord|Pact|Roadmap|Forum|Policy|Report|Cooperation Framework"
)
_NAME = rf"(?:[A-Z][\w’'-]*\s+(?:(?:of|for|on|and|the)\s+)*){{1,6}}(?:{_KINDS})"
_BEFORE = re.compile(r"\b(?:the\s+|an?\s+)?$")
_OF = re.compile(rf"(?P<name>{_NAME})\s+(?:of|in|for|,)?\s*(?:of\s+)?[(]?$")
_AFTER = re.compile(rf"^\s+(?P<name>{_NAME})\b")
_HAN_KINDS = r"宣言|协定|公约|议定书|框架|战略|条约|宪章|峰会|大会|方案|计划|路线图|政策|合作框架"
_HAN_AFTER = re.compile(rf"^\s?(?P<name>(?:联合国)?[\u4e00-\u9fff]{{2,14}}?(?:{_HAN_KINDS}))")
_HAN_PLACE = re.compile(r"(?P<name>[\u4e00-\u9fff·]{2,12})\s?[（(]?$")
_ADOPTED = re.compile(
    rf"(?P<name>{_NAME}),?\s+(?:which\s+(?:was|were)\s+|was\s+|were\s+)?(?:adopted|proclaimed|concluded)\s+(?:[a-z]+\s+){{0,4}}?(?:in|on)\s+$"
)
_ADOPTING = re.compile(rf"^,?\s+[^.;,\d]{{0,50}}?\b(?:adopted|proclaimed|concluded)\s+(?:the\s+)?(?P<name>{_NAME})\b")
_TITLE = rf"《(?P<name>[^》]{{1,14}}(?:{_HAN_KINDS}|共识|纲要|倡议))》"
_HAN_BEHIND = re.compile(
    rf"^(?:的)?{_TITLE}|^[^，。；《\d]{{0,12}}?(?:通过|签署|达成|发表)了?(?:的|《)?[^，。；《\d]{{0,8}}?{_TITLE}".replace(
        "(?P<name>", "(?P<first>", 1
    )
)
_HAN_BEFORE = re.compile(rf"{_TITLE}\s?(?:[（(]|，?[^，。；（(\d]{{0,6}}?(?:于|在))$")
_HAN_ADOPTED = re.compile(r"^[^，。；《\d]{0,14}?(?:通过|达成|发表)")
"""《利马宣言》（2013年）, 2013年《利马宣言》, 2013年通过的《利马宣言》, 《利马宣言》于2013年通过."""
_FRAMEWORK = re.compile(r"合作框架|[Cc]ooperation [Ff]rameworks?|UNSDCFs?")


@dataclass(frozen=True)
class _Named:
    """A name with the years beside it, and where they stand."""

    name: str
    years: tuple[int, int]
    passage: Passage
    date: Mention


def otherwise_dated(document: Document) -> Iterator[Finding]:
    """Give the names that stand beside one year in one place and beside another in another.

    A name is one of a declaration, agreement, strategy and the like, or that of a country in a list of frameworks with
    their years. What is held in several years has several.
    """
    found: dict[str, list[_Named]] = defaultdict(list)
    for passage in document.prose():
        for each in (*_titled(passage, document.language == "zh"), *_of_countries(passage, document.language)):
            found[each.name].append(each)
    for named in found.values():
        first = named[0]
        other = next((another for another in named[1:] if another.years != first.years), None)
        if other is not None and len(named) <= _FEW and not _are_two(first, other):
            yield _finding(first, other, document.language == "zh")


_FEW = 4


def _are_two(one: _Named, other: _Named) -> bool:
    """Say whether the words tell of two of one name, or the years lie so far apart that no slip explains them."""
    told = " ".join(each.passage.text[slice(*_around(each))] for each in (one, other))
    if _TWO.search(told):
        return True
    first, second = (each.years[0] for each in (one, other))
    return (
        abs(first - second) >= _FAR
        and f"{first}"[:_DECADE] != f"{second}"[:_DECADE]
        and not one_slip(f"{first}", f"{second}")
        and not mixed_up(f"{first}", f"{second}")
    )


def _around(named: _Named) -> tuple[int, int]:
    """Give the offsets of the sentence in which a name stands."""
    return named.passage.sentence_of(named.date.first)


_FAR, _DECADE = 15, 3
_TWO = re.compile(
    r"同名|前者|后者|新的|旧的|取而代之|取代|接替|第[一二两]份|两[份部个项][^，。；]{0,6}(?:宣言|协定|公约|议定书|条约|政策|方案|战略|文件)"
    r"|\b(?:same\s+name|one\s+name|namesake|predecessor|successor|supersed\w+|replac\w+|followed\s+by|old|older|earlier|original"
    r"|new|newer|later|latter|former|second|another)\b",
    re.IGNORECASE,
)


def _titled(passage: Passage, chinese: bool) -> Iterator[_Named]:
    text = passage.text
    for date in mentions(text):
        if date.month is not None and not chinese:
            continue
        ahead, behind = text[max(0, date.first - 90) : date.first], text[date.last : date.last + 120]
        if chinese:
            yield from _titled_han(passage, date, ahead, behind)
            continue
        before = _OF.search(ahead) or _ADOPTED.search(ahead)
        after = _AFTER.match(behind) or _ADOPTING.match(behind)
        if before is not None and before["name"].endswith("Report"):
            continue
        match = before or after
        if match is not None and len(match["name"].split()) > 1:
            name = " ".join(match["name"].split()).removeprefix("The ")
            yield _Named(name, date.years, passage, date)


def _titled_han(passage: Passage, date: Mention, ahead: str, behind: str) -> Iterator[_Named]:
    """Give the title in 《》 beside which a year stands, as that of its adoption."""
    after = _HAN_BEHIND.match(behind)
    before = _HAN_BEFORE.search(ahead)
    if after:
        yield _Named(after["first"] or after["name"], date.years, passage, date)
    elif before and (ahead.endswith(("（", "(")) or _HAN_ADOPTED.match(behind)):
        closed = re.match(r"\s?(?:年)?\s?(?:通过)?[）)]", behind)
        if closed or not ahead.endswith(("（", "(")):
            yield _Named(before["name"], date.years, passage, date)


def _of_countries(passage: Passage, language: str) -> Iterator[_Named]:
    """Give the countries with the years of their frameworks: Peru (2021–2025), 索马里2021-2025年联合国…合作框架."""
    text = passage.text
    for date in mentions(text):
        if not date.is_range:
            continue
        start, stop = passage.sentence_of(date.first)
        if not _FRAMEWORK.search(text[start:stop]):
            continue
        if text[date.first - 1 : date.first] not in ("（", "(") and not _FRAMEWORK.search(
            text[date.last : date.last + 16]
        ):
            continue
        name = _country(text[start : date.first], language)
        if name:
            yield _Named(f"{name} {_FRAMEWORK.pattern}", date.years, passage, date)


def _country(before: str, language: str) -> str:
    """Give the country whose name a text ends with, but for a bracket; of several names the longest."""
    from outturn import vocab

    end = before.rstrip("（( ").rstrip()
    codes = vocab.code_list("country")
    names = ((name, each.code) for each in codes for name in codes.spellings(each.code, language))
    ending = [(len(name), code) for name, code in names if end.endswith(name)]
    return max(ending, default=(0, ""))[1]


def _finding(one: _Named, other: _Named, chinese: bool) -> Finding:
    stated, expected = ("-".join(dict.fromkeys(map(str, each.years))) for each in (one, other))
    words = (
        f"同一名称两处年份不同：{stated}与{expected}。"
        if chinese
        else f"One name stands beside two years: {stated} and {expected}."
    )
    quotes = tuple(each.passage.quote(*each.passage.sentence_of(each.date.first)) for each in (one, other))
    return Finding("stated_twice", quotes, stated, expected, words, 0.7)
