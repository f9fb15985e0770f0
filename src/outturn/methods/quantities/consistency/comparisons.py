"""Comparisons of two amounts in words that the amounts do not bear out: "79.7 million, slightly above the 79.9 million received".

What is compared with stands as a number behind the words: above the target of 70, less than the 152.2 of 2019, 低于70%的目标.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import units

_HEDGE = r"(?:(?:just|slightly|a (?:little|shade|touch|bit|fraction)|marginally|narrowly|somewhat|only|well|far|clearly|comfortably|considerably|substantially|not much|a good deal|much)\s+){0,2}"  # noqa: E501
_MORE = r"above|over|more than|higher than|greater than|larger than|better than|ahead of|in excess of|exceed(?:s|ed|ing)|surpass(?:es|ed|ing)|beat(?:s|ing)?|bigger than|longer than|heavier than|dearer than|costlier than|more expensive than|outside|beyond"  # noqa: E501
_LESS = r"below|under|less than|fewer than|lower than|smaller than|short of|behind|worse than|shorter than|lighter than|cheaper than|less expensive than|within|inside|missing"  # noqa: E501
_ENGLISH = re.compile(rf"\b{_HEDGE}(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\s+(?=[a-z$€£\d])", re.IGNORECASE)
_CHINESE = re.compile(
    r"(?:略|稍|微|远|明显|大大|大幅|仅|也|均|都)?(?:(?P<more>高于|多于|大于|长于|重于|超过|超出|高过|领先于?)|(?P<less>低于|少于|小于|短于|轻于|不及|落后于?|未达到?|不到))"
)
TO_MARK = re.compile(
    r"(?:the|its|our|their|a|this|that)\s+(?:[a-z-]+\s+){0,3}?(?:target|goal|record|peak|capacity|ceiling|threshold|benchmark|level|figure|average|mark|minimum|maximum|limit|norm|standard|floor|cap|quota|plan|total|amount|sum|budget|median|mean)"
    r"(?:\s+(?:set|agreed|foreseen|planned|required|reached|reported|recorded|value|rate|for|in|of|at|the|last|previous|year|before|19\d\d|20\d\d|was|had been|stood))*\s*[,(]?\s*$"  # noqa: E501
    r"|(?:the|its|our|their|last year[’']s|the previous year[’']s)\s*$"
    r"|the\s+(?:planned|budgeted|targeted|agreed|foreseen|expected|required|promised|scheduled|forecast|estimated|allotted|approved)\s*$"
    r"|(?:in|for|at|during|that of|those of)\s+(?:early\s+|late\s+|the\s+end\s+of\s+)?(?:19|20)\d\d,?\s*(?:\(|(?:when|which|where|with|at)?\s*(?:(?:it|they|there|that|the\s+\w+)\s+)?(?:was|were|stood\s+at|had\s+been|came\s+to|reached)?)\s*$",  # noqa: E501
    re.IGNORECASE,
)
"""What stands between the words of comparison and the number compared with: the target of, the, last year's."""
_TO_MARK_HAN = re.compile(
    r"(?:[\u4e00-\u9fff\d]{0,10}(?:目标|标准|上限|下限|平均|指标|水平|预算|计划|设定|规定|要求|承诺|约定|原定|预定|上年|上一年|去年|前一年|年)(?:值|数|额)?(?:的|为|（|\()?)?\s*$"
)
_OF_ANOTHER_HAN = re.compile(r"[\u4e00-\u9fff、]{2,24}?的?\s*")
_IS_ANOTHER = re.compile(r"\s*的?(?:平均)?(?:水平|水准|成绩|纪录|记录|数量|数额|比例|比率)(?=[，。；、）]|$)")
"""高于各国27.9%的平均水平, 长于邻港的2.8天: the number is that of what is named before it."""
_MARK_AFTER = re.compile(
    r"\s*(?:的)?(?:目标|标准|上限|下限|平均|指标|水平|预算|计划|门槛|(?:最[低高])?(?:要求|限度|底线)|底线)"
)
_CHANGED = re.compile(
    r"\b(?:(?P<more>increase|rise|growth|gain|up)|(?P<less>decrease|fall|drop|decline|reduction|cut|down))\b"
    r"[^.;]{0,30}?\s(?:from|on|over|against|compared (?:with|to))\s+(?:the\s+|last year[’']s\s+)?(?=[$€£\d]|US\$|USD|EUR)",  # noqa: E501
    re.IGNORECASE,
)
_CHANGED_HAN = re.compile(
    r"[，,]\s*(?:比|较|同)(?:上年|上一年|去年|前一年|20\d\d年)度?的?(?P<number>\d[\d,.]*)[^，。；\d]{1,6}?(?:(?P<more>增加|增长|上升|提高|多|高)|(?P<less>减少|下降|降低|回落|少|低))"
)
_OF_SPAN = re.compile(
    r"[\s-]*(?:moving\s+|rolling\s+|running\s+)?(?:average|mean|median|level|high|low|record|period|trend)\b|来?的?(?:平均|均值|移动|滚动|同期|水平|最高|最低|新高|新低|期)",
    re.I,
)
"""Below the five-year average, 低于五年平均水平: the years are those of the mark, and not the mark."""
_AT = 5
_SHARES = ("%", "fraction")
_FARTHEST = Decimal("2.2")


@dataclass(frozen=True)
class _Said:
    """The words of a comparison as found in the passage."""

    words: re.Match[str]

    @property
    def more(self) -> bool:
        """Whether they say more, and not less."""
        return bool(self.words["more"])

    @property
    def first(self) -> int:
        return self.words.start()

    @property
    def last(self) -> int:
        return self.words.end()


def wrong_comparisons(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the amounts that are said to be more, or less, than another that the text gives, and are not."""
    chinese = document.language == "zh"
    for group in by_sentence([each for each in quantities if each.family not in ("date", "points")]):
        for said in _comparisons(group, chinese):
            pair = _with_number(said, group, chinese)
            if pair is not None and is_wrong(said.more, *pair) and not tells_no_way(said.words, pair[0]):
                yield compared(*pair, said.more, chinese)
        for said, one, other in _changed(group, chinese):
            if one.unit not in _SHARES and is_wrong(said.more, one, other):
                yield compared(one, other, said.more, chinese)
    yield from _with_that(quantities, chinese)


def tells_no_way(words: re.Match[str], one: Quantity) -> bool:
    """Say whether the words are "better" or "worse", which of times, costs and faults tell no way: less is better."""
    if not _JUDGED.search(words.group()):
        return False
    return one.family == "time" or bool(_LESS_IS_BETTER.search(one.passage.text[one.sentence[0] : one.first]))


_JUDGED = re.compile(r"\b(?:better|worse|improved)\b", re.IGNORECASE)
_LESS_IS_BETTER = re.compile(
    r"\b(?:errors?|defects?|faults?|loss(?:es)?|vacanc\w+|delays?|wast\w+|scrap|emissions?|costs?|accidents?|injur\w+"
    r"|complaints?|reject\w*|drop-?outs?|turnover|arrears|unemployment|overdue|downtime|absen\w+|deaths?|mortality"
    r"|leak\w*|consumption)\b",
    re.IGNORECASE,
)
_THAN_THAT = re.compile(
    r"\b(?:(?P<more>more|higher|larger|greater)|(?P<less>fewer|less|lower|smaller))\s+(?:than\s+(?:that|this|these|those|it)|still)\s*[,:(–—]?\s*"
    r"(?:(?:namely|at|with|only|just|or|numbering|that\s+is,?)\s+)?(?:US)?[$€£]?$",
    re.IGNORECASE,
)
_THAN_THAT_HAN = re.compile(
    r"(?:比(?:这|那|此|前者|它们?)(?:一|个)?(?:数[字目量])?(?:还要|还|更|要|略|稍|又|也)*|(?:还要|更|还更))(?:(?P<more>多|高|大)|(?P<less>少|低|小))(?:一些|些|一点|得多)?"
    r"[，：](?:即|仅|只|才|约|共|合计)?(?:有|为|是|达到?)?(?:约)?$"
)
_CLAUSE_ENDS = re.compile(r"\s*(?:[a-z]+\s*)?(?:[,.;:)]|$)|[\u4e00-\u9fff]{0,2}(?:[，。；、）]|$)")


def _with_that(quantities: Sequence[Quantity], chinese: bool) -> Iterator[Finding]:
    """Give the numbers said to be more, or fewer, than that told just before them, and are not: 9个……比这还少，有11个."""  # noqa: E501
    before: list[Quantity] = []
    for group in by_sentence([each for each in quantities if each.family not in ("date", "points", "time")]):
        for place, one in enumerate(group):
            text = one.passage.text
            said = (_THAN_THAT_HAN if chinese else _THAN_THAT).search(text, one.sentence[0], one.first)
            if said is None or not _CLAUSE_ENDS.match(text, one.last, one.sentence[1]):
                continue
            kin = [each for each in group[:place] if same_kind(each, one)]
            earlier = [each for each in before if each.passage is one.passage and same_kind(each, one)]
            other = kin[-1] if kin else earlier[0] if len(earlier) == 1 else None
            if other is not None and not (one.sign or other.sign) and is_wrong(bool(said["more"]), one, other):
                yield compared(one, other, bool(said["more"]), chinese)
        before = group


_ALONE = re.compile(
    r"唯一(?:一[个项家类])?[^，。；\d]{0,4}$|\bonly\s+(?:one|[a-z]+)\s+(?:that\s+is\s+)?$", re.IGNORECASE
)
"""The only one above a mark: what is told before may be another."""


def _comparisons(group: list[Quantity], chinese: bool) -> Iterator[_Said]:
    text = group[0].passage.text
    begin, end = group[0].sentence
    for found in (_CHINESE if chinese else _ENGLISH).finditer(text, begin, end):
        alone = _ALONE.search(text, begin, found.start())
        if not alone and not any(each.first <= found.start() < each.last for each in group):
            yield _Said(found)


def _changed(group: list[Quantity], chinese: bool) -> Iterator[tuple[_Said, Quantity, Quantity]]:
    """Give the amounts of which one is said to be more or less than the other was: a fall of six per cent from 152.2."""  # noqa: E501
    text = group[0].passage.text
    begin, end = group[0].sentence
    for found in (_CHANGED_HAN if chinese else _CHANGED).finditer(text, begin, end):
        edge = found.start("number") if chinese else found.end()
        other = next((each for each in group if abs(each.first - edge) <= _AT), None)
        subjects = [each for each in group if each.last <= found.start() and each.first < edge]
        if other is None or not subjects or other.sign or subjects[-1].sign or not same_kind(subjects[-1], other):
            continue
        yield _Said(found), subjects[-1], other


def _subjects(said: _Said, group: list[Quantity]) -> list[Quantity]:
    """Give the numbers that may be compared, the likeliest first: those before the words, else the first after them."""
    before = [each for each in group if each.last <= said.first]
    after = [each for each in group if each.first >= said.last]
    return [each for each in (before[::-1] or after[:1]) if not each.sign and not each.is_of_each]


def _with_number(said: _Said, group: list[Quantity], chinese: bool) -> tuple[Quantity, Quantity] | None:
    """Give the number that is compared and the one directly behind the words."""
    text = group[0].passage.text
    other = next((each for each in group if each.first >= said.last), None)
    if other is None or other.sign or (other.family == "time" and _OF_SPAN.match(text[other.last :])):
        return None
    between = text[said.last : other.first]
    if chinese:
        tied = _TO_MARK_HAN.fullmatch(between) and (between.strip() or _MARK_AFTER.match(text[other.last :]))
        if between.endswith("的") or _IS_ANOTHER.match(text[other.last :]):
            tied = tied or _OF_ANOTHER_HAN.fullmatch(between)
    else:
        tied = TO_MARK.fullmatch(between)
    one = next((each for each in _subjects(said, group) if same_kind(each, other)), None)
    return (one, other) if tied and one is not None and one.first < said.first else None


def is_wrong(more: bool, one: Quantity, other: Quantity, farthest: Decimal = _FARTHEST) -> bool:
    """Say whether an amount is not more, or not less, than another of its size: so many times as much at most."""
    known = units()
    if one.value == other.value and one.unit == other.unit and one.family == "count":
        return False
    mine, its = (each.interval.times(known.factor(each.unit.removesuffix(" CO2e"))) for each in (one, other))
    least, most = sorted((mine.high, its.high))
    if least <= 0 or most > least * farthest:
        return False
    return mine.high <= its.low if more else mine.low >= its.high


def compared(one: Quantity, other: Quantity, more: bool, chinese: bool) -> Finding:
    """Give the finding of an amount that is not more, or not less, than another."""
    if chinese:
        words = f"{one.text}并不{'高' if more else '低'}于{other.text}。"
    else:
        words = f"{one.text} is not {'more' if more else 'less'} than {other.text}."
    return Finding("bounds", (one.quote(),), one.text, plain(other.value), words, 0.7, quantities=(one, other))
