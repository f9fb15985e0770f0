"""Income tax by brackets, losses carried forward, and the distribution of profit.

Losses are used from the oldest on, also by the profits of years free of tax, and expire after their years.
Preferred dividends are equity paid in x rate + amount; where profit is short, joint-venture partners come first and the
others are reduced in proportion; where it is short of the partners' own, these are reduced and the others get nothing.

Source: COMFAR III Expert, reference manual (UNIDO, Vienna 2003), chapters XI.P to XI.R, tables 22 and 23.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from outturn.methods.appraisal.kinds import Kind, Number


def graduated(kind: Kind, brackets: Sequence[tuple[Number, Number]], profit: Number) -> Number:
    """Give the tax on a profit; each bracket is (profit from which it holds, rate of the slice)."""
    tax = kind.zero
    for number, (start, rate) in enumerate(brackets):
        slice_ = kind.maximum(profit - start, kind.zero)
        if number + 1 < len(brackets):
            slice_ = kind.minimum(slice_, brackets[number + 1][0] - start)
        tax = tax + slice_ * rate
    return tax


class Losses:
    """The losses of past years that may still be deducted."""

    def __init__(self, kind: Kind, years: int) -> None:
        self.kind, self.years = kind, years
        self.left: list[Number] = []

    def deducted(self, profit: Number) -> Number:
        """Give the loss that the next year's profit takes up; its own loss may be used in the years after it."""
        kind, year = self.kind, len(self.left)
        used: Number = kind.zero
        if self.years:
            room = kind.maximum(profit, kind.zero)
            for origin in range(max(0, year - self.years), year):
                if kind.is_nothing(self.left[origin]):
                    continue
                part = kind.minimum(self.left[origin], room)
                self.left[origin] = self.left[origin] - part
                room = room - part
                used = used + part
        self.left.append(kind.maximum(-profit, kind.zero))
        return used


@dataclass(frozen=True)
class Holder:
    """A class of shares when profit is distributed."""

    joint_venture: bool
    paid_in: Number
    preferred_rate: Number
    preferred_amount: Number
    ordinary_share: Number


@dataclass(frozen=True)
class Distribution:
    """What is paid out, and to whom."""

    payable: Number
    preferred: list[Number]
    ordinary: list[Number]


def distribute(kind: Kind, payable: Number, holders: Sequence[Holder]) -> Distribution:
    """Give the dividends of each class from what is payable."""
    wanted = [each.paid_in * each.preferred_rate + each.preferred_amount for each in holders]
    if all(kind.is_nothing(each) for each in wanted):
        preferred, rest = wanted, payable
    else:
        first = kind.total(each for each, holder in zip(wanted, holders, strict=True) if holder.joint_venture)
        other = kind.total(each for each, holder in zip(wanted, holders, strict=True) if not holder.joint_venture)
        of_first = _coverage(kind, payable, first)
        of_other = _coverage(kind, kind.maximum(payable - first, kind.zero), other)
        preferred = [
            each * (of_first if holder.joint_venture else of_other)
            for each, holder in zip(wanted, holders, strict=True)
        ]
        rest = kind.maximum(payable - first - other, kind.zero)
    return Distribution(payable, preferred, [rest * holder.ordinary_share for holder in holders])


def _coverage(kind: Kind, available: Number, wanted: Number) -> Number:
    """Give the share of what is wanted that is available, 1 at most."""
    if kind.is_nothing(wanted):
        return kind.one
    return kind.where(wanted <= available, lambda: kind.one, lambda: available / wanted)
