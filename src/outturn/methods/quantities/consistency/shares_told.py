"""Shares that are told again as amounts: a quarter of the 640 lamps, or 160; half for seed, a quarter for tools, the remaining 60,000 for fees."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.consistency.shares import FACTOR, is_change, is_mark
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, is_slip_of, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.several import stands_in_brackets
from outturn.methods.quantities.slips import SCALES

_AGAIN = re.compile(
    r"[^，。；,.;\d]{0,16}(?:[，,（(]|\s[–—-]|——)\s*(?:即|为|共|计|合|也就是|or|that is|i\.e\.|namely|in all|which is|making)?,?\s*"  # noqa: E501
    r"|\s*of\s+(?:them|these|those|it|this),?\s*(?:or|that is|namely|i\.e\.)?,?\s*",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[^，。；,.;:：\d]{0,40}(?:[,(:]|\s[–—-])\s*(?:or|that is|i\.e\.|namely|in all|which is)?,?\s*", re.IGNORECASE
)
_REST = re.compile(
    r"(?:余下|剩下|剩余|其余|余)的?[^，。；\d]{0,8}$|\b(?:the|a)\s+(?:rest|remaining|remainder|balance|last)(?:\s+(?:of|being|is|was|or))?,?\s*(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_FAMILIES = ("count", "money", "mass", "energy", "volume", "power", "area", "length")
_ROOM, _WIDE, _LEAST = Decimal("0.03"), Decimal("0.08"), Decimal("0.012")
_BACK = 1


def wrong_shares_told(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the amounts that are not the share of their whole told just before them, and rests that the shares do not leave.

    Where some number near by is such a whole there is no finding.
    """  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        near = [
            each
            for some in groups[max(0, position - _BACK) : position + 1]
            if some[0].passage is group[0].passage
            for each in some
        ]
        shares = [each for each in group if each.unit in FACTOR and not is_change(each) and not is_mark(each)]
        if not shares:
            continue
        for share in shares:
            finding = _told_again(share, group, near, chinese)
            if finding is not None:
                yield finding
        finding = _rest(shares, group, near, chinese)
        if finding is not None:
            yield finding


def _told_again(share: Quantity, group: Sequence[Quantity], near: Sequence[Quantity], chinese: bool) -> Finding | None:
    later = [each for each in group if each.first >= share.last]
    text = share.passage.text
    if not later or later[0].sign or later[0].family not in _FAMILIES or share.sign not in ("", "~"):
        return None
    if _is_bracketed(share, group):
        return None
    part, whole = later[0], None
    if _SAYS_OTHERWISE.match(text, share.last) and _HAS_VERB.match(text, part.last):
        return None
    if not _AGAIN.fullmatch(text[share.last : part.first]):
        of = re.fullmatch(
            r"\s*of\s+(?:the|its|these|those|all|our|their)\s+(?:[a-z]+\s+){0,2}", text[share.last : part.first]
        )
        if not of or len(later) < 2 or not _BEHIND.fullmatch(text[part.last : later[1].first]):
            return None
        whole, part = part, later[1]
    wholes = [
        each
        for each in near
        if each not in (share, part) and same_kind(each, part) and each.value > part.value and not each.sign
        and each.first < part.first
    ]  # fmt: skip
    wholes = wholes if whole is None else [whole]
    told = [each for each in wholes if each.sentence == share.sentence]
    if part.sign or not told or not same_kind(told[-1], part) or any(_is(share, part, each) for each in wholes):
        return None
    wanted = told[-1].value * share.value * FACTOR[share.unit]
    rest = told[-1].value - wanted
    if part.interval.low <= rest <= part.interval.high or not _is_explained(share, part, told[-1], wanted):
        return None
    return _finding(part, told[-1], share, wanted, chinese)


_SAYS_OTHERWISE = re.compile(
    r"(?:来自|由|是|为|属于|从事|参加|获|已|在|用于|面向|用|投|出自)[^，。；\d]{1,14}[，,](?!即|为|共|计|合|也就是)[^，。；\d]{0,4}(?=\d)"
    r"|\s+(?!of\b)[a-z]+\s[^,.;\d]{0,40},\s+(?:and\s+)?(?=\d)"
)
_HAS_VERB = re.compile(
    r"[个项家名人份次]?(?:获|得|入|来自|由|被|已|在|通过|参加|完成|赢|进入|投产|上市|成为|是)|\s+(?:of\s+(?:them|these|which)\s+)?(?:won|were|was|are|came|went|got|received|reached|have|had|joined|made)\b"
)
"""A share and a number each with a verb of its own are told of two things: a third come from start-ups, five won prizes."""  # noqa: E501


def _is_bracketed(share: Quantity, group: Sequence[Quantity]) -> bool:
    """Say whether a share in brackets is that of what stands before them, and what follows is the next: 57 (52 per cent), 37 …"""  # noqa: E501
    before = [each for each in group if each.last <= share.first]
    return bool(before) and before[-1].family in _FAMILIES and stands_in_brackets(share, before[-1])


def _is_explained(share: Quantity, part: Quantity, whole: Quantity, wanted: Decimal) -> bool:
    """Say whether one slip in the part, the share or the whole makes the three fit; a share in words is no slip of another."""  # noqa: E501
    value = share.value * FACTOR[share.unit]
    if is_slip_of(part, wanted) or (value and is_slip_of(whole, part.value / value)):
        return True
    if share.unit == "%" and is_slip_of(share, part.value * 100 / whole.value):
        return True
    return any(part.interval.low <= wanted * scale <= part.interval.high for scale in SCALES)


def _is(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    room = (
        _ROOM * (3 if share.sign else 1)
        if share.unit == "fraction"
        else (share.interval.high - share.interval.low) / 200 + _LEAST / 4
    )
    low, high = part.interval.low / whole.interval.high, part.interval.high / whole.interval.low
    value = share.value * FACTOR[share.unit]
    return low - room <= value <= high + room


def _rest(
    shares: Sequence[Quantity], group: Sequence[Quantity], near: Sequence[Quantity], chinese: bool
) -> Finding | None:
    """Hold the rest, as an amount, against what the shares before it leave of the one whole before them."""
    text = shares[0].passage.text
    rest = next(
        (
            each
            for each in group
            if each.first > shares[-1].last and _REST.search(text[shares[-1].last : each.first][-30:])
        ),
        None,
    )
    if rest is None or rest.family not in _FAMILIES or rest.sign or any(each.sign for each in shares):
        return None
    inside = [each for each in group if shares[0].first < each.first < rest.first and each not in shares]
    wholes = [
        each for each in near if each.first < shares[0].first and same_kind(each, rest) and each.value > rest.value
    ]
    left = 1 - sum((each.value * FACTOR[each.unit] for each in shares), Decimal(0))
    if len(wholes) != 1 or wholes[0].sign or not 0 < left < 1 or any(same_kind(each, rest) for each in inside):
        return None
    whole, wanted = wholes[0], wholes[0].value * left
    room = whole.value * (_WIDE if any(each.digits in ("1/3", "2/3") for each in shares) else _ROOM)
    if abs(rest.value - wanted) <= room and not is_slip_of(rest, wanted):
        return None
    if abs(rest.value - wanted) <= max(rest.interval.high - rest.value, whole.value * _LEAST):
        return None
    return _finding(rest, whole, shares[-1], wanted, chinese)


def _finding(part: Quantity, whole: Quantity, share: Quantity, wanted: Decimal, chinese: bool) -> Finding:
    expected = plain(round(wanted, 1))
    words = (
        f"按所述份额，{whole.text}中应为{expected}，而文中为{part.text}。"
        if chinese
        else f"By the shares given it would be {expected} of {whole.text}; the text says {part.text}."
    )
    return Finding("share", (part.quote(),), part.text, expected, words, 0.7, quantities=(part, whole, share))
