"""More or less than what one is a percentage of: "above the average of five years, at 95 per cent of it", 超过计划，完成率95%."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.bounds import LOWER, MET, UPPER
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_MARK = r"average|mean|target|plan|goal|budget|level|figure|estimate|forecast|baseline|appropriation|allocation|year\s+before|previous\s+year|previous\s+year[’']s|norm|quota"  # noqa: E501
_OF_IT = re.compile(
    rf"\s*of\s+(?:it|this|that|(?:the|its|their|our|that|this|last)\s+(?:[\w’'-]+\s+){{0,3}}(?:{_MARK}))\b", re.I
)
_OF_IT_HAN = re.compile(
    r"(?:(?:平均[\u4e00-\u9fff]{2,6}的|(?:计划|目标|预算|平均|指标|上年|去年|前一年|任务|定额|基准)(?:数|额|值|水平|总额|总数)?的)|完成率?(?:为|达到?|仅)?|(?:为|相当于|是)其)(?:约|近|不到|超过)?$"
)
_SAID = re.compile(
    rf"\b(?:(?P<more>exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|above|more\s+than|higher\s+than|topped|beat|better\s+than|over)|(?P<less>below|less\s+than|lower\s+than|short\s+of|missed|under|fewer\s+than|behind))\s+"
    rf"(?:the|its|their|our|that|this|last)\s+(?:[\w’'-]+\s+){{0,3}}(?:{_MARK})\b",
    re.IGNORECASE,
)
_SAID_HAN = re.compile(
    r"(?<!不)(?<!不得)(?<!不能)(?<!不应)(?:(?P<less>未(?:能)?(?:达到?|完成|实现)|没有(?:达到|完成|实现)|低于|少于|不及|不足)了?[^，。；《\d]{0,10}(?:计划|目标|预算|平均|指标|上年|去年|前一年|任务|定额|基准)"
    r"|(?P<more>(?<!未)(?<!没有)(?:超额完成|超过|高于|多于|突破|超出))了?[^，。；《\d]{0,10}(?:计划|目标|预算|平均|指标|上年|去年|前一年|任务|定额|基准))"
)


def wrong_percent_of_referent(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the percentages of a mark that lie on the other side of 100 than the sentence says."""
    chinese = document.language == "zh"
    for group in by_sentence([each for each in quantities if each.unit == "%"]):
        text, (begin, end) = group[0].passage.text, group[0].sentence
        said = list((_SAID_HAN if chinese else _SAID).finditer(text, begin, end))
        for share in group if len(said) == 1 else ():
            found = said[0]
            if MET.search(text[begin : found.start()]) or _OF_THE_MARK.fullmatch(text[found.end() : share.first]):
                continue
            tied = _OF_IT_HAN.search(text[begin : share.first]) if chinese else _OF_IT.match(text[share.last : end])
            if not tied or (share.first < found.end() and found.start() < share.last):
                continue
            if share.sign in (LOWER if found["more"] else UPPER) or _are_two_marks(found.group(), tied.group()):
                continue
            if share.interval.high <= 100 if found["more"] else share.interval.low >= 100:
                yield _finding(share, found.group(), chinese)


def _are_two_marks(said: str, tied: str) -> bool:
    """Say whether what was passed and what the share is of are called by two names: above the target, 5 per cent of their budget."""  # noqa: E501
    one, other = (set(_NAMED.findall(each.lower())) for each in (said, tied))
    return bool(one and other) and not one & other


_NAMED = re.compile(rf"\b(?:{_MARK})\b|计划|目标|预算|平均|指标|上年|去年|前一年|任务|定额|基准")
_OF_THE_MARK = re.compile(r"(?:数|额|值|水平|总额|总数)?的(?:约|近)?")
"""超过指标的76%: the bound is that of the share."""


def _finding(share: Quantity, said: str, chinese: bool) -> Finding:
    words = f"{share.text}与“{said}”不符。" if chinese else f"{share.text} of it does not go with “{said}”."
    return Finding("bounds", (share.quote(),), share.text, said, words, 0.7, quantities=(share,))
