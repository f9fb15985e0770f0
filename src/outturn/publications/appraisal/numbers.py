"""How the numbers of a report are written: one number of decimals for all amounts, rates in per cent."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from outturn.publications.rounding import number_text

NOISE = Decimal("1e-18")
"""Smaller differences are the rounding of the 34th digit of sums."""
_PLACES = {"ratio": 3, "factor": 4, "months": 1, "people": 0, "share": 3}


class Writer:
    """Writes numbers with the decimals that fit the largest amount."""

    def __init__(self, language: str, amounts: Iterable[Decimal | None]) -> None:
        self.language = language
        largest = max((abs(each) for each in amounts if each is not None), default=Decimal(0))
        self.places = 0 if largest >= 10_000 else 1 if largest >= 1_000 else 2

    def number(self, value: Decimal | None, unit: str = "money") -> str:
        """Write a number of a unit, rounded half away from zero; a dash where there is none."""
        if value is None:
            return number_text(None)
        if abs(value) < NOISE:
            value = Decimal(0)
        if unit == "rate":
            return f"{number_text(value * 100, 2, self.language)} %"
        if unit in ("price", "units"):
            return number_text(value, _places_of(value), self.language)
        return number_text(value, _PLACES.get(unit, self.places), self.language)

    def amount(self, value: Decimal | float) -> str:
        """Write an amount of money."""
        return self.number(Decimal(str(value)))


def _places_of(value: Decimal) -> int:
    if value == value.to_integral_value():
        return 0
    return 2 if abs(value) >= 10 else 4
