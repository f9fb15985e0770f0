"""Amounts with currency and scale in brackets: ``26.0 (in millions of US dollars)``, ``26.0（以百万美元计）``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_SCALES = {
    "thousand": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9,
    "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "十亿": 10**9,
}  # fmt: skip
_EURO = ("欧元", "eur", "€")
_CURRENCY = r"US\s?dollars?|dollars?|US\$|USD|\$|euros?|EUR|€"
_WORD = r"thousand|million|billion|bn|mn|m"
_STATED = re.compile(
    r"\s*[（(]\s*(?:以|单位[：:]?\s*|按)?\s*(?P<scale>百万|千万|十亿|千|万|亿)?(?P<unit>美元|欧元)(?:计算?|为单位)?\s*[）)]"
    rf"|\s*\(\s*(?:in\s+)?(?P<word>{_WORD})s?\s+(?:of\s+)?(?P<after>{_CURRENCY})\s*\)"
    rf"|\s*\(\s*(?:in\s+)?(?P<before>{_CURRENCY})\s*(?P<later>{_WORD})s?\s*\)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Stated:
    """A currency, the factor of its scale, and how many characters state them."""

    unit: str
    factor: Decimal
    length: int


def money_stated(text: str) -> Stated | None:
    """Give the currency and scale that a text begins with in brackets; None where it does not.

    >>> money_stated(" (in millions of US dollars) and"), money_stated("（以十亿欧元计）").factor
    (Stated(unit='USD', factor=Decimal('1000000'), length=28), Decimal('1000000000'))
    """
    found = _STATED.match(text)
    if found is None:
        return None
    groups = found.groupdict()
    currency = (groups["unit"] or groups["after"] or groups["before"]).lower()
    word = (groups["scale"] or groups["word"] or groups["later"] or "").lower()
    unit = "EUR" if currency.startswith(_EURO) else "USD"
    return Stated(unit, Decimal(_SCALES.get(word, 1)), found.end())
