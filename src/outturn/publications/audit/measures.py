"""Units as editions and published tables write them, in the terms in which texts are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from outturn.methods.quantities.units import COUNT, YEAR, units

_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_CODES = {
    "t_co2e": "t", "t CO2e": "t", "Mt CO2e": "Mt", "Gt CO2": "Gt", "gt_co2": "Gt", "t_material": "t", "USD": "USD", "EUR": "EUR",  # noqa: E501
    "ratio": "times", "score": "%", "m3": "m3", "litres": "litre", "year": YEAR, "AFN": "AFN", "percentage points": "percentage points",  # noqa: E501
}  # fmt: skip
_NOUNS = {
    "persons": "persons", "staff": "persons", "countries": "countries", "governments": "countries", "economies": "countries", "firms": "firms",  # noqa: E501
    "companies": "firms", "smes": "firms", "jobs": "jobs", "projects": "projects", "programmes": "programmes", "programme": "programmes",  # noqa: E501
    "regions": "regions", "proposals": "proposals", "entries": "proposals", "actors": "persons",
}  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """A unit: its name, family, the factor to the family's first unit, the class of what is counted, and how it is shown."""  # noqa: E501

    unit: str
    family: str
    factor: Decimal
    noun: str
    shown: str


@lru_cache(maxsize=1000)
def measured(unit: str) -> Measured:
    """Read a unit such as ``USD million``, ``% of projects``, ``t CO2e per year`` or ``persons``.

    >>> measured("USD million").factor, measured("% of projects").family, measured("firms (SMEs)").noun
    (Decimal('1000000'), 'share', 'firms')
    """
    text = re.sub(r"\s*\((?:.*)\)\s*", "", unit).strip()
    text = text if text in _CODES else text.replace("_", " ")
    text = re.sub(r"\s+per (?:year|capita|USD|EUR|person|km|unit)$", "", text, flags=re.I)
    text = re.sub(r"^(g|kg|t|kt|Mt|Gt) co2e?$", r"\1", text, flags=re.I)
    text = text.upper() if text.upper() in ("USD", "EUR") else text
    scale = 1
    for word, size in _SCALES.items():
        if re.search(rf"\b{word}\b", text):
            scale, text = size, re.sub(rf"\s*\b{word}\b\s*", " ", text).strip()
    if text.startswith("%") or text == "fraction":
        return Measured(
            "%" if text.startswith("%") else "fraction", "share", Decimal("0.01" if text[0] == "%" else "1"), "", "%"
        )
    name = _CODES.get(text, text)
    if name in units().units:
        known = units().units[name]
        return Measured(name, known.family, scale * (known.factor or Decimal(1)), "", _first(known.family, name))
    if name == YEAR:
        return Measured(YEAR, "date", Decimal(1), "", "")
    first = text.split("/")[0].strip().lower().split(" ")[0] if text else ""
    noun = _NOUNS.get(first) or units().nouns.get(first, "")
    return Measured(text or COUNT, COUNT, Decimal(scale), noun, text.replace("_", " "))


def _first(family: str, name: str) -> str:
    if family == "money":
        return name
    return next(each.id for each in units().units.values() if each.family == family and each.factor == 1)
