"""What several that a sentence names have together: "Associations and foundations together account for over a third", 协会和基金会合计超过三分之一.

The sentence before lists what each has: associations 22 per cent, foundations 10 per cent, firms 42 per cent.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.consistency.made_otherwise import made_otherwise
from outturn.methods.quantities.consistency.runs import is_misprint_of
from outturn.methods.quantities.consistency.shares import FACTOR, in_ones, is_change
from outturn.methods.quantities.findings import Finding, Kind
from outturn.methods.quantities.grouping import by_sentence, plain, same_kind, texts_before, texts_behind
from outturn.methods.quantities.joined_names import kept_as_one
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.terms import terms
from outturn.methods.quantities.units import AMOUNTS

_TOGETHER = {
    "en": re.compile(
        r"^(?:(?:thus|so|hence|in\s+other\s+words),?\s+)?(?:taken\s+)?(?:together|combined),?\s+(?P<led>[^.;:\d]+)$"
        r"|^(?:(?:thus|so|hence|in\s+other\s+words),?\s+)?(?P<names>[^.;:\d]+?),?\s+(?:taken\s+)?(?:together|combined|jointly|between\s+them)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"^(?:因此|可见|这样|也就是说)?，?(?P<names>[^，。；：\d]+?)(?:这?[两三四二](?:[者国项类个家地][\u4e00-\u9fff]{0,3}?)?)?"
        r"(?:合计|共计|合起来|加起来|加在一起|相加|合占|共占|一共|总共)"
    ),
}
"""Who or what is taken together, at the head of a sentence."""
_JOIN = {
    "en": re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+"),
    "zh": re.compile(r"[、与]|以及|(?<![共温饱])和(?![平国解谐])|(?<![埃普涉])及(?![其时格])"),
}
_OTHERWISE = re.compile(
    r"\b(?:each|average|than|every|per|target|plan\w*|instead|only|new|more\s+of|another|others?|rest|remain\w*|not|without|excluding)\b"
    r"|平均|每|各|目标|计划|新增?|另|其他|其余|不含|除",
    re.IGNORECASE,
)
"""What else may be told of those named than what they have together."""
_TWO, _BACK, _NEAR = 2, 2, Decimal("0.3")


def wrong_named_sums(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give what is told of several names together and is not what the list before makes of them.

    Each name has one number of the list, and its words are in no other name. A bound must lie on the wrong side of the sum, near it; a
    number must be one slip away.
    """  # noqa: E501
    language = document.language
    groups = list(by_sentence([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        total = group[-1]
        names = _names(total, language) if _may_be_sum(total) else []
        if not names or any(each.family != "count" or each.value != len(names) for each in group[:-1]):
            continue
        before = [each for each in groups[max(0, position - _BACK) : position] if each[0].passage is total.passage]
        parts = next((found for each in reversed(before) if (found := _parts_named(names, each, total))), [])
        if parts and not _is_of_other(total, parts[0]) and _is_wrong(total, parts):
            made = sum((in_ones(each).low + in_ones(each).high for each in parts), Decimal(0)) / _TWO
            kind: Kind = "bounds" if total.sign in SIGNED else "parts_total"
            yield made_otherwise(kind, total, parts, _printed(made, total), language == "zh")


def _may_be_sum(total: Quantity) -> bool:
    if total.unit not in FACTOR and total.family not in AMOUNTS or total.is_of_each or total.value <= 0:
        return False
    return not is_change(total) and not _OTHERWISE.search(
        total.passage.text[slice(*total.sentence)].replace(total.text, "")
    )


def _names(total: Quantity, language: str) -> list[str]:
    """Give the names that the head of a sentence takes together, where the number is told of them."""
    text = kept_as_one(total.passage.text, language)
    begin = total.sentence[0]
    found = _TOGETHER[language].search(text[begin : total.first].lstrip())
    if found is None:
        return []
    if found["names"]:
        return [each for each in _JOIN[language].split(found["names"]) if each]
    *names, last = _JOIN[language].split(found["led"])
    return [*filter(None, names), _FIRST_WORDS.match(last).group()]  # type: ignore[union-attr]


_FIRST_WORDS = re.compile(r"(?:the\s+)?\S*(?:\s+[A-Z]\S*)*")
"""Of "farms kept" the name is farms."""


def _parts_named(names: Sequence[str], listed: Sequence[Quantity], total: Quantity) -> list[Quantity]:
    """Give the numbers of a list that have those names before them, else behind them; nothing unless each has one."""
    if len(names) < _TWO or any(each.sign in SIGNED or each.is_of_each for each in listed):
        return []
    if not all(_is_alike(each, total) for each in listed) or len(listed) < _TWO:
        return []
    for texts in (texts_before(listed), texts_behind(listed)):
        words = [terms(each) for each in texts]
        if not all(words):
            continue
        own = [each - frozenset().union(*words[:place], *words[place + 1 :]) for place, each in enumerate(words)]
        found = [[each for each, said in zip(listed, own, strict=True) if said & terms(name)] for name in names]
        if all(len(each) == 1 for each in found) and len({id(each[0]) for each in found}) == len(names):
            return [each[0] for each in found]
    return []


def _is_of_other(total: Quantity, part: Quantity) -> bool:
    """Say whether what is told of those named is of another year, of other things or of another whole than the list."""
    if total.own_period and total.period != part.period:
        return True
    text, (begin, end) = total.passage.text, total.sentence
    listed = terms(text[slice(*part.sentence)])
    counted = _CLAUSE.match(text, total.last, end)
    whole = _WHOLE.search(text[begin : total.first])
    said = [terms(counted.group() if counted else "")]
    said += [terms(whole["of"])] if whole else []
    if total.family == "count":
        said[0] |= terms(total.text)
    return any(each and not each & listed and not _GENERAL.search(text[begin:end]) for each in said)


_CLAUSE = re.compile(r"(?:\s+of)?(?:\s+[A-Za-z’'-]+){1,5}|[^，。；、：]{1,10}")
_WHOLE = re.compile(r"占(?P<of>[^，。；\d]{2,16})的$")
_GENERAL = re.compile(
    r"总[额数量计]|全部|上述|\bof\s+(?:the\s+|all\s+)?(?:total|all|whole|them|it|this|these|that)\b", re.I
)


def _is_alike(one: Quantity, total: Quantity) -> bool:
    return one.unit in FACTOR and total.unit in FACTOR or same_kind(one, total)


def _is_wrong(total: Quantity, parts: Sequence[Quantity]) -> bool:
    low, high = (sum((getattr(in_ones(each), end) for each in parts), Decimal(0)) for end in ("low", "high"))
    told = in_ones(total)
    if total.sign in SIGNED:
        bound = total.value * FACTOR.get(total.unit, Decimal(1))
        missed = high < bound if total.sign in LOWER else low > bound
        return missed and abs((low + high) / _TWO - bound) <= bound * _NEAR
    if told.low <= high and low <= told.high:
        return False
    return is_misprint_of(total, (low + high) / _TWO / FACTOR.get(total.unit, Decimal(1)))


def _printed(made: Decimal, total: Quantity) -> str:
    return f"{plain(round(made * 100, 1))} %" if total.unit in FACTOR else plain(made)
