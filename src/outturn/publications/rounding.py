"""The one place where numbers are rounded, and how they are written for readers in English and Chinese."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

Number = int | Decimal | Fraction

NOT_KNOWN = "–"
_LARGE: dict[str, tuple[tuple[int, str], ...]] = {
    "en": ((10**9, " billion"), (10**6, " million")),
    "zh": ((10**8, "亿"), (10**4, "万")),
}
_SHOWN_WITHOUT_RULE = 4


def round_half_away(value: Number, places: int) -> Decimal:
    """Round ``value`` at ``places`` decimals (negative: at tens, hundreds), halves away from zero; exact.

    >>> round_half_away(Decimal("2.5"), 0), round_half_away(Fraction(-1, 8), 2), round_half_away(150, -2)
    (Decimal('3'), Decimal('-0.13'), Decimal('200'))
    """
    scaled = abs(Fraction(value)) * Fraction(10) ** places
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    text = str(units)
    if places > 0:
        text = f"{text[:-places] or '0'}.{text.zfill(places)[-places:]}"
    elif places < 0 and units:
        text += "0" * -places
    return Decimal(f"-{text}" if value < 0 and units else text)


def exact_text(value: Number, places: int | None = None) -> str:
    """Write a number plainly, with a point and no grouping, as for files and terminals.

    Rounds at ``places`` where given; else a whole number or a finite decimal stands as it is,
    and another fraction is cut to four decimals more than needed to read it.

    >>> exact_text(Fraction(1, 3)), exact_text(Fraction(1, 4)), exact_text(12345, -2)
    ('0.3333', '0.25', '12300')
    """
    if places is not None:
        return f"{round_half_away(value, places):f}"
    if isinstance(value, Fraction):
        finite = _finite(value)
        return f"{round_half_away(value, _SHOWN_WITHOUT_RULE) if finite is None else finite:f}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def shortest_text(value: Number) -> str:
    """Write a number exactly, as ``exact_text``, without the zeros that end its decimals: those are of computing.

    >>> shortest_text(Decimal("15987792.500000000000")), shortest_text(Decimal("20.00")), shortest_text(200)
    ('15987792.5', '20', '200')
    """
    text = exact_text(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _finite(value: Fraction) -> Decimal | None:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return None
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return round_half_away(value, places)


def printed_text(value: Number, places: int | None = None) -> str:
    """Write a number as printed, ungrouped: as :func:`exact_text`, but what is not zero never becomes 0.

    Where tens or hundreds would give 0 it is printed to the unit; where that, or decimals, would
    give 0 the smallest printable step is named as its bound.

    >>> printed_text(12, -2), printed_text(Decimal("0.04"), 1), printed_text(Fraction(-1, 3), 0), printed_text(0, 1)
    ('12', '<0.1', '>-1', '0.0')
    """
    text = exact_text(value, places)
    if not value or Decimal(text):
        return text
    shown = _SHOWN_WITHOUT_RULE if places is None else places
    if shown < 0 and round_half_away(value, 0):
        return exact_text(value, 0)
    step = f"{Decimal(1).scaleb(-max(shown, 0)):f}"
    return f"<{step}" if value > 0 else f">-{step}"


def number_text(value: Number | None, places: int | None = None, language: str = "en") -> str:
    """Write a number for readers: thousands grouped by commas in both languages, a true minus, a dash for unknown.

    What is not zero never becomes 0, as in :func:`printed_text`.

    >>> number_text(-1234567, -2), number_text(None), number_text(Decimal("59.55"), 1, "zh"), number_text(12, -2)
    ('\u22121,234,600', '–', '59.6', '12')
    """
    if value is None:
        return NOT_KNOWN
    text = printed_text(value, places)
    bound = text[:1] if text[0] in "<>" else ""
    signed = text.removeprefix(bound)
    whole, point, decimals = signed.removeprefix("-").partition(".")
    return bound + ("\u2212" if signed.startswith("-") else "") + f"{int(whole):,}{point}{decimals}"


def large_number_text(value: Number | None, language: str = "en", places: int = 1) -> str:
    """Write a large number in words of its language, for headlines and charts; smaller ones as they are.

    >>> large_number_text(177681234), large_number_text(177681234, "zh"), large_number_text(860, "zh")
    ('177.7 million', '1.8亿', '860')
    """
    if value is None:
        return NOT_KNOWN
    for size, word in _LARGE.get(language, _LARGE["en"]):
        if abs(Fraction(value)) >= size:
            return number_text(Fraction(value) / size, places) + word
    return number_text(value, 0 if isinstance(value, int) or Fraction(value).denominator == 1 else places)
