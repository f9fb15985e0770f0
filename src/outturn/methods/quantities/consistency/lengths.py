"""Stated lengths of time that two dates of the sentence do not leave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.consistency.grouping import by_sentence, plain
from outturn.methods.quantities.dates import Mention, mentions
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_LASTED = re.compile(
    r"(?:历时|为期|会期|历经|持续|前后|耗时)(?:了|共|达|约)?\s*$|\b(?:last(?:ed|ing|s)|took|takes|(?:a |the )?(?:duration|period|total) of|spanning|over)"  # noqa: E501
    r"(?:\s+(?:a total of|some|about))?\s*$",
    re.I,
)  # fmt: skip
_WORD_OF_BOUND = re.compile(
    r"^(?:近|约|超过|不到|逾|nearly|about|almost|more than|less than|over|some|at least)\s*", re.I
)
_MONTHS = {"days": Decimal(12) / 365, "weeks": Decimal(84) / 365, "months": Decimal(1), "years": Decimal(12)}
_SLACK = (Decimal("0.75"), Decimal("1.34"))


def wrong_lengths(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the lengths ("lasting three years") that are a quarter and a month away from what the two dates leave."""
    for group in by_sentence(quantities):
        dates = [each for each in group if each.family == "date"]
        told = [each for each in group if each.unit in _MONTHS and _is_length(each)]
        if len(dates) != 2 or len(told) != 1:
            continue
        first, last = (next(iter(mentions(each.text)), None) for each in dates)
        if first is None or last is None or first.is_range or last.is_range:
            continue
        between = _months(first, last)
        if between is None or between <= 0:
            continue
        finding = _judged(told[0], between, document.language == "zh")
        if finding is not None:
            yield finding


def _is_length(quantity: Quantity) -> bool:
    begin, _ = quantity.sentence
    printed = _WORD_OF_BOUND.sub("", quantity.text)
    start = quantity.first + quantity.text.find(printed)
    head = quantity.passage.text[max(begin, quantity.first - 24) : quantity.first]
    return bool(_LASTED.search(head) or _LASTED.search(quantity.passage.text[max(begin, start - 24) : start]))


def _months(first: Mention, last: Mention) -> Decimal | None:
    """Give the months from one date to the other; none where the month of one is not given."""
    if first.month is None or last.month is None:
        return None
    months = Decimal(12 * (last.years[0] - first.years[0]) + last.month - first.month)
    days = (last.day or 0) - (first.day or 0) if first.day and last.day else 0
    return months + Decimal(days) * 12 / 365


def _judged(told: Quantity, between: Decimal, chinese: bool) -> Finding | None:
    low, high = (end * _MONTHS[told.unit] for end in (told.interval.low, told.interval.high))
    least, most = low * _SLACK[0] - 1, high * _SLACK[1] + 1
    if least <= between <= most:
        return None
    expected = f"{plain(round(between, 0))}个月" if chinese else f"{plain(round(between, 0))} months"
    words = (
        f"两个日期之间约{expected}，而文中为{told.text}。"
        if chinese
        else f"The dates are {expected} apart; the text says {told.text}."
    )
    return Finding("period", (told.quote(),), told.text, expected, words, 0.7, quantities=(told,))
