"""Energy that a power does not give in its hours, and areas that two lengths do not: 150 kW over 2,000 hours, 300,000 MWh."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import over_semicolons, plain
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import WIDE_SCALES
from outturn.methods.quantities.units import units

_ROOM = Decimal("0.03")
_UNITS = ("hours", "minutes")


def wrong_energies(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the energy of a sentence that is a power of ten away from its one power times its one number of hours."""
    chinese = document.language == "zh"
    for group in over_semicolons([each for each in quantities if each.family in ("power", "energy", "time")]):
        powers = [each for each in group if each.family == "power"]
        hours = [each for each in group if each.unit in _UNITS and each.value > 1]
        energies = [each for each in group if each.family == "energy"]
        if len(powers) != 1 or len(hours) != 1 or not energies:
            continue
        made = powers[0].value * _factor(powers[0]) * hours[0].value * _factor(hours[0])
        if made <= 0 or any(_is(made, each) for each in energies):
            continue
        wrong = next((each for each in energies if any(_is(made * power, each) for power in WIDE_SCALES)), None)
        if wrong is not None:
            expected = f"{plain(made / _factor(wrong))} {wrong.unit}"
            words = (
                f"{powers[0].text}运行{hours[0].text}为{expected}，而文中为{wrong.text}。"
                if chinese
                else f"{powers[0].text} for {hours[0].text} is {expected}; the text says {wrong.text}."
            )
            involved = (wrong, powers[0], hours[0])
            yield Finding("parts_total", (wrong.quote(),), wrong.text, expected, words, 0.7, quantities=involved)


_BY = re.compile(r"\s*(?:by|x|×|times|乘以?|宽)\s*")


def wrong_areas(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the area of a sentence that is a power of ten away from the two lengths that are told as "50 by 40 metres"."""  # noqa: E501
    chinese = document.language == "zh"
    for group in over_semicolons([each for each in quantities if each.family in ("length", "area")]):
        areas = [each for each in group if each.family == "area"]
        for one, other in zip(group, group[1:], strict=False) if len(areas) == 1 else ():
            if (
                one.family != "length"
                or other.family != "length"
                or not _BY.fullmatch(one.passage.text[one.last : other.first])
            ):
                continue
            made = one.value * _factor(one) * other.value * _factor(other) / _HECTARE
            if not _is(made, areas[0]) and any(_is(made * power, areas[0]) for power in WIDE_SCALES):
                expected = f"{plain(made / _factor(areas[0]))} {areas[0].unit}"
                words = (
                    f"{one.text}乘以{other.text}为{expected}，而文中为{areas[0].text}。"
                    if chinese
                    else f"{one.text} by {other.text} is {expected}; the text says {areas[0].text}."
                )
                involved = (areas[0], one, other)
                yield Finding(
                    "parts_total", (areas[0].quote(),), areas[0].text, expected, words, 0.7, quantities=involved
                )


_HECTARE = 10_000
"""Areas are measured in hectares."""


def _factor(quantity: Quantity) -> Decimal:
    return units().factor(quantity.unit.removesuffix(" CO2e"))


def _is(made: Decimal, energy: Quantity) -> bool:
    amount = energy.interval.times(_factor(energy))
    return amount.low * (1 - _ROOM) <= made <= amount.high * (1 + _ROOM)
