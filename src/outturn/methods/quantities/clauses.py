"""Clauses: the words around a number that say what it is about, and for which period."""

from __future__ import annotations

import re
from collections.abc import Sequence

from outturn.methods.quantities.dates import Mention
from outturn.methods.quantities.number_words import ENGLISH
from outturn.methods.quantities.passages import Passage

_COMPARED = re.compile(
    r"(?:与|同|和|跟|比|较|相比|相较于?|相对于?|低于|高于|超出)\s*(?:于)?\s*$"
    r"|\b(?:than|compared (?:with|to)|against|versus|relative to|vs\.?|(?:above|below|over|under|from|on) (?:the )?(?:average|level|levels|figure)"  # noqa: E501
    r"(?: (?:of|for|in))?(?: the (?:years?|period))?)"
    r"\s*(?:in|of|for|the|those of|that of|the year|the level of|the years)?\s*$"
    r"|\bthan (?:the |its |their )?(?:average|mean|level|figure)\b[^.;:\d]{0,50}$",
    re.I,
)
_MEASURED_FROM = re.compile(r"\b(?:below|above|than|under|against) (?:the|its|their) $", re.IGNORECASE)
_MEASURE_AFTER = re.compile(r"\s+(?:average|mean|levels?|baseline|figure)\b")
"""Below the 2015-2019 average."""
_DIRECTLY_AFTER = re.compile(
    r"(?:[%\s]|per cent|percent)*(?:of \w+ )?"
    r"(?:in|by|for|of|since|during|until|from|at the (?:end|beginning) of|\(|（)\s*(?:early |late |mid-)?",
    re.I,
)
_DIRECTLY_BEFORE = re.compile(r"[的为达到应将可近约至超过有仅只占（(：:]{0,6}")
_EACH_BEFORE = re.compile(
    r"\b[Ee]ach\s+(?:[a-z]+\s+){1,3}$|(?:各自?|分别|每(?![年月天日周]|小时)[^，。；,;]{1,8})(?:捐助|捐款|提供|拨款|获得|有|为|约|达|贡献|投入|出资|出|节约|节省|借款|贷款|借|支付|承担|缴纳|缴|拿出|收到|领取|购买|购置|安装|培训|处理|生产|发电|消耗|增加|减少|安排|派出|招收|捕捞|种植|养殖|收获|销售|运送|接待|交付)?了?\s*$"
)
_THEY_DID = (
    r"(?! (?:ga|ha)ve\b| (?:had|has|put|paid|pays?|spent|gives?|got|made|took|ran|held|sent|won|host)\b| [a-z]+ed\b)"
)
"""Thirteen Governments each gave: the count is of those who did."""
_EACH_AFTER = re.compile(
    rf"[^，。；,;.\d]{{0,24}}?\b(?:each|apiece)\b{_THEY_DID}|\s*per\s+(?!cent|year|annum|month|week|day)[a-z]+|\s*[/／]",
    re.I,
)
_AMOUNT = (
    r"(?:US\$|USD|EUR|[€£$])?\s?\d[\d.,]*(?:\s?[万亿千百])*(?:\s(?:thousand|million|billion))?[^\d，。；,;.]{0,24}?"
)
_LOWER_END = re.compile(r"(?:\bbetween|\branging from|\bfrom as little as|介于|在)\s*$", re.I)
_UPPER_AFTER = re.compile(rf"\s*(?:and|to|up to|至|到|—|–|~|-)\s*(?:US\$|USD|EUR|[€£$])?\s?(?:\d|{ENGLISH})", re.I)
_UPPER_END = re.compile(
    rf"(?:\b(?:between|ranging from)\s+(?:{_AMOUNT}|{ENGLISH}[^\d，。；,;.]{{0,24}}?)\s*(?:and|to)|(?:介于|在|从)\s*{_AMOUNT}\s*(?:和|与|至|到|—|–|~|-))\s*$",  # noqa: E501
    re.I,
)
_LISTED = re.compile(r"(?:各自?|分别)[\u4e00-\u9fff]{0,4}$|\b(?:respectively)\b")
_GOES_ON = re.compile(r"\s*(?:、|，|和|及)\s*(?:US\$|[€$£])?\d")
"""分别为300千瓦和200千瓦: each has its own."""
_NEAR = 80
_BREAK = re.compile(r"[，；。：！？（）()]|[,;:](?!\d)|[.!?]\s|\s[–—-]\s")


def clause_bounds(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """Give the offsets of the clause around a number, within its sentence."""
    begin, end = passage.sentence_of(first)
    before = [match.end() for match in _BREAK.finditer(passage.text, begin, first)]
    if before and passage.text[before[-1] - 1] in ":：" and not passage.text[before[-1] : first].strip():
        before.pop()
    after = _BREAK.search(passage.text, last, end)
    return (before[-1] if before else begin), (after.start() if after else end)


def clause_around(passage: Passage, first: int, last: int) -> str:
    """Give the words of the clause around a number, without the number.

    Where the clause holds little else, the clause before it is given too.
    """
    begin, end = clause_bounds(passage, first, last)
    words = f"{passage.text[begin:first]} {passage.text[last:end]}".strip()
    if len(re.sub(r"[\W\d_]+", "", words)) < 6:
        start, _ = passage.sentence_of(first)
        earlier = [match.end() for match in _BREAK.finditer(passage.text, start, begin)]
        words = f"{passage.text[earlier[-2] if len(earlier) > 1 else start : begin]} {words}"
    return " ".join(words.split())


def period_of(
    passage: Passage, first: int, last: int, dates: list[Mention], others: Sequence[tuple[int, int]] = ()
) -> tuple[tuple[int, int] | None, bool]:
    """Give the years the sentence states for the number between two offsets, and whether they are surely its own.

    They are its own where they stand directly beside it, or where the sentence states no others and they stand before
    the number or in its clause. Years that another number is compared with (``less than in 2019``, ``较2019年``) are
    nobody's period.
    """
    begin, end = passage.sentence_of(first)
    inside = [date for date in dates if begin <= date.first < end]
    stated = [date for date in inside if not is_compared(passage.text, date)]
    if not stated:
        return None, False
    for date in stated:
        if is_beside(passage.text, first, last, date):
            return date.years, True
    before = [date for date in stated if date.first < first]
    nearest = before[-1] if before else stated[0]
    _, clause = clause_bounds(passage, first, first)
    taken = any(is_beside(passage.text, one, other, nearest) for one, other in others if one != first)
    return nearest.years, len({date.years for date in stated}) == 1 and nearest.first < clause and not taken


def is_beside(text: str, first: int, last: int, date: Mention) -> bool:
    """Say whether a date stands directly beside a number: ``60 per cent in 2020``, ``2050年应达到80%``."""
    if date.first >= last:
        return bool(_DIRECTLY_AFTER.fullmatch(text[last : date.first]))
    return bool(date.last <= first and _DIRECTLY_BEFORE.fullmatch(text[date.last : first]))


def is_compared(text: str, date: Mention) -> bool:
    """Say whether a date is that of what something is compared with."""
    before, after = text[max(0, date.first - 70) : date.first], text[date.last : date.last + 16]
    if _COMPARED.search(before) or re.match(r"\s*[）)]?(?:的)?(?:平均|同期|相比|水平)", after):
        return True
    return bool(_MEASURED_FROM.search(before) and _MEASURE_AFTER.match(after))


def is_of_each(passage: Passage, first: int, last: int) -> bool:
    """Say whether a number is said of each of several (``over $1 million each``, ``各捐助100万美元``)."""
    begin = max(passage.sentence_of(first)[0], first - _NEAR)
    if _LISTED.search(passage.text[begin:first]) and _GOES_ON.match(passage.text[last:]):
        return False
    return bool(_EACH_BEFORE.search(passage.text[begin:first]) or _EACH_AFTER.match(passage.text[last:]))


def is_of_range(passage: Passage, first: int, last: int) -> bool:
    """Say whether a number is an end of a range (``loans of between 20,000 and 50,000 dollars``, ``介于2万和5万美元之间``)."""  # noqa: E501
    begin = max(passage.sentence_of(first)[0], first - _NEAR)
    before = passage.text[begin:first]
    lower = _LOWER_END.search(before) and _UPPER_AFTER.search(passage.text[last : last + _UPPER])
    return bool(lower or _UPPER_END.search(before))


_UPPER = 24
