"""The arithmetic of the transparency scores, on counts alone.

``publishing-stats-2021`` is what the statistics code of March 2021 does: every percentage is rounded half away from
zero before it is used, the forward-looking score is rounded down. ``documented`` is what its pages describe: the same
means, without any rounding. In both, a share of nothing (0 of 0) weighs in as 0.

Source: IATI Publishing Statistics, commit edb5b14 of 12 March 2021: timeliness.py, forwardlooking.py,
comprehensiveness.py, summary_stats.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor
from typing import Literal

from outturn.methods.faults import need_one_of

Rules = Literal["publishing-stats-2021", "documented"]
RULES: tuple[Rules, ...] = ("publishing-stats-2021", "documented")
Band = Literal["over 12 months", "6 to 12 months", "3 to 6 months", "under 3 months"]
Share = tuple[int, int]
"""How many are so, and of how many."""


def rounded(value: Fraction) -> int:
    """Round half away from zero, as the source's language does.

    >>> rounded(Fraction(125, 2)), rounded(Fraction(-1, 2))
    (63, -1)
    """
    return floor(value + Fraction(1, 2)) if value >= 0 else -floor(-value + Fraction(1, 2))


def frequency(updated: Sequence[bool], band: Band) -> int:
    """Give the frequency score, 0 to 4: monthly 4, quarterly 3, six-monthly 2, annual 1, less 0.

    ``updated``: 12 values, whether data was updated in each full month before this one, the latest month first.
    ``band``: how long ago the first snapshot was taken.

    >>> frequency([True] * 7 + [False] * 5, "over 12 months")
    4
    """
    count = [sum(updated[:months]) for months in range(13)]
    if band == "under 3 months":
        return 1
    if band == "3 to 6 months":
        return 4 if count[3] == 3 else 1
    if band == "6 to 12 months":
        if count[6] >= 4:
            return 4
        return 3 if count[3] >= 1 and count[6] - count[3] >= 1 else 1
    if count[12] >= 7 and count[2] >= 1:
        return 4
    if count[12] >= 3 and count[4] >= 1:
        return 3
    if count[6] >= 1 and count[12] - count[6] >= 1:
        return 2
    return 1 if count[12] >= 1 else 0


def time_lag(transacted: Sequence[bool]) -> int:
    """Give the time-lag score, 0 to 4: one month 4, a quarter 3, six months 2, one year 1, more 0.

    ``transacted``: 12 values, whether a transaction is dated in each full month before this one, the latest first.

    >>> time_lag([False, False, True] + [False] * 9)
    3
    """
    if sum(transacted[:3]) >= 2:
        return 4
    if any(transacted[:3]):
        return 3
    if any(transacted[:6]):
        return 2
    return 1 if any(transacted[:12]) else 0


def timeliness(frequency_score: int, lag_score: int, rules: Rules = "publishing-stats-2021") -> Fraction:
    """Give the timeliness score in per cent: both scores as a share of 8.

    >>> timeliness(4, 3), timeliness(4, 3, "documented")
    (Fraction(88, 1), Fraction(175, 2))
    """
    return _as_ruled(Fraction((frequency_score + lag_score) * 100, 8), rules)


def forward_looking(years: Sequence[Share], rules: Rules = "publishing-stats-2021") -> Fraction:
    """Give the forward-looking score in per cent.

    ``years``: for this year and the two following ones, how many current activities have a budget for it, of how many.

    >>> forward_looking([(3, 3), (2, 3), (2, 3)])
    Fraction(78, 1)
    """
    mean = sum((percentage(share, rules) for share in years), Fraction(0)) / len(years)
    return Fraction(floor(mean)) if rules == "publishing-stats-2021" else mean


def comprehensiveness(
    core: Sequence[Share], financials: Sequence[Share], value_added: Sequence[Share], rules: Rules = RULES[0]
) -> Fraction:
    """Give the comprehensiveness score in per cent: the mean of the three groups, core weighing twice.

    Each group is a sequence of elements: how many activities carry it validly, of how many it applies to.

    >>> comprehensiveness([(1, 1)], [(1, 2)], [(3, 10)])
    Fraction(70, 1)
    """
    groups = [group_mean(group, rules) for group in (core, financials, value_added)]
    return _as_ruled((2 * groups[0] + groups[1] + groups[2]) / 4, rules)


def group_mean(elements: Sequence[Share], rules: Rules = "publishing-stats-2021") -> Fraction:
    """Give the mean percentage of a group's elements."""
    return _as_ruled(sum((percentage(share, rules) for share in elements), Fraction(0)) / len(elements), rules)


def percentage(share: Share, rules: Rules = "publishing-stats-2021") -> Fraction:
    """Give one share in per cent; 0 of 0 is 0.

    >>> percentage((2, 3)), percentage((0, 0))
    (Fraction(67, 1), Fraction(0, 1))
    """
    part, whole = share
    return _as_ruled(Fraction(100 * part, whole), rules) if whole else Fraction(0)


def score(timely: Fraction, forward: Fraction, comprehensive: Fraction, rules: Rules = RULES[0]) -> Fraction:
    """Give the transparency score: the mean of the three.

    >>> score(Fraction(88), Fraction(0), Fraction(70))
    Fraction(53, 1)
    """
    return _as_ruled((timely + forward + comprehensive) / 3, rules)


def _as_ruled(value: Fraction, rules: Rules) -> Fraction:
    need_one_of(rules, RULES, "rules", "transparency")
    return Fraction(rounded(value)) if rules == "publishing-stats-2021" else value
