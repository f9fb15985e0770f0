"""Judging: counts that are most likely those of a list and are one or two off, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from outturn.methods.quantities.consistency.identities import place_of
from outturn.methods.quantities.consistency.listings.traits import Pair, pairs
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.log_odds import log_odds, weights_of
from outturn.methods.quantities.passages import Document, Place
from outturn.methods.quantities.quantity import Quantity

FILE = Path(__file__).with_name("weights.toml")
LEAST = -0.5
"""The log-odds from which a count is held against a list: of 8,000 numbers without a fault none was, by weights of other texts."""  # noqa: E501
_HELD = -2.5
"""The log-odds from which equal numbers are enough to tie a count to a list."""
_SETTLED = 0.0
"""The log-odds from which they end the findings of other rules."""
_SMALL = 6


def odds(pair: Pair) -> float:
    """Give the logarithm of the odds that the count of a pair is that of its list."""
    return log_odds(pair.traits, weights_of(FILE))


def miscounted_lists(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the counts that surely are those of a list and are one off, or two where the list is long.

    A count that is that of another list, and a list that has another count, are left alone.
    """
    found = [(odds(each), each) for each in pairs(document, quantities)]
    told = [each for likely, each in found if each.is_equal and likely > _HELD]
    every = [each for _, each in found]
    counted = {id(each.quantity) for each in [*told, *(each for each in every if _is_of_two(each, every))]}
    listed = [(each.passage.number, each.listing.first, each.listing.last) for each in told]
    asked: set[int] = set()
    for likely, _, each in sorted(
        ((likely, place, each) for place, (likely, each) in enumerate(found)), reverse=True, key=lambda one: one[0]
    ):
        if likely < LEAST:
            break
        key = id(each.quantity)
        number = each.passage.number
        over = any(
            number == other and each.listing.first < last and first < each.listing.last for other, first, last in listed
        )
        if each.is_equal or key in counted or key in asked or over or not _is_slip(each):
            continue
        asked.add(key)
        yield _finding(each, likely, document.language == "zh")


def counts_of_lists(document: Document, quantities: Sequence[Quantity]) -> frozenset[tuple[int, int]]:
    """Give the counts that are those of a list, each by the number of its passage and its first offset there."""
    return frozenset(
        place_of(each.quantity) for each in pairs(document, quantities) if each.is_equal and odds(each) > _SETTLED
    )


def without_settled(findings: Sequence[Finding], document: Document, quantities: Sequence[Quantity]) -> list[Finding]:
    """Leave out the findings on lists whose count is that of a list after all, as one of its readings says."""
    if not any(each.kind == "list_count" for each in findings):
        return list(findings)
    equal = [each for each in pairs(document, quantities) if each.is_equal and odds(each) > _SETTLED]
    counts = [(str(each.number), each.quantity.quote().text) for each in equal]
    return [
        each
        for each in findings
        if each.kind != "list_count"
        or not any(each.stated == number and text in each.quotes[0].text for number, text in counts)
    ]


def _is_of_two(pair: Pair, every: Sequence[Pair]) -> bool:
    """Say whether a list and another of its kind beside the count make the count together."""
    if pair.number <= min(pair.listing.lengths):
        return False
    others = [
        each.listing for each in every if each.quantity is pair.quantity and each.listing.kind == pair.listing.kind
    ]
    return any(
        pair.number - length in each.lengths
        for each in others
        if each.last <= pair.listing.first or each.first >= pair.listing.last
        for length in pair.listing.lengths
    )


def _is_slip(pair: Pair) -> bool:
    off = min(abs(pair.number - each) for each in pair.listing.lengths)
    return off <= (1 if pair.number < _SMALL else 2)


def _finding(pair: Pair, likely: float, chinese: bool) -> Finding:
    found = min(pair.listing.lengths, key=lambda each: abs(each - pair.number))
    words = (
        f"文中说有{pair.number}个，列出的有{found}个。"
        if chinese
        else f"The text says {pair.number}; the list has {found}."
    )
    quotes = (pair.quantity.quote(), _quote(pair))
    distinct = quotes[: 1 if quotes[1].text == quotes[0].text else 2]
    confidence = round(min(0.95, 0.55 + likely / 10), 2)
    return Finding("list_count", distinct, str(pair.number), str(found), words, confidence, quantities=(pair.quantity,))


def _quote(pair: Pair) -> Place:
    passage = pair.passage
    first, _ = passage.sentence_of(pair.listing.first)
    _, last = passage.sentence_of(max(pair.listing.first, pair.listing.last - 1))
    return passage.quote(first, last)
