"""How a language writes numbers: signs and plurals from CLDR, everything else from the language's own file.

A figure is rounded before any language writes it, so that all of them write the same number:
US$177.7 million and 1.777亿美元.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from babel import Locale
from babel.numbers import format_decimal

from outturn.publications.rounding import NOT_KNOWN, Number, printed_text

_SCALED_FROM = 10**6
_SCALED_ROUNDING = {10**6: -5, 10**9: -6}
"""In a text a number of millions is given to a tenth of a million, one of billions to a million."""


@dataclass(frozen=True)
class NumberForms:
    """The number forms of a language: patterns for percentages, counted things and money, and its large units."""

    code: str
    percent: str
    counted: str
    money: Mapping[str, str]
    scales: Sequence[Mapping[str, Any]]

    @classmethod
    def of(cls, code: str, content: Mapping[str, Any]) -> NumberForms:
        """Read the table ``numbers`` of a language's file."""
        scales = sorted(content.get("scales", ()), key=lambda each: -int(each["size"]))
        return cls(
            code,
            content.get("percent", "{number} %"),
            content.get("counted", "{number} {noun}"),
            content.get("money", {}),
            scales,
        )

    @cached_property
    def locale(self) -> Locale:
        """The locale whose signs, plurals and dates the language has; a code CLDR lacks is written as English."""
        known = Locale.parse(self.code) if self._is_known() else Locale.parse("en")
        return known

    def _is_known(self) -> bool:
        from babel.core import UnknownLocaleError

        try:
            Locale.parse(self.code)
        except (UnknownLocaleError, ValueError):
            return False
        return True

    def plain(self, value: Number | None, places: int | None = None) -> str:
        """Write a number in full, rounded at ``places``; a dash where there is none."""
        return NOT_KNOWN if value is None else self._written(printed_text(value, places))

    def in_text(self, value: Number, places: int | None, unit: str, noun: Mapping[str, str] | None = None) -> str:
        """Write a number as a sentence has it: large ones in words of the language, with the sign of its unit.

        ``noun`` names what is counted, by plural category; ``places`` is the figure's own rounding.
        """
        text = printed_text(value, rounding_in_text(value, places))
        bound = text[:1] if text[0] in "<>" else ""
        number = Decimal(text.removeprefix(bound))
        size, scale = self._scale(number)
        shown = number / size
        if scale is not None:
            text = f"{shown.normalize():f}"
        category = self.locale.plural_form(abs(shown) if scale is None else abs(number))
        written = self._written(text.replace("-", ""), grouped=scale is None)
        if scale is not None:
            written = _of_category(scale, self.locale.plural_form(abs(shown))).format(number=written)
        return ("\u2212" if number < 0 else "") + self._with_unit(written, unit, noun, category)

    def _with_unit(self, written: str, unit: str, noun: Mapping[str, str] | None, category: str) -> str:
        if noun is not None:
            return self.counted.format(number=written, noun=_of_category(noun, category))
        if unit == "%":
            return self.percent.format(number=written)
        return self.money[unit].format(number=written) if unit in self.money else written

    def _scale(self, number: Decimal) -> tuple[int, Mapping[str, Any] | None]:
        if abs(number) >= _SCALED_FROM:
            for scale in self.scales:
                if abs(number) >= scale["size"]:
                    return int(scale["size"]), scale
        return 1, None

    def _written(self, text: str, *, grouped: bool = True) -> str:
        """Write a number of digits and a point with the signs of the language."""
        bound = text[:1] if text[0] in "<>" else ""
        digits = text.removeprefix(bound)
        places = len(digits.partition(".")[2])
        pattern = ("#,##0" if grouped else "0") + (f".{'0' * places}" if places else "")
        return bound + str(format_decimal(Decimal(digits), format=pattern, locale=self.locale)).replace("-", "\u2212")


def rounding_in_text(value: Number, places: int | None) -> int | None:
    """Give the decimals at which a sentence gives a number whose figure is rounded at ``places``."""
    coarsest = max((size for size in _SCALED_ROUNDING if abs(Fraction(value)) >= size), default=None)
    if coarsest is None:
        return places
    return _SCALED_ROUNDING[coarsest] if places is None else min(places, _SCALED_ROUNDING[coarsest])


def _of_category(forms: Mapping[str, Any], category: str) -> str:
    return str(forms.get(category) or forms["other"])
