"""Numbers that a text says in another way: from April to June are three months, the fourth and last makes four."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from outturn.methods.quantities.bounds import Interval
from outturn.methods.quantities.consistency.timelines import timeline
from outturn.methods.quantities.grouping import place_of
from outturn.methods.quantities.number_words import ORDINALS
from outturn.methods.quantities.passages import Passage
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.rates import HOURS, Per, Rate, singular
from outturn.methods.quantities.units import units

_LAST_OF = re.compile(
    r"\b(?P<en>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+and\s+(?:last|final)\b|第(?P<zh>[二三四五六七八九十])[^，。；]{0,3}也是最后",
    re.I,
)
_NAMED = ORDINALS[:10]
_HAN = "一二三四五六七八九十"


_PARTS = {
    ("minutes", "hours"): (60, 60), ("months", "years"): (12, 12), ("quarters", "years"): (4, 4),
    ("months", "quarters"): (3, 3), ("weeks", "years"): (50, 53),
}  # fmt: skip
"""How many of one span of time another has; days are counted in too many ways."""
_OF = re.compile(r"\s+of\s+(?:about |some )?|[，,]?每[天日周](?:上课|授课|工作|运行)?", re.I)
"""250 days of eight hours each."""
_NOUN = 40
_HEADS = frozenset(
    {"head", "person", "capita", "participant", "beneficiary", "trainee", "learner", "member", "student"}
)
"""Words for one of any people."""


@dataclass(frozen=True)
class Number:
    """How many there are of what a rate is for: a quantity, or what the text says otherwise."""

    value: Decimal
    low: Decimal
    high: Decimal
    text: str
    first: int
    quantity: Quantity | None = None


@dataclass(frozen=True)
class Near:
    """What stands around a rate: the quantities of the sentences near by, their rates, and numbers said otherwise."""

    quantities: Sequence[Quantity]
    rates: Mapping[tuple[int, int], Rate]
    others: Sequence[tuple[Per, Number]]

    def rate(self, quantity: Quantity) -> Rate | None:
        """Give a quantity as a rate, if it is one."""
        return self.rates.get(place_of(quantity))


def otherwise_counted(
    passage: Passage, sentence: tuple[int, int], language: str, year: int | None
) -> Iterator[tuple[Per, Number]]:
    """Give the months of the spans of months of a sentence, both ends counted, and how many there are of what ends."""
    for event in timeline(passage, language, year, sentence):
        if event.is_span and event.begin.month and event.end.month and not event.begin.day and not event.end.day:
            months = Decimal(12 * event.turns + event.end.month - event.begin.month + 1)
            yield (
                Per("time", "months"),
                Number(months, months, months, passage.text[event.first : event.last], event.first),
            )
    for match in _LAST_OF.finditer(passage.text, *sentence):
        number = Decimal(_NAMED.index(match["en"].lower()) + 1 if match["en"] else _HAN.index(match["zh"]) + 1)
        yield Per("thing", ""), Number(number, number, number, match.group(), match.start())


def factor(quantity: Quantity) -> Decimal:
    """Give what a quantity is multiplied by to be in the first unit of its family."""
    return units().factor(quantity.unit.removesuffix(" CO2e"))


def scaled(quantity: Quantity) -> Interval:
    """Give the values that a quantity may have, in the first unit of its family."""
    return quantity.interval.times(factor(quantity))


def numbers_of(per: Per, own: Rate, total: Quantity, near: Near) -> Iterator[Number]:
    """Give the numbers of what a rate is for: of things, days or tonnes; twelve months where the total is yearly."""
    other = near.rate(total)
    time = None if other is None else other.of("time")
    if per.kind == "time" and time is not None:
        few, most = _PARTS.get((per.word, time.word), (0, 0))
        if few:
            yield Number(Decimal(most), Decimal(few), Decimal(most), "", total.first)
        yield from (_timed(each, per) for each in near.quantities if each.family == "time" and _is_in(each, time, near))
        return
    yield from (number for kind, number in near.others if kind.kind == per.kind and kind.word in ("", per.word))
    for each in near.quantities:
        if each is own.quantity or each.value <= 0:
            continue
        if per.kind == "thing" and (_is_of(each, per, near) or _is_beside(each, own, per)):
            yield Number(each.value, each.interval.low, each.interval.high, each.text, each.first, each)
        elif per.kind == "time" and each.family == "time":
            yield _timed(each, per)
        elif per.kind == "measure" and each.family == units().family(per.word):
            unit = units().factor(per.word)
            wide = scaled(each).times(1 / unit)
            yield Number(each.value * factor(each) / unit, wide.low, wide.high, each.text, each.first, each)


def _timed(length: Quantity, per: Per) -> Number:
    """Give a length of time as a number of the spans that a rate is for."""
    one = HOURS[per.word]
    wide = scaled(length)
    return Number(
        length.value * factor(length) / one, wide.low / one, wide.high / one, length.text, length.first, length
    )


def _is_in(length: Quantity, time: Per, near: Near) -> bool:
    """Say whether so many hours are those of each day of which a total is that of one."""
    found = near.rate(length)
    return found is not None and found.of("time") == time


def _is_beside(number: Quantity, own: Rate, per: Per) -> bool:
    """Say whether days, or hours, are what a rate is for each of: 250 days of eight hours each."""
    between = number.passage.text[number.last : own.quantity.first]
    return number.family == "time" and not per.word and bool(_OF.fullmatch(between))


def _is_of(number: Quantity, per: Per, near: Near) -> bool:
    """Say whether a number counts the things that a rate is for, and is itself no rate."""
    found = near.rate(number)
    if number.family != "count" or number.value <= 1 or number.value % 1:
        return False
    if found is not None and found.of("time") is None and {per, Per("thing", "")} & set(found.pers):
        return False
    if not per.word:
        return True
    after = number.passage.text[number.first : number.last + _NOUN]
    if not per.word.isascii():
        return per.word in number.text or number.passage.text[number.last :].startswith(per.word)
    if per.word in _HEADS and number.noun == "persons":
        return True
    words = re.findall(r"[A-Za-z-]+", re.split(r"[.;:,](?!\d)", after)[0])
    return any(singular(word) == per.word for word in words)
