"""Bounds on each of several that their total, their average or their range does not allow: seven mills, at most 120,000 each, 960,000 in all."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_EACH_BEFORE = re.compile(
    r"\b(?:each|every|any|no|none|all|both|nobody|single|individual|either|neither|one|stay\w*|kept|keep|remain\w*|throughout|always)\b[^.;,]{0,60}$"
    r"|(?:均|都|各自?|每[^，。；年月天日]{1,6}|任何[^，。；]{0,8}|单[笔个项家户份]|皆|无一|没有[^，。；]{0,8}|每笔)[^，。；\d]{0,14}$",
    re.IGNORECASE,
)
_EACH_AFTER = re.compile(
    r"\s*(?:[a-z]+\s+){0,2}(?:each|apiece|per\s+(?!cent|year|annum|month|week|day)[a-z]+)\b"
    r"|\s*(?:[a-z]+\s+){0,3}(?:to|for|by|from)\s+(?:any|each|every|a|one)\s+(?:single|one|individual|[a-z]+)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:no|none|nobody|never|neither|not\s+one|not\s+a\s+single)\b(?!\s+(?:more|less|fewer))[^.;,]*$|(?:没有|无一|未有|从未)[^，。；]*$",
    re.IGNORECASE,
)
_TOTAL_BEFORE = re.compile(
    r"(?:总额|总计|合计|共计|总共|累计|一共|共|总[^，。；\d]{0,6})(?:为|达|是|有|出资|投入|提供)?(?:约|近)?\s*$"
    r"|\b(?:a\s+total\s+of|total\w*(?:\s+\w+){0,2}|in\s+all,?|altogether,?|together(?:\s+\w+){0,2}|sum\s+of)\s*$",
    re.IGNORECASE,
)
_TOTAL_AFTER = re.compile(
    r"\s*,?\s*(?:in\s+all|altogether|in\s+total|together|between\s+them|combined)\b", re.IGNORECASE
)
_MEAN_BEFORE = re.compile(r"平均[^，。；\d]{0,8}$|\b(?:an?\s+average\s+of|averag\w+|on\s+average,?)\s*$", re.IGNORECASE)
_MEAN_AFTER = re.compile(r"\s*(?:each\s+)?on\s+average\b|\s*each\s+on\s+average", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:between|rang(?:ed|ing|es?)\s+(?:in\s+\w+\s+)?from|var(?:ied|ying|ies)\s+(?:in\s+\w+\s+)?from|of\s+from|from)\s*$|(?:介于|在|从|由|为)?\s*$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:and|to|[-–—~至到和与])\s*")
_RANGED = re.compile(r"\s*(?:之间|不等)")
_MOST, _FARTHEST = 200, 5
_RANGE_BACK = 4


def wrong_bounded_totals(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the bounds said of each of several that cannot hold.

    Each of seven at most 120,000 makes no 960,000, and each at least 90 no average of 70. Where the text gives the range of all,
    "not less than" its upper end and "not more than" its lower end are turned round. "None less than" is a minimum.
    """  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family not in ("date", "points", "ratio")]))
    for position, group in enumerate(groups):
        for bound in group:
            if bound.sign not in SIGNED or bound.value <= 0 or not _is_of_each(bound):
                continue
            view = [
                each
                for some in groups[max(0, position - _RANGE_BACK) : position + 2]
                if some[0].passage is bound.passage
                for each in some
            ]
            own = [each for each in view if each.sentence == bound.sentence]
            other = _against_total(bound, own) or _against_mean(bound, own) or _against_range(bound, view)
            if other is not None:
                yield _finding(bound, other, chinese)


def _is_of_each(bound: Quantity) -> bool:
    text, (begin, end) = bound.passage.text, bound.sentence
    return (
        bound.is_of_each
        or bool(
            _EACH_BEFORE.search(text[begin : bound.first])
            or _EACH_BEFORE.search(bound.text[: re.search(r"\d|$", bound.text).start()])  # type: ignore[union-attr]
            or _EACH_AFTER.match(text[bound.last : end])
        )
    )


def _is_minimum(bound: Quantity) -> bool:
    negated = _NEGATED.search(bound.passage.text[bound.sentence[0] : bound.first])
    return (bound.sign in LOWER) != bool(negated)


def _against_total(bound: Quantity, own: Sequence[Quantity]) -> Quantity | None:
    """Give the total of the sentence that so many, each so bounded, cannot come to, and would were the bound turned."""
    counts = [each.value for each in own if each.family == "count" and not each.sign and 1 < each.value <= _MOST]
    counts = [each for each in counts if bound.family != "count" or each != bound.value]
    totals = [
        each for each in own if each is not bound and not each.sign and same_kind(each, bound) and _is_total(each)
    ]
    if not counts or len(totals) != 1:
        return None
    total, (least, most) = totals[0], (min(counts) * bound.value, max(counts) * bound.value)
    if _is_minimum(bound):
        return total if least > total.interval.high and least <= total.value * _FARTHEST else None
    return total if most < total.interval.low and most * _FARTHEST >= total.value else None


def _is_total(quantity: Quantity) -> bool:
    text, (begin, end) = quantity.passage.text, quantity.sentence
    return bool(
        _TOTAL_BEFORE.search(text[begin : quantity.first][-40:]) or _TOTAL_AFTER.match(text[quantity.last : end])
    ) and not (_MEAN_BEFORE.search(text[begin : quantity.first]) or _MEAN_AFTER.match(text[quantity.last : end]))


def _against_mean(bound: Quantity, own: Sequence[Quantity]) -> Quantity | None:
    for each in own:
        text, (begin, end) = each.passage.text, each.sentence
        if each is bound or each.sign or not same_kind(each, bound):
            continue
        if not (_MEAN_BEFORE.search(text[begin : each.first]) or _MEAN_AFTER.match(text[each.last : end])):
            continue
        low = _is_minimum(bound)
        near = Decimal(1) / _FARTHEST < each.value / bound.value < _FARTHEST
        if near and (each.interval.high < bound.value if low else each.interval.low > bound.value):
            return each
    return None


def _against_range(bound: Quantity, view: Sequence[Quantity]) -> Quantity | None:
    """Give the end of a range with the value of a bound that should be that of the other end."""
    for one, other in zip(view, view[1:], strict=False):
        bare = other.family == "count" and other.unit == "count" and bound.family != "money"
        if bound in (one, other) or not _is_range(one, other) or not (same_kind(other, bound) or bare):
            continue
        minimum = _is_minimum(bound)
        if other.value < bound.value <= other.value * 2 if minimum else one.value > bound.value >= one.value / 2:
            return other if minimum else one
        if other.value == bound.value and minimum:
            return other
        if one.value == bound.value and not minimum:
            return one
    return None


def _is_range(one: Quantity, other: Quantity) -> bool:
    text = one.passage.text
    if one.sentence != other.sentence or one.sign or other.sign or one.value >= other.value:
        return False
    if not _TO.fullmatch(text[one.last : other.first]) or not same_kind(one, other):
        return False
    before = _FROM.search(text[one.sentence[0] : one.first])
    return bool(before and before.group().strip()) or bool(_RANGED.match(text[other.last :]))


def _finding(bound: Quantity, other: Quantity, chinese: bool) -> Finding:
    words = (
        f"各为{bound.text}，与{other.text}不能同时成立。"
        if chinese
        else f"With {other.text}, each cannot be {bound.text}."
    )
    return Finding("bounds", (bound.quote(),), bound.text, plain(other.value), words, 0.7, quantities=(bound, other))
