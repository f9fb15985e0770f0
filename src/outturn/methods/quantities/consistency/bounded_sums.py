"""Sums that do not keep the bound said of them: "8.5 million and 7.7 million, together less than 16 million", 合计超过30吨."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import over_semicolons, plain, quotes_of, same_kind
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
