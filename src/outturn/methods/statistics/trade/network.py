"""Which area has which product: M (areas x products, 1 where it has), and sums over what each has.

All that complexity asks of M is how it multiplies a vector. A large M is kept in bits: for each eight columns the sums
of all 256 choices of eight numbers are worked out once a vector, and each row looks its own up ("the method of four
Russians": Arlazarov, Dinic, Kronrod and Faradzev, Soviet Mathematics Doklady 11, 1970). So no more than an eighth of
the cells is looked at, and M is never there as numbers.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]

FEW = 1 << 20
"""Up to so many cells are kept as numbers, which fit into a processor's cache."""


PART = 16
"""So many terms are added up before their sum is, so that rounding grows more slowly than their number."""


class Network:
    """M, from marks or from zeros and ones."""

    def __init__(self, matrix: npt.NDArray[Any]) -> None:
        self.marks: Marks = matrix if matrix.dtype == np.bool_ else matrix != 0
        self.shape: tuple[int, int] = (self.marks.shape[0], self.marks.shape[1])

    def over_products(self, numbers: Numbers) -> Numbers:
        """Give M times a number for each product: for each area the sum over the products it has."""
        if self._dense is not None:
            found: Numbers = self._dense @ numbers
            return found
        return self._of_area.sums(numbers)

    def over_areas(self, numbers: Numbers) -> Numbers:
        """Give M' times a number for each area: for each product the sum over the areas that have it."""
        if self._dense is not None:
            found: Numbers = self._dense.T @ numbers
            return found
        return self._of_product.sums(numbers)

    @cached_property
    def diversity(self) -> Numbers:
        """How many products each area has."""
        return self.over_products(np.ones(self.shape[1]))

    @cached_property
    def ubiquity(self) -> Numbers:
        """How many areas have each product."""
        return self.over_areas(np.ones(self.shape[0]))

    def part(self, areas: Marks, products: Marks) -> Network:
        """Give the network of some areas and products alone."""
        return self if areas.all() and products.all() else Network(self.marks[np.ix_(areas, products)])

    @cached_property
    def _dense(self) -> Numbers | None:
        return self.marks.astype(np.float64) if self.marks.size <= FEW else None

    @cached_property
    def _of_area(self) -> _Bits:
        return _Bits(np.packbits(self.marks, axis=1, bitorder="little").T, self.shape[1])

    @cached_property
    def _of_product(self) -> _Bits:
        packed = np.zeros((-(-self.shape[0] // 8), self.shape[1]), dtype=np.uint8)
        for bit in range(8):
            rows = self.marks[bit::8].view(np.uint8)
            packed[: len(rows)] |= rows << np.uint8(bit)
        return _Bits(packed, self.shape[0])


class _Bits:
    """Sums of chosen numbers: ``packed`` (eights x sums) says which of each eight numbers belong to each sum."""

    def __init__(self, packed: npt.NDArray[np.uint8], length: int) -> None:
        self.length = length
        self.places = packed.astype(np.intp, order="C")
        self.places += 256 * np.arange(len(packed), dtype=np.intp)[:, None]
        self.table = np.zeros((len(packed), 256))
        self.taken = np.empty(packed.shape)

    def sums(self, numbers: Numbers) -> Numbers:
        """Give each sum over ``length`` numbers."""
        eights = np.zeros((len(self.table), 8))
        eights.reshape(-1)[: self.length] = numbers
        for bit in range(8):
            half = 1 << bit
            np.add(self.table[:, :half], eights[:, bit : bit + 1], out=self.table[:, half : 2 * half])
        np.take(self.table.reshape(-1), self.places, out=self.taken, mode="clip")
        parts = [self.taken[begin : begin + PART].sum(axis=0) for begin in range(0, len(self.taken), PART)]
        found: Numbers = np.sum(parts, axis=0)
        return found
