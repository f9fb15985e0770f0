"""The largest that is smaller than the smallest, or than all others: "the cheapest bid was 71,000 and the dearest 52,000", 产量最低，为4.2吨."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_MOST = r"largest|biggest|highest|longest|greatest|tallest|deepest|heaviest|oldest|dearest|most\s+expensive|widest|strongest|maximum|peak|top"  # noqa: E501
_LEAST = r"smallest|lowest|shortest|fewest|least|shallowest|lightest|youngest|cheapest|least\s+expensive|narrowest|weakest|minimum"  # noqa: E501
_ENGLISH = re.compile(
    rf"\b(?:the|its|their|a)\s+(?:\w+\s+)?(?:(?P<most>{_MOST})|(?P<least>{_LEAST}))\b(?!\s+of\s+(?:the|these)\s+\w+est)",
    re.I,
)
_CHINESE = re.compile(r"最(?:(?P<most>多|大|高|长|深|重|贵|宽)|(?P<least>少|小|低|短|浅|轻|便宜|窄))(?!限)")
_TO_NUMBER = re.compile(r"[^.;:。；：]{0,60}?")
_OTHER_THING = re.compile(
    r"\b(?:share|number|part|among|next|second|third|but\s+one)\b|第二|其次|之一|次", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\b(?:against|compared\s+(?:with|to)|followed\s+by|while|others?|then|next|rest|respectively)\b|其余|其次|其他|依次|分别|[、，;；]",
    re.IGNORECASE,
)
_FEW = 2


def wrong_extremes(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the largest of a sentence that is below its smallest, or below all the others that it is told beside, and the reverse."""  # noqa: E501
    chinese = document.language == "zh"
    for group in by_sentence([each for each in quantities if each.family not in ("date", "points", "ratio")]):
        numbers = [each for each in group if each.sign not in SIGNED and not each.is_of_each]
        if len(numbers) < _FEW:
            continue
        text, (begin, end) = numbers[0].passage.text, numbers[0].sentence
        told: list[tuple[bool, Quantity]] = []
        for found in (_CHINESE if chinese else _ENGLISH).finditer(text, begin, end):
            number = next((each for each in numbers if each.first >= found.end()), None)
            if number is None:
                continue
            between = text[found.end() : number.first]
            if _TO_NUMBER.fullmatch(between) and not _OTHER_THING.search(
                text[max(begin, found.start() - 12) : number.first]
            ):
                told.append((bool(found["most"]), number))
        finding = _opposed(told, chinese) or _among(told, numbers, chinese)
        if finding is not None:
            yield finding


def _opposed(told: Sequence[tuple[bool, Quantity]], chinese: bool) -> Finding | None:
    """Hold the largest against the smallest: each said once, of two numbers of one kind."""
    most = [each for up, each in told if up]
    least = [each for up, each in told if not up]
    if len(most) != 1 or len(least) != 1 or most[0] is least[0] or not _alike(most[0], least[0]):
        return None
    return _finding(most[0], least[0], chinese) if most[0].interval.high < least[0].interval.low else None


def _among(told: Sequence[tuple[bool, Quantity]], numbers: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Hold what is called the largest, or smallest, against two or more others of its sentence, all on the wrong side."""  # noqa: E501
    for up, one in told[:1]:
        others = [each for each in numbers if each is not one and _alike(each, one)]
        text = one.passage.text
        after = [each for each in others if each.first >= one.last]
        if len(after) < _FEW or not _OTHERS.search(text[one.last : after[-1].last]):
            continue
        if all(each.value > one.value if up else each.value < one.value for each in after):
            return _finding(one, after[0], chinese)
    return None


def _alike(one: Quantity, other: Quantity) -> bool:
    bare = [each for each in (one, other) if each.family == "count" and not each.noun and each.unit == "count"]
    return same_kind(one, other) or bool(bare and one.scale == other.scale)


def _finding(one: Quantity, other: Quantity, chinese: bool) -> Finding:
    words = (
        f"{one.text}与{other.text}的大小与文中所说相反。"
        if chinese
        else f"Of {one.text} and {other.text} the text calls the wrong one the larger."
    )
    return Finding("bounds", (one.quote(),), one.text, plain(other.value), words, 0.7, quantities=(one, other))
