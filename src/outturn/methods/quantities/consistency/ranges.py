"""Bounds that cannot both hold: a span whose lower end is above its upper, a minimum above a maximum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.bounds import LOWER, UPPER
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import COUNT

_SPAN = re.compile(r"\s*(?:[%岁吨年]|美元|欧元|per cent)?\s*(?:至|到|-|–|—|~|to)\s*(?:US\$|€|\$)?\s*")
_CHANGE = re.compile(
    r"(?:从|由|\bfrom)\s*[^，。,]{0,40}$|\bby\s*(?:US\$|€|\$)?\s*$|\b(?:outnumber\w*|beat\w*|won|w[io]ns?|lost|loses?|defeat\w*|led|leads?|ahead|vot\w+|scor\w+|carried|adopted|rejected|passed|odds|ratio)\b[^.;]{0,40}$|\b(?:majority|minority)\b(?!\s+of\b)[^.;\d]{0,24}$|\b(?:margin|split)\b[^.;\d]{0,24}$|(?:表决|投票|票数|比分|赢|胜|负|败|[占居]多数|[占居]少数)[^，。；]{0,10}[，,]?[^，。；]{0,6}$",
    re.I,
)
GOES_ON = re.compile(
    r"[^，。；\d]{0,8}?(?:缩短|减少|下降|降低|提高|增加|上升|[降减升增])[至到]|\s*[至到]"
    r"|(?:\s+(?!and\b|then\b|or\b)[a-z]+){0,5}\s+to\s+(?=\d|(?:less|more|fewer|under|over|about|only|just|some|one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
"""What a change goes on to: from 15 to 20 minutes to less than two; the first two are one."""
_BETWEEN = re.compile(r"\bbetween\s*(?:US\$|€|\$)?\s*$", re.I)
_JOINED = re.compile(r"^\s*[^，。；,.;]{0,12}[，,、]?\s*(?:但|而|且|and|but|yet)\s*")

_BUT = re.compile(r"^\s*[^，。；,.;]{0,12}[，,]?\s*(?:但|但是|却|but|yet|though)\s*", re.I)


def impossible_bounds(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the spans and pairs of bounds of one sentence that leave no value possible, or one without sense."""
    chinese = document.language == "zh"
    for group in by_sentence([each for each in quantities if each.family != "date"]):
        for one, other in zip(group, group[1:], strict=False):
            if one.passage is not other.passage or not same_kind(one, other):
                continue
            between = one.passage.text[one.last : other.first]
            before = one.passage.text[max(0, one.first - 50) : one.first]
            span = bool(_SPAN.fullmatch(between)) and (
                not _CHANGE.search(before) or bool(GOES_ON.match(one.passage.text[other.last : other.sentence[1]]))
            )
            span = span or bool(re.fullmatch(r"\s*and\s*", between) and _BETWEEN.search(before))
            span = span and not _is_apposition(other, between) and not _is_ratio(one, other)
            if span and one.value > other.value and not one.sign and not other.sign:
                yield _finding(one, other, chinese, "span")
            elif _opposed(one, other) and _joined(one, between) and not _count_others(one, other):
                yield _finding(one, other, chinese, "pair")
            elif _is_one_way(one, other) and _BUT.fullmatch(between):
                yield _finding(one, other, chinese, "way")


def _joined(one: Quantity, between: str) -> bool:
    """Say whether two bounds are of one thing: "but", or the least and the most, one directly behind the other."""
    return bool(
        (_JOINED.fullmatch(between) and not _ELSEWHERE.match(between))
        or (_EXTREME.search(one.text) and _COMMA.fullmatch(between))
    )


_EXTREME = re.compile(r"最[低少短高多长]|至[少多]|\b(?:at least|at most|a minimum of|a maximum of)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\s(?:in|at|on|for)\s+the\s", re.IGNORECASE)
_COMMA = re.compile(r"\s*[，,、]\s*|\s*,?\s*and\s+")


def _is_ratio(one: Quantity, other: Quantity) -> bool:
    """Say whether two bare numbers are a ratio: 1.61 to 1, 男女之比为3至1, students to teachers: 25 to 2."""
    text, (begin, end) = one.passage.text, one.sentence
    if one.unit != COUNT or other.unit != COUNT or not _BARE.match(text[other.last : end]):
        return False
    return other.value == 1 or bool(_RATIO.search(text[begin : one.first]))


_BARE = re.compile(
    r"\s*(?:$|[，。；、,.;:)）]|(?:in|on|for|at|by|from|over|against|among|when|and|or|but|as|than|that|which|with|this|last|is|was|to\s+[\d.]+\s+to)\b)"
)
_RATIO = re.compile(
    r"\b(?:ratio|odds|rate of exchange|outnumber\w*)\b[^.;]*$"
    r"|\b[a-z]+\s+to\s+[^.;:,\d]{2,40}[:,]?\s*(?:is|was|stands at|stood at)?\s*$"
    r"|(?:之比|比例|比率|配比)[^，。；\d]{0,4}$",
    re.IGNORECASE,
)


def _is_apposition(other: Quantity, between: str) -> bool:
    """Say whether a dash opens what is told of a number, up to the next dash: 2.4 million – 1.5 million from a bank, … – was spent."""  # noqa: E501
    rest = other.passage.text[other.last : other.sentence[1]]
    return bool(re.search(r"\s[–—-]\s", between) and re.search(r"\s[–—-]\s", rest))


def _is_one_way(one: Quantity, other: Quantity) -> bool:
    """Say whether two bounds lie on one side, so that one of them says nothing: at most 900 but fewer than 1,000."""
    same = any(one.sign in side and other.sign in side for side in (LOWER, UPPER))
    return same and one.value != other.value


def _count_others(one: Quantity, other: Quantity) -> bool:
    """Say whether each number has its own noun: nearly 2,300 farmers and more than 2,500 students are no one number."""
    nouns = [re.findall(r"[A-Za-z]{3,}|[\u4e00-\u9fff]{2,}", _noun_of(each)) for each in (one, other)]
    return one.family == other.family == "count" and all(nouns) and nouns[0][-1] != nouns[1][-1]


def _noun_of(quantity: Quantity) -> str:
    """Give the word that follows a number, or the one read with it."""
    after = re.match(
        r"\s*(?!(?:and|but|or|yet|to|than)\b)[a-z]+|[\u4e00-\u9fff]{0,5}", quantity.passage.text[quantity.last :]
    )
    own = re.search(r"[\d\s]([A-Za-z]+)$", quantity.text) if quantity.noun else None
    return own[1] if own else after.group() if after else ""


def _opposed(one: Quantity, other: Quantity) -> bool:
    lower, upper = (one, other) if one.sign in LOWER else (other, one)
    return lower.sign in LOWER and upper.sign in UPPER and lower.value >= upper.value


def _finding(one: Quantity, other: Quantity, chinese: bool, what: str) -> Finding:
    if chinese:
        words = {
            "span": "范围的下限高于上限。",
            "pair": "下限不低于上限，两者不能同时成立。",
            "way": "两个界限在同一侧，其中一个没有意义。",
        }[what]
    else:
        words = {
            "span": "The lower end of the range is above its upper end.",
            "pair": "The minimum is not below the maximum; both cannot hold.",
            "way": "Both bounds lie on one side, so that one of them says nothing.",
        }[what]
    return Finding("bounds", (one.quote(),), f"{one.text} … {other.text}", "", words, 0.9, quantities=(one, other))
