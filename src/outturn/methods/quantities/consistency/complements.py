"""Shares of what is and is not, and of women and men, held against each other and against the counts beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from outturn.methods.quantities.bounds import UPPER
from outturn.methods.quantities.consistency.sexes import MEN, WOMEN
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import is_slip_of, plain, quotes_of, sentence_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_NOT = {
    "zh": re.compile(r"非(?P<label>[\u4e00-\u9fff]{2,6}?)(?:人员|部分|项目|成员)?(?:约?占|比例为|比重为|为)\s*$"),
    "en": re.compile(r"\bnon-?(?P<label>[a-z]{3,12})\b[^.;\d]{0,40}$", re.IGNORECASE),
}
_NEAR = 24
_SLACK = Decimal("0.15")


def wrong_complements(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the shares of what is not that miss 100 with those of what is, and women and men that stand for each other.

    Women and men are exchanged where the share of women that the passage states is that of the men it counts.
    """
    chinese = document.language == "zh"
    by_passage: dict[int, list[Quantity]] = {}
    for each in quantities:
        by_passage.setdefault(each.passage.number, []).append(each)
    for group in by_passage.values():
        yield from _of_not(group, document.language)
        yield from _of_opposites(group, chinese)
        finding = _exchanged(group, chinese)
        if finding is not None:
            yield finding


_MET = re.compile(r"\b(?:met|meet|passed|fulfilled|complied)\b|[^不未]符合|达标|合格")
_NOT_MET = re.compile(
    r"\s*(?:came\s+close|fell\s+short|failed|did\s+not|missed|were\s+(?:not|late)|are\s+not)"
    r"(?:\s+(?:to\s+)?(?:do\s+so|(?:meet\s+|meeting\s+)?(?:it|them)|meet\s+the\s+(?:standards?|requirements?)|pass))?\s*[.,;)]"
    r"|(?:的[^，。；\d]{1,6})?(?:则|仅|只)?(?:接近|未能?(?:符合|达)|不(?:符合|合格|达标))(?:要求|标准)?[，。；]"
)
_NEXT = re.compile(
    r"[^.;:\d]{0,90}(?:,|\band|\bwhile|;)\s+(?:the\s+other\s+)?|[^。：\d]{0,24}[，；](?:另有|另外|还有|其余)?"
)


def _of_opposites(group: list[Quantity], chinese: bool) -> Iterator[Finding]:
    """Give the shares of those that met a mark and of those that did not, told behind them, which are more than all."""
    shares = [each for each in group if each.unit in _PARTS_OF_ALL and each.sign not in UPPER]
    for one, other in pairwise(shares):
        text = one.passage.text
        between = text[one.last : other.first]
        if one.sentence != other.sentence or not _NEXT.fullmatch(between) or not _MET.search(between):
            continue
        if not _NOT_MET.match(text[other.last : other.sentence[1]]):
            continue
        total = sum((each.interval.low * _PARTS_OF_ALL[each.unit] for each in (one, other)), Decimal(0))
        if total > 1:
            yield _finding(one, other, f"≤ {plain(100 - other.value * _PARTS_OF_ALL[other.unit] * 100)} %", chinese)


_PARTS_OF_ALL = {"%": Decimal("0.01"), "fraction": Decimal(1)}


def _head(quantity: Quantity, length: int = _NEAR) -> str:
    return quantity.passage.text[max(quantity.sentence[0], quantity.first - length) : quantity.first]


def _of_not(group: list[Quantity], language: str) -> Iterator[Finding]:
    shares = [each for each in group if each.unit == "%" and not each.sign]
    for share in shares:
        negated = _NOT[language].search(_head(share, 60))
        if negated is None:
            continue
        label = re.compile(rf"(?<!非)(?<!non-)(?<!non){re.escape(negated['label'])}", re.I)
        others = [each for each in shares if each is not share and label.search(sentence_of(each))]
        wanted = [100 - each.value for each in others]
        if not others or any(abs(value - share.value) <= _SLACK for value in wanted):
            continue
        for other, value in zip(others, wanted, strict=True):
            if is_slip_of(share, value) or is_slip_of(other, 100 - share.value):
                yield _finding(share, other, f"{plain(value)} %", language == "zh")
                break


def _exchanged(group: list[Quantity], chinese: bool) -> Finding | None:
    counts = [each for each in group if each.family == "count" and not each.sign and each.value > 1]
    women, men = (next((each for each in counts if _is_of(each, of, other)), None) for of, other in (
        (WOMEN, MEN), (MEN, WOMEN)))  # fmt: skip
    share = next((each for each in group if each.unit == "%" and not each.sign and _is_of(each, WOMEN, MEN)), None)
    if women is None or men is None or share is None or women.sentence != men.sentence:
        return None
    for whole in counts:
        if whole.value < women.value + men.value:
            continue
        of_women, of_men = (each.value * 100 / whole.value for each in (women, men))
        if abs(of_men - share.value) <= _SLACK and abs(of_women - share.value) > 1:
            return _finding(women, share, men.text, chinese)
    return None


def _is_of(quantity: Quantity, of: re.Pattern[str], other: re.Pattern[str]) -> bool:
    """Say whether the words beside a number are of one sex and not of the other: before it, else directly after."""
    head = re.split(r"[，。；、,;]|\band\b", _head(quantity))[-1]
    tail = quantity.passage.text[quantity.last : quantity.last + 20]
    printed = quantity.text
    before = of.search(head) and not other.search(head)
    tail = re.sub(r"^\s*(?:(?:of them|were|are|was|is)\s+)*", "", tail)
    after = not other.search(head) and bool(of.match(tail) or of.search(printed))
    return bool(before or after)


def _finding(wrong: Quantity, other: Quantity, expected: str, chinese: bool) -> Finding:
    words = (
        f"{wrong.text}与{other.text}不符，应为{expected}。"
        if chinese
        else f"{wrong.text} and {other.text} do not agree; {expected} would."
    )
    return Finding("share", quotes_of(wrong, other), wrong.text, expected, words, 0.65, quantities=(wrong, other))
