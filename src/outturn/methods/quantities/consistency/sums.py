"""Lists of amounts held against a total that stands before them, in an earlier sentence or in front of brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import (
    by_sentence,
    is_name,
    is_of_span,
    is_slip_of,
    plain,
    quotes_of,
    same_kind,
)
from outturn.methods.quantities.number_words import chinese_number, english_number
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_FAMILIES = ("count", "money", "mass", "energy", "volume", "length", "area")
_WIDE = 12
_SCALED = 1000
_FEWEST, _MOST = 3, 12
_RANGE = (Decimal("0.65"), Decimal("1.45"))
"""A list with one wrong digit comes to no less and no more than this part of its total."""
_ONE = re.compile(r"(?:\band|,|;)\s+(?:one|another)\b(?! of)|[，、和]\s?[^，、。；\d]{0,12}一[个名项家份次]", re.I)
_BRACKET = re.compile(r"^[^\d（(，。；,.;]{0,24}[（(][^\d）)]{0,40}$")
_TOGETHER = re.compile(
    r"(?:上述|以上|这|前)(?P<zh>[两二三四五六七八九])(?:[国家个项者类笔种地]|个?区域|个?国家)[^，。；\d]{0,10}(?:合计|共计|共|总计)[^，。；\d]{0,6}$"
    r"|\b(?:these|the) (?P<en>two|three|four|five|six|seven|eight)\b[^.;\d$€]{0,40}$",
    re.I,
)
_HEAD, _TWO, _CLOSE = 60, 2, Decimal("0.1")
_ALL = re.compile(r"全|共|总|合计|\b(?:total|all|altogether|overall)\b", re.I)
_OWN_TOTAL = re.compile(r"总额|总数|总计|共计|合计|\btotal\w*(?:\s\w+)?\s*$", re.I)
_STOP = re.compile(r"[。！？]|[.!?]\s")
_CLOSED = re.compile(r"[）)]")


def wrong_sums(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the totals of the sentences before that a list of three amounts or more misses by one wrong digit.

    Sentences that a semicolon parts are one list. A list that comes to some number near by, with its first or last number or
    without, is that number's. Amounts in the brackets behind a number are all of it.
    """  # noqa: E501
    chinese = document.language == "zh"
    groups = list(_periods([each for each in quantities if each.family in _FAMILIES]))
    for position, group in enumerate(groups):
        together = _together(groups, position, chinese)
        if together is not None:
            yield together
            continue
        bracketed = list(_in_brackets(group, chinese))
        if bracketed:
            yield from bracketed
            continue
        before = [each for earlier in groups[max(0, position - _WIDE) : position] for each in earlier]
        finding = _of_list(group, before, chinese)
        if finding is not None:
            yield finding


def _periods(quantities: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Give the quantities of each run of sentences that only semicolons part."""
    run: list[Quantity] = []
    for group in by_sentence(quantities):
        if run and (run[-1].passage is not group[0].passage or not _goes_on(run[-1], group[0])):
            yield run
            run = []
        run = [*run, *group]
    if run:
        yield run


def _goes_on(one: Quantity, other: Quantity) -> bool:
    between = one.passage.text[one.last : other.first]
    return one.sentence == other.sentence or (
        bool(re.search(r"[；;]", between)) and not re.search(r"[。！？]", between)
    )


def _parts(group: list[Quantity]) -> list[Quantity]:
    return [each for each in group if not is_name(each) and not each.is_of_each and not is_of_span(each)]


def _of_list(group: list[Quantity], before: list[Quantity], chinese: bool) -> Finding | None:
    parts = _parts(group)
    if not parts:
        return None
    last = parts[-1]
    if last.family != "count":
        parts = [each for each in parts if _is_alike(last, each)]
    if not _FEWEST <= len(parts) <= _MOST or any(each.sign in SIGNED for each in parts):
        return None
    if not all(same_kind(parts[0], each) for each in parts[1:]) or _are_nested(parts):
        return None
    here = [each for each in before if each.passage is last.passage]
    total = sum((each.value for each in parts), Decimal(0))
    if (
        any(_makes(whole, parts) for whole in here)
        or any(each.value == total for each in before)
        or any(_makes(whole, run[0]) for whole in (parts[0], parts[-1]) for run in [_runs(parts, whole)])
        or any(_is(whole, run) for whole in (*here, parts[0], parts[-1]) for run in _runs(parts, whole))
    ):
        return None
    return _short_of_before(parts, before, chinese) or _short_of_first(parts, chinese)


def _are_nested(parts: list[Quantity]) -> bool:
    """Say whether some of the numbers are of the one before, and no parts beside it: 135 people, 35 of them women."""
    of_others = [bool(_OF_THESE.match(each.passage.text[each.last : each.sentence[1]])) for each in parts]
    if any(map(_is_out_of, parts, parts[1:])):
        return True
    return any(of_others[1:]) and not all(of_others)


def _is_out_of(one: Quantity, other: Quantity) -> bool:
    """Say whether one number is so many of the next: 35 of 135."""
    return bool(
        re.fullmatch(
            r"\s+(?:out\s+)?of(?:\s+(?:the|its|their|some|about))?\s+", one.passage.text[one.last : other.first]
        )
    )


_OF_THESE = re.compile(r"\s*(?:[a-z]+\s+)?of (?:them|these|those|whom|which)\b")


def _short_of_before(parts: list[Quantity], before: list[Quantity], chinese: bool) -> Finding | None:
    """Hold a list against the last number before it that is greater than each of its parts."""
    greatest = max(each.value for each in parts)
    whole = next((each for each in reversed(before) if _is_alike(each, parts[0]) and each.value > greatest), None)
    if whole is None or whole.sign in SIGNED or whole.passage is not parts[0].passage:
        return None
    text = whole.passage.text
    if _is_item(whole, before):
        return None
    if _OWN_TOTAL.search(text[max(0, parts[0].first - 16) : parts[0].first]):
        return None
    if _is_broken_down(parts, whole, before):
        return _finding(parts, whole, sum((each.value for each in parts), Decimal(0)), chinese)
    if len(_STOP.findall(text[whole.last : parts[0].first])) > (
        1 if whole.family == "money" and parts[0].family == "money" else 2
    ):
        return None
    return _missed(parts, whole, chinese)


def _is_broken_down(parts: list[Quantity], whole: Quantity, before: list[Quantity]) -> bool:
    """Say whether a list tells all of the one amount of the sentence before, by source, with what is from others, and does not make it."""  # noqa: E501
    text, (begin, end) = whole.passage.text, parts[-1].sentence
    beside = [each for each in before if each.sentence == whole.sentence and same_kind(each, whole)]
    total = sum((each.value for each in parts), Decimal(0))
    if len(beside) != 1 or whole.sentence[1] > begin or text[whole.sentence[1] : begin].strip():
        return False
    return bool(
        len(parts) > _FEWEST
        and _RANGE[0] <= total / whole.value <= _RANGE[1]
        and _BY.match(text, begin)
        and _OTHERS.search(text[parts[-2].last : end])
        and not MOSTLY.search(text[begin : parts[-1].first])
    )


_BY = re.compile(
    r"\s*(?:按[^，。；、\d]{1,10}[，：]|(?:Broken\s+down\s+)?[Bb]y\s+(?:source|region|theme|type|category|donor|sector|origin|purpose|kind)s?[,:]\s)"
)
_OTHERS = re.compile(r"其他|其它|其余|\b(?:others?|the\s+rest|the\s+remainder)\b", re.IGNORECASE)


def _is_item(whole: Quantity, before: list[Quantity]) -> bool:
    """Say whether a number is itself one of a list: another of its kind stands close before it, parted as items are."""
    text = whole.passage.text
    earlier = [each for each in before if each.last <= whole.first and each.sentence == whole.sentence]
    return any(
        same_kind(each, whole)
        and whole.first - each.last <= _HEAD
        and _PARTED.search(text[each.last : whole.first])
        and not _ALL.search(text[each.last : whole.first])
        for each in earlier
        if each.passage is whole.passage
    )


_PARTED = re.compile(r"[,;，、；]|\band\b|和")


def _short_of_first(parts: list[Quantity], chinese: bool) -> Finding | None:
    """Hold a list of four or more against the number it begins with, where the words call that all or total."""
    whole, *rest = parts
    head = whole.passage.text[whole.sentence[0] : whole.first]
    if len(rest) <= _FEWEST or whole.value <= max(each.value for each in rest) or not _ALL.search(head):
        return None
    return _missed(rest, whole, chinese)


def _is_alike(whole: Quantity, part: Quantity) -> bool:
    """Say whether a part may be of a whole: of one kind, or with the scale of an amount whose unit it leaves out."""
    bare = part.unit == "count" and part.scale >= _SCALED and part.scale == whole.scale
    return same_kind(whole, part) or (bare and whole.family == "money")


MOSTLY = re.compile(
    r"主要|例如|特别|尤其|最多的|\b(?:mainly|mostly|notably|such as|for example|especially|above all)\b", re.I
)


def _missed(parts: list[Quantity], whole: Quantity, chinese: bool) -> Finding | None:
    """Give the whole that a list misses by one wrong digit in one of its parts."""
    total = sum((each.value for each in parts), Decimal(0))
    if MOSTLY.search(whole.passage.text[whole.last : parts[0].first]):
        return None
    if not _RANGE[0] <= total / whole.value <= _RANGE[1]:
        return None
    slips = ((part, whole.value - total + part.value) for part in parts)
    if any(is_slip_of(part, value) and len(part.digits) > 1 for part, value in slips):
        return _finding(parts, whole, total, chinese)
    return None


def _runs(parts: list[Quantity], whole: Quantity) -> list[list[Quantity]]:
    """Give the lists that may make a whole: all of them, or without the first or the last one or two."""
    kept = [each for each in parts if each is not whole]
    return [kept, kept[1:], kept[:-1], kept[2:], kept[:-2], kept[1:-1]]


def _is(whole: Quantity, parts: list[Quantity]) -> bool:
    """Say whether some of the parts come to a whole exactly: rounded, some of them nearly do by chance."""
    return len(parts) > 1 and sum((each.value for each in parts), Decimal(0)) == whole.value and _makes(whole, parts)


def _makes(whole: Quantity, parts: list[Quantity]) -> bool:
    if len(parts) < 2 or not all(_is_alike(whole, each) for each in parts):
        return False
    low = sum((each.interval.low for each in parts), Decimal(0))
    high = sum((each.interval.high for each in parts), Decimal(0))
    slack = len(parts) * Decimal("0.0001") * whole.value
    text = parts[0].passage.text[parts[0].first : parts[-1].sentence[1]]
    ones = len(_ONE.findall(text)) if whole.family == "count" else 0
    return low - slack <= whole.interval.high and whole.interval.low <= high + ones + slack


def _together(groups: list[list[Quantity]], position: int, chinese: bool) -> Finding | None:
    """Hold what "these three together" or 上述六国合计 come to against as many amounts before, with its bound."""
    for total in groups[position]:
        text = total.passage.text
        cue = _TOGETHER.search(text[max(total.sentence[0], total.first - _HEAD) : total.first])
        if cue is None or total.family == "count":
            continue
        number = chinese_number(cue["zh"]) if cue["zh"] else english_number(cue["en"])
        before = [each for group in groups[max(0, position - _WIDE) : position + 1] for each in group]
        before = [each for each in before[: before.index(total)] if same_kind(each, total) and not each.sign]
        parts = before[-number:] if number else []
        if len(parts) != number or len(parts) < _TWO or total.passage.number - parts[0].passage.number > number + 1:
            continue
        low = sum((each.interval.low for each in parts), Decimal(0))
        high = sum((each.interval.high for each in parts), Decimal(0))
        if low <= total.interval.high and total.interval.low <= high:
            continue
        value = sum((each.value for each in parts), Decimal(0))
        opposite = total.sign in SIGNED and abs(value - total.value) <= total.value * _CLOSE
        if opposite or (not total.sign and any(is_slip_of(*each) for each in (
            (total, value), *((part, total.value - value + part.value) for part in parts)))):  # fmt: skip
            return _finding(parts, total, value, chinese)
    return None


def _in_brackets(group: list[Quantity], chinese: bool) -> Iterator[Finding]:
    """Hold a number against the two or more of the brackets behind it: 27.7（甲15.9，乙11.8）."""
    for position, whole in enumerate(group):
        text = whole.passage.text
        later = group[position + 1 : position + 1 + _MOST]
        if not later or not _BRACKET.match(text[whole.last : later[0].first]):
            continue
        closed = _CLOSED.search(text, later[0].last)
        inside = [each for each in later if closed is None or each.first < closed.start()]
        alike = all(same_kind(whole, each) for each in inside) and whole.value > max(each.value for each in inside)
        if len(inside) < 2 or not alike or any(each.sign in SIGNED for each in (whole, *inside)):
            continue
        total = sum((each.value for each in inside), Decimal(0))
        slips = [(each, whole.value - total + each.value) for each in inside] + [(whole, total)]
        if not _makes(whole, inside) and any(is_slip_of(*each) for each in slips):
            yield _finding(inside, whole, total, chinese)


def _finding(parts: list[Quantity], whole: Quantity, total: Decimal, chinese: bool) -> Finding:
    words = (
        f"所列各项之和为{plain(total)}，而前文总数为{whole.text}。"
        if chinese
        else f"The amounts listed add up to {plain(total)}; the total given before is {whole.text}."
    )
    return Finding(
        "parts_total", quotes_of(*parts, whole), whole.text, plain(total), words, 0.65, quantities=(whole, *parts)
    )
