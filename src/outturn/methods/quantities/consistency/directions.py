"""Rises that fall and falls that rise, shares of women and men that stand in two sentences, and "one ... the other"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.consistency.ranges import GOES_ON
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
            if same_kind(one, other) and (_is_reversed(one, other) or _is_told_reversed(one, other)):
                yield _reversed(one, other, chinese)
        measured = [each for each in group if each.family != "time"]
        for one, other in zip(measured, measured[1:], strict=False):
            if same_kind(one, other) and _is_foretold_reversed(one, other):
                yield _reversed(one, other, chinese)
        for each in group:
            if chinese and _is_to_the_other_side(each):
                words = f"下降或上升之后应在另一侧，而文中为{each.text}。"
                yield Finding("bounds", (each.quote(),), each.text, "", words, 0.7, quantities=(each,))
            after = each.passage.text[each.last : each.sentence[1]]
            if each.family == "count" and not each.sign and _TWO < each.value <= _FEW and _ONE_THE_OTHER.match(after):
                words = f"The text says {plain(each.value)}; it lists one and the other."
                yield Finding("list_count", (each.quote(),), plain(each.value), "2", words, 0.75, quantities=(each,))
    for before, group in zip(groups, groups[1:], strict=False):
        yield from _sexes(before, group, chinese)


def _is_reversed(one: Quantity, other: Quantity) -> bool:
    text = one.passage.text
    before, between = text[one.sentence[0] : one.first], text[one.last : other.first]
    if GOES_ON.match(text[other.last :]):
        return False
    rises = (_RISE.search(before) and _TO.match(between)) or (_FROM_HAN.search(before) and _RISE_HAN.match(between))
    falls = (_FALL.search(before) and _TO.match(between)) or (_FROM_HAN.search(before) and _FALL_HAN.match(between))
    if bool(rises) == bool(falls) or _ANOTHER.search(before) or _FOR_EACH.search(between):
        return False
    return other.interval.high < one.interval.low if rises else one.interval.high < other.interval.low


_ANOTHER = re.compile(
    r"\b(?:and|but|while|whereas)\s+(?:[a-z’'-]+\s+){1,5}(?:went|moved|passed|shifted|changed|turned|swung|came|is|was|were)\s+from\s[^.;,]{0,24}$",
    re.IGNORECASE,
)
"""Defects fell by a third and exports went from 40 to 60: what went has no way, and is not what fell."""
_FOR_EACH = re.compile(r"每[年月季周天]|新[开设增办]")


def _is_told_reversed(one: Quantity, other: Quantity) -> bool:
    """Say whether what changed from year to year did the other way: 152 in 2019 rose to 143."""
    text = one.passage.text
    before, between = text[one.sentence[0] : one.first], text[one.last : other.first]
    on, back = _ON_TO.fullmatch(between), _AFTER_IT.fullmatch(between)
    if back and one.family in ("share", "money", "count") and _OF_YEAR.match(text[other.last : other.sentence[1]]):
        led = _LED_TO.search(before)
        on = led if led else None
        one, other = other, one
    if not on or one.interval.meets(other.interval):
        return False
    rises = bool(on["up"] or on["zh_up"])
    return (other.value < one.value) if rises else (other.value > one.value)


def _is_foretold_reversed(one: Quantity, other: Quantity) -> bool:
    """Say whether what may come goes the other way: 50 million tons, a figure that could grow to 75 thousand."""
    told = _MAY_GO.fullmatch(one.passage.text[one.last : other.first])
    if told is None or one.unit != other.unit or one.interval.meets(other.interval):
        return False
    return (other.value < one.value) if told["up"] or told["zh_up"] else (other.value > one.value)


_MAY_GO = re.compile(
    r"[^.;\d]{0,80},\s+(?:(?:a|an|which|this|that|and this|and the)\s+)(?:(?:figure|number|total|amount|quantity|sum|volume)\s+)?(?:(?:that|which)\s+)?"  # noqa: E501
    r"(?:could|may|might|will|should|is (?:expected|projected|likely|set|forecast) to)\s+(?:well\s+)?(?:(?P<up>grow|rise|increase|climb)|(?P<down>fall|drop|decline|shrink|decrease))\s+to\s+(?:about\s+|some\s+)?"  # noqa: E501
    r"|[^。；\d]{0,8}，(?:这一数字|该数字|这一数量|到那时|(?:在)?(?:未来|今后)[^，。]{1,6}?)?(?:可能|预计|估计|有望|或将|将)(?:会|将)?(?:(?P<zh_up>增加?|上?升|增长|提高)|(?P<zh_down>减少?|下?降|降低))[至到](?:约)?",
    re.IGNORECASE,
)
"""Numbers of which one follows from the other: the same thing, later."""
_WAY = (
    r"(?:(?P<up>rose|risen|grew|grown|increased|climbed)|(?P<down>fell|fallen|dropped|declined|decreased|shrank))"
    r"\s+(?:[a-z]+\s+)?to\s+(?:about\s+|some\s+|just\s+)?"
)
_WAY_HAN = r"(?:(?P<zh_up>上?升|增加?|增长|提高|攀升)|(?P<zh_down>下?降|减少?|降低|回落|下滑))[至到](?:了)?(?:约)?"
_ON_TO = re.compile(
    rf"\s*(?:[a-z]+\s+)?in\s+(?:19|20)\d\d,?\s+(?:had\s+|has\s+)?{_WAY}|[^，。；、\d]{{0,4}}，(?:到|而)?(?:19|20)\d\d年(?:则|又|已|底)?(?:[^，。；\d]{{0,2}}){_WAY_HAN}"
)
_AFTER_IT = re.compile(
    r"\s*(?:[a-z]+\s+)?(?:in\s+(?:19|20)\d\d)?,?\s+(?:after|from|up\s+from|down\s+from|compared\s+(?:with|to)|against)\s+"
    r"|[^，。；\d]{0,2}，而?(?:(?:19|20)\d\d年|上年|前一年)(?:同期)?(?:为|是)"
)
_OF_YEAR = re.compile(
    r"\s*(?:[a-z]+\s+)?(?:in\s+(?:19|20)\d\d|(?:the|a)\s+year|(?:the\s+)?(?:previous|last)\s+year)|\s*[.,;)，。；]|$"
)
"""What the number before is of: no other people or place."""
_LED_TO = re.compile(rf"(?:{_WAY}|{_WAY_HAN})$")


def _is_to_the_other_side(each: Quantity) -> bool:
    """Say whether something fell to what lies above a mark, or rose to below: 下降至2019年的1.3%以上."""
    text = each.passage.text
    before = text[max(each.sentence[0], each.first - _BEHIND) : each.first]
    if text[each.last : each.last + 1] == "的":
        return False
    if each.text.endswith("以上"):
        return bool(re.search(r"(?:下降|降低|减少|回落|跌|减缓|放缓|降)[至到](?:了)?[^，。；、]{0,12}$", before))
    return each.text.endswith("以下") and bool(
        re.search(r"(?:上升|增加|增长|提高|升|攀升)[至到](?:了)?[^，。；、]{0,12}$", before)
    )


_BEHIND = 22


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
