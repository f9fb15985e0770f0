"""Exact money: cents are summed by month and currency first, and converted as whole numbers then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
import pandas as pd

from benchmarks.peer.cubes import Cube, rolled_up
from benchmarks.peer.frames import Frames

RATE = 10**10
"""What one US dollar is in the whole numbers of rates."""


class Money:
    """The rates of an edition, each with a number; number 0 is the US dollar."""

    def __init__(self, frames: Frames) -> None:
        rates = frames["exchange_rate"]
        self.currencies = list(rates["currency"].cat.categories)
        keys = _months(rates["month_start"]) * len(self.currencies) + rates["currency"].cat.codes.to_numpy().astype(
            np.int64
        )
        order = np.argsort(keys)
        self.keys = keys[order]
        self.rates = [RATE, *(int(rate) for rate in rates["rate"].to_numpy()[order])]

    def numbers(self, currency: pd.Series, day: pd.Series | pd.Timestamp) -> np.ndarray:
        """Give the number of the rate of each row; ``LookupError`` where there is none."""
        numbers = np.zeros(len(currency), dtype=np.int32)
        foreign = np.flatnonzero((currency != "USD").to_numpy())
        if len(foreign):
            known = pd.Index(self.currencies).get_indexer(currency.cat.categories)
            codes = known[currency.cat.codes.to_numpy()[foreign]]
            days = day if isinstance(day, pd.Timestamp) else day.iloc[foreign]
            wanted = _months(days) * len(self.currencies) + codes
            at = np.searchsorted(self.keys, wanted).clip(max=len(self.keys) - 1)
            if (self.keys[at] != wanted).any():
                raise LookupError("an amount has no rate")
            numbers[foreign] = at + 1
        return numbers

    def totals(
        self,
        frame: pd.DataFrame,
        amount: str = "amount",
        by: Sequence[str] = (),
        regroup: Mapping[str, str] | None = None,
        rate: str = "rate",
    ) -> Cube:
        """Sum cents of ``amount`` in US dollars by every subset of ``by``; ``rate`` holds the rates' numbers."""
        sums = frame.groupby([*by, rate], observed=True, dropna=False, sort=False)[amount].sum()
        groups: dict[tuple[object, ...], int] = {}
        for key, cents in sums.items():
            codes = key if isinstance(key, tuple) else (key,)
            groups[codes[:-1]] = groups.get(codes[:-1], 0) + int(cents) * self.rates[int(codes[-1])]
        return rolled_up(groups, by, 100 * RATE, regroup)


def cents(frame: pd.DataFrame, amount: str = "amount") -> Cube:
    """Sum cents that need no conversion."""
    return {(): Fraction(int(frame[amount].sum()), 100)}


def _months(days: pd.Series | pd.Timestamp) -> np.ndarray:
    values = days.to_datetime64() if isinstance(days, pd.Timestamp) else days.to_numpy()
    return values.astype("datetime64[M]").astype(np.int64)
