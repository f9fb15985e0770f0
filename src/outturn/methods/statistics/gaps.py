"""What is done where a value of a panel is missing or stands out: named policies; what they fill is always marked.

A panel is an array of economies x years, years without a gap between them; NaN is "not reported".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]

POLICIES = ("exclude", "last", "linear", "reweight", "hampel")
_MAD_TO_DEVIATION = 1.4826


def apply_policies(panel: Numbers, policies: Sequence[str]) -> tuple[Numbers, Marks]:
    """Give a panel after the ``policies``, one after the other, and which of its cells are not as reported."""
    values = panel
    for policy in policies:
        if policy == "last":
            values = last_value(values)
        elif policy == "linear":
            values = linear(values)
        elif policy == "hampel":
            values = hampel(values)
    changed = ~np.isnan(values) & ~((values == panel) & ~np.isnan(panel))
    return values, changed


def last_value(panel: Numbers, limit: int | None = None) -> Numbers:
    """Fill a gap with the last reported value before it, at most ``limit`` years old; nothing is filled backwards."""
    places = np.broadcast_to(np.arange(panel.shape[1]), panel.shape)
    last = np.maximum.accumulate(np.where(np.isnan(panel), -1, places), axis=1)
    filled = np.take_along_axis(panel, np.maximum(last, 0), axis=1)
    too_old = last < 0 if limit is None else (last < 0) | (places - last > limit)
    return np.where(np.isnan(panel) & too_old, np.nan, filled)


def linear(panel: Numbers) -> Numbers:
    """Fill a gap on the straight line between the reported values around it; nothing is filled outside of them."""
    filled = panel.copy()
    places = np.arange(panel.shape[1], dtype=float)
    for row in filled:
        known = ~np.isnan(row)
        if known.sum() > 1:
            line = np.interp(places, places[known], row[known], left=np.nan, right=np.nan)
            row[~known] = line[~known]
    return filled


def hampel(panel: Numbers, half_width: int = 3, threshold: float = 3.0) -> Numbers:
    """Replace a value further than ``threshold`` deviations from the median of the years around it by that median.

    The deviation is 1.4826 x the median absolute deviation of the window of ``half_width`` years on either side
    (fewer at the ends, at least three values); where it is 0 nothing is replaced. Gaps stay gaps. Source: F. R.
    Hampel, The influence curve and its role in robust estimation, JASA 69 (1974); R. K. Pearson, Outliers in process
    modeling and identification, IEEE Trans. Control Systems Technology 10 (2002).
    """
    cleaned = panel.copy()
    years = panel.shape[1]
    for year in range(years):
        window = panel[:, max(0, year - half_width) : year + half_width + 1]
        enough = (~np.isnan(window)).sum(axis=1) >= 3
        median, spread = np.full(panel.shape[0], np.nan), np.full(panel.shape[0], np.nan)
        if enough.any():
            median[enough] = np.nanmedian(window[enough], axis=1)
            spread[enough] = _MAD_TO_DEVIATION * np.nanmedian(np.abs(window[enough] - median[enough, None]), axis=1)
        with np.errstate(invalid="ignore"):
            outlying = (spread > 0) & (np.abs(panel[:, year] - median) > threshold * spread)
        cleaned[outlying, year] = median[outlying]
    return cleaned
