"""Tables that list every product in the same order, area by area: a full grid, of which no row need be numbered.

So lie tables of areas by products that were unstacked, and those that ``revealed_advantage`` gives for them. The column
of products repeats itself with one length, and area and period change where it begins again: three comparisons of whole
columns show it. A table that was handed out and comes back lies as it did then. Whatever is otherwise goes the common
way, which also finds what is wrong.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.statistics.trade import checking
from outturn.methods.statistics.trade.cells import Cells
from outturn.methods.statistics.trade.handed_out import Layout, known
from outturn.methods.statistics.trade.sources import Flows

LEAST = 64
"""A grid of fewer products is numbered as quickly."""


def gridded(flows: Flows, *, measure: bool = False) -> Cells | None:
    """Give the cells of a table in memory that is a full grid, or was handed out; None where it is neither.

    Each cell has one row, so that its value is the row's. Raises the faults of values.
    """
    table = flows.content
    if not isinstance(table, pa.Table) or "counterpart_area" in flows.columns and not measure:
        return None
    layout = known(table, flows.columns)
    table = table.select(list(flows.columns.values())).rename_columns(list(flows.columns))
    if layout is not None:
        return _come_back(flows, table, layout, checking.values_of(flows, table, measure=measure))
    products = _repeated(table["product"])
    if products is None:
        return None
    length = len(products)
    areas = _by_block(table["ref_area"], length)
    periods = (
        _by_block(table["time_period"], length)
        if "time_period" in table.column_names
        else [""] * (table.num_rows // length)
    )
    if areas is None or periods is None or len(set(zip(periods, areas, strict=True))) < len(areas):
        return None
    values = checking.values_of(flows, table, measure=measure)
    return _arranged(flows, table, (periods, areas, products), values)


def _come_back(flows: Flows, table: pa.Table, layout: Layout, values: npt.NDArray[np.float64]) -> Cells:
    """Give the cells of a table that was handed out; of a full grid in the memory of its values."""
    cells = partial(Cells, flows, layout.periods, layout.areas, layout.products, len(values))
    if layout.present.all():
        return cells(values.reshape(layout.present.shape), layout.present, given=table)
    return cells(present=layout.present, packed=values, given=table)


def _repeated(column: pa.ChunkedArray) -> list[str] | None:
    """Give the codes that a column repeats from its first row to its last; None where it does not."""
    if not is_plain(column) or len(column) < LEAST:
        return None
    again = pc.index(column.slice(1), column[0]).as_py()
    length = len(column) if again < 0 else again + 1
    if length < LEAST or len(column) % length or not column.slice(length).equals(column.slice(0, len(column) - length)):
        return None
    codes = [str(code) for code in column.slice(0, length).to_pylist()]
    return codes if len(set(codes)) == length else None


def _by_block(column: pa.ChunkedArray, length: int) -> list[str] | None:
    """Give the code of each block of ``length`` rows; None where one holds two."""
    if not is_plain(column):
        return None
    begin, codes = 0, list[Any]()
    for chunk in filter(len, column.chunks):
        runs = pc.run_end_encode(chunk, pa.int64())
        ends = runs.run_ends.to_numpy() + begin
        if begin % length and chunk[0].as_py() != codes[-1] or (ends[:-1] % length).any():
            return None
        starts = np.arange(-(-begin // length) * length, begin + len(chunk), length)
        codes += runs.values.take(pa.array(np.searchsorted(ends, starts, side="right"))).to_pylist()
        begin += len(chunk)
    return [str(code) for code in codes]


def is_plain(column: pa.ChunkedArray) -> bool:
    """Say whether a column holds text or whole numbers, none of them missing."""
    kind = column.type
    text = pa.types.is_string(kind) or pa.types.is_large_string(kind)
    return (text or pa.types.is_integer(kind)) and not column.null_count


def _arranged(
    flows: Flows, table: pa.Table, codes: tuple[list[str], list[str], list[str]], values: npt.NDArray[Any]
) -> Cells:
    """Give the blocks in the order of their codes; where that is the order of the rows, in the memory of the values."""
    periods, areas, products = (sorted(set(each)) for each in codes)
    numbers = [{code: place for place, code in enumerate(each)} for each in (periods, areas, products)]
    at_period, at_area, order = (
        np.array([number[code] for code in each], dtype=np.intp) for number, each in zip(numbers, codes, strict=True)
    )
    shape = (len(periods), len(areas), len(products))
    cells = partial(Cells, flows, tuple(periods), tuple(areas), tuple(products), len(values))
    blocks = values.reshape(len(at_area), len(products))
    in_order = bool((np.diff(at_period * shape[1] + at_area) == 1).all() and (np.diff(order) == 1).all())
    if in_order and len(blocks) == shape[0] * shape[1]:
        return cells(blocks.reshape(shape), np.ones(shape, dtype=bool), given=table)
    dense, present = np.zeros(shape), np.zeros(shape, dtype=bool)
    dense[at_period[:, None], at_area[:, None], order] = blocks
    present[at_period, at_area] = True
    return cells(dense, present)
