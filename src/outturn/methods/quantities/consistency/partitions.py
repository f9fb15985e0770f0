"""Wholes that are shared out, or summed up, in one sentence: 120 people: 48 farmers, 36 traders …; 36 passed and 12 did not, of 48 in all."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.consistency.parts import are_attributes
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import is_slip_of, over_semicolons, plain, quotes_of, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.several import are_said_side_by_side, stand_in_turn

_FAMILIES = ("count", "money", "mass", "energy", "volume", "length", "area")
_OPENS = re.compile(
    r"[^.;。；\d]{0,50}(?:[:：（(]|\s[–—]\s?|\b(?:were|are|was|is|has|had|have|comprises?|comprised|includes?|namely|made\s+up\s+of|consist\w*\s+of)\b)[^.;。；\d]{0,40}"
    r"|[^.;。；：:\d]{0,30}[，,][^.;。；：:\d]{0,30}|[^，。；\d]{0,12}(?:由|分为|包括|中|里)[^。；\d]{0,16}|[^.;\d]{0,40},?\s*of\s+(?:which|whom|these|them)\s+[^.;\d]{0,20}",
    re.IGNORECASE,
)
_SEPARATES = re.compile(r"[^.。:：\d]{0,60}(?:[,;，；、]|\band\b|和|及|[)）])[^.。:：\d]{0,40}", re.IGNORECASE)
_BROKEN = re.compile(
    r"\b(?:than|from\s+(?=[$€\d])|per|times|while|whereas|including|after|before|since|against\s+(?:the|a)|compared|by|up\s+to|each|which|average|target|plan\w*|years?|months?|days?)\b"
    r"|比|较|由(?!于)|从|每|各|平均|增|减|降|升|包括|其中|目标|计划|年|月|倍|达到?|占",
    re.IGNORECASE,
)
_IN_ALL_AFTER = re.compile(
    r"\s*(?:[a-z]+\s+){0,3}?(?:in\s+all|altogether|in\s+total|together|all\s+told|overall|had\s+entered|were\s+cast)\b",
    re.IGNORECASE,
)
_IN_ALL_BEFORE = re.compile(
    r"(?:\b(?:in\s+all|altogether|total(?:s|led|ling)?|in\s+total|sum|together|make|makes|making|gives?|giving|all(?:\s+told)?)(?:\s+(?:of|to|is|was|came\s+to|comes\s+to|there\s+(?:are|were))){0,2}(?:\s+the)?"
    r"|(?:共(?:有|计|投|收|得|为)?|合计|总计|总共|一共|总数为?|计))[:：,，]?\s*(?:US)?[$€£]?$",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"\b(?:including|among\s+(?:them|others)|such\s+as|notably|above\s+all|especially|at\s+least)\b|包括|例如|尤其|主要|特别|等|为最|最多|居多|为主|居首|领先|\b(?:most|mainly|chiefly|mostly)\b",
    re.I,
)
_ONES = re.compile(r"\b(?:one|another|a\s+single|a\s+further)\b|一[个项名家份次座所条间辆人]", re.IGNORECASE)
_COLON = re.compile(r"[:：][^。.；;]{0,40}$")
_COMPLEMENT = re.compile(
    r"\b(?:not|the\s+others?|others|the\s+rest|remain\w*|fail\w*|against|men|women|boys|girls|renew\w*|unpaved|unmet|idle)\b"
    r"|不|未|其余|余|另|男|女|续|弃权|反对",
    re.IGNORECASE,
)
_NEAR = (Decimal("0.78"), Decimal("1.3"))
_TOGETHER = re.compile(
    r"\s*(?:Together|In\s+all|Altogether|In\s+total|Combined|合计|共计|总计|两[^，。\d]{1,4}共|[三四]者?共)[^.。\d]{0,30}$"
)
_SHORT = 90
_LEAST, _FEW, _MOST, _CLOSE = 10, 2, 9, 2


def wrong_partitions(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the wholes that open or close a sentence and that its other numbers, all in one list, miss by one slip.

    A whole that opens is followed by a list that ends the sentence; one that closes is called all of them. Numbers of one digit
    are a slip where they are off by two at most. Some of a whole is less than it: there the list must be said to be all.
    """  # noqa: E501
    chinese = document.language == "zh"
    groups = list(over_semicolons([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        together = _over_sentences(groups, position)
        if together is not None and _differ(*together, closed=True):
            yield _finding(*together, chinese)
            continue
        halves = _halves([each for each in group if each.family in _FAMILIES])
        if halves is not None:
            yield _finding(*halves, chinese)
            continue
        numbers = [each for each in group if each.family in _FAMILIES]
        if not _FEW < len(numbers) <= _MOST or len(numbers) < len(group):
            continue
        if any(each.sign in SIGNED or each.is_of_each for each in numbers):
            continue
        whole, parts, closed = _whole_last(numbers) or _whole_first(numbers) or (None, [], False)
        if whole is None or not _differ(whole, parts, closed) or are_attributes(whole, parts):
            continue
        if stand_in_turn(numbers) or are_said_side_by_side(numbers):
            continue
        yield _finding(whole, parts, chinese)


def _halves(numbers: Sequence[Quantity]) -> tuple[Quantity, list[Quantity]] | None:
    """Give a whole and its two parts that miss it: 26 meetings, 9 in the first half of the year and 15 in the second."""  # noqa: E501
    for whole, one, other in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if any(each.sign for each in (whole, one, other)) or not (_alike(whole, one) and _alike(one, other)):
            continue
        if not _FIRST.fullmatch(_text(one, other)) or not _SECOND.match(other.passage.text[other.last :]):
            continue
        missed = whole.value - one.value - other.value
        parts = ((whole, whole.value - missed), (one, one.value + missed), (other, other.value + missed))
        close = whole.family == "count" and abs(missed) <= _CLOSE
        if not missed or not re.fullmatch(r"[^.;:\d]{0,70}[,:(]\s*(?:of\s+which\s+)?", _text(whole, one)):
            continue
        if max(one.value, other.value) < whole.value and (close or any(is_slip_of(*each) for each in parts)):
            return whole, [one, other]
    return None


_FIRST = re.compile(
    r"(?:\s+[a-z]+){0,2}\s+(?:in|to|during|for|at|under|from)\s+the\s+first\b[^.;,\d]{0,60}(?:\b(?:19|20)\d\d)?,?\s+and\s+(?:another\s+)?",
    re.IGNORECASE,
)
_SECOND = re.compile(
    r"(?:\s+[a-z]+){0,2}\s+(?:in|to|during|for|at|under|from)\s+the\s+(?:second|other|last)\b", re.IGNORECASE
)


def _alike(one: Quantity, other: Quantity) -> bool:
    bare = [each for each in (one, other) if each.family == "count" and each.unit == "count" and not each.noun]
    scaled = one.scale == other.scale
    return (one.family == other.family == "count") or same_kind(one, other) or bool(bare and scaled)


def _text(one: Quantity, other: Quantity) -> str:
    return one.passage.text[one.last : other.first]


def _joined(parts: Sequence[Quantity]) -> bool:
    gaps = [_text(one, other) for one, other in zip(parts, parts[1:], strict=False)]
    return all(_SEPARATES.fullmatch(gap) and not _BROKEN.search(gap) for gap in gaps)


def _whole_first(numbers: Sequence[Quantity]) -> tuple[Quantity, list[Quantity], bool] | None:
    whole, *parts = numbers
    opens = _text(whole, parts[0])
    head = whole.passage.text[whole.sentence[0] : whole.first]
    led = re.search(r"\b[Oo]f\s+(?:the\s+|its\s+|our\s+|these\s+|those\s+|all\s+)?$", head)
    if not (_OPENS.fullmatch(opens) or (led and len(opens) < 60)) or _BROKEN.search(
        opens.replace("其中", "").replace("包括", "")
    ):
        return None
    if not _joined(parts) or not all(_alike(whole, each) for each in parts):
        return None
    tail = whole.passage.text[parts[-1].last : parts[-1].sentence[1]]
    if (
        _COLON.search(head)
        or _ONLY.search(tail)
        or not whole.value
        or not _NEAR[0] < sum(each.value for each in parts) / whole.value < _NEAR[1]
    ):
        return None
    if _ONLY.search(opens) or len(tail) > 60:
        return None
    last = _text(parts[-2], parts[-1]) + tail
    closed = bool(
        re.search(r"\band\b|[:：(（]", last + opens)
        or (len(parts) == _FEW and _COMPLEMENT.search(last))
        or "、" in last
        or "，" in last
    )
    return whole, list(parts), closed


def _whole_last(numbers: Sequence[Quantity]) -> tuple[Quantity, list[Quantity], bool] | None:
    *parts, whole = numbers
    text, (begin, end) = whole.passage.text, whole.sentence
    told = _IN_ALL_BEFORE.search(text[begin : whole.first][-40:]) or _IN_ALL_AFTER.match(text[whole.last : end])
    gap = _text(parts[-1], whole)
    if not told or _ONLY.search(gap) or not _joined(parts) or not all(_alike(whole, each) for each in parts):
        return None
    head = text[begin : parts[0].first]
    return None if _ONLY.search(head) else (whole, list(parts), True)


def _over_sentences(groups: Sequence[Sequence[Quantity]], position: int) -> tuple[Quantity, list[Quantity]] | None:
    """Give the total of a sentence that begins with "Together" and the one number of each of the sentences before it."""  # noqa: E501
    group = groups[position]
    whole = group[0]
    text, (begin, end) = whole.passage.text, whole.sentence
    if len(group) != 1 or not _TOGETHER.match(text[begin : whole.first]) or len(text[begin:end]) > _SHORT:
        return None
    parts: list[Quantity] = []
    for before in reversed(groups[max(0, position - 3) : position]):
        if len(before) != 1 or before[0].passage is not whole.passage or not _alike(before[0], whole):
            break
        parts.insert(0, before[0])
    plain_ones = all(each.sign not in SIGNED and each.family in _FAMILIES for each in (whole, *parts))
    return (whole, parts) if len(parts) >= _FEW and plain_ones else None


def _differ(whole: Quantity, parts: Sequence[Quantity], closed: bool) -> bool:
    total = sum((each.value for each in parts), Decimal(0))
    if whole.value < _LEAST or max(each.value for each in parts) >= whole.value or not closed:
        return False
    room = sum((each.interval.high - each.value for each in (whole, *parts)), Decimal(0))
    text = whole.passage.text[slice(*whole.sentence)]
    if (
        _ONES.search(text)
        or abs(whole.value - total) < room
        or total == whole.value
        or any(total - each.value == whole.value for each in parts)
        or any(sum(each.value for each in parts[place:]) == whole.value for place in range(1, len(parts) - 1))
    ):
        return False
    if any(2 * each.value == total for each in parts):
        return False
    slips = [(whole, total), *((part, whole.value - total + part.value) for part in parts)]
    return any(_is_slip(each, value) for each, value in slips)


def _is_slip(quantity: Quantity, value: Decimal) -> bool:
    if value <= 0:
        return False
    return is_slip_of(quantity, value) or (
        quantity.scale == 1 and value % 1 == 0 and abs(value - quantity.value) <= _CLOSE
    )


def _finding(whole: Quantity, parts: Sequence[Quantity], chinese: bool) -> Finding:
    total = sum((each.value for each in parts), Decimal(0))
    words = (
        f"各部分之和为{plain(total)}，而总数为{whole.text}。"
        if chinese
        else f"The parts come to {plain(total)}; the whole is {whole.text}."
    )
    involved = (whole, *parts)
    return Finding("parts_total", quotes_of(*involved), whole.text, plain(total), words, 0.65, quantities=involved)
