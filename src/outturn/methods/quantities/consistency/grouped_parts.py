"""Parts in groups and in their order: halves and quarters of a year, tranches, and "three each in" so many places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import is_slip_of, over_semicolons, plain, quotes_of, same_kind
from outturn.methods.quantities.items import items
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_SPANS = (
    (
        re.compile(r"\bfirst\s+(?:half|six\s+months|semester)\b|上半年|前六个月", re.I),
        re.compile(r"\b(?:second|other|latter)\s+(?:half|six\s+months|semester)\b|下半年|后六个月", re.I),
    ),
    tuple(
        re.compile(rf"\b(?:{english}\s+quarter)\b|第?{han}季度", re.I)
        for english, han in (("first", "一"), ("second", "二"), ("third", "三"), ("(?:fourth|last)", "四"))
    ),
)
_YEAR = re.compile(
    r"\b(?:whole|full|entire)\s+year\b|\byear(?:\s+as\s+a\s+whole|['’]s\s+total)?\b|\b(?:total|in\s+all|altogether|together|sum)\b|全年|共|合计|总",
    re.IGNORECASE,
)
_SHARED_OUT = re.compile(
    r"[^.;:。；：\d]{0,30}?(?:\b(?:in|over|into|as)\s+(?:\w+\s+){0,3}(?:tranches|instal?ments|payments|lots|portions|stages|batches|phases|consignments|shipments|parts|steps)\b"
    r"|(?:分|按)[^，。；\d]{0,6}(?:期|批|次|笔|阶段|步|年)[^，。；\d]{0,8})[^.;。；\d]{0,30}",
    re.IGNORECASE,
)
_EACH_HAN = re.compile(r"(?P<names>[\u4e00-\u9fff、]{3,60}?)各(?:有|为|占|得|派|签署|获)?$")
_EACH_EN = re.compile(
    r"\s+(?:[a-z]+\s+){0,2}each\s+(?:in|for|from|at|to)\s+(?P<names>[^.;:()\d]+?)(?=[.;:()]|$)"
    r"|\s+(?:[a-z]+\s+){0,2}(?:in|for|from|at|to)\s+each\s+of\s+(?P<of>[^.;:()\d]+?)(?=[.;:()]|$)",
    re.IGNORECASE,
)
_FEW = 2


def wrong_grouped_parts(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the totals that the halves or quarters of a year, tranches, or parts with "each" do not make, by one slip."""  # noqa: E501
    language = document.language
    groups = list(over_semicolons([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        before = groups[position - 1] if position and groups[position - 1][0].passage is group[0].passage else []
        plain_ones = [each for each in group if each.sign not in SIGNED]
        for finding in (
            _of_the_year(plain_ones, before, language == "zh"),
            _tranches(plain_ones, language == "zh"),
            _each(plain_ones, before, language),
        ):
            if finding is not None:
                yield finding


def _of_the_year(group: Sequence[Quantity], before: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Hold the halves, or quarters, that a sentence gives against the number for the year there or before."""
    text = group[0].passage.text[slice(*group[0].sentence)] if group else ""
    for spans in _SPANS:
        if not spans[0].search(text):
            continue
        told = [next((each for each in group if span.search(_item(each, group))), None) for span in spans]
        parts = [each for each in told if each is not None]
        if len(parts) != len(spans) or len({id(each) for each in parts}) != len(spans):
            continue
        if not all(same_kind(parts[0], each) for each in parts[1:]):
            continue
        near = [each for each in (*before, *group) if each not in parts and same_kind(each, parts[0])]
        total = sum((each.value for each in parts), Decimal(0))
        wholes = [each for each in near if _YEAR.search(_item(each, (*before, *group))) and each.sign not in SIGNED]
        if not wholes or any(_is(each, parts, total) for each in near):
            continue
        if any(is_slip_of(*each) for each in _slips(wholes[0], parts, total)):
            return _finding(wholes[0], parts, total, chinese)
    return None


def _item(quantity: Quantity, near: Sequence[Quantity]) -> str:
    """Give the words between a number and its neighbours, up to a comma behind it."""
    text, (begin, end) = quantity.passage.text, quantity.sentence
    last = max(
        [begin, *(each.last for each in near if each.last <= quantity.first and each.passage is quantity.passage)]
    )
    after = re.split(r"[,，;；.。]|\band\b", text[quantity.last : end])[0]
    return f"{text[last : quantity.first]} {re.split(r'[0-9]', after)[0]}"


def _tranches(group: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Hold "9.3 million, in annual tranches of 2.8, 3.1 and 3.4 million" against each other."""
    for position, whole in enumerate(group):
        later = [each for each in group[position + 1 :] if same_kind(each, whole)]
        if len(later) < _FEW or whole.value <= max(each.value for each in later[:_FEW]):
            continue
        if not _SHARED_OUT.fullmatch(_between(whole, later[0], group)):
            continue
        total = Decimal(0)
        for number, part in enumerate(later, start=1):
            total += part.value
            if _is(whole, later[:number], total):
                return None
        parts = _listed(later)
        total = sum((each.value for each in parts), Decimal(0))
        if any(is_slip_of(*each) for each in _slips(whole, parts, total)):
            return _finding(whole, parts, total, chinese)
    return None


def _between(whole: Quantity, part: Quantity, group: Sequence[Quantity]) -> str:
    """Give the words between two numbers, without the count of the parts."""
    text = whole.passage.text[whole.last : part.first]
    for each in group:
        if whole.last <= each.first and each.last <= part.first:
            text = text.replace(each.text, " ")
    return text


def _listed(parts: Sequence[Quantity]) -> list[Quantity]:
    found = [parts[0]]
    for one, other in zip(parts, parts[1:], strict=False):
        if not re.fullmatch(r"[^.;。；\d]{0,40}", one.passage.text[one.last : other.first]):
            break
        found.append(other)
    return found


def _each(group: Sequence[Quantity], before: Sequence[Quantity], language: str) -> Finding | None:
    """Hold nine in one place and "three each in" three others against the total before them."""
    for position, last in enumerate(group):
        times = _places(last, language)
        if len(times) != 1:
            continue
        many = times.pop()
        parts = [each for each in group[:position] if same_kind(each, last)]
        wholes = [*(each for each in before if same_kind(each, last) and each.sign not in SIGNED), *parts]
        for whole in wholes[-3:]:
            run = [each for each in parts if each.first > whole.first]
            total = sum((each.value for each in run), many * last.value)
            if not run or whole.value <= max(each.value for each in run):
                continue
            if total == whole.value or any(each.value == total for each in (*wholes, *group)):
                return None
            if any(
                abs(value - each.value) <= max(Decimal(3), each.value / 3) for each, value in _slips(whole, run, total)
            ):
                return _finding(whole, [*run, last], total, language == "zh")
    return None


def _places(last: Quantity, language: str) -> set[int]:
    text, (begin, end) = last.passage.text, last.sentence
    if language == "zh":
        found = _EACH_HAN.search(re.split(r"[，；：]", text[begin : last.first])[-1])
        return items(found["names"].lstrip("、"), language) if found else set()
    match = _EACH_EN.match(text[last.last : end])
    return items((match["names"] or match["of"]).strip(), language) if match else set()


def _is(whole: Quantity, parts: Sequence[Quantity], total: Decimal) -> bool:
    room = sum((each.interval.high - each.value for each in (whole, *parts)), Decimal(0))
    return abs(whole.value - total) <= room


def _slips(whole: Quantity, parts: Sequence[Quantity], total: Decimal) -> list[tuple[Quantity, Decimal]]:
    return [(whole, total), *((part, whole.value - total + part.value) for part in parts)]


def _finding(whole: Quantity, parts: Sequence[Quantity], total: Decimal, chinese: bool) -> Finding:
    words = (
        f"各部分之和为{plain(total)}，而文中为{whole.text}。"
        if chinese
        else f"The parts come to {plain(total)}; the text says {whole.text}."
    )
    return Finding(
        "parts_total", quotes_of(whole, *parts), whole.text, plain(total), words, 0.7, quantities=(whole, *parts)
    )
