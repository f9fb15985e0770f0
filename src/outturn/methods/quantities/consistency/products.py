"""So many times so much: three firms at 80,000 each are 240,000; 111 papers by nine criteria are 999 marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.consistency.grouping import by_sentence, plain, quotes_of, same_kind
from outturn.methods.quantities.consistency.runs import FAMILIES, SIGNED, is_misprint_of
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_EACH_ZH = re.compile(
    r"(?:每(?P<of>[家台个户份人名次项条市村县辆座班所套件厂校])|(?:各自?|均))(?:每[天日年月周])?(?:[^，。；\d每]{0,8})$"
)
_AVERAGE = re.compile(r"平均|均[^，。；\d]{0,4}$|约|\baverage|\babout\b|\bsome\b|\bnearly\b|\broughly\b", re.IGNORECASE)
_EACH_OF = re.compile(r"\b[Ee]ach\s+of\s+(?:the|its|these|our|all)\s+[^.;:]{1,60}$")
_EACH_EN = re.compile(r"\s+(?:[a-z]+\s+){0,3}(?:each|apiece|for each)\b")
_MADE = re.compile(
    r"共|合计|总计|因此|所以|得出|给出|产生|作出|形成|累计|计\s*$|\b(?:giving|gives?|gave|making|makes?|made|yield\w*|produc\w+|result\w*|total\w*|in all|altogether|thus|so|hence|came to|comes to|received|awarded)\b",  # noqa: E501
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"共|合计|总|累计|\b(?:together|in all|in total|altogether|total\w*|all (?:of them|told)|shared?|cost|jointly)\b",
    re.IGNORECASE,
)
_EVERY = re.compile(r"每|各|\b(?:each|every|per)\b", re.IGNORECASE)
_LEAST_ALL, _LEAST_OF, _MOST_BY, _BACK = 100, 10, 40, 6
_TWO, _SEVERAL, _TABLE = 2, 60, 60


def wrong_products(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the products that do not hold and would by one slip: each of several against all, things by criteria against marks.

    Where some two numbers there give the third, there is no finding.
    """  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family in FAMILIES]))
    for position, group in enumerate(groups):
        if len(group) > _TABLE:
            continue
        before = groups[position - 1] if position else []
        before = before if before and before[0].passage is group[0].passage else []
        for each in group:
            finding = _of_each(each, [*before, *group], chinese)
            if finding is not None:
                yield finding
        finding = _by_criteria(group, _earlier(groups, position), chinese)
        if finding is not None:
            yield finding


def _earlier(groups: Sequence[Sequence[Quantity]], position: int) -> list[Quantity]:
    """Give the few counts before a sentence: of its passage, or of the one before where it speaks of each."""
    passage = groups[position][0].passage
    text = passage.text[slice(*groups[position][0].sentence)]
    back = 1 if _EVERY.search(text) else 0
    near = [each for group in groups[max(0, position - _BACK) : position] for each in group]
    near = [each for each in near if each.family == "count" and passage.number - each.passage.number <= back]
    return near[-_BACK:] if not back else near


def _of_each(each: Quantity, near: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Hold what each of several has against their number and what all have, where all are in the sentence or the one before."""  # noqa: E501
    text = each.passage.text
    head = text[max(each.sentence[0], each.first - 14) : each.first]
    told = _EACH_ZH.search(head) if chinese else _of_each_en(each)
    if not told or each.sign or _AVERAGE.search(head):
        return None
    unit = told.groupdict().get("of")
    numbers = [
        one for one in near
        if one.family == "count" and not one.sign and _TWO <= one.value <= _SEVERAL and one is not each
        and (unit is None or one.passage.text[: one.last].endswith(unit) or unit in one.text)
    ]  # fmt: skip
    totals = [
        one for one in near
        if one is not each and same_kind(one, each) and one.sign not in SIGNED and one.value > each.value
        and _TOTAL.search(text[max(one.sentence[0], one.first - 24) : min(one.sentence[1], one.last + 24)])
    ]  # fmt: skip
    if len(totals) != 1 or any(one.value * each.value == all_.value for one in numbers for all_ in totals):
        return None
    numbers = [one for one in numbers if one is not totals[0]]
    if len(numbers) != 1:
        return None
    return _held(each, numbers[0], totals[0], chinese)


def _of_each_en(each: Quantity) -> re.Match[str] | None:
    """Say whether a number is said of each: 40 tonnes each, each of the five towns received 40 tonnes."""
    text, (begin, end) = each.passage.text, each.sentence
    return _EACH_EN.match(text[each.last : end]) or _EACH_OF.search(text[begin : each.first])


def _held(each: Quantity, number: Quantity, total: Quantity, chinese: bool) -> Finding | None:
    made = number.value * each.value
    low, high = number.value * each.interval.low, number.value * each.interval.high
    exact = each.scale == 1 or each.value != int(each.value)
    if exact and each.family == "money" and low <= total.interval.high and total.interval.low <= high:
        return None
    by = total.value / each.value
    slips = (
        is_misprint_of(each, total.value / number.value, single=True),
        is_misprint_of(total, made),
        by == int(by) and abs(by - number.value) == 1,
    )
    if not any(slips):
        return None
    return _finding((total, number, each), plain(made), chinese)


def _by_criteria(group: Sequence[Quantity], earlier: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Hold things and the criteria by which each is marked against the marks: 111 papers, nine criteria, 999 marks."""
    counts = [each for each in group if each.family == "count" and not each.sign and each.value == int(each.value)]
    for position, marks in enumerate(counts):
        if marks.value < _LEAST_ALL:
            continue
        text = marks.passage.text
        for by in counts[:position]:
            if not _TWO <= by.value <= _MOST_BY or not _MADE.search(text[by.last : marks.first]):
                continue
            things = [
                each
                for each in (*earlier, *counts[:position])
                if each is not by and _LEAST_OF <= each.value < marks.value
            ]
            if any(each.value * other.value == marks.value for each in things for other in counts[:position]):
                continue
            off = [each for each in things if abs(marks.value / each.value - by.value) == 1]
            if len({each.value for each in off}) == 1:
                expected = plain(marks.value / off[0].value)
                return _finding((by, off[0], marks), expected, chinese)
    return None


def _finding(quantities: tuple[Quantity, ...], expected: str, chinese: bool) -> Finding:
    stated, *others = quantities
    beside = ("、" if chinese else " and ").join(each.text for each in others)
    words = (
        f"由{beside}得{expected}，而文中为{stated.text}。"
        if chinese
        else f"With {beside} it would be {expected}; the text says {stated.text}."
    )
    quotes = quotes_of(*quantities)
    return Finding("parts_total", quotes, stated.text, expected, words, 0.65, quantities=quantities)
