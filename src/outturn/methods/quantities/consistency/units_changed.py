"""Amounts that change from one unit into another between two mentions: from 240 kilograms to 96 tonnes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED, UPPER
from outturn.methods.quantities.consistency.counted import factor
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, is_of_span
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_FAMILIES = ("mass", "energy", "heat", "power", "volume", "length", "area", "money")
_FROM = re.compile(
    r"(?:从|由|自)[^，。；]{0,24}$|\b(?:from|dropped|fell|rose|cut|reduced|increased|grew|declined|raised|lowered)\b[^,.;]{0,40}$",
    re.I,
)
_TO = re.compile(
    r"(?:至|到|为)(?:了)?[^，。；\d]{0,6}(?:20\d\d年的?)?$|\bto\s+(?:about |some |nearly |around )?$", re.I
)
_BREAK, _PER = re.compile(r"[;；。]"), re.compile(r"\bper\s+$|每\s*$")
_LONGEST = 48
_LIKE, _UNLIKE = (Decimal("0.05"), Decimal(20)), (Decimal("0.01"), Decimal(100))


def changed_units(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the ends of a change that stand in another unit than its beginning, where the numbers alone are comparable."""  # noqa: E501
    chinese = document.language == "zh"
    yield from _of_time(document, quantities)
    yield from _of_shares(document, quantities)
    yield from _no_longer(document, quantities)
    for group in by_sentence([each for each in quantities if each.family not in ("date", "time")]):
        for one, other in zip(group, group[1:], strict=False):
            if one.unit == other.unit or one.family not in _FAMILIES or other.family not in _FAMILIES:
                continue
            text = one.passage.text
            between = text[one.last : other.first]
            before = text[max(one.sentence[0], one.first - _LONGEST) : one.first]
            told = _TO.search(between) and _FROM.search(before)
            if len(between) > _LONGEST or not (told or _is_of_two_years(one, between)):
                continue
            if _BREAK.search(between) or _PER.search(before):
                continue
            if _is_wrong(one, other):
                yield _finding(one, other, chinese)


def _of_shares(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the changes from a percentage to what is none, or the other way: from 40 per cent of sales to 60 million dollars."""  # noqa: E501
    for group in by_sentence([each for each in quantities if each.family != "date"]):
        for one, other in zip(group, group[1:], strict=False):
            if other.unit == "%" and _OF_IT.match(one.passage.text, other.last):
                continue
            if (one.unit == "%") == (other.unit == "%") or not (_is_measured(one) and _is_measured(other)):
                continue
            text, (begin, _) = one.passage.text, one.sentence
            between, before = text[one.last : other.first], text[begin : one.first]
            if len(between) > _LONGEST or _BREAK.search(between):
                continue
            if _FROM_HERE.search(before) and _TO_HERE.fullmatch(between) and not _TURNED_INTO.search(before):
                yield _finding(one, other, document.language == "zh")


def _is_measured(quantity: Quantity) -> bool:
    """Say whether a number says by itself what it is of: a percentage, an amount with a unit, a count of something."""
    return quantity.unit == "%" or quantity.family in _FAMILIES or bool(quantity.noun)


_FROM_HERE = re.compile(
    r"\bfrom\s+(?:(?:about|some|nearly|around|just|only|over|under|roughly|a\s+mere)\s+){0,2}$|[从由][^，。；\d增升降减提]{0,6}(?:(?:19|20)\d\d年(?:底|末|初)?的?)?(?:约|近)?$",
    re.IGNORECASE,
)
_TO_HERE = re.compile(
    r"(?!\s*(?:stake|share|owner|interest|discount))(?:\s+of\s+(?:[a-z’'-]+\s+){0,3}[a-z’'-]+|\s+[a-z’'-]+)?(?:\s+(?:in|of)\s+(?:early\s+|late\s+|mid-)?(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d)?,?\s+to\s+(?:(?:about|some|nearly|around|just|only|over|under|roughly|almost)\s+){0,2}"
    r"|[^，。；、\d的]{0,8}?，?[^，。；、\d的]{0,4}(?:[增升降减][\u4e00-\u9fff]{0,3}|提高|扩大|缩小|回落|变|达)?[至到为]了?(?:(?:19|20)\d\d年(?:底|末|初)?的?)?(?:约|近)?",
)
_OF_IT = re.compile(r"\s+of\b")
"""From 3 million to 40 per cent of it: the share says what it is of."""
_TURNED_INTO = re.compile(
    r"\b(?:scale\w*|rang\w*|var(?:y|ies|ied)|anything|everything|went(?!\s+(?:up|down)\b))\b|不等", re.IGNORECASE
)
"""What ranges from one to another, or went from one to another, compares no two amounts of one thing."""

_AND_THEN = re.compile(
    r"\b(?:in|for|of)\s+(?:19|20)\d\d,?\s+(?:and|but|against|compared (?:with|to)|then|while)\s+(?:only |just )?$"
    r"|[，；、](?:而|但)?(?:到)?(?:19|20)\d\d年(?:则|降|升|增|减)?(?:为|是|至|到)?(?:了)?$",
    re.IGNORECASE,
)


def _is_of_two_years(one: Quantity, between: str) -> bool:
    """Say whether a sentence gives two numbers side by side, each with a year of its own."""
    return one.family != "money" and bool(_AND_THEN.search(between))


_SHORTER = re.compile(
    r"缩短|压缩|减少|降|\b(?:shorten\w*|reduc\w*|cut|fell|dropped|down|speed\w*|halv\w*|sav\w*)\b", re.I
)


_CLAUSE = re.compile(r"[,，]")
"""Behind it another thing is told of: from six hours to three, and the contract runs to three years."""


def _of_time(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the spans of time that were shortened from fewer of a small unit to some of a great one: from 12 hours to 4 days."""  # noqa: E501
    for group in by_sentence([each for each in quantities if each.family == "time"]):
        for before_one, one, other in zip((None, *group), group, group[1:], strict=False):
            text = one.passage.text
            between = text[one.last : other.first]
            ended = before_one is not None and _TO.search(text[before_one.last : one.first])
            if ended and _CLAUSE.search(between):
                continue
            if (
                one.unit == other.unit
                or other.value > one.value
                or one.sign in SIGNED
                or other.sign in LOWER
                or len(between) > _LONGEST
            ):
                continue
            before = text[max(one.sentence[0], one.first - _LONGEST) : one.first]
            longer = other.value * factor(other) > one.value * factor(one) * _CLEARLY
            if (
                longer
                and _FROM.search(before)
                and _SHORTER.search(before + between)
                and re.search(r"(?:到|至|为|\bto)(?:了)?\s*$", between)
            ):
                yield _finding(one, other, document.language == "zh")


_NOW = re.compile(
    r"(?:现在|如今|目前|今|现|此后|改造后|之后|后来)[^，。；\d]{0,10}$|\b(?:now|today|nowadays|since\s+then)\b,?[^,.;\d]{0,40}$",
    re.IGNORECASE,
)
_BRIEF = re.compile(
    r"(?:只|仅|不过|不用|就)[^，。；\d]{0,4}$|\b(?:only|just|merely|a\s+mere|as\s+little\s+as)\s+$", re.IGNORECASE
)
_INSTEAD = re.compile(
    r"[^.;\d]{0,40}\b(?:instead\s+of|rather\s+than|down\s+from|where\s+it\s+(?:once\s+)?took|as\s+against)\s+(?:the\s+|about\s+|some\s+)?$",
    re.I,
)
_USED_TO = re.compile(
    r"\b(?:used\s+to|once|formerly|previously|took|needed|lasted|had\s+taken|earlier|before)\b|要|需|花|用|过去|以前|原来|从前|此前|原先"
)


def _no_longer(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give what takes only so long now, or less than that, and is longer than what it took before: 20 minutes, now less than two hours."""  # noqa: E501
    for group in by_sentence([each for each in quantities if each.family == "time"]):
        for one, other in zip(group, group[1:], strict=False):
            text, (begin, _) = one.passage.text, one.sentence
            between = text[one.last : other.first]
            if len(between) > _LONGEST:
                continue
            now, then = (one, other) if _INSTEAD.fullmatch(between) else (other, one)
            head = text[begin : now.first] if now is one else between
            if now is other and not (_NOW.search(between) and _USED_TO.search(text[begin : one.first])):
                continue
            if _NOT_SO_LONG.match(text, now.last):
                continue
            brief = now.sign in UPPER or _BRIEF.search(head)
            last = group[2] if now is one and len(group) > _TWO and is_of_span(other) else then
            if now.unit == last.unit or then.sign in SIGNED or not brief:
                continue
            if now.value * factor(now) > last.value * factor(last) * _CLEARLY:
                yield _finding(last, now, document.language == "zh")


_NOT_SO_LONG = re.compile(r"\s+of\s+(?!the\b)|[^，。；]{0,4}一?次")
"""Two weeks of waiting are another time than that of the talks; 两周开一次 is how often."""
_TWO = 2
_CLEARLY = Decimal("1.2")


def _is_wrong(one: Quantity, other: Quantity) -> bool:
    """Say whether two amounts are alike as printed and far apart as measured, or cannot be compared at all."""
    if not one.value or not other.value:
        return False
    printed = other.value / one.value
    if not _LIKE[0] <= printed <= _LIKE[1]:
        return False
    if one.family != other.family or one.family == "money":
        return True
    measured = printed * factor(other) / factor(one)
    return not _UNLIKE[0] <= measured <= _UNLIKE[1]


def _finding(one: Quantity, other: Quantity, chinese: bool) -> Finding:
    words = (
        f"前为{one.text}，后为{other.text}，单位不同。"
        if chinese
        else f"It begins as {one.text} and ends as {other.text}: the unit is another."
    )
    return Finding("stated_twice", (other.quote(),), other.text, one.text, words, 0.75, quantities=(other, one))
