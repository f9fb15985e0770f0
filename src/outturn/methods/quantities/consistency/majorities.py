"""Majorities that are none, and minorities that are one: "a majority, 24 of the 53", 多数受访者（46%）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_ENGLISH = re.compile(
    r"(?<!\bin\s)\b(?:a|the|only\s+a)\s+(?:(?:large|small|narrow|clear|great|vast|slim|bare|simple|slight|comfortable)\s+)?(?:(?P<most>majority)|(?P<few>minority))\b(?!\s*[-–]|\s+(?:vote|share|stake|group|language|rule|decision|owner))"
    r"|(?P<most2>\b(?:[Mm]ost|[Tt]he\s+greater\s+part)\s+of\s+(?:the|these|those|its|our|them)\b)",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"(?<!大)(?:(?P<most>(?:大|绝大)?多数|大部分|过半数?)|(?P<few>少数|小部分|[未不没]过半数?))(?!民族|派|人群体)"
)
_OF = re.compile(r"[^.;:\d]{0,30}\bof\s+(?:the|its|their|our|all|these|those)?\s*$", re.IGNORECASE)
_PART_OF = re.compile(r"\s*(?:[a-z]+\s+){0,2}(?:out\s+)?of\s+(?:the|its|their|our|all|these)?\s*", re.IGNORECASE)
_AMONG = re.compile(r"[^，。；\d]{0,10}[中里][的有，]?[^，。；\d]{0,6}")
_BESIDE = re.compile(
    r"[^.;。；\d]{0,50}[,，(（–—:：]\s*(?:or|that\s+is|namely|i\.e\.|some|about|即|约|占)?\s*", re.IGNORECASE
)
_HALF, _FAR = Decimal("0.5"), 110


def wrong_majorities(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the majorities of less than half, and minorities of more, of the share or the part and whole told beside them."""  # noqa: E501
    chinese = document.language == "zh"
    for group in by_sentence([each for each in quantities if each.family != "date"]):
        text, (begin, end) = group[0].passage.text, group[0].sentence
        for found in (_CHINESE if chinese else _ENGLISH).finditer(text, begin, end):
            most = bool(found["most"] or found.groupdict().get("most2"))
            told = _share(found, group, chinese)
            if told is None:
                continue
            share, numbers = told
            if share < _HALF if most else share > _HALF:
                yield _finding(found.group(), share, numbers, chinese)


def _share(
    found: re.Match[str], group: Sequence[Quantity], chinese: bool
) -> tuple[Decimal, tuple[Quantity, ...]] | None:
    """Give the share that a majority is, with its numbers: a percentage beside it, or a part and the whole."""
    text = found.string
    numbers = [each for each in group if each.sign not in SIGNED]
    after = [each for each in numbers if found.end() <= each.first < found.end() + _FAR]
    before = [each for each in numbers if each.last <= found.start() and found.start() - each.last < _FAR]
    if after and after[0].unit == "%" and _BESIDE.fullmatch(text[found.end() : after[0].first]):
        return after[0].value / 100, (after[0],)
    beside = _beside(found, before, after)
    if beside is not None:
        return beside[0].value / beside[1].value, beside
    pairs = [pair for run in (after, before) for pair in zip(run, run[1:], strict=False)]
    for one, other in pairs:
        if (one is not after[0] if one in after else other is not before[-1]) or re.search(
            r"[;；]", between_words(found, one, other)
        ):
            continue
        if not same_kind(one, other) or one.family not in ("count", "money"):
            continue
        between = text[one.last : other.first]
        if re.search(r"\bagainst\b", between):
            continue
        if _PART_OF.fullmatch(between) and one.value < other.value:
            return one.value / other.value, (one, other)
        led = one in after and _OF.fullmatch(
            text[found.end() - (4 if found.group().endswith("the") else 0) : one.first]
        )
        if (led or (chinese and _AMONG.fullmatch(between))) and one.value > other.value:
            return other.value / one.value, (other, one)
    return None


def _beside(
    found: re.Match[str], before: Sequence[Quantity], after: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """Give the part in brackets behind a majority and its whole: most of the 90 firms (35), 90家企业中多数（35家）."""
    text, chinese = found.string, "most2" not in found.groupdict()
    if chinese:
        whole, part = (before[-1] if before else None), (after[0] if after else None)
        led = whole is not None and _AMONG_ALL.fullmatch(text[whole.last : found.start()])
    else:
        whole, part = (after[0] if after else None), (after[1] if len(after) > 1 else None)
        led = whole is not None and bool(found["most2"]) and _ALL.fullmatch(text[found.end() : whole.first])
    if not led or whole is None or part is None or not same_kind(part, whole) or part.value >= whole.value:
        return None
    opened = _BRACKET.fullmatch(text[found.end() if chinese else whole.last : part.first])
    return (part, whole) if opened and re.match(r"\s*[)）]", text[part.last :]) else None


_AMONG_ALL = re.compile(r"[^，。；\d]{0,10}[中里][，,]?(?:有)?")
_ALL = re.compile(r"\s*(?:[a-z]+\s+){0,2}")
_BRACKET = re.compile(r"(?:\s+[a-z]+){0,3}\s*[（(](?:共|即)?")


def between_words(found: re.Match[str], one: Quantity, other: Quantity) -> str:
    """Give the words between a majority and the numbers that tell it."""
    text = found.string
    return text[found.end() : one.first] if one.first >= found.end() else text[other.last : found.start()]


def _finding(said: str, share: Decimal, numbers: tuple[Quantity, ...], chinese: bool) -> Finding:
    expected = f"{plain(round(share * 100, 1))} %"
    words = f"文中称{said}，而所占为{expected}。" if chinese else f"The text says “{said}”; it is {expected}."
    return Finding("bounds", (numbers[0].quote(),), said, expected, words, 0.7, quantities=numbers)
