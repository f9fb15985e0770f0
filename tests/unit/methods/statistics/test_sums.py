"""Sums by group: exact to the last digit, whatever the order."""

from __future__ import annotations

import numpy as np

from outturn.methods.statistics.sums import group_sums


def test_sums_do_not_depend_on_the_order_of_rows() -> None:
    values = np.array([1e16, 1.0, -1e16, 0.1, 0.2, 0.3])
    groups = np.array([0, 0, 0, 2, 2, 2])
    expected = [1.0, 0.0, 0.6]
    assert group_sums(groups, values, 3).tolist() == expected
    order = np.array([1, 5, 0, 4, 2, 3])
    assert group_sums(groups[order], values[order], 3).tolist() == expected
