"""Tables whose rows are in the order of period, area and product, with gaps: their cells are their rows as they lie.

So are tables of many years mostly kept, and those that ``revealed_advantage`` gives. Where period or area changes, a
block begins; blocks must follow each other in order, and within one the products must. That shows, too, that no key
stands twice. Whatever is otherwise goes the common way, which also finds what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import prod
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from outturn.methods.statistics.trade import checking
from outturn.methods.statistics.trade.cells import Cells, Marks
from outturn.methods.statistics.trade.coded import PART
from outturn.methods.statistics.trade.grid import is_plain
from outturn.methods.statistics.trade.numbering import Numbered, Numbering
from outturn.methods.statistics.trade.recognising import changes
from outturn.methods.statistics.trade.sources import Flows
from outturn.methods.statistics.trade.streaming import MARKS

LEAST = 8
"""With fewer rows to a block, numbering every row is as quick."""

FIRST = 1 << 11
"""Rows that are looked at first: most tables in no order end here."""

Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class _Blocks:
    """Where blocks begin, and the period and area of each."""

    starts: Places
    periods: list[str]
    areas: list[str]


def in_order(flows: Flows, *, measure: bool = False) -> Cells | None:
    """Give the cells of a table in memory whose rows are in the order of their keys; None where they are not.

    Each cell has one row, so that its value is the row's. Raises the faults of values.
    """
    table = flows.content
    if not isinstance(table, pa.Table) or "counterpart_area" in flows.columns and not measure:
        return None
    roles = {role: column for role, column in flows.columns.items() if role != "counterpart_area"}
    table = table.select(list(roles.values())).rename_columns(list(roles))
    if not table.num_rows or not all(is_plain(table[role]) for role in roles if role != "value"):
        return None
    if not _begins_in_order(table):
        return None
    blocks = _blocks(table)
    if blocks is None:
        return None
    codes, parts = _products(flows)
    products = sorted(codes.numbers)
    periods, areas = sorted(set(blocks.periods)), sorted(set(blocks.areas))
    shape = (len(periods), len(areas), len(products))
    if prod(shape) > MARKS:
        return None
    present = _present(shape, _first_cells(blocks, periods, areas, len(products)), blocks.starts, _ranked(codes, parts))
    if present is None:
        return None
    values = checking.values_of(flows, table, measure=measure)
    names = tuple(periods), tuple(areas), tuple(products)
    return Cells(flows, *names, len(values), present=present, packed=values, given=table)


def _begins_in_order(table: pa.Table) -> bool:
    first = table.select([role for role in checking.KEY if role in table.column_names]).slice(0, FIRST)
    keys = list(zip(*([str(code) for code in column.to_pylist()] for column in first.columns), strict=True))
    return all(one < other for one, other in pairwise(keys))


def _blocks(table: pa.Table) -> _Blocks | None:
    """Give the blocks of a table; None where they are short, or do not follow each other in order."""
    runs = {role: _runs(table[role]) for role in ("time_period", "ref_area") if role in table.column_names}
    starts = np.unique(np.concatenate([begins for begins, _ in runs.values()]))
    if len(starts) * LEAST > table.num_rows:
        return None
    found = {
        role: [codes[at] for at in np.searchsorted(begins, starts, side="right") - 1]
        for role, (begins, codes) in runs.items()
    }
    periods, areas = found.get("time_period", [""] * len(starts)), found["ref_area"]
    if not all(one < other for one, other in pairwise(zip(periods, areas, strict=True))):
        return None
    return _Blocks(starts, periods, areas)


def _runs(column: pa.ChunkedArray) -> tuple[Places, list[str]]:
    """Give where the code of a column changes, or a chunk begins, and the code from there on."""
    begin, starts, codes = 0, [np.zeros(0, dtype=np.intp)], list[str]()
    for chunk in filter(len, column.chunks):
        own = np.concatenate([[0], changes(chunk)])
        codes += map(str, chunk.take(pa.array(own)).to_pylist())
        starts.append(own + begin)
        begin += len(chunk)
    every = np.concatenate(starts)
    kept = [at for at in range(len(codes)) if not at or codes[at] != codes[at - 1]]
    return every[kept], [codes[at] for at in kept]


def _products(flows: Flows) -> tuple[Numbering, list[Numbered]]:
    """Number the products, batch by batch."""
    numbering, choosing = Numbering(), Lock()
    where = flows.where("product")

    def numbered(batch: pa.RecordBatch) -> Numbered:
        with choosing:
            return numbering.of(batch["product"], where)

    return numbering, list(replace(flows, columns={"product": flows.columns["product"]}).each(numbered))


def _ranked(codes: Numbering, parts: list[Numbered]) -> Iterator[npt.NDArray[Any]]:
    """Give the place of each row's product in the order of codes, a few rows at a time."""
    rank = np.empty(len(codes), dtype=np.intp)
    rank[[codes.numbers[code] for code in sorted(codes.numbers)]] = np.arange(len(codes))
    for part in parts:
        ranks = rank[part.numbers]
        for begin in range(0, part.rows, PART):
            places = None if part.places is None else part.places[begin : begin + PART]
            rows = min(PART, part.rows - begin)
            yield np.full(rows, ranks[0]) if places is None else ranks.take(places, mode="clip")


def _first_cells(blocks: _Blocks, periods: list[str], areas: list[str], products: int) -> Places:
    """Give the number of the first cell of each block."""
    at_period, at_area = ({code: place for place, code in enumerate(codes)} for codes in (periods, areas))
    found = [at_period[period] * len(areas) + at_area[area] for period, area in zip(
        blocks.periods, blocks.areas, strict=True)]  # fmt: skip
    return np.array(found, dtype=np.intp) * products


def _present(
    shape: tuple[int, int, int], first: Places, starts: Places, ranked: Iterator[npt.NDArray[Any]]
) -> Marks | None:
    """Mark the cell of each row; None where the rows are not in order."""
    present = np.zeros(shape, dtype=bool)
    flat, row, before = present.reshape(-1), 0, -1
    for places in ranked:
        end = row + len(places)
        begin, stop = np.searchsorted(starts, [row, end], side="right") - 1
        bounds = np.clip(np.append(starts[begin : stop + 1], end), row, end)
        cells = places + np.repeat(first[begin : stop + 1], np.diff(bounds))
        if cells[0] <= before or not (cells[1:] > cells[:-1]).all():
            return None
        flat[cells] = True
        row, before = end, int(cells[-1])
    return present
