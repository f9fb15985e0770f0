"""Ranks of economies and how far two rankings agree."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


def ranks(values: Numbers) -> Numbers:
    """Give ranks, 1 for the highest; equals share the best of their places (1, 2, 2, 4); NaN has none."""
    return np.where(np.isnan(values), np.nan, 1 + _above(values))


def mid_ranks(values: Numbers) -> Numbers:
    """Give ranks, 1 for the highest; equals share the mean of their places (1, 2.5, 2.5, 4); NaN has none."""
    known = values[~np.isnan(values)]
    equal = np.searchsorted(np.sort(known), values, side="right") - np.searchsorted(np.sort(known), values, side="left")
    return np.where(np.isnan(values), np.nan, 1 + _above(values) + (equal - 1) / 2)


def _above(values: Numbers) -> npt.NDArray[np.int64]:
    ordered = np.sort(values[~np.isnan(values)])
    return ordered.size - np.searchsorted(ordered, values, side="right")


def spearman(one: Numbers, other: Numbers) -> float:
    """Give Spearman's rho over economies with both values: Pearson's correlation of mid-ranks; NaN without spread."""
    both = ~(np.isnan(one) | np.isnan(other))
    left, right = mid_ranks(one[both]), mid_ranks(other[both])
    if both.sum() < 2 or np.ptp(left) == 0 or np.ptp(right) == 0:
        return float("nan")
    left, right = left - left.mean(), right - right.mean()
    return float((left * right).sum() / np.sqrt((left**2).sum() * (right**2).sum()))


def kendall(one: Numbers, other: Numbers) -> float:
    """Give Kendall's tau-b over economies with both values; NaN without spread."""
    both = ~(np.isnan(one) | np.isnan(other))
    left = np.sign(one[both][:, None] - one[both][None, :])
    right = np.sign(other[both][:, None] - other[both][None, :])
    pairs = np.sqrt(np.square(left).sum() * np.square(right).sum())
    return float((left * right).sum() / pairs) if pairs else float("nan")
