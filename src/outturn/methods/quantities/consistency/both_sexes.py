"""Women and men compared where only one of them is counted: 14人中有9名女性，女性少于男性; "17 of the 42 are women, more than the men"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.consistency.sexes import MEN, WOMEN
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, plain
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import COUNT

_W, _M = r"(?:women|females?|girls)", r"(?:men|males?|boys)"
_HAN_W, _HAN_M = "(?:女性|妇女|女子|女生|女)", "(?:男性|男子|男生|男)"
_MUCH = r"(?:(?:slightly|just|clearly|far|well|narrowly|thus|still|again|a little|somewhat)\s+){0,2}"
_ENGLISH = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<women>(?:the\s+)?{_W})\s+{_MUCH}outnumber(?:s|ed|ing)?\s+(?:the\s+)?{_M}\b|\b(?P<men>(?:the\s+)?{_M})\s+{_MUCH}outnumber(?:s|ed|ing)?\s+(?:the\s+)?{_W}\b",
        rf"\b(?P<men>{_W})\s+(?:are|were|being)\s+{_MUCH}outnumbered\s+by\s+(?:the\s+)?{_M}\b|\b(?P<women>{_M})\s+(?:are|were|being)\s+{_MUCH}outnumbered\s+by\s+(?:the\s+)?{_W}\b",
        rf"\b(?P<women>{_W})\s+(?:are|were|being|form(?:ed)?)\s+{_MUCH}(?:in\s+)?(?:the|a)\s+majority\b|\b(?P<men>{_W})\s+(?:are|were|being|form(?:ed)?)\s+{_MUCH}(?:in\s+)?(?:the|a)\s+minority\b",
        rf"\b(?P<women>more\s+{_W}\s+than\s+{_M}|fewer\s+{_M}\s+than\s+{_W})\b|\b(?P<men>more\s+{_M}\s+than\s+{_W}|fewer\s+{_W}\s+than\s+{_M})\b",
        rf"\b{_W},\s+{_MUCH}(?:(?P<women>more)|(?P<men>fewer|less))\s+than\s+(?:the\s+|there\s+(?:are|were)\s+)?{_M}\b",
    )
]
_CHINESE = [
    re.compile(pattern)
    for pattern in (
        rf"{_HAN_W}(?:人数|数量)?(?:略|稍|明显|仍|也|已|远)*(?:(?P<women>多于|超过了?|高于|大于)|(?P<men>少于|不及|低于|不如))(?:{_HAN_M})(?=[，。；、）]|人数|数量)",
        rf"{_HAN_M}(?:人数|数量)?(?:略|稍|明显|仍|也|已|远)*(?:(?P<men>多于|超过了?|高于|大于)|(?P<women>少于|不及|低于|不如))(?:{_HAN_W})(?=[，。；、）]|人数|数量)",
        rf"{_HAN_W}(?:人数|数量)?比{_HAN_M}(?:略|稍|还|要|更)*(?:(?P<women>多)|(?P<men>少))(?=[，。；、）]|一些|一点)",
        rf"{_HAN_M}(?:人数|数量)?比{_HAN_W}(?:略|稍|还|要|更)*(?:(?P<men>多)|(?P<women>少))(?=[，。；、）]|一些|一点)",
        rf"{_HAN_W}[^，。；]{{0,10}}[，,](?:略|稍|明显|仍|也|已|远)*(?:(?P<women>多于|超过了?|高于|大于)|(?P<men>少于|不及|低于)){_HAN_M}(?=[，。；、）])",
    )
]
_AMONG = re.compile(
    r"[^.;。；\d]{0,60},?\s+of\s+(?:which|whom|them|these)\s+(?:only\s+|some\s+)?|[^，。；\d]{0,12}(?:[中里]|其中)[，,]?[^，。；\d]{0,10}|[^，。；\d]{0,12}，其中[^，。；\d]{0,8}",
    re.IGNORECASE,
)
_LED = re.compile(r"(?:^|[.;,]\s)\s*(?:Of|Out of|Among)\s+(?:the\s+|these\s+|its\s+|all\s+)*$", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|whom)\b", re.IGNORECASE)
_X_OF_Y = re.compile(
    r"\s+(?:(?:out\s+)?of)\s+(?:the\s+|its\s+|these\s+|our\s+|all\s+)*|\s+of\s+(?:the\s+)?", re.IGNORECASE
)
_BESIDE, _ARE = re.compile(r"[^.;:,\d]{0,30}[;:,]\s+"), re.compile(r"\s+(?:are|were)\s+\w+men\b")
"""14 people work there; nine are women."""
_AT_ONCE = re.compile(
    r"(?:[,;:(，；（：]|\s[–—-]|——)\s*(?:(?:so(?:\s+that)?|and|thus|hence|therefore|that\s+is|making|with|because|the|which\s+means\s+that)\s+){0,2}"
    r"(?:因此|因而|所以|即|可见|也就是说|故|而)?$|\bso\s+(?:that\s+)?$",
    re.IGNORECASE,
)
"""What stands before the words: nothing that would speak of others, as "in the second course" would."""
_WIDE, _HALF, _ALL = 26, Decimal("0.5"), Decimal(100)


def wrong_both_sexes(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the words that say that women are more than men, or fewer, and that the only share or count told of them denies.

    The women, or the men, are a percentage, or a part of a whole of people: "of the 14 nine are women". The words stand behind
    the number in its sentence; where the sentence counts both, or tells two of one, other rules speak.
    """  # noqa: E501
    chinese = document.language == "zh"
    for group in by_sentence([each for each in quantities if each.family != "date"]):
        text, (begin, end) = group[0].passage.text, group[0].sentence
        if not (WOMEN.search(text, begin, end) and MEN.search(text, begin, end)) and "ority" not in text[begin:end]:
            continue
        for pattern in _CHINESE if chinese else _ENGLISH:
            for found in pattern.finditer(text, begin, end):
                at_once = re.search("[,，]", found.group()) or _AT_ONCE.search(text[begin : found.start()])
                told = _told(group, found, chinese) if at_once else None
                if told is None:
                    continue
                share, numbers = told
                if share < _HALF if found["women"] else share > _HALF:
                    yield _finding(found.group(), share, numbers, chinese)


def _told(
    group: Sequence[Quantity], found: re.Match[str], chinese: bool
) -> tuple[Decimal, tuple[Quantity, ...]] | None:
    """Give the share of women that is told before some words, and the numbers that tell it."""
    numbers = [each for each in group if each.first < found.end()]
    sexed = [(each, _sex(each, group, chinese)) for each in group]
    sexed = [(each, sex) for each, sex in sexed if sex]
    if len(sexed) != 1 or sexed[0][0].sign in SIGNED or sexed[0][0].first >= found.end():
        return None
    one, sex = sexed[0]
    if one.unit == "%":
        share = one.value / _ALL
        told: tuple[Quantity, ...] = (one,)
    else:
        whole = _whole(one, numbers)
        if whole is None:
            return None
        share, told = one.value / whole.value, (one, whole)
    return (share if sex == "women" else 1 - share), told


def _whole(part: Quantity, numbers: Sequence[Quantity]) -> Quantity | None:
    """Give the number of people of whom a part is told."""
    text = part.passage.text
    for one, other in pairwise(numbers):
        if other is part and one.family == COUNT and not one.sign and one.value > part.value:
            between = text[one.last : part.first]
            led = _LED.search(text[one.sentence[0] : one.first]) or _OF_THEM.match(text[part.last :])
            beside = one.noun == "persons" and _BESIDE.fullmatch(between) and _ARE.match(text[part.last :])
            if _AMONG.fullmatch(between) or led or beside:
                return one
        if (
            one is part
            and other.family == COUNT
            and not other.sign
            and other.value > part.value
            and _X_OF_Y.fullmatch(text[part.last : other.first])
        ):
            return other
    return None


def _sex(each: Quantity, group: Sequence[Quantity], chinese: bool) -> str | None:
    """Say whether the words beside a number, up to its neighbours, are of women or of men."""
    if each.unit not in ("%", "persons", "count", "people") or each.family not in (COUNT, "share"):
        return None
    text, (begin, end) = each.passage.text, each.sentence
    begin = max([begin, *(other.last for other in group if other.last <= each.first)])
    end = min([end, *(other.first for other in group if other.first >= each.last)])
    head = re.split(r"[，。；,;.]", text[max(begin, each.first - _WIDE) : each.first])[-1]
    tail = re.split(r"[，。；,;.]", text[each.last : min(end, each.last + _WIDE * (1 if chinese else 2))])[0]
    for words in (tail, head) if not chinese else (head, tail):
        women, men = bool(WOMEN.search(words)), bool(MEN.search(words))
        if women != men:
            return "women" if women else "men"
        if women:
            return None
    return None


def _finding(said: str, share: Decimal, numbers: tuple[Quantity, ...], chinese: bool) -> Finding:
    expected = f"{plain(round(share * _ALL, 1))} %"
    words = f"文中称{said}，而女性占{expected}。" if chinese else f"The text says “{said}”; women are {expected}."
    return Finding("bounds", (numbers[0].quote(),), said, expected, words, 0.7, quantities=numbers)
