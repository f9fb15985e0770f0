"""Shares told again beside their part and whole that are another share: 35 of its 135 employees, roughly one in three."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.consistency.made_otherwise import share_made_otherwise
from outturn.methods.quantities.consistency.shares import FACTOR, is_change, is_mark
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import numbers_before, quotes_of, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import AMOUNTS

_BESIDE = re.compile(
    r"(?:\s+(?!of\s+(?:the|which|whom)\b)[a-z][A-Za-z’'-]*){0,5}(?:,\s+|\s+\(|\s[–—-]\s)"
    r"(?:(?:or|that is|i\.e\.|thus|so),?\s+)?"
    r"|[^，。；：、（）\d]{0,12}(?:[，（]|——)(?:即|也就是|占比?|合|相当于|比例为|比重为)?(?:其中的)?",
    re.IGNORECASE,
)
"""Between a part and the share that tells it again."""
_ENDS = re.compile(r"\s*(?:[,.;:)，。；）]|[–—]|的?(?:是|为)|$)")
_X_OF_Y = re.compile(
    r"\s*(?:[a-z’'-]+\s+){0,3}?(?:out\s+)?of\s+(?:(?:the|its|these|those|our|all|their|a|his|her)\s+)?(?:[a-z’'-]+\s+){0,2}",
    re.IGNORECASE,
)
_Y_X = re.compile(r"[^，。；、：（）\d]{0,14}(?:[中里]|当中|之中|其中)[，,]?(?:已?有|约有|只有)?")
_OF_THEM = re.compile(r"\s+(?:[a-z]+\s+){0,2}of\s+(?:them|these|those|whom|which)\b", re.IGNORECASE)
_OF_WHICH = re.compile(r"(?:,\s+of\s+(?:which|whom|these|those|them)\s+(?:[a-z]+\s+){0,3}|[，；,]其中(?:有|约有)?)$")
_OF_WHOLE = re.compile(r"(?:^|[.;]\s)\s*(?:Of|Out of|Among)\s+(?:the\s+|these\s+|all\s+|its\s+|some\s+)?$")
_AMONG = re.compile(r"[^，。；\d]{0,16}[中里]，[^，。；\d]{0,12}$")
_BACK = 1
_WORDS = tuple(Decimal(one) / other for other in (2, 3, 4, 5, 6, 8, 10) for one in range(1, other))
_CLEARLY, _ROUGHLY = Decimal("0.15"), Decimal(3)
"""A share in words is another where it misses what was meant by more than a seventh, and another is three times nearer."""  # noqa: E501
_ROOM = {"": Decimal("0.04"), "~": Decimal("0.1")}
_POINTS = Decimal("1.5")


def wrong_rough_shares(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the shares, exact or rough, that tell a part and whole beside them again and are clearly others.

    The part stands just before the share: "35 of its 135 employees, roughly one in three"; or it is "of them", or that of a
    whole that leads the sentence ("Of the $143 million …, $64.8 million, or about 54 per cent"). An amount that tells a share
    "of them" again is held against the last number before. Where some part and
    whole of the sentence make the share there is no finding.
    """  # noqa: E501
    counted = [each for each in quantities if each.family != "date"]
    for place, share in enumerate(counted):
        if share.unit not in FACTOR or share.sign in SIGNED or is_change(share) or is_mark(share):
            continue
        before = numbers_before(share, counted[:place], _BACK)
        amounts = [each for each in before if each.family in AMOUNTS]
        pair = _pair(share, amounts) if amounts and amounts[-1] is before[-1] else None
        pair = pair if pair and _ENDS.match(share.passage.text[share.last :]) else None
        pair = pair or _told_again(share, amounts, counted[place + 1 : place + 2])
        pair = pair or _of_named(share, amounts, counted[place + 1 : place + 2])
        if pair is None:
            continue
        others = [each for each in amounts if each.sentence == share.sentence]
        if _differs(share, *pair) and not any(
            not _differs(share, part, whole)
            for part in others
            for whole in others
            if same_kind(part, whole) and part.value < whole.value
        ):
            found = share_made_otherwise("share", share, *pair, document.language == "zh", 0.7)
            yield replace(found, quotes=quotes_of(share, *pair))


def _pair(share: Quantity, amounts: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Give the part that a share tells again and its whole."""
    last, text = amounts[-1], share.passage.text
    if last.sentence != share.sentence:
        return None
    told = text[last.last : share.first]
    of_them = _OF_THEM.match(told)
    if not _BESIDE.fullmatch(told[of_them.end() :] if of_them else told):
        return None
    alike = [each for each in amounts[:-1] if same_kind(each, last)]
    if not alike:
        return None
    other = alike[-1]
    between = text[other.last : last.first] if other.passage is last.passage else ""
    if other is amounts[-_TWO]:
        if other.value < last.value and _X_OF_Y.fullmatch(between):
            return other, last
        if other.value > last.value and _Y_X.fullmatch(between):
            return last, other
    if other.value <= last.value or _X_OF_Y.fullmatch(between):
        return None
    if of_them or _OF_WHICH.search(text[last.sentence[0] : last.first]) or _leads(other, last):
        return last, other
    return None


_TWO = 2


def _of_named(
    share: Quantity, amounts: Sequence[Quantity], later: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """Give the part just before a share and the number of the whole that it names: 1.07亿元，占1.777亿元总支出的六成, about three fifths of the total of $177.7 million."""  # noqa: E501
    text, end = share.passage.text, share.sentence[1]
    own = [each for each in amounts if each.sentence == share.sentence]
    if len(own) > 1 and _ITS.fullmatch(text[own[-1].last : share.first]) and _ENDS.match(text[share.last :]):
        part, whole = own[-_TWO:]
        led = _TAKES.fullmatch(text[part.last : whole.first])
    elif own and later and later[0].sentence == share.sentence and later[0].passage is share.passage:
        part, whole = own[-1], later[0]
        of = _OF_TOLD.fullmatch(text[share.last : whole.first]) and _PART_ENDS.match(text[whole.last : end])
        led = _BESIDE.fullmatch(text[part.last : share.first]) if of else None
    else:
        return None
    if not led or not same_kind(part, whole) or part.value >= whole.value or whole.sign in SIGNED:
        return None
    return part, whole


_ITS = re.compile(r"[^，。；、：（）\d]{0,12}的(?:大?约|近|将近)?")
_TAKES = re.compile(r"[^，。；：（）\d]{0,12}[，,]?(?:约|仅|已)?(?:占|相当于)(?:到|了|全年|全部|同期|其|该)*(?:约)?")
_OF_TOLD = re.compile(
    r"\s+of\s+(?:(?:the|its|their|our|a|all)\s+)?(?:(?!which|whom)[a-z]+\s+){0,3}(?:of\s+)?(?:\(|some\s+|about\s+)?",
    re.IGNORECASE,
)


def _told_again(
    share: Quantity, amounts: Sequence[Quantity], later: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """Give the amount that tells a share "of them" again, and the last number before: 750 pupils …, 40 per cent of them, about 300, …"""  # noqa: E501
    if not later or not amounts or later[0].sentence != share.sentence or later[0].passage is not share.passage:
        return None
    text, part = share.passage.text, later[0]
    between = text[share.last : part.first]
    told = _AGAIN.fullmatch(between) or (
        _AMONG_THEM.search(text[share.sentence[0] : share.first]) and _AGAIN_HAN.fullmatch(between)
    )
    alike = [each for each in amounts if same_kind(each, part) and each.value > part.value]
    if not told or not alike or part.sign in SIGNED or not _PART_ENDS.match(text[part.last :]):
        return None
    return (part, alike[-1]) if alike[-1].sign not in SIGNED else None


_AGAIN = re.compile(
    r"\s+of\s+(?:them|these|those|whom|which),?\s*(?:,\s+|\(|\s[–—-]\s)(?:(?:or|that is|i\.e\.),?\s+)?", re.IGNORECASE
)
_AMONG_THEM = re.compile(r"其中(?:的|有|约|近)?$")
_AGAIN_HAN = re.compile(r"[，（](?:即|也就是|共|计)?")
_PART_ENDS = re.compile(r"\s*(?:[,.;)，）]|[–—]|$)")


def _leads(whole: Quantity, part: Quantity) -> bool:
    """Say whether a whole leads the sentence of its part: Of the 90 plants visited, 30; 90家工厂中，30家."""
    text = part.passage.text
    if whole.sentence != part.sentence:
        return False
    led = _OF_WHOLE.search(text[part.sentence[0] : whole.first])
    return bool(led) or bool(_AMONG.fullmatch(text[whole.last : part.first]))


def _differs(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Say whether a share is clearly not that of a part in its whole."""
    told, known = share.value * FACTOR[share.unit], part.value / whole.value
    if share.unit == "fraction":
        nearest = min(abs(each - known) for each in (*_WORDS, Decimal(1)))
        return abs(told - known) > told * _CLEARLY and nearest * _ROUGHLY < abs(told - known)
    low, high = part.interval.low / whole.interval.high, part.interval.high / whole.interval.low
    if part.sign in SIGNED or whole.sign in SIGNED:
        low = high = known
    room = max(told * _ROOM[share.sign] if share.sign in _ROOM else told, _POINTS / 100)
    return told + room < low or told - room > high
