"""Units of measure and counted nouns, as texts write them in English and Chinese."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from outturn.vocab.cldr import currency_names

FILE = Path(__file__).with_name("units.toml")
_ENDS = {
    "年": "(?![轻龄度级代均产终底初])",
    "周": "(?![年边围期转刊])",
    "升": "(?![级至温高])",
    "克": "(?![服])",
    "元": "(?![件素月老首宵旦化气钱])",
    "码": "(?![头])",
    "家": "(?![庭用])",
    "个区域": "(?!(?:中心|代表|办事|联络))",
}
COUNT = "count"
YEAR = "year"
MEASURED = frozenset({"share", "points", "money", "mass", "energy", "heat", "power", "volume", "length", "area"})
"""Families whose whole numbers are rounded; counts, ages and spans of time are exact."""
PHYSICAL = MEASURED - {"share", "points", "money"}
"""Families measured in physical units."""
AMOUNTS = (COUNT, "money", "mass", "energy", "power", "volume", "length", "area")
"""Families whose numbers are parts and wholes of each other, can be added and set against one another."""
AMOUNTS_AND_TIME = (*AMOUNTS, "time")


@dataclass(frozen=True)
class Unit:
    """A unit: its name, its family, and the factor to the family's first unit (None where none exists, as in money)."""

    id: str
    family: str
    factor: Decimal | None


@dataclass(frozen=True)
class Units:
    """The known units and the patterns that find them after a number."""

    units: dict[str, Unit]
    words: dict[str, str]
    after: re.Pattern[str]
    nouns: dict[str, str]
    counted: re.Pattern[str]

    def family(self, unit: str) -> str:
        """Give the family of a unit; nouns and unknown words are counts."""
        return self.units[unit].family if unit in self.units else ("date" if unit == YEAR else COUNT)

    def factor(self, unit: str) -> Decimal:
        """Give what a value in ``unit`` is multiplied by to be in the first unit of its family."""
        known = self.units.get(unit)
        return Decimal(1) if known is None or known.factor is None else known.factor


@cache
def units() -> Units:
    """Read the units once."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    known = {
        each["id"]: Unit(each["id"], each["family"], Decimal(each["factor"]) if "factor" in each else None)
        for each in data["unit"]
    }
    words = {word: each["id"] for each in data["unit"] for word in (*each["zh"], *each["en"])}
    for code, word in (*currency_names("en"), *currency_names("zh")):
        if word not in words and _IS_NAME.fullmatch(word):
            words[word] = code
            known.setdefault(code, Unit(code, "money", None))
    nouns = {word: name for name, each in data["noun"].items() for word in (*each["zh"], *each["en"])}
    return Units(known, words, _pattern(words), nouns, _pattern(nouns))


_IS_NAME = re.compile(r"[A-Z][^\W\d]+(?:[ -][^\W\d]+)+|[\u4e00-\u9fff]{3,}")
"""Names of currencies of several words: what is one word only is said of other things too."""


def _pattern(words: dict[str, str]) -> re.Pattern[str]:
    """Find the longest of ``words``; a word of Latin letters ends where letters end."""
    parts = []
    for word in sorted(words, key=len, reverse=True):
        written = re.escape(word).replace(r"\ ", r"[\s-]+")
        end = "(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else _ENDS.get(word, "")
        parts.append(written + end)
    return re.compile(r"[\s-]*(" + "|".join(parts) + ")")
