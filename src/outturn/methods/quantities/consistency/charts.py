"""The numbers of a chart, run together as extraction leaves them, held against the total of the box they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.consistency.grouping import plain
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.money import money_stated
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.slips import one_slip

_NUMBER = r"\d{1,3}(?:,\d{3})*\.\d"
_UNCLEAR = re.compile(r"0\d")
"""Nothing and another number run together: 07.39 may be 0 and 7.39."""
_LABELLED = re.compile(r"(?P<label>[^\W\d_][^\d]{0,60}?)\s*(?P<value>\d[\d,]*\.\d+)(?=\s{2,}|\s*$|[；;])")
_ENDED = re.compile(r"\.\d+(?=\s{2,}|\s*$|[；;])")
"""Running text hardly has a number with decimals where an entry ends."""
_NEAR = 6
"""A total stands within so many passages of its chart."""
_FEWEST, _MOST = 3, 12
_TOTAL = re.compile(r"(?<![\d.,])(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<scale>\s?(?:million|billion|万|亿))?")
_SLACK = Decimal("0.6")
"""Of the last digit printed of the total, and as much of each part's."""


def wrong_charts(document: Document) -> Iterator[Finding]:
    """Give the totals with a currency and scale in brackets that the numbers of their chart miss by one wrong digit.

    ``15.249.99 0.745.34 4.88`` is five numbers of two decimals each; which belongs to which label is not known, what they
    come to is.
    """  # noqa: E501
    for passage in document.passages:
        parts = _parts(passage)
        if not _FEWEST <= len(parts) <= _MOST:
            continue
        totals = list(_totals(document, passage))
        if totals and not any(_makes(total, parts) for _, total in totals):
            finding = _of_nearest(passage, parts, totals, document.language == "zh")
            if finding is not None:
                yield finding


def _parts(passage: Passage) -> list[str]:
    """Give the numbers of a chart, of as many decimals each; none where the passage is none."""
    text = " ".join(passage.text.split())
    if passage.kind == "chart" and len(passage.starts) == 1:
        for decimals in (1, 2, 3):
            one = rf"{_NUMBER}{{{decimals}}}"
            if re.fullmatch(rf"(?:{one}\s*)+", text):
                found = re.findall(one, text)
                return [] if any(_UNCLEAR.match(each) for each in found) else found
    found = list(_LABELLED.finditer(passage.text)) if _ENDED.search(passage.text) else []
    covered = sum(match.end() - match.start() for match in found) + passage.text.count(" ")
    return [match["value"] for match in found] if found and covered >= len(passage.text) - len(found) else []


def _totals(document: Document, passage: Passage) -> Iterator[tuple[Passage, str]]:
    """Give the numbers that state their currency and scale in brackets, nearest first."""
    for other in document.passages[max(0, passage.number - _NEAR) : passage.number][::-1]:
        for match in _TOTAL.finditer(other.text):
            if money_stated(other.text[match.end() :]) is not None:
                yield other, match["digits"]


def _value(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _step(digits: str) -> Decimal:
    return Decimal(1).scaleb(-len(digits.partition(".")[2]))


def _makes(total: str, parts: Sequence[str]) -> bool:
    apart = abs(_value(total) - sum((_value(part) for part in parts), Decimal(0)))
    return apart <= _SLACK * (_step(total) + len(parts) * _step(parts[0]))


def _of_nearest(passage: Passage, parts: list[str], totals: list[tuple[Passage, str]], chinese: bool) -> Finding | None:
    where, total = totals[0]
    whole = sum((_value(part) for part in parts), Decimal(0))
    wrong = [part for part in parts if _slipped(part, _value(total) - whole + _value(part), total)]
    if not wrong and not one_slip(total.replace(".", ""), _rounded(whole, total)):
        return None
    words = (
        f"图表各数之和为{plain(whole)}，而所标总数为{total}。"
        if chinese
        else f"The numbers of the chart add up to {plain(whole)}; the total stated is {total}."
    )
    quotes = (passage.quote(0, len(passage.text)), where.quote(0, len(where.text)))
    return Finding("parts_total", quotes, total, plain(whole), words, 0.65)


def _rounded(value: Decimal, like: str) -> str:
    return f"{round(value, len(like.partition('.')[2])):f}".replace(".", "")


def _slipped(part: str, wanted: Decimal, total: str) -> bool:
    """Say whether one digit, or two in each other's place, part a number from what it must be for the total to hold."""
    if wanted <= 0:
        return False
    digits = part.replace(".", "").replace(",", "")
    swapped = {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits) - 1)}
    swapped |= {digits[:at] + digit + digits[at + 1 :] for at in range(len(digits)) for digit in "0123456789"}
    step, margin = _step(part), _SLACK * _step(total) + _step(part)
    return any(abs(Decimal(each) * step - wanted) <= margin for each in swapped - {digits})
