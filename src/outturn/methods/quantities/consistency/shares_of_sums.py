"""Shares of parts that add up to their whole: "of 60 answers 33 were yes, over half, 20 no, and seven blank".

Where numbers that follow each other make a total, the total is the whole of each. A share that stands directly after
one of them is the share of that part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from outturn.methods.quantities.consistency.identities import sums_around
from outturn.methods.quantities.consistency.shares import FACTOR, is_change, is_mark
from outturn.methods.quantities.findings import Finding, Kind
from outturn.methods.quantities.grouping import is_slip_of, over_semicolons, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_AFTER_PART = re.compile(
    r"[^，,、;；。.:：（(\d]{0,30}(?:[，,（(]|\s[–—-])?\s*(?:(?:约|仅|只)?占|即|约为|为|or|that is|which is|a share of|about|only|just|i\.e\.|equal to|equivalent to)?\s*",  # noqa: E501
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:的?[，。；,;.)）]|of (?:the (?:total|whole)|all|them)\b|以上|左右|$)")
_OF = re.compile(
    r"\s*(?:[a-z-]+\s+){0,2}(?:out\s+)?of\s+(?:(?:the|its|all|these|those|their|our)\s+){0,2}|\s*/\s*", re.IGNORECASE
)
_FARTHEST = Decimal("0.25")
_IN_WORDS = Decimal("0.1")
_CLOSE = Decimal("0.05")


def wrong_shares_of_sums(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the shares that stand after a part of a sum and are not those of the part in the total."""
    chinese = document.language == "zh"
    groups = list(over_semicolons([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        shares = [(one, other) for one, other in zip(group, group[1:], strict=False) if _is_told(one, other)]
        if not shares:
            continue
        before = groups[position - 1] if position and groups[position - 1][0].passage is group[0].passage else []
        wholes = {id(part): whole for whole, *parts in sums_around(before, group) for part in parts if len(parts) > 1}
        for part, share in shares:
            whole = wholes.get(id(part))
            value = part.value / whole.value if whole is not None else None
            if _is_of_the_last(part, share, [*before, *group]) or _have_their_own(part, shares, wholes):
                continue
            if whole is not None and value is not None and not _holds(share, value) and _is_slip(share, value):
                yield _finding(share, part, whole, chinese)


def _is_of_the_last(part: Quantity, share: Quantity, near: Sequence[Quantity]) -> bool:
    """Say whether a share is that of its part in the number just before, or of that in its part: 210人，女性72人，刚过三分之一; 16 of the 48, or one third."""  # noqa: E501
    earlier = [each for each in near if each.last <= part.first and same_kind(each, part)]
    if earlier and earlier[-1].value < part.value and _OF.fullmatch(part.passage.text[earlier[-1].last : part.first]):
        return True
    if not earlier or earlier[-1].value <= part.value:
        return False
    value = part.value / earlier[-1].value
    return _holds(share, value) and abs(value - share.value * FACTOR[share.unit]) <= _CLOSE


def _have_their_own(
    part: Quantity, shares: Sequence[tuple[Quantity, Quantity]], wholes: Mapping[int, Quantity]
) -> bool:
    """Say whether none of the shares of the other parts is one in the total: each is of a whole of its own."""
    whole = wholes.get(id(part))
    others = [(one, share) for one, share in shares if one is not part and wholes.get(id(one)) is whole]
    return (
        whole is not None and bool(others) and not any(_holds(share, one.value / whole.value) for one, share in others)
    )


def _is_told(part: Quantity, share: Quantity) -> bool:
    text = part.passage.text
    return (
        share.unit in FACTOR
        and part.unit not in FACTOR
        and bool(_AFTER_PART.fullmatch(text[part.last : share.first]))
        and bool(_ENDS.match(text[share.last : share.sentence[1]]))
        and not is_change(share)
        and not is_mark(share)
    )


def _holds(share: Quantity, value: Decimal) -> bool:
    stated = share.value * FACTOR[share.unit]
    if share.sign in (">", ">="):
        return value >= stated
    if share.sign in ("<", "<<", "<="):
        return value <= stated
    if share.unit == "fraction" or share.sign:
        return abs(value - stated) <= _IN_WORDS
    possible = share.interval.times(FACTOR[share.unit])
    return possible.low <= value <= possible.high


def _is_slip(share: Quantity, value: Decimal) -> bool:
    if share.sign or share.unit == "fraction":
        return abs(share.value * FACTOR[share.unit] - value) <= _FARTHEST
    return is_slip_of(share, value * 100)


def _finding(share: Quantity, part: Quantity, whole: Quantity, chinese: bool) -> Finding:
    expected = f"{plain(round(part.value * 100 / whole.value, 1))} %"
    words = (
        f"各部分合计{whole.text}，{part.text}占其{expected}，而文中为{share.text}。"
        if chinese
        else f"The parts come to {whole.text}, of which {part.text} is {expected}; the text says {share.text}."
    )
    kind: Kind = "bounds" if share.sign else "share"
    return Finding(kind, (share.quote(),), share.text, expected, words, 0.75, quantities=(share, part, whole))
