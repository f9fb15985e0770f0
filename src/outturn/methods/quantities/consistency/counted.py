"""Numbers that a text says in another way: from April to June are three months, the fourth and last makes four."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from outturn.methods.quantities.consistency.rates import Per
from outturn.methods.quantities.consistency.timelines import timeline
from outturn.methods.quantities.passages import Passage
from outturn.methods.quantities.quantity import Quantity

_LAST_OF = re.compile(
    r"\b(?P<en>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+and\s+(?:last|final)\b|第(?P<zh>[二三四五六七八九十])[^，。；]{0,3}也是最后",
    re.I,
)
_NAMED = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_HAN = "一二三四五六七八九十"


@dataclass(frozen=True)
class Number:
    """How many there are of what a rate is for: a quantity, or what the text says otherwise."""

    low: Decimal
    high: Decimal
    text: str
    first: int
    quantity: Quantity | None = None


def otherwise_counted(
    passage: Passage, sentence: tuple[int, int], language: str, year: int | None
) -> Iterator[tuple[Per, Number]]:
    """Give the months of the spans of months of a sentence, both ends counted, and how many there are of what ends."""
    for event in timeline(passage, language, year, sentence):
        if event.is_span and event.begin.month and event.end.month and not event.begin.day and not event.end.day:
            months = Decimal(12 * event.turns + event.end.month - event.begin.month + 1)
            yield Per("time", "months"), Number(months, months, passage.text[event.first : event.last], event.first)
    for match in _LAST_OF.finditer(passage.text, *sentence):
        number = Decimal(_NAMED.index(match["en"].lower()) + 1 if match["en"] else _HAN.index(match["zh"]) + 1)
        yield Per("thing", ""), Number(number, number, match.group(), match.start())
