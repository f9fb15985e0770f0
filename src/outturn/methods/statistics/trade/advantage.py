"""Revealed comparative advantage, the proximity of products, and the density of what an area can already do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from outturn.methods.faults import need_one_of
from outturn.methods.statistics.trade.cells import Cells, Numbers, read_cells

THRESHOLD = 1.0
OF = ("product", "ref_area")


def revealed_advantage(flows: Any, *, engine: str = "auto") -> Any:
    """Give each area's revealed comparative advantage in each product it exports, by period; the same kind of table.

    ``flows``: ``ref_area`` (or ``exporter``), ``product``, ``value``, and where there are such ``time_period`` (or
    ``year``) and ``counterpart_area`` (or ``importer``), over which flows are added up; a table, an Arrow dataset, or
    the path of a Parquet or CSV file or folder, of any size. Values of one unit, any; an absent row is no exports.

    Out, in the order of period, area and product: ``ref_area``, ``time_period``, ``product``, ``value`` (the
    advantage: the product's share in the area's exports over its share in the world's, null where the area or the
    world exports nothing) and ``exports``. The world is the sum of the areas given.

    ``engine``: ``auto``, ``stream``, ``duckdb`` or ``spark`` (flows as Parquet). Source: Balassa, "Trade
    liberalisation and 'revealed' comparative advantage", Manchester School 33 (1965). Raises the faults of
    ``trade.faults`` and of tables.
    """
    cells = read_cells(flows, "revealed_advantage", engine)
    values = cells.by_cell(advantage)
    return cells.whole_table(value=values, exports=cells.values)


def exports_by_product(flows: Any, *, engine: str = "auto") -> Any:
    """Add flows up by area, product and period; the same kind of table.

    ``flows`` and ``engine`` as for ``revealed_advantage``. Of bilateral flows of hundreds of millions of rows this is
    the work; every other function takes what it gives, so that flows are read once. Out, in the order of period, area
    and product: ``ref_area``, ``time_period`` where it came, ``product``, ``value`` (in the unit given; by engine
    ``stream``, which ``auto`` takes where it can, the order of rows changes no digit).
    """
    cells = read_cells(flows, "exports_by_product", engine)
    return cells.whole_table(value=cells.values)


def advantage(exports: Numbers) -> Numbers:
    """Give (x_cp / x_c) / (x_p / x) of exports (areas x products), in the same shape; NaN where it is 0 / 0."""
    by_product = exports.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Numbers = exports / exports.sum(axis=1, keepdims=True)
        found /= by_product / by_product.sum()
    return found


def specialised(rca: Any, method: str, threshold: float) -> tuple[Cells, Iterator[tuple[int, Numbers]]]:
    """Give the cells of a table of advantages, and for each period its place and M: 1 from the threshold on, else 0."""
    cells = read_advantages(rca, method)
    return cells, ((place, marked(cells.year(place), threshold)) for place in range(len(cells.periods)))


def read_advantages(rca: Any, method: str) -> Cells:
    """Check a table of advantages, and give its cells; NaN where an advantage is null."""
    return read_cells(rca, method, name="rca", measure=True)


def marked(values: Numbers, threshold: float) -> Numbers:
    """Give 1 for values from ``threshold`` on, else 0; in their own memory, if it is ours, as no method looks again."""
    found = values if values.flags.writeable else np.empty(values.shape)
    np.greater_equal(values, threshold, out=found, casting="unsafe")
    return found


def proximity(rca: Any, *, of: str = "product", threshold: float = THRESHOLD) -> Any:
    """Give how near two products are: the lower of the two shares of areas that have an advantage in the other, too.

    ``rca``: ``ref_area``, ``product``, ``value`` and perhaps ``time_period``, as ``revealed_advantage`` gives it; an
    absent row is no advantage. ``of="ref_area"`` compares areas by their products instead.

    Out, a row for each pair with something in common: ``time_period`` where it came, ``product`` and
    ``counterpart_product`` (or ``ref_area`` and ``counterpart_area``), the first before the second, and ``value``,
    above 0 to 1. A pair that is absent has 0. Source: Hidalgo, Klinger, Barabasi and Hausmann, "The product space
    conditions the development of nations", Science 317 (2007). Raises as ``revealed_advantage`` does.
    """
    need_one_of(of, OF, "of", "proximity")
    cells, periods = specialised(rca, "proximity", threshold)
    parts = [(np.zeros(0, int), np.zeros(0, int), np.zeros(0, int), np.zeros(0))]
    for place, found in periods:
        near = nearness(found if of == "product" else found.T)
        first, second = np.nonzero(np.triu(near, 1))
        parts.append((np.full(len(first), place), first, second, near[first, second]))
    places, first, second, values = (np.concatenate(each) for each in zip(*parts, strict=True))
    other = "counterpart_product" if of == "product" else "counterpart_area"
    columns = {other: cells.column(of, second), "value": pa.array(values)}
    return cells.table([("time_period", places), (of, first)], **columns)


def nearness(found: Numbers) -> Numbers:
    """Give phi = M'M / max(k, k') of M (areas x products), products x products; 0 where a product has no area."""
    counts = found.sum(axis=0)
    most = np.maximum(counts[:, None], counts[None, :])
    together: Numbers = found.T @ found
    near: Numbers = np.divide(together, most, out=np.zeros_like(together), where=most > 0)
    return near


def density(rca: Any, *, threshold: float = THRESHOLD, own: bool = False) -> Any:
    """Give how much of what is near a product an area already exports with advantage, for each area and product.

    ``rca`` as for ``proximity``. ``own``: count the product itself among its neighbours (proximity 1), which is left
    out otherwise. Out, every area and product of the table in each period: ``ref_area``, ``time_period`` where it
    came, ``product``, ``value`` from 0 to 1 (null for a product that is near nothing) and ``specialised`` (whether
    the area has the advantage already). Source: as ``proximity``; the omega of its supporting material.
    """
    cells, periods = specialised(rca, "density", threshold)
    parts = [(np.zeros(0, int), np.zeros(0, int), np.zeros(0, int), np.zeros(0), np.zeros(0, bool))]
    for place, found in periods:
        near = nearness(found)
        if not own:
            np.fill_diagonal(near, 0)
        with np.errstate(invalid="ignore"):
            values = (found @ near) / near.sum(axis=0)
        at_area, at_product = (each.reshape(-1) for each in np.indices(found.shape))
        parts.append((np.full(found.size, place), at_area, at_product, values.reshape(-1), found.reshape(-1) > 0))
    places, at_area, at_product, flat, has = (np.concatenate(each) for each in zip(*parts, strict=True))
    return cells.table(
        [("ref_area", at_area), ("time_period", places), ("product", at_product)],
        value=pa.array(flat, from_pandas=True),
        specialised=pa.array(has),
    )
