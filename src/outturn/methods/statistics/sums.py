"""Exact sums of floats: the order of rows never changes the last digit.

``math.fsum`` gives the sum of its terms rounded once, so that shuffled input gives identical output.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt


def group_sums(groups: npt.NDArray[np.int64], values: npt.NDArray[np.float64], count: int) -> npt.NDArray[np.float64]:
    """Give the sum of ``values`` (one axis) in each of the groups 0 to ``count`` - 1; 0.0 for a group without any.

    ``groups`` holds for each value the number of its group; values may not be missing.
    """
    order = np.argsort(groups, kind="stable")
    edges = np.searchsorted(groups[order], np.arange(count + 1))
    taken = values[order].tolist()
    return np.array([math.fsum(taken[edges[at] : edges[at + 1]]) for at in range(count)], dtype=np.float64)
