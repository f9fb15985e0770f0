"""Sums of exports by period, area and product: what every measure of trade is computed from, and how they are checked.

Three engines give the same cells, to 1e-9 of each other: ``stream`` (dense sums in memory while batches pass by; exact,
so that the order of rows changes no digit), ``duckdb`` (a query that spills to disk; for more codes than dense sums can
hold) and ``spark`` (a cluster). ``auto`` takes the first that can.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from threadpoolctl import ThreadpoolController

from outturn.methods.faults import need_one_of
from outturn.methods.statistics.trade import checking
from outturn.methods.statistics.trade.coded import along, at_places
from outturn.methods.statistics.trade.handed_out import Layout, remember, remember_lent
from outturn.methods.statistics.trade.numbering import need_codes, need_periods
from outturn.methods.statistics.trade.pieces import AHEAD
from outturn.methods.statistics.trade.sources import Flows, open_flows

ENGINES = ("auto", "stream", "duckdb", "spark")
Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int32]
Marks = npt.NDArray[np.bool_]
Found = TypeVar("Found")


@dataclass(frozen=True)
class Cells:
    """One value for each period, area and product that has any, in the order of period, area and product.

    ``periods``, ``areas`` and ``products`` are in code-point order and all in use. Either all values lie in ``dense``
    (periods x areas x products, 0 where ``present`` is false), or one after another in ``packed`` (those that are
    ``present``), or, where codes are too many for marks, in ``listed`` (places of the period, area and product, and the
    value of each cell). ``rows`` is the number of rows behind them. ``given`` is the table that they came in, its
    columns named by role, where its rows are all cells in their order; ``dense`` or ``packed`` then is its memory,
    which nobody may write into.
    """

    flows: Flows
    periods: tuple[str, ...]
    areas: tuple[str, ...]
    products: tuple[str, ...]
    rows: int
    dense: Numbers | None = None
    present: Marks | None = None
    packed: Numbers | None = None
    listed: tuple[Places, Places, Places, Numbers] | None = None
    given: pa.Table | None = None

    @cached_property
    def places(self) -> tuple[Places, Places, Places]:
        """The places of period, area and product of each cell; one axis, cells."""
        if self.listed is not None:
            return self.listed[:3]
        counts = self._present.sum(axis=2, dtype=np.int32)
        periods, areas, products = (np.arange(size, dtype=np.int32) for size in self._present.shape)
        product = np.empty(int(self._ends[-1]) if self.periods else 0, dtype=np.int32)
        for place in range(len(periods)):
            begins = np.repeat(areas * len(products), counts[place])
            np.subtract(np.flatnonzero(self._present[place]), begins, out=product[self._taken(place)], casting="unsafe")
        area = np.repeat(np.tile(areas, len(periods)), counts.reshape(-1))
        return np.repeat(periods, counts.sum(axis=1)), area, product

    @cached_property
    def values(self) -> Numbers:
        """The value of each cell; one axis, cells."""
        if self.listed is not None:
            return self.listed[3]
        if self.packed is not None:
            return self.packed
        return self.by_cell(lambda exports: exports)

    @property
    def _present(self) -> Marks:
        assert self.present is not None
        return self.present

    def year(self, place: int) -> Numbers:
        """Give the values of a period as areas x products, 0 where there is no cell."""
        if self.dense is not None:
            matrix: Numbers = self.dense[place]
            return matrix
        taken = self._taken(place)
        matrix = np.zeros((len(self.areas), len(self.products)))
        if self.packed is not None:
            matrix.reshape(-1)[np.flatnonzero(self._present[place])] = self.packed[taken]
            return matrix
        matrix[self.places[1][taken], self.places[2][taken]] = self.values[taken]
        return matrix

    def by_year(self, work: Callable[[int, Numbers], Found]) -> list[Found]:
        """Give what ``work`` finds in each period, from its place and values; several are worked on at once."""
        if len(self.periods) < 2:
            return [work(place, self.year(place)) for place in range(len(self.periods))]
        with _algebra().limit(limits=1, user_api="blas"), ThreadPoolExecutor(AHEAD) as workers:
            return list(workers.map(lambda place: work(place, self.year(place)), range(len(self.periods))))

    def by_cell(self, measure: Callable[[Numbers], Numbers]) -> Numbers:
        """Give a measure of each period (areas x products, as its values) in the cells there are, in their order."""
        if len(self.periods) == 1:
            return self.flat(0, measure(self.year(0)))
        found = np.empty(int(self._ends[-1]) if self.periods else 0)

        for place in range(len(self.periods)):
            found[self._taken(place)] = self.flat(place, measure(self.year(place)))
        return found

    def flat(self, place: int, matrix: Numbers) -> Numbers:
        """Give what a matrix of a period (areas x products) holds in the cells there are, in their order."""
        if self.listed is not None:
            taken = self._taken(place)
            return matrix[self.places[1][taken], self.places[2][taken]]
        present = self._present[place]
        if present.all():
            return matrix.reshape(-1)
        found: Numbers = matrix.reshape(-1).take(np.flatnonzero(present), mode="clip")
        return found

    def in_use(self, place: int, role: str) -> Marks:
        """Say of each area (or product) whether it has a cell in a period."""
        axis = 1 if role == "ref_area" else 0
        if self.listed is None:
            used: Marks = self._present[place].any(axis=axis)
            return used
        used = np.zeros(len(self.areas if axis else self.products), dtype=bool)
        used[self.places[2 - axis][self._taken(place)]] = True
        return used

    @cached_property
    def _ends(self) -> npt.NDArray[np.intp]:
        """The number of cells up to the end of each period."""
        if self.listed is not None:
            found: npt.NDArray[np.intp] = np.searchsorted(self.listed[0], np.arange(len(self.periods)), side="right")
            return found
        return np.cumsum([np.count_nonzero(each) for each in self._present])

    def _taken(self, place: int) -> slice:
        return slice(int(self._ends[place - 1]) if place else 0, int(self._ends[place]))

    def column(self, role: str, places: npt.NDArray[Any]) -> pa.Array | pa.ChunkedArray:
        """Give a column of codes for a table that goes out: text, or whole numbers where they came as such."""
        return at_places(self._codes(role), places)

    def _codes(self, role: str) -> pa.Array:
        codes = {"time_period": self.periods, "ref_area": self.areas, "product": self.products}[role]
        if self.flows.whole(role):
            return pa.array([int(code) for code in codes], pa.int64())
        kind = self.flows.schema.field(self.flows.columns[role]).type
        wide = pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
        return pa.array(codes, pa.large_string() if wide else pa.string())

    def _as_given(self, role: str) -> pa.ChunkedArray | None:
        """Give a column of codes as it came, where it goes out so: text, or whole numbers of 64 bits."""
        column = None if self.given is None else self.given[role]
        return None if column is None or self.flows.whole(role) and column.type != pa.int64() else column

    def table(self, roles: Sequence[tuple[str, npt.NDArray[Any]]], **columns: Any) -> Any:
        """Give a table of the kind the flows came in: codes by role (periods where there are any), then columns."""
        kept = [(role, places) for role, places in roles if role in self.flows.columns]
        content = {role: self.column(role, places) for role, places in kept}
        return self.flows.back(pa.table({**content, **columns}))

    def whole_table(self, **columns: Numbers) -> Any:
        """Give a table with a row for each cell, in their order: its area, period and product, then ``columns``.

        What is NaN is null. By the memory of the last column the table is known again.
        """
        axes = {"ref_area": 1, "time_period": 0, "product": 2}
        axes = {role: axis for role, axis in axes.items() if role in self.flows.columns}
        as_given = {role: self._as_given(role) for role in axes}
        made = [role for role, column in as_given.items() if column is None]
        whole = self.listed is None and bool(self._present.all())
        if not whole and any(role != "time_period" for role in made):
            _ = self.places  # so that it is there before several ask for it

        def codes(role: str) -> Any:
            if whole:
                return along(self._codes(role), axes[role], self._present.shape)
            if role == "time_period" and self.flows.whole(role):
                return pa.array(np.repeat(self._codes(role).to_numpy(), np.diff(self._ends, prepend=0)))
            return self.column(role, self.places[axes[role]])

        with ThreadPoolExecutor(AHEAD) as workers:
            found = as_given | dict(zip(made, workers.map(codes, made), strict=True))
        *_, last = columns
        layout = None if self.listed is not None else Layout(self.periods, self.areas, self.products, self._present)
        lent = self.flows.lends and not columns[last].flags.writeable
        if layout is not None and not lent:
            columns[last] = remember(columns[last], found, layout)
        numbers = {name: pa.array(values, from_pandas=bool(np.isnan(values.sum()))) for name, values in columns.items()}
        table = self.flows.back(pa.table({**found, **numbers}))
        if layout is not None and lent:
            remember_lent(table[last].to_numpy(), found, layout)
        return table


@cache
def _algebra() -> ThreadpoolController:
    """Give what tells linear algebra how many threads to take; looking for its libraries takes milliseconds."""
    return ThreadpoolController()


def read_cells(given: Any, method: str, engine: str = "auto", name: str = "flows", **options: Any) -> Cells:
    """Check flows and add them up by period, area and product.

    ``options``: ``measure`` (the values are no flows: they may be null, which is NaN in the cell, or below 0).
    Raises ``UnknownParameterError`` and the faults of ``trade.faults`` and of tables.
    """
    need_one_of(engine, ENGINES, "engine", method)
    flows = open_flows(given, method, name)
    checking.need_numbers(flows)
    checking.need_one_unit(flows)
    cells = _summed(flows, engine, **options)
    for role, codes in (("ref_area", cells.areas), ("product", cells.products)):
        need_codes(codes, flows.where(role))
    if "time_period" in flows.columns:
        need_periods(cells.periods, flows.where("time_period"))
    return cells


def _summed(flows: Flows, engine: str, **options: Any) -> Cells:
    from outturn.methods.statistics.trade import grid, ordered, streaming

    if engine == "spark":
        from outturn.methods.statistics.trade import cluster

        return cluster.summed(flows)
    if engine != "duckdb":
        try:
            found = grid.gridded(flows, **options) or ordered.in_order(flows, **options)
            return found or streaming.summed(flows, **options)
        except streaming.TooManyCodes:
            if engine == "stream":
                raise streaming.too_many(flows) from None
    from outturn.methods.statistics.trade import relational

    return relational.summed(flows, **options)


def from_table(flows: Flows, table: pa.Table, rows: int) -> Cells:
    """Make cells of a table with the columns period, area, product and exports, one row a cell, in any order."""
    parts = []
    for name in ("period", "area", "product"):
        encoded = table[name].combine_chunks().cast(pa.string()).dictionary_encode()
        encoded = encoded.combine_chunks() if isinstance(encoded, pa.ChunkedArray) else encoded
        codes = encoded.dictionary.to_pylist()
        order = np.array(sorted(range(len(codes)), key=[str(code) for code in codes].__getitem__), dtype=np.intp)
        rank = np.empty(len(codes), dtype=np.int32)
        rank[order] = np.arange(len(codes), dtype=np.int32)
        parts.append((tuple(str(codes[at]) for at in order), rank[encoded.indices.to_numpy()]))
    (periods, at_period), (areas, at_area), (products, at_product) = parts
    order_ = np.lexsort((at_product, at_area, at_period))
    values = table["exports"].to_numpy()[order_]
    listed = (at_period[order_], at_area[order_], at_product[order_], values)
    return Cells(flows, periods, areas, products, rows, listed=listed)
