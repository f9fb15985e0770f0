"""Units carried on: a number with a scale and no unit is measured as the amount before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from outturn.methods.quantities.money import Stated, money_stated
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import COUNT, MEASURED

_SCALED = 1000
_LISTED_ON = re.compile(
    r"\s*(?:[，、；。,;.)）]|和|以及|由|来自|用于|用以|用来|为|是|归|给|\s(?:un(?:spent|used|paid)|left|remain|outstanding|short|less|more)\b|$)"
)


_BRACKETS = re.compile(r"[)）](?:,?\s+and|[，,、;；]|[和及与])?[^.。;；,，、()（）\d]{1,70}[(（]")
"""Between two numbers that stand alone in brackets behind the names of a list: A (42 per cent), B (22)."""
_NAMES = re.compile(r"[^.。;；()（）\d]{2,90}")
_CLOSED = re.compile(r"\s*(?:[,，、;；。.)）]|$|and\b|[和及与])")
_BRACKET, _COLON = re.compile(r"[（(]"), re.compile(r"\s*[：:]")
_FULL, _NEARLY = 100, 20
"""Shares of one list come to a hundred but for a slip in one of them, or a few that are not named."""
_MIN_SHARES = 3


def _in_brackets(before: Quantity, each: Quantity) -> bool:
    text = each.passage.text
    alone = text[before.first - 1 : before.first] in ("(", "（") and text[each.last : each.last + 1] in (")", "）")
    return alone and bool(_BRACKETS.fullmatch(text, before.last, each.first))


def _is_bare(each: Quantity) -> bool:
    plain = each.unit == COUNT and not each.noun and not each.sign and each.scale == 1 and each.digits[:1].isdigit()
    return plain and each.text[-1:].isdigit()


def shares_listed(found: Iterable[Quantity]) -> list[Quantity]:
    """Let bare numbers behind a share be shares too: in brackets as it is, or where they come to about a hundred with it.

    "Corporations (42 per cent), associations (22)"; "42 per cent are corporations, associations 35 and others 23".
    """  # noqa: E501
    every = list(found)
    for place, each in enumerate(every):
        if each.unit != "%" or (place and every[place - 1].unit == "%" and every[place - 1].sentence == each.sentence):
            continue
        run = _run(every, place)
        for other in range(place + 1, place + run):
            if _is_bare(every[other]):
                every[other] = replace(every[other], unit="%", family="share")
    return every


def _run(every: list[Quantity], place: int) -> int:
    """Give how many numbers, beginning with a share, are the shares of a list."""
    end = place + 1
    while end < len(every) and every[end].value <= _FULL and _in_brackets(every[end - 1], every[end]):
        if every[end].unit != "%" and not _is_bare(every[end]):
            break
        end += 1
    if end > place + 1:
        return end - place
    total = every[place].value
    while end < len(every) and every[end].sentence == every[place].sentence:
        each, text = every[end], every[end].passage.text
        if not (each.unit == "%" or (_is_bare(each) and _CLOSED.match(text, each.last))):
            break
        if not _NAMES.fullmatch(text, every[end - 1].last, each.first):
            break
        total += each.value
        end += 1
    listed = end - place >= _MIN_SHARES and abs(total - _FULL) <= _NEARLY
    return end - place if listed else 1


def headed(found: Iterable[Quantity]) -> list[Quantity]:
    """Give the bare numbers of one passage the currency and scale that stand in brackets before a colon.

    Funding partners (US$ million): Switzerland 12.3, Japan 9.4; 供资伙伴（百万美元）：瑞士12.3，日本9.4.
    """
    every = list(found)
    text = every[0].passage.text if every else ""
    for bracket in _BRACKET.finditer(text):
        stated, before = money_stated(text[bracket.start() :]), text[: bracket.start()].rstrip()
        if stated is None or before[-1:].isdigit():
            continue
        begin = bracket.start() + stated.length
        if not _COLON.match(text, begin):
            continue
        sentence = every[0].passage.sentence_of(begin)
        every = [
            _in_unit(each, stated) if each.sentence == sentence and each.first >= begin and _is_entry(each) else each
            for each in every
            if not bracket.start() <= each.first < begin
        ]
    return every


def _is_entry(each: Quantity) -> bool:
    return _is_bare(each) and bool(_CLOSED.match(each.passage.text, each.last))


def _in_unit(each: Quantity, stated: Stated) -> Quantity:
    factor = stated.factor
    return replace(
        each, unit=stated.unit, family="money", value=each.value * factor, scale=each.scale * factor,
        interval=each.interval.times(factor),
    )  # fmt: skip


def carried(found: list[Quantity]) -> Iterator[Quantity]:
    """Let a number that has a scale but no unit take that of the number before: 预算260万美元，其中设备170万、培训50万."""  # noqa: E501
    before: Quantity | None = None
    for each in found:
        bare = each.unit == COUNT and each.scale >= _SCALED and not each.noun
        if (
            before is not None and bare and before.scale >= _SCALED and before.sentence == each.sentence
            and before.family in MEASURED and _LISTED_ON.match(each.passage.text[each.last :])
        ):  # fmt: skip
            each = replace(each, unit=before.unit, family=before.family)
        yield each
        told = each.scale >= _SCALED or each.family not in ("date", "share", "points", COUNT)
        before = each if told else before
