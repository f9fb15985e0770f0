"""Shares that several have together of a total: "these two together account for less than half", 这两个区域合起来还不到总额1.777亿美元的一半."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.consistency.runs import is_misprint_of
from outturn.methods.quantities.consistency.shares import FACTOR, is_change
from outturn.methods.quantities.consistency.together import members_said
from outturn.methods.quantities.findings import Finding, Kind
from outturn.methods.quantities.grouping import numbers_before, plain, quotes_of, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import AMOUNTS

_JOINED_HAN = re.compile(r"(?:合计|共计|总共|一共|合起来|加起来|加在一起|相加|总计)(?=[^，。；：\d]{0,20}$)")
_ACCOUNT = re.compile(
    r"\b(?:account(?:s|ed)?\s+for|make(?:s)?\s+up|made\s+up|represent(?:s|ed)?|come(?:s)?\s+to|came\s+to|hold|held|have|had|took|take|are|were|is|was)\s+(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
_OF_NUMBER = re.compile(
    r"\s+(?:of\s+)?(?:the|a|its|our|all)?\s*(?:[a-z]+\s+){0,4}(?:of\s+)?(?:some\s+|about\s+)?", re.IGNORECASE
)
_BACK, _WINDOW, _TWO, _MOST, _HEAD = 2, 16, 2, 8, 100
_NEAR, _ROOM, _ALL = Decimal("0.2"), Decimal("0.01"), Decimal(100)


def wrong_shares_together(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the shares and bounds on shares that the last so many numbers together do not have in their total.

    The total is the number of their kind beside the share, else the only one as great in the sentence and the two before. A bound must be
    missed by no more than a fifth, a percentage by one slip.
    """  # noqa: E501
    language = document.language
    told = [each for each in quantities if each.family != "date"]
    for place, share in enumerate(told):
        if share.unit not in FACTOR or is_change(share) or (share.unit != "%" and share.sign not in SIGNED):
            continue
        found = _parts_and_whole(share, told[max(0, place - _WINDOW) : place], told[place + 1 : place + 2], language)
        if found is None:
            continue
        parts, whole = found
        low, high = (sum((getattr(each.interval, end) for each in parts), Decimal(0)) for end in ("low", "high"))
        low, high = low / whole.interval.high, high / whole.interval.low
        kind = _wrong(share, low, high)
        if kind is not None:
            yield _finding(kind, share, parts, whole, language == "zh")


def _parts_and_whole(
    share: Quantity, before: Sequence[Quantity], after: Sequence[Quantity], language: str
) -> tuple[list[Quantity], Quantity] | None:
    """Give the numbers that are said to be together, and the total beside the share or the greatest number before it.

    Nothing where no words say that several are together, where fewer are told than that, or where no total is.
    """
    text, (begin, _) = share.passage.text, share.sentence
    near = [each for each in numbers_before(share, before, _BACK) if each.family in AMOUNTS and not each.sign]
    beside = near[-1] if near and language == "zh" and text[near[-1].last : share.first].strip() == "的" else None
    until = beside.first if beside is not None else share.first
    head = text[max(begin, until - _HEAD) : until]
    many = members_said(head, language)
    if many is None and language == "zh":
        joined = _JOINED_HAN.search(head)
        many = members_said(head[: joined.end()], language) if joined else None
    if many is None and language == "en":
        many = members_said(_ACCOUNT.sub("", head), language)
    if many is None:
        return None
    if beside is None and after and after[0].family in AMOUNTS and after[0].sentence == share.sentence:
        beside = after[0] if _OF_NUMBER.fullmatch(text[share.last : after[0].first]) else None
    near = [each for each in near if not (each.family == "count" and each.value == many)]
    alike = [each for each in near if each is not beside and (beside is None or same_kind(each, beside))]
    if beside is None:
        alike = [each for each in alike if same_kind(each, alike[-1])]
        greatest = max(alike, key=lambda each: each.value, default=None)
        beside = greatest
        alike = [each for each in alike if each is not greatest]
        if beside is not None and _is_one_of_several(beside, alike, many):
            return None
    parts = alike[-(many or _MOST) :] if many else [each for each in alike if each.sentence == share.sentence]
    if beside is None or len(parts) < max(many, _TWO) or sum(each.value for each in parts) >= beside.value:
        return None
    return parts, beside


def _is_one_of_several(whole: Quantity, others: Sequence[Quantity], many: int) -> bool:
    """Say whether another number that is no part may be the total as well: it is as great as the parts together."""
    parts = others[-many:] if many else others
    made = sum((each.value for each in parts), Decimal(0))
    return any(each.value > made and each.value != whole.value for each in others if each not in parts)


def _wrong(share: Quantity, low: Decimal, high: Decimal) -> Kind | None:
    value = share.value * FACTOR[share.unit]
    if share.sign in SIGNED:
        missed = high < value * (1 - _ROOM) if share.sign in LOWER else low > value * (1 + _ROOM)
        return "bounds" if missed and value * (1 - _NEAR) <= (low + high) / 2 <= value * (1 + _NEAR) else None
    told = share.interval.times(FACTOR[share.unit])
    if told.low * (1 - _ROOM) <= high and low <= told.high * (1 + _ROOM):
        return None
    known = round((low + high) / 2 * _ALL, len(share.digits.partition(".")[2]))
    return "share" if is_misprint_of(share, known) else None


def _finding(kind: Kind, share: Quantity, parts: Sequence[Quantity], whole: Quantity, chinese: bool) -> Finding:
    expected = f"{plain(round(sum((each.value for each in parts), Decimal(0)) * _ALL / whole.value, 1))} %"
    told = ("、" if chinese else " and ").join(each.text for each in parts)
    words = (
        f"{told}合计占{whole.text}的{expected}，而文中为{share.text}。"
        if chinese
        else f"{told} are {expected} of {whole.text} together; the text says {share.text}."
    )
    quantities = (share, *parts, whole)
    return Finding(kind, quotes_of(*quantities), share.text, expected, words, 0.7, quantities=quantities)
