"""Dense sums while batches pass by: nothing is kept of a row but what it adds, and a mark that its key was there.

Exact and independent of the order of rows: values with at most three decimals are added up as whole thousandths; of
others, each is split into a part of few leading bits, whose sums are exact, a part of the next bits, whose sums are
exact too, and a rest below them (after Demmel and Nguyen, "Fast reproducible floating-point summation", ARITH 21,
2013).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from threading import Condition, get_ident, local
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
"""At most so many keys (a byte each, their numbers in 32 bits) are marked; with more codes, a query does the work."""

CHUNK = 1 << 16
"""Rows that are worked on at once; what is worked out of them fits into a processor's cache."""

FIRST_PERIODS = 60
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

    def begun(self, size: int) -> _Sums:
        """Make room where several threads will put values."""
        if self.single:
            self._level(0, size)
        return self

    def _level(self, level: int, size: int) -> Numbers:
        found = self.levels[level]
        if found is None:
            self.levels[level] = found = np.zeros(size)
        return found

    def grow(self, before: Sequence[int], after: Sequence[int], filled: int) -> None:
        self.levels = [None if each is None else _grown(each, before, after, filled) for each in self.levels]

    def take_over(self, other: _Sums, size: int) -> None:
        """Add the first ``size`` cells of other sums of the same flows, level by level, which changes no digit."""
        for level, found in enumerate(other.levels):
            if found is not None:
                self._level(level, size)[:size] += found[:size]

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


class _Room(local):
    """Memory of a thread for a part of a batch, written into again and again: it stays in the processor's cache."""

    def __init__(self) -> None:
        self.cell, self.other = np.empty(CHUNK, dtype=np.int32), np.empty(CHUNK, dtype=np.int32)
        self.keys, self.parts, self.back = np.empty(CHUNK, dtype=np.intp), np.empty(CHUNK), np.empty(CHUNK)

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
    """Sums and marks of flows by period, area and product, growing with the codes; several threads add to them.

    A mark is only ever set, and where a cell has one row its value is put: these are shared. What is added up, each
    thread adds up for itself. While one makes room, no other adds.
    """

    def __init__(self, flows: Flows, measure: bool, decimal: bool) -> None:
        self.flows = flows
        self.measure = measure
        self.bilateral = "counterpart_area" in flows.columns and not measure
        self.periods, self.areas, self.products = Numbering(), Numbering(), Numbering()
        self.shape = (0, 0, 0)
        greatest = 0.0 if decimal or not self.bilateral else largest(flows)
        self.new_sums = partial(_Sums, greatest, decimal, single=not self.bilateral)
        self.sums: dict[int, _Sums] = {}
        self.marks: Marks = np.zeros(0, dtype=bool)
        self.room = _Room()
        self.alone = Condition()
        self.rows = self.filled = self.adding = 0

    def add(self, batch: pa.RecordBatch) -> None:
        """Check the values of a batch, number its codes, add the values up and mark the keys."""
        values = checking.values_of(self.flows, batch, measure=self.measure)
        with self.alone:
            columns, counterpart = self._numbered(batch)
            self._make_room()
            own = get_ident() if self.bilateral else 0
            sums = self.sums.setdefault(own, self.new_sums()).begun(math.prod(self.shape))
            self.rows += len(values)
            self.adding += 1
        try:
            for begin in range(0, len(values), CHUNK):
                end = min(begin + CHUNK, len(values))
                partners = None if counterpart is None else counterpart.part(begin, end)
                self._add_part(sums, [each.part(begin, end) for each in columns], partners, values[begin:end])
        finally:
            with self.alone:
                self.adding -= 1
                self.alone.notify_all()

    def _numbered(self, batch: pa.RecordBatch) -> tuple[list[Numbered], Numbered | None]:
        """Number the codes of product, area and perhaps period, the quickest first, and those of the counterparts."""
        where = self.flows.where
        area = self.areas.of(batch["ref_area"], where("ref_area"))
        columns = [self.products.of(batch["product"], where("product")), area]
        if "time_period" in self.flows.columns:
            columns.append(self.periods.of(batch["time_period"], where("time_period"), "time_period"))
        else:
            self.periods.numbers.setdefault("", 0)
        if not self.bilateral:
            return columns, None
        return columns, self.areas.of(batch["counterpart_area"], where("counterpart_area"))

    def _add_part(
        self, sums: _Sums, columns: Sequence[Numbered], counterpart: Numbered | None, values: Numbers
    ) -> None:
        """Add a part of a batch; ``columns`` are product, area and perhaps period, the quickest first."""
        _, areas, products = self.shape
        cell, other = self.room.cell[: len(values)], self.room.other
        first, *others = columns
        found = first.times(1, cell)
        if found is not cell:
            cell[:] = found
        for column, stride in zip(others, (products, areas * products), strict=False):
            cell += column.times(stride, other)
        keys = self.room.keys[: len(values)]
        keys[:] = cell
        if sums.decimal:
            values = self.room.thousandths(values)
        sums.add(math.prod(self.shape), keys, values)
        if counterpart is not None:
            cell *= np.int32(areas)
            cell += counterpart.times(1, other)
            keys[:] = cell
        self.marks[keys] = True

    def _make_room(self) -> None:
        """Let the axes grow with the codes, when nobody adds: by a quarter more, periods by as many again."""
        while any(has < need for has, need in zip(self.shape, self._needed(), strict=True)):
            if not self.adding:
                self._grow()
                break
            self.alone.wait()
        self.filled = len(self.periods)

    def _needed(self) -> tuple[int, int, int]:
        return len(self.periods), len(self.areas), len(self.products)

    def _grow(self) -> None:
        needed = self._needed()
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
        for sums in self.sums.values():
            sums.grow(self.shape, shape, self.filled)
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
        size = math.prod(shape)
        first, *others = self.sums.values() or [self.new_sums()]
        for each in others:
            first.take_over(each, size)
        dense = _reordered(first.total(size).reshape(shape), orders)
        return Cells(self.flows, names[0], names[1], names[2], self.rows, dense, _reordered(present, orders))


def summed(flows: Flows, measure: bool = False) -> Cells:
    """Add flows up; raise ``TooManyCodes`` where they have more codes than dense sums can hold."""
    try:
        return _accumulated(flows, measure, decimal=True)
    except _NotDecimal:
        return _accumulated(flows, measure, decimal=False)


def _accumulated(flows: Flows, measure: bool, *, decimal: bool) -> Cells:
    found = _Accumulation(flows, measure, decimal)
    for _ in flows.each(found.add):
        pass
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
