"""Products of spans: 50,000 tubes with 2 to 3 kilograms each hold 100 to 150 tonnes, 每只含2至3千克，共100至150吨."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from outturn.methods.quantities.consistency.counted import factor
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, is_slip_of, numbers_before, plain, quotes_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.rates import rate

_TO = re.compile(r"\s?(?:to|and|至|到|[-–—])\s?(?:US\$|\$|€)?")
_FAMILIES = ("mass", "money", "energy", "volume", "area", "length", "time", "count")
_ROOM = Decimal("0.012")
_POWERS = tuple(Decimal(10) ** power for power in (-6, -4, -3, -2, -1, 1, 2, 3, 4, 6))
_BACK = 1


@dataclass(frozen=True)
class _Span:
    """The two ends of a span, and what they are in the first unit of their family."""

    low: Quantity
    high: Quantity

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        return self.low.value * factor(self.low), self.high.value * factor(self.high)


def wrong_products_of_spans(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the totals from so much to so much that a number of things, with from so much to so much each, do not come to.

    Both ends are off by the same power of ten, or one of them is right and the other one slip away.
    """  # noqa: E501
    language = document.language
    told = [each for each in quantities if each.family in _FAMILIES]
    for group in by_sentence(told):
        spans = _spans(group)
        for each in spans:
            if not _is_of_each(each, language):
                continue
            others = [one for one in spans if one is not each and one.high.family == each.high.family]
            total = others[0] if len(others) == 1 and others[0].low.first > each.high.first else None
            number = _number(total, told) if total is not None else None
            if number is not None and total is not None and _is_slipped(each, number, total):
                yield _finding(each, number, total, language == "zh")


def _spans(group: Sequence[Quantity]) -> list[_Span]:
    return [
        _Span(one, other)
        for one, other in zip(group, group[1:], strict=False)
        if one.family == other.family
        and 0 < one.value * factor(one) < other.value * factor(other)
        and _TO.fullmatch(one.passage.text[one.last : other.first])
    ]


def _is_of_each(span: _Span, language: str) -> bool:
    text, end = span.high.passage.text, span.high.sentence[1]
    return any(rate(each, language) is not None for each in (span.low, span.high)) or bool(
        _IN_EACH.match(text, span.high.last, end)
    )


_IN_EACH = re.compile(r"(?:\s+of\s+[a-z-]+){0,2}\s+(?:in|for|to|from|on)\s+each\b", re.IGNORECASE)
"""2 to 3 kilograms of lead in each."""


def _number(total: _Span, told: Sequence[Quantity]) -> Quantity | None:
    """Give the only number of things before a total, of its sentence or the one before, that is in no span."""
    here = [each for each in told if each.passage is total.low.passage and each.last <= total.low.first]
    before = numbers_before(total.low, here, _BACK)
    inside = {id(one) for group in by_sentence(before) for span in _spans(group) for one in (span.low, span.high)}
    counts = [each for each in before if each.family == "count" and id(each) not in inside]
    return counts[0] if len(counts) == 1 and counts[0].value > 1 and not counts[0].sign else None


def _is_slipped(span: _Span, number: Quantity, total: _Span) -> bool:
    made = [each * number.value for each in span.ends]
    met = [abs(one - other) <= one * _ROOM for one, other in zip(made, total.ends, strict=True)]
    if all(met):
        return False
    if any(met):
        end, right = (total.high, made[1]) if met[0] else (total.low, made[0])
        return is_slip_of(end, right / factor(end))
    return any(
        all(abs(one - other * power) <= one * _ROOM for one, other in zip(made, total.ends, strict=True))
        for power in _POWERS
    )


def _finding(span: _Span, number: Quantity, total: _Span, chinese: bool) -> Finding:
    low, high = (plain(each * number.value / factor(total.high)) for each in span.ends)
    text = number.passage.text
    rated, stated = (text[each.low.first : each.high.last] for each in (span, total))
    expected = f"{low}–{high}"
    words = (
        f"{rated}乘以{number.text}为{expected}，而文中为{stated}。"
        if chinese
        else f"{rated} times {number.text} is {expected}; the text says {stated}."
    )
    quantities = (total.high, total.low, span.low, span.high, number)
    return Finding("parts_total", quotes_of(*quantities), stated, expected, words, 0.65, quantities=quantities)
