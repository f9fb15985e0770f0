"""Differences with a direction: "12 centres, two fewer than Lima with 14", "just one more of the former", 乙县比甲县少两所."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from outturn.methods.quantities.consistency.subjects import clause_before, label, spoken_of
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import plain, same_kind
from outturn.methods.quantities.number_words import CHINESE, ENGLISH, chinese_number, english_number
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_MORE = re.compile(
    rf"(?P<number>{ENGLISH}|\bone\b|{_NUMBER})\s+(?:(?:million|billion|thousand|per cent|percentage points|points|tonnes|tons|kilograms|hours|days|[a-z]+)\s+)?"  # noqa: E501
    r"(?P<way>more|fewer|less|higher|lower|longer|shorter|larger|smaller|greater|above|below|ahead|behind)\b(?P<behind>[^.;]*)",
    re.IGNORECASE,
)
_THAN = re.compile(r"^\s*(?:[a-z]+\s+){0,3}?(?:than|of(?=\s))?\s*(?P<other>[^,(:]+)", re.IGNORECASE)
_OF_TWO = re.compile(r"^\s*(?:[a-z]+\s+){0,2}?of\s+the\s+(?P<which>former|latter|first|second)\b", re.IGNORECASE)
_UP = frozenset(("more", "higher", "longer", "larger", "greater", "above", "ahead", "多", "高", "大", "长", "领先"))
_HAN = re.compile(
    rf"(?:(?P<which>前者|后者)(?:比(?:前者|后者))?|(?P<one>[^，。；、（）]{{0,14}}?)(?:比|较)(?P<other>[^，。；、（）]{{1,14}}?))"
    rf"(?:仅|只|略|稍|还|也|共|约|正好|恰好|刚好)*(?P<way>多|少|高|低|大|小|长|短)(?:出|了|约|仅)*(?P<number>{_NUMBER}|{CHINESE})(?!倍|成|分之)"
)
_ROUGHLY = re.compile(
    r"(?:约|近|逾|超过|不到|将近|大约)了?$|\b(?:about|some|nearly|almost|over|around|roughly|more than|less than)\s+(?:US)?[$€]?$",  # noqa: E501
    re.I,
)
_HEAD, _ABOUT = 14, Decimal("0.15")
_FORMER = re.compile(r"前者|\b(?:the\s+)?(?:former|first)\b", re.IGNORECASE)


def wrong_leads(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the numbers that lie apart as far as the text says, but the other way round.

    Two numbers of one kind, of the sentence or the one before, lie so far apart; which of them is said to be more is told by
    what follows "than", by the names of both, or by "the former".
    """  # noqa: E501
    chinese = document.language == "zh"
    by_passage: dict[int, list[Quantity]] = {}
    for each in quantities:
        if each.family != "date":
            by_passage.setdefault(each.passage.number, []).append(each)
    for numbers in by_passage.values():
        text = numbers[0].passage.text
        for found in (_HAN if chinese else _MORE).finditer(text):
            finding = _judged(found, numbers, chinese)
            if finding is not None:
                yield finding


def _judged(found: re.Match[str], numbers: Sequence[Quantity], chinese: bool) -> Finding | None:
    apart = _value(found["number"])
    passage = numbers[0].passage
    begin, end = passage.sentence_of(found.start("number"))
    first = passage.sentence_of(begin - 2)[0] if begin > 1 else begin
    near = [
        each
        for each in numbers
        if first <= each.first < end
        and not each.sign
        and not (each.first < found.end("number") and found.start("number") < each.last)
    ]
    pairs = [
        pair
        for pair in combinations(near, 2)
        if _are_alike(*pair) and apart is not None and _lie_apart(pair, apart * _scale(found, pair), found)
    ]
    if apart is None or not apart or len({tuple(sorted(each.value for each in pair)) for pair in pairs}) != 1:
        return None
    pair = pairs[-1]
    if not chinese and _is_added(found):
        return None
    one = _leader(found, pair, near, begin, chinese)
    if one is None:
        return None
    other = pair[1] if one is pair[0] else pair[0]
    return _finding(found, one, other, chinese) if (one.value > other.value) != (found["way"].lower() in _UP) else None


def _is_added(found: re.Match[str]) -> bool:
    """Say whether so many more came to a number, and are compared with none: when two more, A and B, joined the five."""  # noqa: E501
    if found["way"].lower() != "more" or re.search(r"\bthan\b", found["behind"]) or _OF_TWO.match(found["behind"]):
        return False
    return bool(_CAME.search(found["behind"]))


_CAME = re.compile(
    r"\b(?:join\w*|were added|was added|are added|follow\w*|came|come|entered|signed|opened|began|started|brings?|brought|will|makes?|making)\b",  # noqa: E501
    re.IGNORECASE,
)


def _lie_apart(pair: tuple[Quantity, Quantity], apart: Decimal, found: re.Match[str]) -> bool:
    """Say whether two numbers lie so far apart, or about so far where the text says "about"."""
    head = found.string[max(0, found.start("number") - _HEAD) : found.start("number")]
    room = apart * _ABOUT if _ROUGHLY.search(head) else Decimal(0)
    return abs(abs(pair[0].value - pair[1].value) - apart) <= room


def _scale(found: re.Match[str], pair: tuple[Quantity, Quantity]) -> Decimal:
    """Give what the digits of a difference are multiplied by: as those of the two numbers where it has their scale."""
    tail = found.string[found.end("number") : found.end("number") + 12].lower()
    words = {"million": 10**6, "billion": 10**9, "thousand": 10**3, "万": 10**4, "亿": 10**8}
    told = next((value for word, value in words.items() if tail.lstrip().startswith(word)), 1)
    return Decimal(told) if pair[0].family in ("count", "money") else pair[0].scale


def _are_alike(one: Quantity, other: Quantity) -> bool:
    return same_kind(one, other) or (one.family == other.family == "count")


def _leader(
    found: re.Match[str], pair: tuple[Quantity, Quantity], near: Sequence[Quantity], begin: int, chinese: bool
) -> Quantity | None:
    """Give the one of two numbers that is said to be more, or less, than the other."""
    which = found["which"] if chinese else (_OF_TWO.match(found["behind"]) or {"which": None})["which"]
    if which:
        return pair[0] if which.lower() in ("former", "first", "前者") else pair[1]
    if chinese:
        other = _meant(found["other"], found.start("other"), pair, near)
        one = _meant(found["one"], found.start("one"), pair, near)
    else:
        than = _THAN.match(found["behind"])
        place = found.start("behind") + (than.start("other") if than else 0)
        other = _meant(
            than["other"] if than and "than" in found["behind"][: than.start("other")] else "", place, pair, near
        )
        clause = clause_before(found.string, begin, found.start())
        one = _meant(clause, found.start() - len(clause), pair, near)
        noun = re.match(r"\s*((?:[a-z]+\s+){1,3}?)than\b", found["behind"], re.IGNORECASE)
        one = one or (_meant(noun[1], place, pair, near) if noun else None)
        if other is None and one is None and than and pair[0].last <= found.start() and pair[1].first >= place:
            other = pair[1]
    former = [each for each in pair if _FORMER.search(label(each, near)[0])]
    if len(former) == 1 and all(each.first > found.end("number") for each in pair):
        return former[0]
    if other is not None:
        return None if other is one else pair[1] if other is pair[0] else pair[0]
    return one


def _meant(words: str, place: int, pair: tuple[Quantity, Quantity], near: Sequence[Quantity]) -> Quantity | None:
    """Give the number that stands in some words, or that they name."""
    inside = [each for each in pair if place <= each.first < place + len(words)]
    return inside[0] if len(inside) == 1 else spoken_of(words, pair, near) if not inside else None


def _value(text: str) -> Decimal | None:
    if text[0].isdigit():
        return Decimal(text.replace(",", ""))
    number = chinese_number(text)
    if number is None:
        number = 1 if text.lower() == "one" else english_number(text)
    return None if number is None else Decimal(number)


def _finding(found: re.Match[str], one: Quantity, other: Quantity, chinese: bool) -> Finding:
    up = found["way"].lower() in _UP
    words = (
        f"{one.text}并不比{other.text}{'多' if up else '少'}。"
        if chinese
        else f"{one.text} is not {'more' if up else 'less'} than {other.text}."
    )
    stated = f"{found['number']} {found['way']}" if not chinese else f"{found['way']}{found['number']}"
    return Finding("bounds", (one.quote(),), stated, plain(one.value), words, 0.7, quantities=(one, other))
