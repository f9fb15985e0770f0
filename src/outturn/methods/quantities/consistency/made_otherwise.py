"""The findings that others make a number, or a share, otherwise than the text tells it."""

from __future__ import annotations

from collections.abc import Sequence

from outturn.methods.quantities.findings import Finding, Kind
from outturn.methods.quantities.grouping import plain, quotes_of
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


def share_made_otherwise(
    kind: Kind, share: Quantity, part: Quantity, whole: Quantity, chinese: bool, confidence: float
) -> Finding:
    """Give the finding that a part and its whole, in one unit, make another percentage than the share stated."""
    expected = f"{plain(round(part.value * 100 / whole.value, 1))} %"
    words = (
        f"{part.text}占{whole.text}的{expected}，而文中为{share.text}。"
        if chinese
        else f"{part.text} of {whole.text} is {expected}; the text says {share.text}."
    )
    return Finding(kind, (share.quote(),), share.text, expected, words, confidence, quantities=(share, part, whole))
