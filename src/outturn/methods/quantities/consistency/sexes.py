"""Women and men in a text, and the findings that several rules give of them."""

from __future__ import annotations

import re
from decimal import Decimal

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import plain, quotes_of
from outturn.methods.quantities.quantity import Quantity

WOMEN = re.compile(
    r"妇女|女性|女子|女生|女孩|女童|女(?=[，、和\d社员工生职农户童学教代])|\b(?:women|woman|females?|girls?)\b",
    re.IGNORECASE,
)
MEN = re.compile(
    r"男性|男子|男生|男孩|男童|男(?=[，、和\d社员工生职农户童学教代])|\b(?:men|man|males?|boys?)\b", re.IGNORECASE
)

_NEARLY_ALL = 80
"""Shares of women and of men that come to no more than this are of other wholes."""


def not_everybody(one: Quantity, other: Quantity, confidence: float, chinese: bool) -> Finding | None:
    """Give the finding that the shares of women and of men (in per cent) are not all; None where they are.

    They may miss 100 by one, each being rounded.
    """
    total = one.value + other.value
    if abs(total - 100) <= Decimal(1) or total <= _NEARLY_ALL:
        return None
    words = (
        f"女性和男性所占比例之和为{plain(total)}%，应为100%。"
        if chinese
        else f"The shares of women and men add up to {plain(total)} per cent, not 100."
    )
    quotes = quotes_of(one, other)
    return Finding("parts_total", quotes, f"{plain(total)} %", "100 %", words, confidence, quantities=(one, other))


def not_their_total(whole: Quantity, one: Quantity, other: Quantity, confidence: float, chinese: bool) -> Finding:
    """Give the finding that the counts of women and of men are not the total that is stated of them."""
    total = plain(one.value + other.value)
    words = (
        f"女性和男性之和为{total}，而总数为{whole.text}。"
        if chinese
        else f"Women and men add up to {total}; the total stated is {whole.text}."
    )
    quotes = quotes_of(whole, one)
    return Finding("parts_total", quotes, whole.text, total, words, confidence, quantities=(whole, one, other))
