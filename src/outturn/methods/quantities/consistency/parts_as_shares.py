"""Shares told at once of the numbers beside them: $520 million, about 40 per cent of total funding of $1.3 billion; 346 men and 251 women, so that women are 42 per cent."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.consistency.made_otherwise import made_otherwise
from outturn.methods.quantities.consistency.sexes import MEN, WOMEN
from outturn.methods.quantities.consistency.shares import FACTOR, is_change
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import AMOUNTS

_OR = re.compile(
    r"[^.;:]{0,70}[,(]\s*(?:or|that\s+is|i\.e\.|which\s+is|equal\s+to|equivalent\s+to|representing|accounting\s+for|only|just)?,?\s*",
    re.IGNORECASE,
)
_OF_TOTAL = re.compile(
    r"\s+of\s+(?:(?:the|its|their|our|a|all)\s+)?(?:total|whole|overall|entire|full)\s+(?:[a-z-]+\s+){0,5}?(?:of\s+|\()?\s*",
    re.IGNORECASE,
)
_OF_TOTAL_HAN = re.compile(
    r"[^；。]{0,40}，(?:约|大约|仅|只)?(?:占|相当于|为)[^，。；\d]{0,12}?(?:总|全部|全年|全)[^，。；\d]{0,10}"
)
_WOMEN_ARE = re.compile(
    r"(?:[^.;\d]{0,30}[,;(–—]\s*|\s+(?:and|so)\s+)(?:(?:so|that|thus|and|hence|therefore|which|means|making|i\.e\.,?|the\s+share\s+of)\s+)*"
    r"(?P<who>women|men|females|males|girls|boys)\s+(?:therefore\s+|thus\s+)?(?:make\s+up|made\s+up|are|were|is|was|account(?:ed)?\s+for|form(?:ed)?|represent(?:ed)?|come\s+to|constitute)\s+"
    r"|[^。；\d]{0,12}[，；（]\s*(?:因此|因而|即|也就是说|所以|其中)?(?P<han>女性|妇女|女子|男性|男子|女生|男生)(?:约|仅|只|因此)?(?:占|的比例为|比例为|所占比例为)(?:总数的|总人数的|全体的|其中的)?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[.,;)]|$|of\s+(?:the\s+(?:total|whole|staff)|all|them|these)\b)|\s*[，。；）]")
_TWO, _ROOM, _WIDE, _WAYS, _ALL = 2, Decimal("0.012"), Decimal("0.06"), Decimal("1.05"), Decimal(100)


def wrong_parts_as_shares(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the amounts that are more than the total of which they are told to be a share, or a power of ten of that share, and the
    shares of women and of men that the two counts before them do not give.
    """  # noqa: E501
    chinese = document.language == "zh"
    for group in by_sentence([each for each in quantities if each.family != "date"]):
        for place, share in enumerate(group):
            if share.unit not in FACTOR or share.sign in SIGNED or is_change(share):
                continue
            found = _of_total(group, place, chinese) or (share.unit == "%" and _of_sexes(group[:place], share, chinese))
            if found:
                yield found


def _of_total(group: Sequence[Quantity], place: int, chinese: bool) -> Finding | None:
    """Hold "$520 million to four regions, about 40 per cent of total funding of $1.3 billion" against what it says."""
    share, text = group[place], group[place].passage.text
    if chinese:
        whole = group[place - 1] if place else None
        beside = whole is not None and text[whole.last : share.first].strip("约近 ") == "的"
        before, link = list(group[: max(place - 1, 0)]), _OF_TOTAL_HAN
    else:
        whole = group[place + 1] if place + 1 < len(group) else None
        beside = whole is not None and bool(_OF_TOTAL.fullmatch(text[share.last : whole.first]))
        before, link = list(group[:place]), _OR
    if whole is None or not beside or whole.family not in AMOUNTS:
        return None
    parts = [each for each in before if same_kind(each, whole)]
    until = whole.first if chinese else share.first
    if not parts or parts[-1].sign in SIGNED or not link.fullmatch(text[parts[-1].last : until]):
        return None
    part, told = parts[-1], share.value * FACTOR[share.unit]
    ratio = part.value / (whole.value * told) if whole.value and told else Decimal(1)
    beyond = part.value > whole.value * _WAYS and told <= 1
    slipped = any(abs(ratio / Decimal(10) ** power - 1) <= _WIDE for power in (-3, -2, -1, 1, 2, 3))
    if not (beyond or slipped):
        return None
    made = plain(round(whole.value * told, 0))
    return made_otherwise("share", part, (share, whole), made, chinese)


def _of_sexes(before: Sequence[Quantity], share: Quantity, chinese: bool) -> Finding | None:
    """Hold "346 are men and 251 are women, so that women make up 42 per cent" against the two counts."""
    if len(before) < _TWO or not all(_is_count(each) for each in before[-_TWO:]):
        return None
    one, other = before[-_TWO:]
    text, end = share.passage.text, share.sentence[1]
    link = _WOMEN_ARE.fullmatch(text[other.last : share.first])
    if link is None or not _ENDS.match(text[share.last : end]):
        return None
    until = other.last + (link.start("who") if link["who"] else link.start("han"))
    sexes = [_sex(one, other.first, chinese), _sex(other, until, chinese)]
    asked = "women" if WOMEN.search(link["who"] or link["han"]) else "men"
    if sorted(map(str, sexes)) != ["men", "women"]:
        return None
    part, rest = (one, other) if sexes[0] == asked else (other, one)
    known = part.value * _ALL / (part.value + rest.value)
    if share.interval.low - _ALL * _ROOM <= known <= share.interval.high + _ALL * _ROOM:
        return None
    return made_otherwise("share", share, (part, rest), f"{plain(round(known, 1))} %", chinese)


def _is_count(quantity: Quantity) -> bool:
    return quantity.family == "count" and not quantity.sign and quantity.value > 0


def _sex(count: Quantity, until: int, chinese: bool) -> str | None:
    """Give the sex that a count is of: behind it up to the next, in Chinese before it as well."""
    text = count.passage.text
    words = text[count.first : until]
    head = re.split(r"[，、。；\d]|[和与及]", text[count.sentence[0] : count.first])[-1]
    if chinese and (WOMEN.search(head) or MEN.search(head)):
        words = head
    words = re.split(r"[,，;；]", words)[0]
    women, men = bool(WOMEN.search(words)), bool(MEN.search(words))
    return None if women == men else "women" if women else "men"
