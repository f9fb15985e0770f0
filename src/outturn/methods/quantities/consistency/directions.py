"""Rises that fall and falls that rise, shares of women and men that stand in two sentences, and "one ... the other"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.consistency.sexes import MEN, WOMEN, not_everybody
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, plain, same_kind, sentence_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_RISE = re.compile(
    r"\b(?:rose|risen|rises?|rising|increas(?:ed|es|ing|e)|grew|grows?|grown|climbed|went up|improved|expanded|raised)\b[^.;,]{0,60}\bfrom\s[^.;,]{0,24}$",  # noqa: E501
    re.IGNORECASE,
)
_FALL = re.compile(
    r"\b(?:fell|fallen|falls?|falling|decreas(?:ed|es|ing|e)|declin(?:ed|es|ing|e)|dropped|drops?|went down|reduced|cut|shrank|lowered)\b[^.;,]{0,60}\bfrom\s[^.;,]{0,24}$",  # noqa: E501
    re.IGNORECASE,
)
_TO = re.compile(r"^[^.;,，。；]{0,24}?\bto\s(?:[^.;,]{0,12}\s)?$")
_AND_ON = re.compile(r"\s*(?:to|至|到)\b|[至到]")
"""From 15 to 20 minutes to two: the first two are one."""
_FROM_HAN = re.compile(r"(?:从|由)[^，。；]{0,14}$")
_RISE_HAN = re.compile(r"^[^，。；]{0,12}(?:提高|上升|增加|增长|增|升|扩大|提升|攀升)(?:了)?(?:到|至)[^，。；]{0,10}$")
_FALL_HAN = re.compile(r"^[^，。；]{0,12}(?:下降|减少|降低|降|减|缩小|下滑|回落)(?:了)?(?:到|至)[^，。；]{0,10}$")
_SHORT = 40
_ONE_THE_OTHER = re.compile(
    r"^[^.;:]{0,40}, one (?:of|on|in|for|to|by|at|with)\b[^.;]{3,160}\band the other\b(?!s)", re.IGNORECASE
)
_TWO = 2
_FEW = 10


def wrong_directions(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give what rises to less or falls to more, women and men that are not everybody, and two that are called more."""
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family != "date"]))
    for group in groups:
        for one, other in zip(group, group[1:], strict=False):
            if same_kind(one, other) and _is_reversed(one, other):
                yield _reversed(one, other, chinese)
        for each in group:
            after = each.passage.text[each.last : each.sentence[1]]
            if each.family == "count" and not each.sign and _TWO < each.value <= _FEW and _ONE_THE_OTHER.match(after):
                words = f"The text says {plain(each.value)}; it lists one and the other."
                yield Finding("list_count", (each.quote(),), plain(each.value), "2", words, 0.75, quantities=(each,))
    for before, group in zip(groups, groups[1:], strict=False):
        yield from _sexes(before, group, chinese)


def _is_reversed(one: Quantity, other: Quantity) -> bool:
    text = one.passage.text
    before, between = text[one.sentence[0] : one.first], text[one.last : other.first]
    if _AND_ON.match(text[other.last :]):
        return False
    rises = (_RISE.search(before) and _TO.match(between)) or (_FROM_HAN.search(before) and _RISE_HAN.match(between))
    falls = (_FALL.search(before) and _TO.match(between)) or (_FROM_HAN.search(before) and _FALL_HAN.match(between))
    if bool(rises) == bool(falls):
        return False
    return other.interval.high < one.interval.low if rises else one.interval.high < other.interval.low


def _reversed(one: Quantity, other: Quantity, chinese: bool) -> Finding:
    words = (
        f"从{one.text}到{other.text}的变化与文中所说的方向相反。"
        if chinese
        else f"From {one.text} to {other.text} is not the direction the text gives."
    )
    return Finding(
        "stated_twice", (other.quote(),), f"{one.text} … {other.text}", "", words, 0.7, quantities=(one, other)
    )


def _sexes(before: list[Quantity], group: list[Quantity], chinese: bool) -> Iterator[Finding]:
    """Hold the share of women in one short sentence and that of men in the next against all."""
    pair = (before[-1], group[0])
    texts = [sentence_of(each) for each in pair]
    if pair[0].passage is not pair[1].passage or len(before) != 1 or len(group) != 1:
        return
    about = (WOMEN.search(texts[0]) and MEN.search(texts[1])) or (MEN.search(texts[0]) and WOMEN.search(texts[1]))
    if not about or max(map(len, texts)) > _SHORT or any(each.unit != "%" or each.sign for each in pair):
        return
    finding = not_everybody(*pair, 0.75, chinese)
    if finding is not None:
        yield finding
