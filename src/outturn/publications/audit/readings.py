"""Other readings of a number that stands without a unit: in the currency of the text, in its stated millions, in its sentence's unit.

"Of the 53.4 million dollars 43.1 million was for the environment" names its unit once, and a chapter may say at its head that its
amounts are in millions of dollars. Which reading is meant shows where one of them agrees with what is known.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from outturn.methods.quantities import Document, Quantity
from outturn.methods.quantities.bounds import Interval
from outturn.methods.quantities.units import COUNT, MEASURED

MILLION = Decimal(10**6)
_COUNTED = re.compile(
    r"\s+(?!(?:of|in|on|at|to|for|from|by|with|and|or|was|were|is|are|has|have|had|went|came|less|more|at|under|over|as|than|"
    r"that|which|who|the|a|an|per|each|after|before|against|between)\b)[a-z]|[\u4e00-\u9fff](?<![和及与以占来用左])"
)
"""A number with a word of its own after it counts something, though it is not known what."""
_LEAST_SCALE = 10_000
_ALL = 100
_LEAST_DIGITS = 3
_IN_MILLIONS = re.compile(
    r"百万(?:美元|欧元)?(?:计|为单位)|单位[：:]\s*百万|(?:\bin\s+|\(\s*)(?:US\$|USD|EUR|€|\$)\s?(?:millions?|mn|m)\b"
    r"|\bin (?:millions|million (?:US )?dollars|million euros?)\b",
    re.IGNORECASE,
)


class Readings:
    """The other readings of the numbers of one document."""

    def __init__(self, document: Document, quantities: Sequence[Quantity]) -> None:
        money = dict.fromkeys(each.unit for each in quantities if each.family == "money")
        self._currencies = [unit for unit in ("USD", "EUR") if unit in money] or ["USD"]
        self._in_millions = any(_IN_MILLIONS.search(passage.text) for passage in document.passages)
        self._units: dict[tuple[int, tuple[int, int]], dict[str, Quantity]] = {}
        self._scaled: dict[tuple[int, tuple[int, int]], dict[str, Quantity]] = {}
        for each in quantities:
            if each.unit == "%" or (each.family == "money" and each.scale > 1):
                self._scaled.setdefault((each.passage.number, each.sentence), {}).setdefault(each.unit, each)
            if each.family in MEASURED - {"share", "points"}:
                self._units.setdefault((each.passage.number, each.sentence), {})[each.unit] = each

    def of(self, quantity: Quantity) -> Iterator[Quantity]:
        """Give what a number may mean beside what it says; nothing where it has a unit or a noun of its own."""
        if quantity.family == COUNT and quantity.scale == 1 and "." in quantity.digits:
            yield replace(quantity, unit="times", family="ratio", noun="")
        counts = _COUNTED.match(quantity.passage.text[quantity.last :])
        if quantity.family != COUNT or quantity.unit != COUNT or quantity.noun or counts:
            return
        near = self._units.get((quantity.passage.number, quantity.sentence)) or self._before(quantity)
        yield from self._as_beside(quantity)
        many = quantity.scale >= _LEAST_SCALE
        if many or len(quantity.digits.replace(".", "")) > _LEAST_DIGITS:
            for unit, other in near.items():
                yield replace(quantity, unit=unit, family=other.family)
        for unit in self._currencies:
            if many and unit not in near:
                yield in_money(quantity, unit, Decimal(1))
            if self._in_millions and quantity.scale == 1 and "." in quantity.digits:
                yield in_money(quantity, unit, MILLION)

    def _as_beside(self, quantity: Quantity) -> Iterator[Quantity]:
        """Give a bare number in the unit and scale that its sentence names once: "42 per cent are firms, associations 22"."""  # noqa: E501
        if quantity.scale != 1 or quantity.sign:
            return
        for unit, other in self._scaled.get((quantity.passage.number, quantity.sentence), {}).items():
            if other.family == "money" and "." in quantity.digits:
                yield in_money(quantity, unit, other.scale)
            if other.family == "share" and quantity.value <= _ALL:
                yield replace(quantity, unit=unit, family="share", interval=_as_printed(quantity))

    def _before(self, quantity: Quantity) -> dict[str, Quantity]:
        """Give the units of the sentence before, which a list of parts need not name again."""
        first, _ = quantity.sentence
        if not first:
            return {}
        return self._units.get((quantity.passage.number, quantity.passage.sentence_of(first - 1)), {})


def _as_printed(quantity: Quantity) -> Interval:
    """Give what a number may be rounded from at its last digit."""
    step = Decimal(1).scaleb(-len(quantity.digits.partition(".")[2]))
    return Interval(quantity.value - step / 2, quantity.value + step / 2, high_open=True)


def in_money(quantity: Quantity, unit: str, factor: Decimal) -> Quantity:
    """Give a number without a unit as money, ``factor`` times as much."""
    value, step = quantity.value * factor, Decimal(1).scaleb(-len(quantity.digits.partition(".")[2])) * factor
    possible = quantity.interval.times(factor)
    if factor > 1 and not quantity.sign:
        possible = replace(possible, low=value - step / 2, high=value + step / 2, high_open=True)
    return replace(quantity, value=value, interval=possible, unit=unit, family="money", scale=quantity.scale * factor)
