"""Values for periods that are not reported: only by a named rule, and every value so filled is known.

``last_value`` repeats the last reported value in later periods; ``linear`` draws a straight line between two
reported values and fills nothing outside them.
"""

from __future__ import annotations

import numpy as np

from outturn.methods.faults import need_one_of
from outturn.methods.statistics.panel import Floats, Mask, Panel
from outturn.methods.statistics.periods import placed

RULES = ("last_value", "linear")


def imputed(panel: Panel, rule: str | None, method: str) -> tuple[dict[str, Floats], Mask]:
    """Give the columns with gaps filled by ``rule``, and which cells (areas x periods) were filled in any column.

    Without a rule nothing is filled. Raises ``UnknownParameterError`` for a rule that is none.
    """
    filled = np.zeros(panel.shape, dtype=bool)
    if rule is None:
        return dict(panel.columns), filled
    need_one_of(rule, RULES, "impute", method)
    places = np.array([placed(period)[1] for period in panel.periods], dtype=np.float64)
    columns = {name: _filled(values, places, rule) for name, values in panel.columns.items()}
    for name, values in columns.items():
        filled |= np.isnan(panel.columns[name]) & ~np.isnan(values)
    return columns, filled


def _filled(values: Floats, places: Floats, rule: str) -> Floats:
    result = values.copy()
    for row in result:
        known = np.flatnonzero(~np.isnan(row))
        if not known.size:
            continue
        first, last = known[0], known[-1]
        if rule == "linear":
            row[first : last + 1] = np.interp(places[first : last + 1], places[known], row[known])
        else:
            before = np.maximum.accumulate(np.where(np.isnan(row), -1, np.arange(row.size)))
            row[first:] = row[before[first:]]
    return result
