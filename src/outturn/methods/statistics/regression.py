"""A straight line through a series, recent years counting more, with an interval for what comes.

Weighted least squares: of observations with weights w, the variance is s^2 / w with s^2 = sum w e^2 / (n - 2), and a
new observation at t has the weight of the last one. Source: Draper and Smith, Applied Regression Analysis (3rd edition,
1998), sections 3.1 and 9.2; weights that grow with time: ESCAP, Weighted extrapolation method for measuring the SDGs,
SD/WP/04 (March 2017).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from outturn.methods.statistics.panel import Floats
from outturn.methods.statistics.quantiles import t_quantile

WEIGHTINGS = ("linear", "geometric", "equal")
_DECAY = 0.9


@dataclass(frozen=True)
class Line:
    """A fitted line: ``level`` at ``centre``, ``slope`` a period; what its interval needs; how many it stands on."""

    level: float
    slope: float
    centre: float
    weight: float
    spread: float
    variance: float
    count: int

    def at(self, place: float) -> float:
        """Give the value of the line at ``place``."""
        return self.level + self.slope * (place - self.centre)

    def margin(self, place: float, probability: float) -> float:
        """Give half the width of the interval in which an observation at ``place`` lies with ``probability``."""
        error = self.variance * (1.0 + 1.0 / self.weight + (place - self.centre) ** 2 / self.spread)
        return t_quantile((1.0 + probability) / 2.0, self.count - 2) * math.sqrt(error)


def weights_of(places: Floats, weighting: str) -> Floats:
    """Give the weight of each place in time, 1 for the last: growing evenly, by a ninth a period, or all equal."""
    if weighting == "equal":
        return np.ones(places.size)
    if weighting == "geometric":
        return np.asarray(np.power(_DECAY, places[-1] - places), dtype=np.float64)
    return np.asarray((places - places[0] + 1.0) / (places[-1] - places[0] + 1.0), dtype=np.float64)


def fitted(places: Floats, values: Floats, weighting: str) -> Line:
    """Fit a line to at least three values in the order of time."""
    weights = weights_of(places, weighting)
    whole = math.fsum(weights)
    centre = math.fsum(weights * places) / whole
    level = math.fsum(weights * values) / whole
    spread = math.fsum(weights * (places - centre) ** 2)
    slope = math.fsum(weights * (places - centre) * (values - level)) / spread
    left = values - level - slope * (places - centre)
    variance = math.fsum(weights * left**2) / (values.size - 2)
    return Line(level, slope, centre, whole, spread, variance, values.size)
