"""Quantiles of Student's t, without any library of statistics."""

from __future__ import annotations

from functools import cache

import mpmath  # type: ignore[import-untyped]

_HALVINGS = 52


@cache
def t_quantile(probability: float, degrees: int) -> float:
    """Give the value that Student's t with ``degrees`` of freedom stays below with ``probability`` (0.5 to 1).

    Halves the range of the angle u with t = sqrt(v) tan u, by the regularised incomplete beta function (Abramowitz and
    Stegun, Handbook of Mathematical Functions, 26.5.27 and 26.7.1).

    >>> round(t_quantile(0.975, 10), 4)
    2.2281
    """
    tail = 2 * (1 - mpmath.mpf(probability))
    half = mpmath.mpf(degrees) / 2

    low, high = mpmath.mpf(0), mpmath.pi / 2
    for _ in range(_HALVINGS):
        angle = (low + high) / 2
        above = mpmath.betainc(half, 0.5, 0, mpmath.cos(angle) ** 2, regularized=True) < tail
        low, high = (low, angle) if above else (angle, high)
    return float(mpmath.sqrt(degrees) * mpmath.tan((low + high) / 2))
