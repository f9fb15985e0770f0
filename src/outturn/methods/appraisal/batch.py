"""Measures of many series at once: internal rates and paybacks of arrays of scenarios.

Arrays are periods x scenarios in float64. A series of which only the first flow goes out has exactly one rate; it is
found by Newton's steps on the logarithm of what comes in over what goes out first, which is nearly straight. Of the
others the rate is taken that Newton's steps lead to from 10 %, as in spreadsheets. Where they lead nowhere: the lowest
one between -100, -75, -50, -25, 0, 25, 50, 100 and 100,000,000 %, if the value has the same sign at both ends; else the
one nearest to 0 at which the value falls between 61 rates.
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]
BLOCK = 32768
LEAST_SHARE = 50_000
"""So many scenarios are worth a process."""
FEW_STEPS, SEARCH_STEPS = 7, 50
CENTRE = 0.15
"""The ln(1 + r) at which series are developed for a first guess."""
GUESS = 0.1
"""The rate from which Newton's steps begin where a series may have several, as spreadsheets do."""
LEAST = 1e-12
"""What the next step in the rate would be at most, as a share of 1 + rate, after the last one that is made."""
TOUCHES = 0.02
"""A value nearer to 0 than this share of all flows may hide two roots between two rates of the grid."""
ENOUGH, SHORT = 1e-6, 3e-11
"""What the last step in ln(1 + r) may be at most, and it times all from the guess (its slope is developed from there):
what is left is below 1e-11. The few series that miss this are solved like all others.
"""
GRID = np.unique(np.concatenate([np.linspace(-6.9, -1, 10), np.linspace(-1, 1, 41), np.linspace(1, 11.5, 12)]))
"""Values of ln(1 + r) between which changes of sign are looked for: from -99.9 % to 100,000 %."""
NARROW = 0.05
"""So narrow is an interval before steps other than halving are tried in it."""
COARSE = np.log1p(np.array([-0.99999999999999, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 1, 1e6]))
"""Those between which they are looked for first, the lowest being taken."""


def stacked(rows: Sequence[Any], count: int) -> Floats:
    """Give lines of floats and arrays as one array, periods x scenarios."""
    found = np.empty((len(rows), count))
    for index, row in enumerate(rows):
        found[index] = row
    return found


def internal_rates(flows: Floats, years: Floats | None = None, processes: int = 1) -> Floats:
    """Give one internal rate of each scenario, nan where there is none.

    ``flows`` are periods x scenarios, ``years`` the times of the periods (0, 1, 2, … unless given). With ``processes``
    the scenarios are shared among so many processes, where the system can fork and each has enough to do.
    """
    times = np.arange(len(flows), dtype=float) if years is None else years - years[0]
    count = flows.shape[1]
    shares = min(processes, os.cpu_count() or 1, count // LEAST_SHARE)
    if shares < 2 or not hasattr(os, "fork"):
        found = np.empty(count)
        _solve(flows, times, found)
        return found
    shared = np.frombuffer(mmap.mmap(-1, count * 8), dtype=float)
    edges = [count * number // shares for number in range(shares + 1)]
    parts = [slice(low, high) for low, high in zip(edges[:-1], edges[1:], strict=True)]
    children = [_forked(flows[:, part], times, shared[part]) for part in parts[1:]]
    _solve(flows[:, parts[0]], times, shared[parts[0]])
    for child, part in zip(children, parts[1:], strict=True):
        if os.waitpid(child, 0)[1] != 0:
            _solve(flows[:, part], times, shared[part])
    return shared


def _forked(flows: Floats, times: Floats, found: Floats) -> int:
    """Let a process of its own solve a part of the series, and give its number."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        _solve(flows, times, found)
        status = 0
    finally:
        os._exit(status)


def _solve(flows: Floats, times: Floats, found: Floats) -> None:
    left = np.ones(flows.shape[1], dtype=bool)
    found[:] = np.nan
    for part in _blocks(flows.shape[1]):
        _straightened(flows, times, part, found, left)
    others = np.flatnonzero(left)
    slow, lost = [np.empty(0, dtype=np.intp)], [np.empty(0, dtype=np.intp)]
    for own, series in _gathered(flows, times, others):
        rates, on_the_way = _stepped(series, FEW_STEPS)
        found[own] = rates
        slow.append(own[on_the_way])
        lost.append(own[np.isnan(rates) & ~on_the_way])
    for own, series in _gathered(flows, times, np.concatenate(slow)):
        found[own] = _stepped(series, SEARCH_STEPS)[0]
        lost.append(own[np.isnan(found[own])])
    for own, series in _gathered(flows, times, np.concatenate(lost)):
        found[own] = _searched(series)


def _gathered(flows: Floats, times: Floats, index: Indices) -> Iterator[tuple[Indices, _Series]]:
    """Give some of the series block by block, with their numbers; a block is overwritten by the next one."""
    room = np.empty((len(flows), min(BLOCK, index.size)))
    for part in _blocks(index.size):
        own = index[part]
        for row, into in zip(flows, room, strict=True):
            np.take(row, own, out=into[: own.size], mode="clip")
        yield own, _Series(room[:, : own.size], times)


def _blocks(count: int) -> list[slice]:
    return [slice(start, min(start + BLOCK, count)) for start in range(0, count, BLOCK)]


def _straightened(flows: Floats, times: Floats, part: slice, found: Floats, left: Flags) -> None:
    """Solve the series of a block in which only the first flow goes out, and note those that are left."""
    own = flows[:, part]
    with np.errstate(over="ignore"):
        rough = _Series(own.astype(np.float32), times)
    plain = _is_one_outlay(rough.flows)
    if not plain.any():
        return
    series, first = _Series(own, times), own[0]
    with np.errstate(all="ignore"):
        guess, bend = rough.first_guess()
        value, slope = rough.value_and_slope(guess)
        x, slope = _step(guess, value - rough.flows[0], slope, -rough.flows[0])
        slope += bend * (x - guess)
        x = x.astype(float)
        last = np.log((series.value(x) - first) / -first)
        last /= slope
        x -= last
        good = plain & (np.abs(last) < ENOUGH) & (np.abs(last * (x - guess)) < SHORT)
        np.copyto(found[part], np.exp(x) - 1, where=good)
    left[part] = ~good


def _step(x: Any, later: Any, slope: Any, paid: Any) -> tuple[Any, Any]:
    """Make Newton's step on ln(later flows / what is paid), and give the slope of that logarithm too."""
    slope = slope / later
    return x - np.clip(np.log(later / paid) / slope, -1.0, 1.0), slope


def _is_one_outlay(flows: Any) -> Flags:
    """Say in which series only the first flow goes out, and something comes in."""
    later = flows[1:]
    found: Flags = (flows[0] < 0) & (later.min(axis=0) >= 0) & (later.max(axis=0) > 0)
    return found


def _searched(series: _Series) -> Floats:
    """Solve series that no steps lead anywhere, between the rates where the value changes its sign."""
    found = np.full(series.flows.shape[1], np.nan)
    both = (series.flows > 0).any(axis=0) & (series.flows < 0).any(axis=0)
    left = np.flatnonzero(both & _may_have(series, GRID[::3]))
    for points, choice in ((COARSE, _lowest), (GRID, _nearest)):
        if not left.size:
            break
        own = series.of(left)
        values = own.values_at(points, float)
        changes = (values[:-1] > 0) != (values[1:] > 0)
        if points is COARSE:
            changes &= (values[0] > 0) == (values[-1] > 0)
        index = np.flatnonzero(changes.any(axis=0))
        if index.size:
            interval = choice(points, values[:, index], changes[:, index])
            found[left[index]] = _halved(own.of(index), points, values[:, index], interval)
        left = left[~changes.any(axis=0)]
    return found


def _lowest(points: Floats, values: Floats, changes: Flags) -> Indices:
    """Choose the lowest interval in which the value changes its sign."""
    chosen: Indices = changes.argmax(axis=0)
    return chosen


def _nearest(points: Floats, values: Floats, changes: Flags) -> Indices:
    """Choose the interval nearest to 0 in which the value falls from gain to loss, or else changes its sign."""
    falls = changes & (values[:-1] > 0)
    chosen = np.where(falls.any(axis=0), falls, changes)
    distance = np.where(chosen, np.abs(points[:-1] + points[1:])[:, None], np.inf)
    nearest: Indices = distance.argmin(axis=0)
    return nearest


def _may_have(series: _Series, points: Floats) -> Flags:
    """Say which series change their sign between some ln(1 + r), or come so near to 0 that they might."""
    values = series.values_at(points)
    signs = values > 0
    changes = (signs[:-1] != signs[1:]).any(axis=0)
    near: Flags = np.abs(values).min(axis=0) < TOUCHES * np.abs(series.flows).sum(axis=0)
    found: Flags = changes | near
    return found


def _stepped(series: _Series, steps: int) -> tuple[Floats, Flags]:
    """Make Newton's steps in the rate itself, from the same guess for all: rates, nan where there is none yet, and
    which series are still on their way.
    """
    found = np.full(series.flows.shape[1], np.nan)
    active, rate = np.arange(found.size), np.full(found.size, GUESS)
    before = np.full(found.size, np.nan)
    for _ in range(steps):
        with np.errstate(all="ignore"):
            value, slope = series.value_and_slope_at(rate)
            move = value
            move /= slope
            move *= 1 + rate
            rate = rate - move
            size = np.abs(move)
            # of steps whose errors are squared the next one would be move^3 / before^2
            scale = 1 + np.abs(rate)
            near = (size < ENOUGH * scale) & (size < 0.1 * before) & (size**3 < LEAST * scale * before * before)
            near &= rate > -1
            left = ~near & (rate > -1) & np.isfinite(size)
        found[active[near]] = rate[near]
        count = int(np.count_nonzero(left))
        if not count:
            active, rate = active[:0], rate[:0]
            break
        if count < 0.8 * left.size:
            active, rate, before = active[left], rate[left], size[left]
            series = series.of(np.flatnonzero(left))
        else:
            rate[~left], before = np.nan, size
    on_the_way = np.zeros(found.size, dtype=bool)
    on_the_way[active[np.isfinite(rate)]] = True
    return found, on_the_way & np.isnan(found)


def _halved(series: _Series, points: Floats, values: Floats, index: Indices) -> Floats:
    """Solve by halving an interval between two of the points, and by Newton's steps as far as they stay in it."""
    low, high = points[index], points[index + 1]
    is_falling = values[index, np.arange(values.shape[1])] > 0
    x = (low + high) / 2
    for _ in range(80):
        value, slope = series.value_and_slope(x)
        before = (value > 0) == is_falling
        low, high = np.where(before, x, low), np.where(before, high, x)
        with np.errstate(all="ignore"):
            following = x - value / slope
        inside = (following > low) & (following < high) & (high - low < NARROW)
        following = np.where(inside, following, (low + high) / 2)
        done = bool((np.abs(following - x) < 1e-14 * (1 + np.abs(x))).all())
        x = following
        if done:
            break
    rates: Floats = np.expm1(x)
    return rates


class _Series:
    """A block of series; ``x`` is ln(1 + r)."""

    def __init__(self, flows: Any, times: Floats) -> None:
        self.flows, self.times = flows, times
        steps = np.diff(times)
        self.step = float(steps[0]) if len(steps) and np.ptp(steps) < 1e-12 else 0.0

    def of(self, index: npt.NDArray[np.intp]) -> _Series:
        """Give some of the series."""
        return _Series(np.take(self.flows, index, axis=1), self.times)

    def first_guess(self) -> tuple[Any, Any]:
        """Give ln(1 + r) where the logarithm of later flows over the first is 0, and how its slope bends.

        The logarithm is developed at ``CENTRE`` by the mean, the variance and the third moment of the times of the
        discounted flows.
        """
        flows = self.flows
        if not self.step:
            return np.full(flows.shape[1], np.log(1.1), dtype=flows.dtype), np.zeros(flows.shape[1], flows.dtype)
        weights = np.exp(-CENTRE * np.arange(len(flows))).astype(flows.dtype)
        value = flows[-1] * weights[-1]
        slope, curve, third, term = np.zeros_like(value), np.zeros_like(value), np.zeros_like(value), value.copy()
        for row, weight in zip(flows[-2:0:-1], weights[-2:0:-1], strict=True):
            third += curve
            curve += slope
            slope += value
            np.multiply(row, weight, out=term)
            value += term
        # sums of n, n(n - 1) / 2, n(n - 1)(n - 2) / 6 over value, n counted from the second flow
        mean, pairs, triples = slope / value, 2 * curve / value, 6 * third / value
        second = pairs + mean
        spread = second - mean * mean
        skew = triples + 3 * pairs + mean - mean * (3 * second - 2 * mean * mean)
        mean += 1
        height = np.log(value / -flows[0])
        x = height / mean
        for _ in range(2):
            gap = ((skew * x / 6 - spread / 2) * x + mean) * x - height
            x -= gap / ((skew * x / 2 - spread) * x + mean)
        np.clip(x, -1, 2, out=x)
        bend = (spread - skew * x) * (self.step * self.step)
        return (x + CENTRE) / self.step, bend

    def values_at(self, points: Floats, precision: type = np.float32) -> Any:
        """Give the present values at each of some ln(1 + r), points x series, for their signs."""
        with np.errstate(all="ignore"):
            flows = self.flows.astype(precision)
            found = np.empty((len(points), flows.shape[1]), dtype=precision)
            for value, point in zip(found, points, strict=True):
                factors = np.exp(-np.diff(self.times) * point).astype(precision)
                value[:] = flows[-1]
                for row, factor in zip(flows[-2::-1], factors[::-1], strict=True):
                    value *= factor
                    value += row
        return found

    def value_and_slope_at(self, rate: Any) -> tuple[Any, Any]:
        """Give the present value at a rate, and its slope with respect to ln(1 + r)."""
        return self._by_factor(1 / (1 + rate)) if self.step == 1 else self.value_and_slope(np.log1p(rate))

    def _by_factor(self, q: Any) -> tuple[Any, Any]:
        """Give value and slope from the discount factor of a step, by Horner's rule."""
        value = self.flows[-1].copy()
        slope = np.zeros_like(value)
        for row in self.flows[-2::-1]:
            slope *= q
            slope += value
            value *= q
            value += row
        slope *= q
        slope *= -self.step
        return value, slope

    def value(self, x: Any) -> Any:
        """Give the present value at ln(1 + r) = x."""
        if not self.step:
            return self.value_and_slope(x)[0]
        q = np.exp(-self.step * x)
        value = self.flows[-1].copy()
        for row in self.flows[-2::-1]:
            value *= q
            value += row
        return value

    def value_and_slope(self, x: Any) -> tuple[Any, Any]:
        """Give the present value at ln(1 + r) = x, and its slope with respect to x."""
        flows = self.flows
        if self.step:
            return self._by_factor(np.exp(-self.step * x))
        value, slope = np.zeros_like(x), np.zeros_like(x)
        for row, time in zip(flows, self.times, strict=True):
            term = row * np.exp(-time * x)
            value += term
            slope -= time * term
        return value, slope


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
