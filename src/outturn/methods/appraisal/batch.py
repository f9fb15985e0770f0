"""Measures of many series at once: present values, internal rates and paybacks of arrays of scenarios.

Arrays are periods x scenarios in float64.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def stacked(rows: Sequence[object], count: int) -> Floats:
    """Give lines of floats and arrays as one array, periods x scenarios."""
    found = np.empty((len(rows), count))
    for index, row in enumerate(rows):
        found[index] = row
    return found


def internal_rates(flows: Floats, years: Floats, start: float = 0.1) -> Floats:
    """Give one internal rate of each scenario, nan where there is none.

    ``flows`` are periods x scenarios, ``years`` the times of the periods. A series whose flows change their sign once has
    exactly one rate; of the others, the one that Newton's steps from ``start`` lead to is taken, and where they lead
    nowhere all roots are looked for.
    """
    count = flows.shape[1]
    x = np.full(count, -np.log1p(start))
    rate = np.full(count, np.nan)
    there = np.flatnonzero((flows > 0).any(axis=0) & (flows < 0).any(axis=0))
    if not there.size:
        return rate
    own, x = flows[:, there], x[there]
    steps = np.diff(years, prepend=0.0)
    even = bool(np.allclose(steps[1:], steps[1])) if len(steps) > 1 else False
    for _ in range(60):
        value, slope = _value_and_slope(own, x, years, steps, even)
        with np.errstate(all="ignore"):
            move = np.clip(value / slope, -0.7, 0.7)
        x = x - move
        if not (np.abs(move) > 1e-13).any():
            break
    value, _ = _value_and_slope(own, x, years, steps, even)
    size = _value_and_slope(np.abs(own), x, years, steps, even)[0]
    good = (np.abs(value) <= 1e-10 * size) & (x > -7) & (x < 11.5)
    rate[there[good]] = np.expm1(-x[good])
    for index in there[~good]:
        rate[index] = _searched(flows[:, index], years)
    return rate


def _value_and_slope(
    flows: Floats, x: Floats, years: Floats, steps: Floats, even: bool
) -> tuple[Floats, Floats]:
    """Give the present value at discount factors exp(x) a year, and its slope with respect to x."""
    if even:
        step = steps[1]
        q = np.exp(step * x)
        value, slope = flows[-1].copy(), np.zeros_like(x)
        for row in flows[-2::-1]:
            slope *= q
            slope += value
            value *= q
            value += row
        return value, slope * q * step
    value, slope = np.zeros_like(x), np.zeros_like(x)
    for row, year in zip(flows, years, strict=True):
        term = row * np.exp(year * x)
        value += term
        slope += year * term
    return value, slope


def _searched(flow: Floats, years: Floats) -> float:
    from outturn.methods.appraisal.roots import irr_roots

    months = np.rint(np.diff(years, prepend=0.0) * 12).astype(int)
    found = irr_roots([float(each) for each in flow], months=[int(each) for each in months]).use
    return float("nan") if found is None else float(found)


def paybacks(flows: Floats, months: Sequence[int]) -> Floats:
    """Give the interpolated payback of each scenario in months, nan where it is not recovered."""
    found = np.full(flows.shape[1], np.nan)
    cumulative = np.zeros(flows.shape[1])
    was_below = np.zeros(flows.shape[1], dtype=bool)
    start = 0
    for row, length in zip(flows, months, strict=True):
        before = cumulative
        cumulative = cumulative + row
        new = np.isnan(found) & was_below & (cumulative > 0)
        if new.any():
            found[new] = start - before[new] / row[new] * length
        was_below |= cumulative < 0
        start += length
    return found
