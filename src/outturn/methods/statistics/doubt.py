"""Benefit of the doubt: each economy is weighed as suits it best, under weights by which none does better than 1.

Source: L. Cherchye, W. Moesen, N. Rogge and T. Van Puyenbroeck, An introduction to 'benefit of the doubt' composite
indicators, Social Indicators Research 82 (2007); OECD and JRC, Handbook on Constructing Composite Indicators, 2008,
step 6.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from outturn.methods.faults import MissingExtraError

Numbers = npt.NDArray[np.float64]


def best_weighted(components: Numbers) -> Numbers:
    """Give each economy's highest weighted sum (economies x components in), at most 1; NaN where one is missing.

    Of economy i it is the maximum over weights w >= 0 of the sum of w x component, where for every economy with all
    components that sum is at most 1: one linear programme each. An economy with no component above 0 has 0. Raises
    ``MissingExtraError`` (SciPy).
    """
    try:
        from scipy.optimize import linprog
    except ImportError:
        raise MissingExtraError("weighting by benefit of the doubt", "scipy") from None
    known = ~np.isnan(components).any(axis=1)
    whole = components[known]
    values = np.full(len(components), np.nan)
    limits = np.ones(len(whole))
    used = whole.max(axis=0, initial=0.0) > 0
    for place, own in zip(np.flatnonzero(known), whole, strict=True):
        found = linprog(-own[used], A_ub=whole[:, used], b_ub=limits, bounds=(0, None), method="highs")
        values[place] = -found.fun
    return values
