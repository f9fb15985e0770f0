"""Dates before there was what they are dates of: a fund against COVID-19 in 2018, the Paris Agreement in 2014.

First years: COVID-19 was named in February 2020 and broke out in December 2019 (WHO, Timeline of WHO's response to
COVID-19); the Addis Ababa Action Agenda (General Assembly resolution 69/313) and the Paris Agreement are of 2015, the
Kigali Amendment of 2016 and the Minamata Convention of 2013 (United Nations Treaty Collection, chapter XXVII); the
Third Industrial Development Decade for Africa is 2016 to 2025 (resolution 70/293).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from outturn.methods.quantities.dates import Mention, mentions
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.quantity import Quantity


@dataclass(frozen=True)
class _Thing:
    """What there was from a year on, and the year in which it ends, if that is known.

    An event is answered by what is done; an agreement is adopted, or something is done under it.
    """

    name: re.Pattern[str]
    first: int
    last: int | None = None
    is_event: bool = False


@dataclass(frozen=True)
class _End:
    """A year before which a date cannot lie, or the last, in which it must."""

    year: int
    is_last: bool


_THINGS = (
    _Thing(
        re.compile(r"COVID(?:\s?-\s?19)?|coronavirus|新冠|冠状病毒|\bcorona (?:pandemic|crisis)\b", re.IGNORECASE),
        2019,
        is_event=True,
    ),
    _Thing(re.compile(r"Paris Agreement|巴黎协[定议]"), 2015),
    _Thing(re.compile(r"Kigali Amendment|基加利修正案"), 2016),
    _Thing(re.compile(r"Minamata Convention|水俣公约|关于汞的水俣"), 2013),
    _Thing(re.compile(r"Addis Ababa Action Agenda|亚的斯亚贝巴行动议程"), 2015),
    _Thing(
        re.compile(
            r"Third Industrial Development Decade(?: for Africa)?|\bIDDA\s?III\b|第三个?(?:非洲工业发展十年|工业发展十年)"  # noqa: E501
        ),
        2016,
        2025,
    ),
)
_ENDS_EN = re.compile(
    r"^\W*(?:\([^)]*\)\s*)?(?:which\s+)?(?:ends?|ended|will end|runs?|ran|closes?|expires?|lasts?|continues?)\s+(?:[a-z]+\s+){0,2}?(?:in|until|to|through|till|at the end of)\s+(?:the end of\s+)?$"  # noqa: E501
)
_ENDS_ZH = re.compile(r"^[^，。；\d]{0,6}(?:将)?(?:于|在|持续到|持续至|延续到|延续至|到|至)$")
_ENDED_ZH = re.compile(r"^年?底?(?:结束|到期|届满|为止|止|[，。；]|$)")
_NO_EVENT = re.compile(
    r"\b(?:before|prior to|pre-|since|until|than|compared|unlike|as early as|earlier|already|based on|following|built on|"  # noqa: E501
    r"from|level|levels|average|launched|founded|established|begun|began|started|set up|existing|previously|had|SARS|not|no)\b"  # noqa: E501
    r"|以前|之前|前(?!往|景)|自|以来|比|较|相比|早在|已于|曾|原|基础|成立|启动|开始|设立|创立|始于|当时|后来|水平|起|从|平均|非典",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"\b(?:fund|appeal|response|recovery|call|relief|vaccin\w*|lockdowns?|outbreak|struck|hit|broke out|during|amid|despite|because of|owing to|due to)\b"  # noqa: E501
    r"|基金|呼吁|应对|恢复|征集|抗疫|防疫|疫苗|封锁|爆发|暴发|期间|尽管|由于|因|受",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:entered into force|adopted|signed|concluded|under|ratified)\b|通过|签署|生效|缔结|批准")
_REACH = 120
"""Characters between a date and a name, beyond which the one says nothing of the other: a line and a half."""


def dated_too_early(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the dates of what was not yet there: what was done against COVID-19, what is under an agreement of later.

    A sentence that leads to another time (before, since, compared with) tells nothing.
    """
    chinese = document.language == "zh"
    of_things = {each.number for each in document.prose() if any(thing.name.search(each.text) for thing in _THINGS)}
    for quantity in quantities:
        if quantity.family != "date" or quantity.passage.number not in of_things:
            continue
        date = next(iter(mentions(quantity.text)), None)
        if date is None:
            continue
        date = replace(date, first=quantity.first, last=quantity.last)
        end = _end_of_thing(quantity.passage, date, chinese)
        if end is not None:
            yield _finding(quantity, end, chinese)


def _end_of_thing(passage: Passage, date: Mention, chinese: bool) -> _End | None:
    """Give the first or last year of what a date is of, where the date does not keep it."""
    text = passage.text
    first, last = passage.sentence_of(date.first)
    own = mentions(text[first:last])
    for thing in _THINGS:
        for named in thing.name.finditer(text, first, last):
            between = text[named.end() : date.first] if named.end() <= date.first else ""
            if thing.last is not None and between and not date.is_range and date.years[0] != thing.last:
                ends = _ENDS_EN.match(between) if not chinese else _ENDS_ZH.match(between)
                if ends and (not chinese or _ENDED_ZH.match(text[date.last : date.last + 8])):
                    return _End(thing.last, is_last=True)
            if date.years[1] >= thing.first or len(own) > 1:
                continue
            if thing.is_event and _is_answered(text, date, first, last):
                return _End(thing.first, is_last=False)
            low, high = sorted((date.first, named.start()))
            if (
                high - low > _REACH
                or _is_parted(text, first, date, named.start(), thing)
                or _NO_EVENT.search(text[first:last])
            ):
                continue
            if thing.is_event:
                if _HELPED.search(text[first:last]):
                    return _End(thing.first, is_last=False)
            elif _NAMED.search(text[low : max(date.last, named.end()) + _BEHIND]):
                return _End(thing.first, is_last=False)
    return None


_BEHIND = 24
"""Characters behind the two in which what was done under an agreement may stand: "was signed", "entered into force"."""
_SINCE = re.compile(r"(?:自|从)$|\b(?:since|from|in|as\s+of)\s+(?:early\s+|late\s+|mid-?)?$", re.IGNORECASE)
_ANSWERED_BEHIND = re.compile(
    r"(?:底|初)?(?:以来|起|开始|，)[，]?(?:即|就|便|一直|已|不断|迅速)*(?:采取|启动|开展|实施|展开)了?[^，。；]{0,6}?(?:紧急|应急|抗疫|防疫|应对|纾困|抗击)"
    r"|,?\s+(?:[^,.;]{0,40}?\s)?(?:has|have|had)?\s?(?:been\s+)?(?:responded|responding|(?:taken|took|taking)\s+(?:urgent|emergency|immediate|rapid)|fought|fighting)\b"
)
_ANSWERED_BEFORE = re.compile(
    r"\b(?:respond(?:ed|ing)|(?:taken|took|taking)\s+(?:urgent|emergency|immediate|rapid)\s+\w+|(?:response|emergency)\s+(?:measures?|action|programme|plan)[^.;,]{0,40}?(?:began|started|launched|in\s+place))\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_OTHER_EVENT = re.compile(
    r"埃博拉|非典|地震|洪|飓风|金融危机|\b(?:Ebola|SARS|floods?|earthquake|hurricane|cyclone|drought|financial\s+crisis)\b",
    re.I,
)


def _is_answered(text: str, date: Mention, first: int, last: int) -> bool:
    """Say whether emergency measures are told since a date, in the sentence that names what they answer."""
    if _OTHER_EVENT.search(text[first:last]) or not _SINCE.search(text[first : date.first]):
        return False
    return bool(_ANSWERED_BEHIND.match(text, date.last) or _ANSWERED_BEFORE.search(text[first : date.first]))


_PARTS = re.compile(r"[，；。：（）()]|[,;:]\s")
_ALONE = 14
"""How far into a sentence a date may begin that leads it: "In September ", 截至."""
_TOLD = re.compile(
    r"数据|建议|评价|评估|报告|\b(?:data|recommend\w*|evaluat\w*|report\w*|figures|results)\b", re.IGNORECASE
)


def _is_parted(text: str, first: int, date: Mention, named: int, thing: _Thing) -> bool:
    """Say whether a date stands in another clause than a name, and does not lead the sentence alone; or is of a report."""  # noqa: E501
    low, high = (date.last, named) if date.last <= named else (named, date.first)
    leads = date.first - first <= _ALONE and date.last <= named
    marks = len(_PARTS.findall(text[low:high]))
    return marks > (1 if leads or not thing.is_event else 0) or bool(_TOLD.search(text[low:high]))


def _finding(quantity: Quantity, end: _End, chinese: bool) -> Finding:
    year = end.year
    if chinese:
        words = f"它到{year}年为止。" if end.is_last else f"{year}年以前还没有。"
    else:
        words = f"It lasts until {year}." if end.is_last else f"There was no such thing before {year}."
    expected = str(year) if end.is_last else f"≥ {year}"
    return Finding("period", (quantity.quote(),), quantity.text, expected, words, 0.7, quantities=(quantity,))
