"""Sums of exports by period, area and product: what every measure of trade is computed from, and how they are checked.

Three engines give the same cells, to 1e-9 of each other: ``stream`` (dense sums in memory while batches pass by; exact,
so that the order of rows changes no digit), ``duckdb`` (a query that spills to disk; for more codes than dense sums can
hold) and ``spark`` (a cluster). ``auto`` takes the first that can.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from outturn.methods.faults import need_one_of
from outturn.methods.statistics.trade import checking
from outturn.methods.statistics.trade.numbering import need_codes, need_periods
from outturn.methods.statistics.trade.sources import Flows, open_flows

ENGINES = ("auto", "stream", "duckdb", "spark")
Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Cells:
    """One value for each period, area and product that has any, in the order of period, area and product.

    ``at_period``, ``at_area`` and ``at_product`` (one axis, cells) are places in ``periods``, ``areas`` and
    ``products``, which are in code-point order and all in use. ``rows`` is the number of rows behind the cells.
    """

    flows: Flows
    periods: tuple[str, ...]
    areas: tuple[str, ...]
    products: tuple[str, ...]
    at_period: Places
    at_area: Places
    at_product: Places
    values: Numbers
    rows: int

    def taken(self, place: int) -> slice:
        """Give the cells of a period, of which the first has place 0."""
        begin, end = np.searchsorted(self.at_period, np.array((place, place + 1), dtype=np.int32))
        return slice(int(begin), int(end))

    def years(self) -> Iterator[tuple[int, slice, Numbers]]:
        """Give each period: its place, its cells, and its values as areas x products, 0 where there is no cell."""
        for place in range(len(self.periods)):
            taken = self.taken(place)
            shape = (len(self.areas), len(self.products))
            if taken.stop - taken.start == shape[0] * shape[1]:
                matrix = self.values[taken].reshape(shape)
            else:
                matrix = np.zeros(shape)
                matrix[self.at_area[taken], self.at_product[taken]] = self.values[taken]
            yield place, taken, matrix

    def column(self, role: str, places: npt.NDArray[Any]) -> pa.Array:
        """Give a column of codes for a table that goes out: text, or whole numbers where they came as such."""
        codes = {"time_period": self.periods, "ref_area": self.areas, "product": self.products}[role]
        kind = self.flows.schema.field(self.flows.columns[role]).type
        wide = pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
        names = pa.array(codes, pa.large_string() if wide else pa.string())
        if self.flows.whole(role):
            names = names.cast(pa.int64())
        return names.take(pa.array(places))

    def table(self, roles: Sequence[tuple[str, npt.NDArray[Any]]], **columns: Any) -> Any:
        """Give a table of the kind the flows came in: codes by role (periods where there are any), then columns."""
        kept = [(role, places) for role, places in roles if role in self.flows.columns]
        content = {role: self.column(role, places) for role, places in kept}
        return self.flows.back(pa.table({**content, **columns}))


def read_cells(given: Any, method: str, engine: str = "auto", name: str = "flows", **options: Any) -> Cells:
    """Check flows and add them up by period, area and product.

    ``options``: ``measure`` (the values are no flows: they may be null, which is NaN in the cell, or below 0).
    Raises ``UnknownParameterError`` and the faults of ``trade.faults`` and of tables.
    """
    need_one_of(engine, ENGINES, "engine", method)
    flows = open_flows(given, method, name)
    checking.need_numbers(flows)
    cells = _summed(flows, engine, **options)
    for role, codes in (("ref_area", cells.areas), ("product", cells.products)):
        need_codes(codes, flows.where(role))
    if "time_period" in flows.columns:
        need_periods(cells.periods, flows.where("time_period"))
    return cells


def _summed(flows: Flows, engine: str, **options: Any) -> Cells:
    from outturn.methods.statistics.trade import streaming

    if engine == "spark":
        from outturn.methods.statistics.trade import cluster

        return cluster.summed(flows)
    if engine != "duckdb":
        try:
            return streaming.summed(flows, **options)
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
    return Cells(flows, periods, areas, products, at_period[order_], at_area[order_], at_product[order_], values, rows)
