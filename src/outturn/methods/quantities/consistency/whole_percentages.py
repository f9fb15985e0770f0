"""Percentages that are all of one whole: 40, 35 and 25 per cent of the cost; 62 per cent are irrigated, the other 38 are not."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.consistency.shares import FACTOR, is_change, is_mark
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import is_slip_of, over_semicolons, plain
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_OTHER = re.compile(
    r"(?:\bthe\s+(?:other|rest|remaining|remainder|balance)(?:\s+(?:of|being|is|,))?,?\s*$)|(?:其余|余下|剩下|剩余|另外?)的?[^，。；\d]{0,4}$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\s*(?:of\s+(?:them|these)\s+)?(?:are|were|is|was|do|did|have|had)\s+not\b|\s*(?:则)?(?:没有|未|不)", re.IGNORECASE
)
_LIST = re.compile(r"[^.。\d]{0,40}(?:[,;，；、]|\band\b|和|及)[^.。\d]{0,30}", re.IGNORECASE)
_BROKEN = re.compile(
    r"\b(?:than|from|to|while|whereas|against|compared|after|before|in\s+(?:19|20)\d\d|by|up|down|of\s+(?:which|whom|these|them))\b|比|较|从|由|升|降|增|减|其中|年",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\b(?:cost|costs|cover\w*|fund\w*|financ\w*|paid|budget|spen[dt]\w*|share[ds]?|split|divid\w*|mix|make\w*\s+up|account\w*|consist\w*|compos\w*|sources?|income|sales?|energy|power|land|area)\b"
    r"|占|构成|来源|资金|出资|分摊|费用|比重|份额|支出|收入|用于",
    re.IGNORECASE,
)
_RANGE = (Decimal(85), Decimal(125))
_LEAST = 3


def wrong_whole_percentages(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the shares of a list that is all of something, or of one and the other, that miss 100 per cent by one slip."""  # noqa: E501
    chinese = document.language == "zh"
    for group in over_semicolons([each for each in quantities if each.family != "date"]):
        shares = [each for each in group if each.unit in FACTOR and not is_change(each) and not is_mark(each)]
        for one, other in zip(shares, shares[1:], strict=False):
            if one.sign in SIGNED or other.sign in SIGNED or not _is_other(one, other):
                continue
            if one is shares[0] and len(shares) == 2 and _misses([one, other]):
                yield _finding([one, other], chinese)
        if len(shares) == len(group) >= _LEAST and _is_list(shares) and _misses(shares):
            yield _finding(shares, chinese)


def _value(share: Quantity) -> Decimal:
    return share.value * FACTOR[share.unit] * 100


def _is_other(one: Quantity, other: Quantity) -> bool:
    """Say whether the second of two shares is that of all others: the other 38 per cent, 38 per cent are not."""
    text = other.passage.text
    gap = text[one.last : other.first]
    if len(gap) > 70 or re.search(r"\b(?:than|from)\b|比|由", gap):
        return False
    return bool(_OTHER.search(gap) or (_NOT.match(text[other.last :]) and re.search(r"[,;，；]|\band\b", gap)))


def _is_list(shares: Sequence[Quantity]) -> bool:
    text, (begin, end) = shares[0].passage.text, shares[0].sentence
    if any(each.sign in SIGNED or each.unit != "%" for each in shares) or not _SPLIT.search(text[begin:end]):
        return False
    gaps = [text[one.last : other.first] for one, other in zip(shares, shares[1:], strict=False)]
    return all(_LIST.fullmatch(gap) and not _BROKEN.search(gap) for gap in gaps)


def _misses(shares: Sequence[Quantity]) -> bool:
    total = sum(map(_value, shares), Decimal(0))
    room = sum(
        ((each.interval.high - each.interval.low) / 2 * FACTOR[each.unit] * 100 for each in shares), Decimal("0.1")
    )
    if abs(total - 100) <= max(room, Decimal(1)) or not _RANGE[0] <= total <= _RANGE[1]:
        return False
    if any(each.unit == "fraction" for each in shares):
        return len(shares) == 2 and all(each.unit == "fraction" for each in shares)
    return any(is_slip_of(each, each.value - total + 100) for each in shares)


def _finding(shares: Sequence[Quantity], chinese: bool) -> Finding:
    total = plain(round(sum(map(_value, shares), Decimal(0)), 1))
    words = f"各项所占之和为{total}%，应为100%。" if chinese else f"The shares come to {total} per cent, not 100."
    return Finding("parts_total", (shares[-1].quote(),), f"{total} %", "100 %", words, 0.7, quantities=tuple(shares))
