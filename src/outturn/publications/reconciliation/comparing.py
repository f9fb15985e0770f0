"""When a computed number is the printed one.

A printed number says how exactly it is meant: by its decimals, and by a qualifier in front.
A plain one equals the computed value rounded half away from zero at the decimals printed (or
at the hundreds, where the indicator declares that it prints hundreds). ``>`` v asks for
v < x < 1.1 v, ``>=`` v for v <= x < 1.1 v, ``<`` v for 0.9 v < x < v, ``<=`` v for 0.9 v < x <= v,
and ``~`` v for x within 5 % of v. A blank count or amount equals a computed 0.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from outturn.publications.rounding import Number, exact_text, round_half_away

_QUALIFIERS = (
    ("<", re.compile(r'"nearly"')),
    (">=", re.compile(r">=(?=\s*(?:;|$))")),
    ("<=", re.compile(r"<=(?=\s*(?:;|$))")),
    (">", re.compile(r">(?=\s*(?:;|$))")),
    ("<", re.compile(r"<(?=\s*(?:;|$))")),
    ("~", re.compile(r"~(?=\s|;|$)")),
)


def sign_of(qualifier: str) -> str:
    """Give the sign a qualifier begins with (``>``, ``>=``, ``<``, ``<=``, ``~``), or nothing for a plain number.

    >>> sign_of(">; partial"), sign_of('"nearly" (<)'), sign_of("> USD 1 million net of support costs"), sign_of("~ estimate")
    ('>', '<', '', '~')
    """  # noqa: E501 - one example a line
    for sign, pattern in _QUALIFIERS:
        if pattern.match(qualifier.strip()):
            return sign
    return ""


def decimals_of(value: str) -> int:
    """Give the number of decimals a number is printed with.

    >>> decimals_of("79.90"), decimals_of("4468100")
    (2, 0)
    """
    return len(value.partition(".")[2])


def places_of(value: str, scale: Decimal, declared: int | None) -> int:
    """Give the place to round at: the decimals printed, or the hundreds where those are declared and nothing scales."""
    if declared is not None and declared < 0 and scale == 1 and decimals_of(value) == 0:
        return declared
    return decimals_of(value)


def agrees(printed: str, qualifier: str, computed: Number, places: int) -> bool:
    """Say whether ``computed``, already in the unit printed, is the printed number."""
    if not printed:
        return computed == 0
    value, exact, sign = Fraction(printed), Fraction(computed), sign_of(qualifier)
    if sign == "~":
        return abs(exact - value) <= abs(value) / 20
    if sign == ">":
        return value < exact < value * Fraction(11, 10)
    if sign == ">=":
        return value <= exact < value * Fraction(11, 10)
    if sign == "<":
        return value * Fraction(9, 10) < exact < value
    if sign == "<=":
        return value * Fraction(9, 10) < exact <= value
    return round_half_away(exact, places) == Decimal(printed)


def difference(printed: str, qualifier: str, computed: Number, places: int) -> str:
    """Say in words how a computed number misses the printed one."""
    asked = f"{sign_of(qualifier)} {printed}".strip() or "a blank, which means 0"
    shown = exact_text(computed, None if sign_of(qualifier) or not printed else places)
    return f"printed {asked}, computed {shown}"
