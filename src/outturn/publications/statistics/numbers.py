"""How values of series are written: decimals by unit, large amounts in words, marks beside what is no plain value."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from outturn import vocab
from outturn.publications.charts.words import parted
from outturn.publications.rounding import NOT_KNOWN, Number, large_number_text, number_text
from outturn.publications.statistics.observations import Observation
from outturn.publications.statistics.periods import Period
from outturn.vocab import areas

LARGE = frozenset({"USD", "persons", "t_co2", "t", "fte"})
"""Units whose values are written in millions and billions, or 万 and 亿; dollars of a base year among them."""
_PLACES = {"%": 1, "index": 3, "score": 1, "per_million": 0}
_SMALL_BELOW = 10


class Numbers:
    """Writes the numbers of one language."""

    def __init__(self, language: str, words: dict[str, str]) -> None:
        self.language, self.words = language, words

    def value(self, value: Number | None, unit: str, *, signed: bool = False) -> str:
        """Write a value of a unit, rounded half away from zero; a dash where there is none."""
        if value is None:
            return NOT_KNOWN
        if is_large(unit):
            text = large_number_text(value, self.language)
            if abs(Fraction(value)) >= _SMALL_BELOW and text[-1].isdigit():  # dollars and people, not their decimals
                text = number_text(value, 0, self.language)
        else:
            text = number_text(value, places_of(unit, value), self.language)
        return f"+{text}" if signed and value > 0 and not text.startswith(("<", ">")) else text

    def observation(self, found: Observation | None, unit: str) -> str:
        """Write an observation with the letter of its status; the words for a period without one."""
        if found is None:
            return self.words["not_reported"]
        return self.marked(self.value(found.value, unit), found)

    def marked(self, text: str, found: Observation) -> str:
        """Write the letter of an observation's status beside a text."""
        return f"{text} {found.mark}" if found.mark else text

    def status(self, found: Observation) -> str:
        """Say what an observation is where it is not a plain value: estimate, imputed, forecast, provisional."""
        return self.words[f"status_{found.mark}"] if found.mark else ""

    def legend(self, found: Iterable[Observation]) -> str:
        """Explain the letters that stand beside these observations; nothing where there are none."""
        marks = sorted({one.mark for one in found if one.mark})
        if not marks:
            return ""
        said = (self.words["mark"].format(letter=mark, meaning=self.words[f"status_{mark}"]) for mark in marks)
        return self.words["marks"].format(list=self.words["semicolon"].join(said))

    def unit(self, unit: str) -> str:
        """Give the name of a unit."""
        units = vocab.code_list("unit")
        return units.label(unit, self.language) if unit in units else unit

    def short_unit(self, unit: str) -> str:
        """Give a unit as tables and charts have it: its symbol in English, its name where it has none."""
        units = vocab.code_list("unit")
        symbol = units.entry(unit).further.get("symbol", "") if unit in units else ""
        return symbol if symbol and (self.language == "en" or unit == "%") else self.unit(unit)

    def change(self, now: Decimal, before: Decimal, unit: str) -> str:
        """Write a change: in percentage points between shares, in per cent between amounts; none from zero."""
        if unit != "%" and not before:
            return NOT_KNOWN
        value = now - before if unit == "%" else (now / before - 1) * 100
        text = number_text(value, 1, self.language)
        signed = f"+{text}" if value > 0 and text[0] not in "<>" else text
        return self.words["points" if unit == "%" else "percent"].format(number=signed)

    def scaled_unit(self, unit: str, scale: int) -> str:
        """Give the name of a unit with the size of its numbers, as "millions of persons"."""
        name = self.short_unit(unit)
        return name if scale == 1 else self.words[f"scale_{scale}"].format(unit=name)

    def series(self, code: str) -> str:
        """Give the name of a series."""
        series = vocab.code_list("statistical_series")
        return series.label(code, self.language) if code in series else code

    def area(self, code: str) -> str:
        """Give the name of a country, a group of countries or a further area; the code where it has none."""
        return areas.label(code, self.language)

    def period(self, period: Period) -> str:
        """Write a period as text that is read on has it: ``2019``, ``2019-Q1``, ``2019年第1季度``."""
        digits = 2 if period.frequency == "M" and self.words["month_form"] == "padded" else 1
        part = f"{period.part:0{digits}d}"
        return self.words[f"period_{period.frequency}"].format(year=period.year, part=part)

    def order(self, code: str) -> tuple[str, bytes]:
        """Give the place of an area among others: by name without accents; in Chinese by the sound of its characters.

        The Chinese national standard GB 2312 has the characters in use in the order of pinyin.
        """
        name = self.area(code)
        if self.language == "zh":
            return ("", name.encode("gb18030"))
        plain = unicodedata.normalize("NFKD", name.casefold())
        return ("".join(letter for letter in plain if not unicodedata.combining(letter)), name.encode())

    def listed(self, texts: Iterable[str]) -> str:
        """Write texts one after the other, parted by semicolons where one has a comma itself."""
        return parted(tuple(texts), self.words)


def is_large(unit: str) -> bool:
    """Say whether values of a unit are written in millions and more."""
    return unit in LARGE or (unit.startswith("USD_") and unit.removeprefix("USD_").isdigit())


def places_of(unit: str, value: Number) -> int:
    """Give the decimals of a value: one for shares, three for indices and intensities, none for large amounts.

    >>> places_of("%", 12), places_of("USD_per_capita", 1500), places_of("USD_per_capita", 4)
    (1, 0, 2)
    """
    if unit in _PLACES:
        return _PLACES[unit]
    if unit.startswith("kg_"):
        return 3
    return 0 if abs(Fraction(value)) >= _SMALL_BELOW else 2


def scale_of(unit: str, values: Iterable[Number]) -> int:
    """Give by what the numbers of a chart or a column are divided, so that they can be read: 1, a million, a billion.

    >>> scale_of("USD", [5, 3_000_000]), scale_of("%", [50])
    (1000000, 1)
    """
    if not is_large(unit):
        return 1
    largest = max((abs(Fraction(value)) for value in values), default=Fraction(0))
    return 10**9 if largest >= 10**10 else 10**6 if largest >= 10**6 else 1
