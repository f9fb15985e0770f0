"""Changes told whole, from one number by another to a third: fell by 60 from 300 to 240, 由30增加5，达到35."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from outturn.methods.quantities.consistency.runs import added_by_name
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import is_slip_of, over_semicolons, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import SCALES
from outturn.methods.quantities.units import COUNT

_DOWN = r"fell|fall\w*|drop\w*|declin\w*|decreas\w*|reduc\w*|shrank|shrink\w*|cut|down|slipped|lost|shorten\w*|lower\w*|dipped"  # noqa: E501
_UP = r"rose|ris\w*|grew|grow\w*|climb\w*|increas\w*|up|gain\w*|expand\w*|jump\w*|lengthen\w*|rais\w*|added|advanc\w*|went up"  # noqa: E501
_MOVE = re.compile(rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP}))\b", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:[a-z]+\s+){0,3}$", re.IGNORECASE)
_TO = re.compile(r"\bto\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_HAN_BY = re.compile(
    r"(?P<up>增加|增长|上升|提高|增|升|多|扩大|新增)(?:了)?$|(?P<down>减少|下降|降低|缩短|减|降|少|压缩|回落)(?:了)?$"
)
_HAN_FROM = re.compile(r"(?:比|较|由|从|自)[^，。；\d]{0,14}$")
_HAN_TO = re.compile(r"(?:达到|增至|升至|降至|减至|达|为|至|到)(?:了)?$")
_FAMILIES = ("money", "mass", "energy", "power", "volume", "length", "area", "time", COUNT)
_NEAR = 60


def wrong_steps(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the changes of which all three numbers are told, one directly after another, and the last is not what they come to."""  # noqa: E501
    chinese = document.language == "zh"
    for group in over_semicolons([each for each in quantities if each.family in _FAMILIES]):
        for printed in zip(group, group[1:], group[2:], strict=False):
            three = _in_one_scale(printed)
            roles = _roles(three, chinese) or _added(three, chinese)
            compared = None if roles is not None else _compared(three, chinese)
            if roles is not None and added_by_name(_last_gap(roles)):
                continue
            if roles is not None and _is_wrong(*roles):
                yield _finding(*roles, chinese)
            elif compared is not None and _is_wrong(*compared) and _is_slipped(*compared):
                yield _finding(*compared, chinese)


def _in_one_scale(three: tuple[Quantity, Quantity, Quantity]) -> tuple[Quantity, Quantity, Quantity]:
    """Give three numbers, one that is bare and has decimals in the scale and unit of the money beside it: $34.6 million, 3.4 more than 31.2."""  # noqa: E501
    money = [each for each in three if each.family == "money" and each.scale > 1]
    if len(money) != len(three) - 1:
        return three
    like = money[0]
    first, second, third = (
        each
        if each in money or each.unit != COUNT or each.scale != 1 or not _BARE_AMOUNT.fullmatch(each.text)
        else replace(
            each,
            value=each.value * like.scale,
            interval=each.interval.times(like.scale),
            scale=like.scale,
            unit=like.unit,
            family=like.family,
        )
        for each in three
    )
    return first, second, third


_BARE_AMOUNT = re.compile(r"\d+\.\d+")


def _last_gap(roles: tuple[Quantity, Quantity, Quantity, bool]) -> str:
    """Give the words between the last two numbers: what is added there by name is no step told in numbers."""
    _, other, last = sorted(roles[:3], key=lambda each: each.first)
    return other.passage.text[other.last : last.first]


def _roles(three: tuple[Quantity, ...], chinese: bool) -> tuple[Quantity, Quantity, Quantity, bool] | None:
    """Give the number before, the step, the number after, and whether it was a rise; None where not all are told."""
    text = three[0].passage.text
    if any(later.first - earlier.last > _NEAR for earlier, later in zip(three, three[1:], strict=False)):
        return None
    heads = [text[max(each.sentence[0], each.first - 40) : each.first].rstrip(" $€£US") for each in three]
    heads = [f"{head} " if not chinese else head for head in heads]
    patterns = (_HAN_FROM, _HAN_BY, _HAN_TO) if chinese else (_FROM, _BY, _TO)
    found: list[Quantity] = []
    for pattern in patterns:
        told = [each for each, head in zip(three, heads, strict=True) if pattern.search(head) and each not in found]
        if len(told) != 1:
            return None
        found += told
    before, step, after = found
    if chinese:
        match = _HAN_BY.search(heads[three.index(step)])
    else:
        match = next(reversed([*_MOVE.finditer(text, three[0].sentence[0], step.first)]), None)
    return None if match is None else (before, step, after, bool(match["up"]))


_MORE_JOINED = re.compile(r"\s*(?:[a-z]+\s+)?(?:more|further|additional|others|extra)\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:another|a further|an additional|an extra)\s*$", re.IGNORECASE)
_BRINGING = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|tak(?:es|ing)|took|making|lift(?:s|ed|ing)|rais(?:es|ed|ing))\s+(?:the\s+|its\s+|their\s+|it\s*|them\s*|our\s+)?(?:[a-z]+\s+){0,3}?(?:to\s+)?$",
    re.IGNORECASE,
)
_HAN_AFTER = re.compile(r"(?:达到?|增至|增加到|合计|共|总数达?到?)(?:了)?$")


def _added(three: tuple[Quantity, ...], chinese: bool) -> tuple[Quantity, Quantity, Quantity, bool] | None:
    """Give a number, what joined it, and the number it was brought to: 18 staff; nine more joined, bringing it to 27."""  # noqa: E501
    one, step, total = three
    text = one.passage.text
    head = text[max(total.sentence[0], total.first - 40) : total.first]
    if chinese:
        joined = _HAN_BY.search(text[max(0, step.first - 12) : step.first])
        told = (
            joined and joined["up"] and _HAN_AFTER.search(head) and re.search(r"[，；]", text[step.last : total.first])
        )
        return (one, step, total, True) if told else None
    joined = _MORE_JOINED.match(text[step.last :]) or _JOINED.search(text[: step.first][-16:])
    return (one, step, total, True) if joined and _BRINGING.search(head) else None


_THAN = re.compile(
    r"\s*(?:[a-z]+\s+)?(?:(?P<up>more|higher|longer|better|above)|(?P<down>less|fewer|lower|shorter|below))\s+(?:than|the|that of|its|last)\s+"  # noqa: E501
    r"(?:[a-z’']+\s+){0,4}?$",
    re.IGNORECASE,
)
_HAN_THAN = re.compile(r"[，,]\s*(?:比|较|同)[^，。；\d]{0,12}$")


def _compared(three: tuple[Quantity, ...], chinese: bool) -> tuple[Quantity, Quantity, Quantity, bool] | None:
    """Give an amount, what it is more or less than, and by how much: 3.6亿，较上年的3.0亿多了6,000万; 36, six more than the 30."""  # noqa: E501
    text = three[0].passage.text
    if chinese:
        after, before, step = three
        joined = _HAN_BY.search(text[before.last : step.first])
        told = (
            joined
            and len(text[before.last : step.first]) <= _SHORT
            and _HAN_THAN.search(text[after.last : before.first])
        )
        return (before, step, after, bool(joined["up"])) if joined and told else None
    after, step, before = three
    found = _THAN.fullmatch(text[step.last : before.first])
    if (
        found is None
        or bool(found["up"]) == bool(found["down"])
        or not re.search(r",\s*(?:or\s+|some\s+|i\.e\.\s+)?$", text[after.last : step.first])
    ):
        return None
    return before, step, after, bool(found["up"])


_SHORT = 14


def _is_wrong(before: Quantity, step: Quantity, after: Quantity, up: bool) -> bool:
    if not (_alike(before, after) and _alike(step, after)) or any(each.sign for each in (before, step, after)):
        return False
    wanted = before.value + step.value if up else before.value - step.value
    room = sum((each.interval.high - each.interval.low for each in (before, step, after)), Decimal(0)) / 2
    return abs(wanted - after.value) > room


def _is_slipped(before: Quantity, step: Quantity, after: Quantity, up: bool) -> bool:
    """Say whether a power of ten, or one digit of one of the three, explains what is wrong."""
    apart = (after.value - before.value) * (1 if up else -1)
    sign = 1 if up else -1
    if apart > 0 and any(abs(apart * power / step.value - 1) <= _NEARLY for power in SCALES):
        return True
    wanted = ((step, apart), (after, before.value + sign * step.value), (before, after.value - sign * step.value))
    return any(value > 0 and is_slip_of(each, value) for each, value in wanted)


_NEARLY = Decimal("0.02")


def _alike(one: Quantity, other: Quantity) -> bool:
    """Say whether two numbers may be of one change: one kind, or one of them a bare number."""
    bare = any(map(_is_bare, (one, other))) and not (one.noun and other.noun)
    return (same_kind(one, other) and (one.unit == other.unit or one.family != "money")) or bare


def _is_bare(number: Quantity) -> bool:
    """Say whether a number names nothing that it counts: 14个 counts something, and is in no minutes."""
    return number.unit == COUNT and not _COUNTER.search(number.text)


_COUNTER = re.compile(r"[^\d一二两三四五六七八九十百千万亿零几多余]$")


def _finding(before: Quantity, step: Quantity, after: Quantity, up: bool, chinese: bool) -> Finding:
    expected = plain(before.value + step.value if up else before.value - step.value)
    words = (
        f"由{before.text}{'增加' if up else '减少'}{step.text}应为{expected}，而文中为{after.text}。"
        if chinese
        else f"{before.text} {'and' if up else 'less'} {step.text} is {expected}; the text says {after.text}."
    )
    return Finding("parts_total", (after.quote(),), after.text, expected, words, 0.7, quantities=(after, before, step))
