"""Dense sums while batches pass by: nothing is kept of a row but what it adds, and a mark that its key was there.

Exact and independent of the order of rows: values with at most three decimals are added up as whole thousandths; of
others, each is split into a part of few leading bits, whose sums are exact, a part of the next bits, whose sums are
exact too, and a rest below them (after Demmel and Nguyen, "Fast reproducible floating-point summation", ARITH 21,
2013).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from outturn.methods.statistics.trade import checking
from outturn.methods.statistics.trade.cells import Cells, Marks, Numbers
from outturn.methods.statistics.trade.faults import EngineError
from outturn.methods.statistics.trade.numbering import Numbered, Numbering, Offsets
from outturn.methods.statistics.trade.sources import Flows, largest

MARKS = 400_000_000
"""At most so many keys (a byte each) are marked; with more codes, a query does the work."""

CHUNK = 1 << 16
"""Rows that are worked on at once; what is worked out of them fits into a processor's cache."""

FIRST_PERIODS = 15
"""Room for periods beyond the first: memory that nothing is written into costs nothing."""

PARTS = 1000.0
"""Sums are exact in thousandths where every value has at most three decimals."""

TERMS_BITS = 13
"""Sums of up to 2^13 terms a cell are exact; a cell has one term for each area it exports to."""


class TooManyCodes(Exception):
    """There are more codes than dense sums can hold."""


class _NotDecimal(Exception):
    """A value has more decimals than three, or a sum is too large to be exact in thousandths."""


class _Sums:
    """Exact sums in cells of one flat axis: in thousandths (trade is reported so), else in levels of bits."""

    def __init__(self, greatest: float, decimal: bool, single: bool) -> None:
        exponent = math.frexp(greatest)[1] if greatest > 0 else 0
        step = exponent + TERMS_BITS - 53
        steps = () if single or decimal else (step, step - 1 + TERMS_BITS - 53)
        self.single = single
        self.decimal = decimal and not single
        self.shifts = [math.ldexp(1.5, 52 + each) for each in steps if -1000 < each < 900]
        self.levels: list[Numbers | None] = [None] * (len(self.shifts) + 1)

    def add(self, size: int, keys: Offsets, values: Numbers) -> None:
        """Add values, in thousandths where the sums are decimal; where each cell has one row, they are put there."""
        if self.single:
            self._level(0, size)[keys] = values
            return
        rest = values
        for level, shift in enumerate(self.shifts):
            leading = (rest + shift) - shift
            np.add.at(self._level(level, size), keys, leading)
            rest = rest - leading
            if not rest.any():
                return
        np.add.at(self._level(len(self.shifts), size), keys, rest)

    def _level(self, level: int, size: int) -> Numbers:
        found = self.levels[level]
        if found is None:
            self.levels[level] = found = np.zeros(size)
        return found

    def grow(self, before: Sequence[int], after: Sequence[int], filled: int) -> None:
        self.levels = [None if each is None else _grown(each, before, after, filled) for each in self.levels]

    def total(self, size: int) -> Numbers:
        """Give the sums of the first ``size`` cells, once; of one level they are its own memory."""
        levels = [each[:size] for each in reversed(self.levels) if each is not None]
        found = levels[0] if levels else np.zeros(size)
        for each in levels[1:]:
            found = found + each
        if not self.decimal:
            return found
        if found.max(initial=0.0) >= 2.0**53:
            raise _NotDecimal
        found /= PARTS
        return found


class _Room:
    """Memory for a part of a batch, written into again and again: it stays in the processor's cache."""

    def __init__(self) -> None:
        self.cell, self.other = np.empty(CHUNK, dtype=np.intp), np.empty(CHUNK, dtype=np.intp)
        self.parts, self.back = np.empty(CHUNK), np.empty(CHUNK)

    def thousandths(self, values: Numbers) -> Numbers:
        """Give values as whole thousandths; raise ``_NotDecimal`` where they are none."""
        parts, back = self.parts[: len(values)], self.back[: len(values)]
        np.multiply(values, PARTS, out=parts)
        np.rint(parts, out=parts)
        np.divide(parts, PARTS, out=back)
        if not np.array_equal(back, values):
            raise _NotDecimal
        return parts


class _Accumulation:
    """Sums and marks of flows by period, area and product, growing with the codes."""

    def __init__(self, flows: Flows, measure: bool, decimal: bool) -> None:
        self.flows = flows
        self.measure = measure
        self.bilateral = "counterpart_area" in flows.columns and not measure
        self.periods, self.areas, self.products = Numbering(), Numbering(), Numbering()
        self.shape = (0, 0, 0)
        greatest = 0.0 if decimal or not self.bilateral else largest(flows)
        self.sums = _Sums(greatest, decimal, single=not self.bilateral)
        self.marks: Marks = np.zeros(0, dtype=bool)
        self.room = _Room()
        self.rows = self.filled = 0

    def add(self, batch: pa.RecordBatch) -> None:
        """Check the values of a batch, number its codes, add the values up and mark the keys."""
        where = self.flows.where
        values = checking.values_of(self.flows, batch, measure=self.measure)
        area = self.areas.of(batch["ref_area"], where("ref_area"))
        product = self.products.of(batch["product"], where("product"))
        columns = [product, area]
        if "time_period" in self.flows.columns:
            columns.append(self.periods.of(batch["time_period"], where("time_period"), "time_period"))
        else:
            self.periods.numbers.setdefault("", 0)
        counterpart = None
        if self.bilateral:
            counterpart = self.areas.of(batch["counterpart_area"], where("counterpart_area"))
        self._make_room()
        for begin in range(0, len(values), CHUNK):
            end = min(begin + CHUNK, len(values))
            partners = None if counterpart is None else counterpart.part(begin, end)
            self._add_part([each.part(begin, end) for each in columns], partners, values[begin:end])
        self.rows += len(values)
        self.filled = len(self.periods)

    def _add_part(self, columns: Sequence[Numbered], counterpart: Numbered | None, values: Numbers) -> None:
        """Add a part of a batch; ``columns`` are product, area and perhaps period, the quickest first."""
        _, areas, products = self.shape
        cell, other = self.room.cell[: len(values)], self.room.other
        first, *others = columns
        found = first.times(1, cell)
        if found is not cell:
            cell[:] = found
        for column, stride in zip(others, (products, areas * products), strict=False):
            cell += column.times(stride, other)
        if self.sums.decimal:
            values = self.room.thousandths(values)
        self.sums.add(math.prod(self.shape), cell, values)
        if counterpart is not None:
            cell *= areas
            cell += counterpart.times(1, other)
        self.marks[cell] = True

    def _make_room(self) -> None:
        """Let the axes grow with the codes: by a quarter more than is needed, periods by as many again."""
        needed = (len(self.periods), len(self.areas), len(self.products))
        if all(has >= need for has, need in zip(self.shape, needed, strict=True)):
            return
        begun = self.shape[0] > 0
        later = max(FIRST_PERIODS, needed[0]) if "time_period" in self.flows.columns else 0
        spare = (later, needed[1] // 4, needed[2] // 4) if begun else (later, 0, 0)
        shape = tuple(
            max(has, need + more if need > has else need)
            for has, need, more in zip(self.shape, needed, spare, strict=True)
        )
        before, after = self._marked(self.shape), self._marked(shape)
        if math.prod(after) > MARKS:
            shape, after = needed, self._marked(needed)
            if math.prod(after) > MARKS:
                raise TooManyCodes
        self.sums.grow(self.shape, shape, self.filled)
        self.marks = _grown(self.marks, before, after, self.filled)
        self.shape = (shape[0], shape[1], shape[2])

    def _marked(self, shape: Sequence[int]) -> tuple[int, ...]:
        periods, areas, products = shape
        return (periods, areas, products, areas) if self.bilateral else (periods, areas, products)

    def cells(self) -> Cells:
        """Give the sums in the order of the codes; raise the faults of keys that stand in several rows."""
        shape = (len(self.periods), *self.shape[1:])
        marked = self._marked(shape)
        marks = self.marks[: math.prod(marked)].reshape(marked)
        if self.bilateral and np.einsum("paka->pak", marks).any():
            raise checking.own_trade(self.flows)
        if np.count_nonzero(marks) < self.rows:
            raise checking.duplicates(self.flows, self.measure)
        present: Marks = np.any(marks, axis=3) if self.bilateral else marks
        orders, names = [], []
        for axis, numbering in enumerate((self.periods, self.areas, self.products)):
            used = np.flatnonzero(np.any(present, axis=tuple(each for each in range(3) if each != axis)))
            codes = list(numbering.numbers)
            kept = sorted(used.tolist(), key=codes.__getitem__)
            orders.append(np.array(kept, dtype=np.intp))
            names.append(tuple(codes[at] for at in kept))
        dense = _reordered(self.sums.total(math.prod(shape)).reshape(shape), orders)
        return Cells(self.flows, names[0], names[1], names[2], self.rows, dense, _reordered(present, orders))


def summed(flows: Flows, measure: bool = False) -> Cells:
    """Add flows up; raise ``TooManyCodes`` where they have more codes than dense sums can hold."""
    try:
        return _accumulated(flows, measure, decimal=True)
    except _NotDecimal:
        return _accumulated(flows, measure, decimal=False)


def _accumulated(flows: Flows, measure: bool, *, decimal: bool) -> Cells:
    found = _Accumulation(flows, measure, decimal)
    for batch in flows.batches():
        found.add(batch)
    return found.cells()


def too_many(flows: Flows) -> EngineError:
    """Give the fault of flows with too many codes for this engine."""
    return EngineError(
        "Engine stream cannot hold so many codes",
        where=flows.name,
        expected=f"at most {MARKS:,} combinations of period, areas and product",
        got="more",
        fix="leave the engine out, or name engine='duckdb'",
    )


def _reordered(content: npt.NDArray[Any], orders: Sequence[npt.NDArray[np.intp]]) -> npt.NDArray[Any]:
    """Give content (periods x areas x products) in another order of each axis."""
    for axis, order in enumerate(orders):
        if len(order) != content.shape[axis] or (np.diff(order) != 1).any():
            content = content.take(order, axis=axis, mode="clip")
    return content


def _grown(flat: npt.NDArray[Any], before: Sequence[int], after: Sequence[int], filled: int) -> npt.NDArray[Any]:
    """Give the same content with longer axes; of the first axis only so many places have any."""
    found = np.zeros(tuple(after), dtype=flat.dtype)
    found[(slice(filled), *map(slice, before[1:]))] = flat.reshape(tuple(before))[:filled]
    return found.reshape(-1)
