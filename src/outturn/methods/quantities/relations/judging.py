"""Judging: ties that nearly hold and were most likely meant to, as findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from outturn.methods.quantities.findings import Finding, Kind
from outturn.methods.quantities.grouping import plain, quotes_of
from outturn.methods.quantities.log_odds import log_odds, weights_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.relations.engine import nears
from outturn.methods.quantities.relations.evidence import Near
from outturn.methods.quantities.relations.telling import told
from outturn.methods.quantities.relations.terms import Term, terms_of

FILE = Path(__file__).with_name("weights.toml")
LEAST = 3.5
"""The log-odds from which a tie is questioned: of 7,900 numbers without a fault 24 were, by weights of other sets."""
_SUMS = ("sum", "run", "hundred", "product", "rate")


def odds(one: Near) -> float:
    """Give the logarithm of the odds that a tie was meant to hold."""
    return log_odds(one.traits, weights_of(FILE))


def wrong_relations(
    document: Document, quantities: Sequence[Quantity], is_sure: Callable[[Quantity], bool] = lambda _: False
) -> Iterator[Finding]:
    """Give the numbers of a text that one slip keeps from making one another, each once, the surest first.

    Numbers of which ``is_sure`` holds are known from elsewhere to be right.
    """
    sure = {id(each) for each in quantities if is_sure(each)}
    found = nears(terms_of(quantities, document.language), sure)
    judged = sorted(((odds(each), -place, each) for place, each in enumerate(found)), key=lambda each: each[:2])
    asked: list[set[int]] = []
    for likely, _, each in reversed(judged):
        if likely < LEAST:
            break
        members = {id(one.quantity) for one in each.tie.members}
        if any(len(members & others) > 1 or id(each.target.quantity) in others for others in asked):
            continue
        asked.append(members)
        yield _finding(each, likely, document.language == "zh")


def _finding(one: Near, likely: float, chinese: bool) -> Finding:
    kind: Kind = "parts_total" if one.tie.shape in _SUMS else "share"
    if one.tie.shape == "same":
        kind = "stated_twice"
    if one.repair.slip == "bound":
        kind = "bounds"
    quantities = tuple(each.quantity for each in one.tie.members)
    low, high = one.tie.wanted(one.target)
    expected = meant(one.target, (low + high) / 2 if one.repair.slip == "bound" else one.repair.value)
    stated = one.target.quantity.text
    confidence = round(min(0.95, 0.5 + likely / 10), 2)
    return Finding(
        kind, quotes_of(one.target.quantity, *quantities), stated, expected, told(one, expected, chinese), confidence,
        quantities=quantities,
    )  # fmt: skip


def meant(term: Term, value: float) -> str:
    """Write the value that a number should have, in the unit in which it is printed."""
    quantity = term.quantity
    printed = quantity.value * Decimal(value) / Decimal(term.value)
    return plain(Decimal(f"{printed:.6g}")) if printed < 10**6 else plain(Decimal(round(printed)))
