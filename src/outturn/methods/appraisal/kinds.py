"""The two kinds of numbers the model runs on, and the few operations that formulas may use on both.

``Exact`` holds decimals of 34 digits (IEEE 754 decimal128); powers and roots are computed with 60 and rounded.
``Vector`` holds, for each number, either one float or an array with one float per scenario: what no varied input
reaches stays one float, so only the lines downstream of the varied inputs are computed for every scenario.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from typing import Any, Protocol

import numpy as np

DIGITS = 34
WIDE = 60

EXACT_CONTEXT = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN, Emin=MIN_EMIN, Emax=MAX_EMAX)
WIDE_CONTEXT = Context(prec=WIDE, rounding=ROUND_HALF_EVEN, Emin=MIN_EMIN, Emax=MAX_EMAX)

Number = Any
"""A Decimal, a float or an array of floats; which of them, the kind of the run says."""


class Kind(Protocol):
    """What a formula may ask of its numbers beside ``+ - * /`` and comparisons."""

    zero: Number
    one: Number

    def number(self, value: Decimal | Fraction | int) -> Number:
        """Give an exact value as a number of this kind."""
        ...

    def maximum(self, left: Number, right: Number) -> Number:
        """Give the larger of two numbers."""
        ...

    def minimum(self, left: Number, right: Number) -> Number:
        """Give the smaller of two numbers."""
        ...

    def where(self, condition: Any, then: Callable[[], Number], otherwise: Callable[[], Number]) -> Number:
        """Give ``then()`` where the condition holds and ``otherwise()`` elsewhere."""
        ...

    def power(self, number: Number, exponent: Fraction | int) -> Number:
        """Give ``number`` to the power of a fixed exponent."""
        ...

    def is_nothing(self, number: Number) -> bool:
        """Say whether the number is 0 in every scenario."""
        ...

    def total(self, numbers: Iterable[Number]) -> Number:
        """Give the sum of numbers."""
        ...


class Exact:
    """Decimals of 34 digits."""

    zero = Decimal(0)
    one = Decimal(1)

    def number(self, value: Decimal | Fraction | int) -> Decimal:
        """Give an exact value; a fraction is rounded at the 34th digit."""
        if isinstance(value, Fraction):
            return EXACT_CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))
        return Decimal(value)

    def maximum(self, left: Decimal, right: Decimal) -> Decimal:
        """Give the larger of two numbers."""
        return left if left >= right else right

    def minimum(self, left: Decimal, right: Decimal) -> Decimal:
        """Give the smaller of two numbers."""
        return left if left <= right else right

    def where(self, condition: bool, then: Callable[[], Decimal], otherwise: Callable[[], Decimal]) -> Decimal:
        """Give ``then()`` or ``otherwise()``; the other one is not computed."""
        return then() if condition else otherwise()

    def power(self, number: Decimal, exponent: Fraction | int) -> Decimal:
        """Give a power, correct to the 34th digit."""
        return power(number, exponent)

    def is_nothing(self, number: Decimal) -> bool:
        """Say whether the number is 0."""
        return not number

    def total(self, numbers: Iterable[Decimal]) -> Decimal:
        """Give the sum."""
        return sum(numbers, Decimal(0))


class Vector:
    """Floats, and arrays of floats with one element per scenario."""

    zero = 0.0
    one = 1.0

    def number(self, value: Decimal | Fraction | int) -> float:
        """Give a value as the nearest float."""
        return float(value)

    def maximum(self, left: Number, right: Number) -> Number:
        """Give the larger, scenario by scenario."""
        if type(left) is float and type(right) is float:
            return left if left >= right else right
        return np.maximum(left, right)

    def minimum(self, left: Number, right: Number) -> Number:
        """Give the smaller, scenario by scenario."""
        if type(left) is float and type(right) is float:
            return left if left <= right else right
        return np.minimum(left, right)

    def where(self, condition: Any, then: Callable[[], Number], otherwise: Callable[[], Number]) -> Number:
        """Give ``then()`` where the condition holds; both are computed only where the scenarios differ."""
        if isinstance(condition, bool):
            return then() if condition else otherwise()
        if condition.all():
            return then()
        if not condition.any():
            return otherwise()
        with np.errstate(all="ignore"):
            return np.where(condition, then(), otherwise())

    def power(self, number: Number, exponent: Fraction | int) -> Number:
        """Give a power, scenario by scenario."""
        if exponent == 1:
            return number
        if exponent == 0:
            return 1.0
        if type(number) is float and number > 0:
            return number ** float(exponent)
        with np.errstate(all="ignore"):
            return np.power(number, float(exponent))

    def is_nothing(self, number: Number) -> bool:
        """Say whether the number is 0 in every scenario, as far as it is one float."""
        return type(number) is float and number == 0.0

    def total(self, numbers: Iterable[Number]) -> Number:
        """Give the sum; no array of a term is changed."""
        whole: Number = 0.0
        own = False
        for number in numbers:
            if own:
                whole += number
            else:
                whole = whole + number
                own = isinstance(whole, np.ndarray)
        return whole


EXACT = Exact()
VECTOR = Vector()


def exactly() -> AbstractContextManager[Context]:
    """Give the context in which exact numbers are computed: 34 digits, half to even."""
    return localcontext(EXACT_CONTEXT)


def power(number: Decimal, exponent: Fraction | int) -> Decimal:
    """Give ``number`` to a rational power, computed with 60 digits and rounded to 34.

    >>> power(Decimal("1.21"), Fraction(1, 2))
    Decimal('1.1')
    """
    exact = Fraction(exponent)
    with localcontext(WIDE_CONTEXT):
        if exact.denominator == 1:
            wide = number ** int(exact)
        elif exact.denominator == 2 and number >= 0:
            wide = number.sqrt() ** exact.numerator
        else:
            wide = number ** (Decimal(exact.numerator) / Decimal(exact.denominator)) if number else Decimal(0)
    rounded = EXACT_CONTEXT.plus(wide)
    shorter = rounded.normalize(EXACT_CONTEXT)
    return shorter if len(shorter.as_tuple().digits) < DIGITS else rounded
