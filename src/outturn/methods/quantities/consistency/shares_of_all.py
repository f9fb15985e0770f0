"""Shares of so many parts as are counted, which must come to all: three instalments of 40, 35 and 25 per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import is_slip_of, over_semicolons, plain
from outturn.methods.quantities.number_words import chinese_number
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_PARTS = re.compile(
    r"\s*(?:\w+\s+){0,1}(?:instal\w*|parts?|tranches|phases|stages|portions|payments|components|thirds|segments|slices)\b|\s?[^，。；\d]{0,4}(?:期|批|部分|阶段|类|档|块|份|次)",
    re.IGNORECASE,
)
_HAN_PARTS = re.compile(r"[分为]([两二三四五六])[期批个部类档块份次笔]")
_ALL, _FEWEST, _FAR = Decimal(100), 2, Decimal("1.01")
_OTHER = re.compile(r"其中|\b(?:of which|target|rate|rose|fell|grew|interest|increase)\b|增|减|升|降|率", re.IGNORECASE)


def wrong_shares_of_all(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give as many shares as there are said to be parts where they do not come to 100, and one wrong digit explains it."""  # noqa: E501
    chinese = document.language == "zh"
    for group in over_semicolons([each for each in quantities if each.family in ("count", "share")]):
        shares = [each for each in group if each.unit == "%"]
        if len(shares) < _FEWEST or any(each.sign for each in shares):
            continue
        text = group[0].passage.text
        counted = any(
            each.value == len(shares) and _PARTS.match(text[each.last - 1 :] if chinese else text[each.last :])
            for each in group if each.family == "count" and each.first < shares[0].first
        )  # fmt: skip
        counted = counted or any(
            chinese_number(each) == len(shares)
            for each in _HAN_PARTS.findall(text, group[0].sentence[0], shares[0].first)
        )
        total = sum((each.value for each in shares), Decimal(0))
        if not counted and len(shares) == len(group) and _leave_out_one(shares, total):
            yield _finding(shares, total, chinese)
            continue
        if not counted or abs(total - _ALL) <= _FAR or _OTHER.search(text[group[0].sentence[0] : shares[0].first]):
            continue
        if any(is_slip_of(each, each.value + _ALL - total) for each in shares):
            yield _finding(shares, total, chinese)


def _leave_out_one(shares: Sequence[Quantity], total: Decimal) -> bool:
    """Say whether the kinds of a whole are listed from the greatest to the least, and leave more than several of these.

    Where the greatest come first what is left out is less than the last; a list that goes down to so little tells of all.
    """  # noqa: E501
    values = [each.value for each in shares]
    left = _ALL - total
    if len(values) < _KINDS or values != sorted(values, reverse=True) or not values[-1] * _OFTEN <= left < values[0]:
        return False
    text, (begin, end) = shares[0].passage.text, shares[0].sentence
    if not _OF_KINDS.search(text[begin : shares[0].first]) or _OPEN.search(text[begin:end]):
        return False
    gaps = [text[one.last : other.first] for one, other in pairwise(shares)]
    return all(re.fullmatch(r"[^.。;；:：\d]{1,40}", gap) for gap in gaps)


_OF_KINDS = re.compile(
    r"(?:类型|种类|类别|规模|来源)[^，。；\d]{0,4}(?:中|里|看|划分|分布)?，|按[^，。；\d]{1,10}(?:分|划分|计|看)，"
    r"|\b[Bb]y\s+(?:type|kind|size|source|category|sector|sex|age)\b|\b(?:types|kinds|categories|classes)\s+of\s+[a-z]+",
)
_OPEN = re.compile(
    r"其余|其他|余下|其中|等(?!级)|未(?:知|说明|分类)|主要|前[三四五六]|仅列|\b(?:others?|rest|remain\w*|including|mainly|mostly|such\s+as|unknown|largest|main|among)\b",
    re.IGNORECASE,
)
_KINDS, _OFTEN = 5, 5


def _finding(shares: Sequence[Quantity], total: Decimal, chinese: bool) -> Finding:
    words = f"各部分合计{plain(total)}%。" if chinese else f"The shares of the parts come to {plain(total)} per cent."
    return Finding(
        "parts_total", (shares[-1].quote(),), f"{plain(total)} %", "100 %", words, 0.65, quantities=tuple(shares)
    )
