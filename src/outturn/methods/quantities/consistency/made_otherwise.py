"""The finding that others make a number otherwise than the text tells it."""

from __future__ import annotations

from collections.abc import Sequence

from outturn.methods.quantities.findings import Finding, Kind
from outturn.methods.quantities.grouping import quotes_of
from outturn.methods.quantities.quantity import Quantity


def made_otherwise(kind: Kind, stated: Quantity, others: Sequence[Quantity], expected: str, chinese: bool) -> Finding:
    """Give the finding that one or more others make what is expected, and not what is stated."""
    told = [each.text for each in others]
    if chinese:
        words = f"由{'、'.join(told)}得出{expected}，而文中为{stated.text}。"
    else:
        first = f"{', '.join(told[:-1])} and " if told[:-1] else ""
        words = f"From {first}{told[-1]} it is {expected}; the text says {stated.text}."
    quantities = (stated, *others)
    return Finding(kind, quotes_of(*quantities), stated.text, expected, words, 0.7, quantities=quantities)
