"""What is done, and dated as if it were to come: the latest results, for a later year; a programme evaluated before it began; a framework over when it was signed."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.consistency.periods import reported_year
from outturn.methods.quantities.dates import Mention, mentions
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.spans import YEAR

_RESULTS = r"(?:results?|data|figures?|statistics|survey|numbers|scores?|accounts)"
_LATEST_BEFORE = re.compile(
    rf"\b(?:latest|newest|most\s+recent)\s+(?:available\s+|published\s+)?(?:{_RESULTS}|ones?|year)\b[^.;\d]{{0,40}}?\b(?:for|from|of|in|is|are|being)\s+(?:the\s+year\s+)?$"
    r"|最新(?:可用|公布|一期|一轮)?的?(?:结果|数据|资料|统计|数字|调查|评分)[^。；\d]{0,12}?(?:为|是|截至|属于?|来自|出自)$",
    re.IGNORECASE,
)
_LATEST_AFTER = re.compile(
    rf"\s+{_RESULTS}\s*,?\s+(?:(?:which\s+)?(?:is|are|being)\s+)?the\s+(?:latest|newest|most\s+recent)\b"
    r"|年?度?的?(?:数据|结果|统计|资料|数字)[，]?(?:这)?(?:是|为)(?:目前|现有|迄今|可用|可得|所能|得到|的){0,4}最新",
    re.IGNORECASE,
)
_ARE_LATEST = re.compile(r",?\s+(?:is|are|being)\s+the\s+(?:latest|newest|most\s+recent)\b", re.IGNORECASE)
_DATA_OF = re.compile(rf"\b{_RESULTS}\s+(?:for|of|from)\s+(?:the\s+year\s+)?$", re.IGNORECASE)
"""Data for 2019 are the latest."""
_TO_COME = re.compile(
    r"\b(?:will|shall|expected|due|planned|projected|forecast|next|upcoming|available\s+(?:in|by))\b|将|预计|预测|计划(?!\d|的)|下一|届时|尚待",
    re.IGNORECASE,
)
_EVALUATED = re.compile(
    r"\b(?:evaluations?|audits?|evaluated|audited)(?:\s+[a-z]+){0,4}?,?\s+(?:one\s+)?(?:of\s+)?(?:the\s+)?(?P<of>[^.;:()]{3,90})(?:\(\s*|[A-Za-z],\s+)$"
    r"|(?:评价|评估|审计)了?(?P<zh>[^。；：（）]{2,40})（\s*$|对(?P<of_zh>[^。；：（）]{2,40})（\s*$"
)
_EVALUATED_ZH = re.compile(
    r"[^）]*）[^，。；]{0,8}?(?:的|进行了?|开展了?|作了?|完成了?)(?:独立|战略|专题|终期|中期)?(?:评价|评估|审计)"
)
_CARRIED_OUT = re.compile(
    r"\b(?:carried\s+out|completed|conducted|published|finished|finali[sz]ed|issued|evaluated|audited|undertook|made)\b"
    r"|了|已|完成|发表|公布",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\bevaluabilit\w*|\bex[\s-]ante\b|\bdraft\b|\bproposed\b|\bdesign\b|\bbaselines?\b|\bfeed\w*\s+into\b|\bprepar\w+\b|\bfor\s+the\s+(?:next|new)\b|可评价性|事前|草案|拟议|设计|基线|编制|准备|为[^，。；]{0,12}提供",
    re.IGNORECASE,
)
_RUNS = re.compile(
    r"(?P<name>(?:the\s+)?[A-ZÀ-Þ][\w-]*(?:\s+[A-ZÀ-Þ][\w-]*)*)(?:['’]s|['’])\s+(?:new\s+|own\s+)?(?:[a-z]+\s+){0,2}?(?:covers|runs|spans|extends|applies|is|lasts)\s+(?:[a-z]+\s+){0,3}$"
    r"|(?P<zh>[\u4e00-\u9fff]{2,8}?)的(?:新)?(?:[\u4e00-\u9fff]{0,6}?(?:框架|方案|协定|计划|战略))?(?:涵盖|为期|覆盖|适用于|适用期为|期限为|的?实施期为|为|从|自)$"
)
_SIGNED = {
    "en": re.compile(
        r"\b(?:signed|concluded|adopted|agreed|renewed)\b[^.;:]{0,80}?"
        rf"\b(?:in|during)\s+(?:[A-Z][a-z]+\s+)?(?P<year>{YEAR})\b"
        rf"|\b[Ii]n\s+(?:[A-Z][a-z]+\s+)?(?P<then>{YEAR}),?\s[^.;:]{{0,80}}?\b(?:signed|concluded|adopted|agreed|renewed)\b"
    ),
    "zh": re.compile(rf"(?P<year>{YEAR})年[^。；：]{{0,20}}?(?:新)?(?:签署|签订|缔结|通过|启动|续签)"),
}
_SIGNED_ITSELF = re.compile(
    rf"\b(?:signed|concluded)\s+in\s+(?:[A-Z][a-z]+\s+)?(?P<year>{YEAR}),?\s+(?:and\s+|which\s+)?(?:covers|runs|spans|extends|lasts)\s+(?:[a-z]+\s+){{0,3}}$"
    rf"|(?P<zh>{YEAR})年(?:\d{{1,2}}月)?(?:新)?(?:签署|签订|缔结)的[^，。；\d]{{2,20}}?(?:涵盖|覆盖|适用于|实施期为)$"
)
"""The programme, signed in 2020, covers 2020 to 2024."""
_LOOKS_BACK = re.compile(
    r"\b(?:report|evaluation|review|audit|survey|study|data|accounts?|assessment)\b|报告|评价|评估|审查|审计|调查|数据"
)
_NEAR, _BACK = 40, 160
"""How far before a date the words that say what it is of may stand."""


def wrongly_done(document: Document, quantities: Sequence[Quantity], year: int | None) -> Iterator[Finding]:
    """Give the years of what is done that lie after the year reported on, and the terms over before they were agreed.

    The latest results there are cannot be those of a later year; what was evaluated has begun; a framework that was
    signed in one year does not end in an earlier one. What a publication says of a year makes none of the first two
    right, so that these name no number that it could settle.
    """
    reported = year or reported_year(quantities)
    chinese = document.language == "zh"
    for quantity in quantities:
        date = next(iter(mentions(quantity.text)), None) if quantity.family == "date" else None
        if date is None:
            continue
        begin, end = date.years
        is_ahead = reported is not None and begin > reported
        if is_ahead and _is_of_latest(quantity):
            words = (
                f"{reported}年的报告里，最新结果不可能是{begin}年的。"
                if chinese
                else f"The latest results of a report on {reported} cannot be those of {begin}."
            )
            yield _finding(quantity, f"≤ {reported}", words)
        elif is_ahead and date.is_range and _is_of_evaluated(quantity):
            words = (
                f"{begin}年才开始的，在{reported}年还不能评价。"
                if chinese
                else f"What begins in {begin} cannot have been evaluated in {reported}."
            )
            yield _finding(quantity, f"≤ {reported}", words)
        elif (signed := _signed(quantity, date, document.language)) is not None and end < signed:
            words = (
                f"{signed}年签署，而{end}年已经结束。"
                if chinese
                else f"It was signed in {signed}, and would have ended in {end}."
            )
            yield _finding(quantity, f"≥ {signed}", words, quantity)


def _finding(quantity: Quantity, expected: str, words: str, *held: Quantity) -> Finding:
    return Finding("period", (quantity.quote(),), quantity.text, expected, words, 0.65, quantities=held)


def _is_of_latest(quantity: Quantity) -> bool:
    text, (first, last) = quantity.passage.text, quantity.sentence
    near = text[max(first, quantity.first - _NEAR) : min(last, quantity.last + _NEAR)]
    if _TO_COME.search(near):
        return False
    head = text[max(first, quantity.first - _BACK) : quantity.first]
    told = _LATEST_BEFORE.search(head) or _LATEST_AFTER.match(text, quantity.last)
    return bool(told or (_DATA_OF.search(head) and _ARE_LATEST.match(text, quantity.last)))


def _is_of_evaluated(quantity: Quantity) -> bool:
    text, (first, last) = quantity.passage.text, quantity.sentence
    head = text[max(first, quantity.first - _BACK) : quantity.first]
    found = _EVALUATED.search(head)
    if found is None or (found["of_zh"] and not _EVALUATED_ZH.match(text, quantity.last)):
        return False
    sentence = text[first:last]
    return bool(_CARRIED_OUT.search(sentence)) and not (_TO_COME.search(sentence) or _AHEAD.search(sentence))


def _signed(quantity: Quantity, date: Mention, language: str) -> int | None:
    """Give the year in which the sentences before say that what a term is of was signed by the one who bears it."""
    text, (first, _) = quantity.passage.text, quantity.sentence
    own = _SIGNED_ITSELF.search(text[first : quantity.first]) if date.is_range else None
    if own is not None:
        return int(own["year"] or own["zh"])
    runs = _RUNS.search(text[first : quantity.first]) if date.is_range else None
    if runs is None or _LOOKS_BACK.search(runs.group()):
        return None
    name = (runs["name"] or runs["zh"]).removeprefix("the ").removeprefix("The ")
    spans = [each for each in quantity.passage.sentences if each[1] <= first][-2:]
    for begin, end in reversed(spans):
        signed = _SIGNED[language].search(text, begin, end)
        if signed and name in text[begin:end] and len({*re.findall(YEAR, text[begin:end])}) == 1:
            return int(signed.groupdict().get("then") or signed["year"])
    return None
