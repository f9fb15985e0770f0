"""Up and down between two amounts that stand side by side: "34 per cent, down from 41", 比2018年的41%有所下降, 2019年118起，2020年97起，呈下降趋势."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.consistency.comparisons import tells_no_way
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_UP = r"up|higher|more|greater|larger|risen|rose|rise|increased?|an?\s+increase|a\s+rise|grown|grew|climbed|improved|better"  # noqa: E501
_DOWN = r"down|lower|fewer|less|smaller|fallen|fell|fall|decreased?|a\s+decrease|a\s+fall|a\s+drop|dropped|declined?|shrunk|shrank|worse"  # noqa: E501
_FROM = re.compile(
    rf"[^.;\d]{{0,40}}?\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?:\s+(?:slightly|somewhat|sharply|again|a\s+little))?\s+(?:from|than|on|compared\s+with|since)\b[^.;\d]{{0,50}}"
    r"(?:(?:19|20)\d\d[^.;\d]{0,30})?",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:(?P<up>rose|risen|grew|grown|increased|climbed|improved|went\s+up)|(?P<down>fell|fallen|dropped|declined|decreased|shrank|went\s+down|sank))\s+(?:slightly\s+|sharply\s+|again\s+|further\s+)?to\s+(?:US)?[$€£]?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[^.;\d]{0,24}\b(?:after|from|against|compared\s+with)\b\s*(?:US)?[$€£]?", re.IGNORECASE)
_THAN_HAN = re.compile(
    r"[^。；\d]{0,16}[，,]?(?:比|较)(?:上年|上一年|去年|前一年|(?:19|20)\d\d年[^，。；\d]{0,6})?[^，。；\d]{0,10}的?"
)
_WAY_HAN = re.compile(
    r"(?:的[\u4e00-\u9fff]{0,4})?(?:有所|略有|明显|大幅|显著|小幅|稍有|还|要|略|稍|均)*(?:(?P<up>上升|增加|增长|提高|升高|扩大|上涨|回升|多|高)|(?P<down>下降|减少|降低|回落|下滑|缩小|下跌|少|低))(?:了|得多|一些)?(?=[，。；、）]|$)"
)
_LATER = re.compile(
    r"\b(?:(?:have|has)\s+(?:thus\s+|therefore\s+|since\s+|become\s+)*|(?:thus|therefore|so)\s+(?:\w+\s+){0,2})(?:(?P<up>more|higher|risen|increased|grown|improved|larger)|(?P<down>fewer|lower|fallen|decreased|declined|dropped|smaller))\b(?!\s+\w+\s+than|\s+than)",
    re.IGNORECASE,
)
_LATER_HAN = re.compile(
    r"(?:有所|略有|明显|大幅|显著|小幅|呈|持续|稳步|逐年)(?:(?P<up>上升|增加|增长|提高|扩大|上涨)|(?P<down>下降|减少|降低|回落|下滑|缩小))"
)


def wrong_trends(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the two amounts of one kind, one beside the other or of two years, that move the other way than the text says."""  # noqa: E501
    chinese = document.language == "zh"
    for group in by_sentence([each for each in quantities if each.family not in ("date", "points", "ratio")]):
        numbers = [each for each in group if each.sign not in SIGNED]
        found = list(_beside(numbers, group, chinese))
        yield from found
        if not found and len(numbers) > 1:
            yield from _of_two_years(numbers, chinese)


def _beside(numbers: Sequence[Quantity], group: Sequence[Quantity], chinese: bool) -> Iterator[Finding]:
    for one, other in zip(numbers, numbers[1:], strict=False):
        text = one.passage.text
        between = text[one.last : other.first]
        if not same_kind(one, other) or one.unit != other.unit or _is_distance(between):
            continue
        if _OF_ITS_OWN.match(text[other.last : other.sentence[1]]):
            continue
        if any(one.last <= each.first < other.first for each in group):
            continue
        if chinese:
            way = _WAY_HAN.match(text[other.last : other.sentence[1]]) if _THAN_HAN.fullmatch(between) else None
        else:
            head = _TO.search(text[one.sentence[0] : one.first])
            way = _FROM.fullmatch(between) or (head if head and _AFTER.fullmatch(between) else None)
        if way and _is_against(one, other, bool(way["up"])) and not tells_no_way(way, one):
            yield _finding(one, other, chinese)


def _is_distance(between: str) -> bool:
    """Say whether the first of two numbers tells how much more the one is than the other: 320 more than the 3,800."""
    return bool(re.match(r"[^,;(–—]*\bthan\b", between))


_OF_ITS_OWN = re.compile(
    r"\s*(?:of\s+\w+\s+)?(?:below|above|down|up|less|more|lower|higher|fewer|under|over)\b"
    r"|(?:[^.;]|\.\d){0,60}\b(?:together|combined|taken as one|added up)\b"
    r"|[^。；]{0,24}(?:之和|合计|加起来|相加|两者|二者)",
    re.IGNORECASE,
)
"""What has a way of its own (7 per cent down on 2019 and 5.4 below the average), or is one of several that are compared."""  # noqa: E501


def _of_two_years(numbers: Sequence[Quantity], chinese: bool) -> Iterator[Finding]:
    """Hold "have thus become fewer", 呈下降趋势, against the only two numbers before it, each of its own year."""
    text, (begin, end) = numbers[0].passage.text, numbers[0].sentence
    for way in (_LATER_HAN if chinese else _LATER).finditer(text, begin, end):
        before = [each for each in numbers if each.last <= way.start()]
        if len(before) != 2 or any(each.first >= way.end() for each in numbers):
            continue
        first, last = before
        if not same_kind(first, last) or first.unit != last.unit or not first.period or not last.period:
            continue
        if (
            first.own_period
            and last.own_period
            and first.period[1] < last.period[0]
            and _is_against(last, first, bool(way["up"]))
        ):
            yield _finding(last, first, chinese)


def _is_against(later: Quantity, earlier: Quantity, up: bool) -> bool:
    return later.interval.high < earlier.interval.low if up else earlier.interval.high < later.interval.low


def _finding(later: Quantity, earlier: Quantity, chinese: bool) -> Finding:
    words = (
        f"从{earlier.text}到{later.text}的变化与文中所说的方向相反。"
        if chinese
        else f"From {earlier.text} to {later.text} is not the direction the text gives."
    )
    return Finding(
        "bounds", (later.quote(),), later.text, plain(earlier.value), words, 0.7, quantities=(later, earlier)
    )
