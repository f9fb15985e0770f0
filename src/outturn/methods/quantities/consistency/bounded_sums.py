"""Sums that do not keep the bound said of them: "8.5 million and 7.7 million, together less than 16 million", 合计超过30吨."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, over_semicolons, plain, quotes_of, same_kind
from outturn.methods.quantities.number_words import chinese_number
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_BEFORE = re.compile(
    r"\b(?:together|altogether|in\s+all|in\s+total|a\s+total\s+of|combined|adding\s+up\s+to|sum\s+of)(?:,|\s+\w+){0,2}\s*$"
    r"|(?:(?P<many>[两二三四五六])[国者家项个地处座][^，。；\d]{0,4})?(?:合计|共计|总计|加起来|相加|合共|一共|总共)[^，。；\d]{0,6}$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*,?\s*(?:in\s+all|altogether|together|in\s+total|combined|between\s+them)\b", re.IGNORECASE)
_JOINED = re.compile(r"[^.。：:（(\d]{0,60}")
_NEAR = Decimal("0.15")
_FEW = 2


def wrong_bounded_sums(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the bounds on what the numbers just before them come to together that lie on the wrong side of the sum, near it."""  # noqa: E501
    chinese = document.language == "zh"
    yield from _shares_together(document, quantities)
    for group in over_semicolons(
        [each for each in quantities if each.family not in ("date", "share", "points", "ratio")]
    ):
        for at, total in enumerate(group):
            if total.sign not in SIGNED or total.value <= 0:
                continue
            text, (begin, end) = total.passage.text, total.sentence
            told = _BEFORE.search(text[begin : total.first][-40:])
            if not told and not _AFTER.match(text[total.last : end]):
                continue
            parts = _parts(total, group[:at])
            many = chinese_number(told["many"]) if told and told["many"] else None
            parts = parts[-many:] if many else parts
            value = sum((each.value for each in parts), Decimal(0))
            if len(parts) < _FEW or (many and len(parts) != many) or abs(value - total.value) > total.value * _NEAR:
                continue
            if (
                value <= total.value
                if total.sign == ">"
                else value < total.value
                if total.sign in LOWER
                else value > total.value
            ):
                yield _finding(total, parts, value, chinese)


def _shares_together(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Hold a bound on what the percentages just before it come to: 42 and 22 per cent, together more than two thirds.

    All that follow one another before it are added, and the last two and more of them; where some keep it there is no finding.
    """  # noqa: E501
    for group in by_sentence([each for each in quantities if each.family == "share"]):
        for at, total in enumerate(group):
            text, (begin, end) = total.passage.text, total.sentence
            told = _BEFORE.search(text[begin : total.first][-40:]) or _AFTER.match(text[total.last : end])
            if total.sign not in SIGNED or not told or _OF_IT.match(text[total.last : end]):
                continue
            parts = _run_before(total, group[:at])
            bound = total.value * (1 if total.unit == "%" else _HUNDRED)
            sums = [sum((each.value for each in parts[place:]), Decimal(0)) for place in range(len(parts) - 1)]
            if not sums or any(_keeps(total.sign, each, bound) for each in sums):
                continue
            value = next((each for each in sums if abs(each - bound) <= bound * _NEAR), None)
            if value is not None:
                yield _finding(total, parts[sums.index(value) :], value, document.language == "zh")


_OF_IT = re.compile(r"\s+of\s+(?:which|these|those|them)\b")
_HUNDRED = 100


def _keeps(sign: str, value: Decimal, bound: Decimal) -> bool:
    above = value > bound if sign == ">" else value >= bound
    return above if sign in LOWER else value <= bound


def _run_before(total: Quantity, before: Sequence[Quantity]) -> list[Quantity]:
    """Give the percentages without a bound that follow each other before a total in its clauses."""
    found: list[Quantity] = []
    edge = total.first
    for each in reversed(before):
        between = each.passage.text[each.last : edge]
        if each.unit != "%" or each.sign or not _CLAUSES.fullmatch(between):
            break
        found.insert(0, each)
        edge = each.first
    return found


_CLAUSES = re.compile(r"[^.。：:;；\d]{0,90}(?:\d[A-Z]?\b[^.。：:;；\d]{0,30})?")


def _parts(total: Quantity, before: Sequence[Quantity]) -> list[Quantity]:
    """Give the numbers that follow each other directly before a total, as far as they are of its kind."""
    found: list[Quantity] = []
    edge = total.first
    for each in reversed(before):
        bare = each.family == "count" and each.unit == "count" and not each.noun and each.scale == total.scale
        if not (same_kind(each, total) or bare) or each.sign or each.value >= total.value:
            if each.family == "count" and each.value <= 12 and not found:
                continue
            break
        if not _JOINED.fullmatch(each.passage.text[each.last : edge]):
            break
        if (
            each.family == "count"
            and each.value == len(found)
            and len(found) > 1
            and not any(c.isdigit() for c in each.text)
        ):
            break
        found.insert(0, each)
        edge = each.first
    return found


def _finding(total: Quantity, parts: Sequence[Quantity], value: Decimal, chinese: bool) -> Finding:
    words = (
        f"所列各项之和为{plain(value)}，不是{total.text}。"
        if chinese
        else f"The numbers before it come to {plain(value)}, which is not {total.text}."
    )
    involved = (total, *parts)
    return Finding("bounds", quotes_of(*involved), total.text, plain(value), words, 0.75, quantities=involved)
