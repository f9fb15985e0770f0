"""Technology classes: which product is of which class, and the shares of the classes in what an area exports or makes.

Lists of classes are data, one TOML file each in ``classes/``, with their published source and how they were read. Any
other list can be given as a table of ``product`` and ``technology_class``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from outturn.methods.faults import need_one_of
from outturn.methods.statistics import tables
from outturn.methods.statistics.trade.cells import Cells, Numbers, read_cells
from outturn.methods.statistics.trade.faults import ClassListError, UnclassifiedProductError

LISTS = ("lall_sitc3", "lall_sitc2", "mht_isic4", "mht_isic3")
UNCLASSIFIED = ("refuse", "keep")
OUTSIDE = "unclassified"


@dataclass(frozen=True)
class Classes:
    """A list of technology classes: the class of each product, the order of classes, and which are manufactures.

    ``digits``: a product belongs where its first so many signs do; 0 where whole codes are compared. ``medium_high``
    names the classes of medium and high technology, ``manufactures`` all classes of manufactures.
    """

    name: str
    members: Mapping[str, str]
    order: tuple[str, ...]
    manufactures: frozenset[str]
    medium_high: frozenset[str]
    digits: int = 0
    source: str = "given by the caller"
    provenance: str = "given by the caller"

    def of(self, product: str) -> str | None:
        """Give the class of a product, or None."""
        return self.members.get(product[: self.digits] if self.digits else product)


@cache
def class_list(name: str, *, detail: bool = False) -> Classes:
    """Give the list called ``name``, by its main classes or, with ``detail``, by their parts.

    Raises ``UnknownParameterError`` where there is none.
    """
    need_one_of(name, LISTS, "classes", "technology_shares")
    file = resources.files(__package__) / "classes" / f"{name}.toml"
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    parts: dict[str, list[str]] = {}
    members: dict[str, str] = {}
    for group, each in content["groups"].items():
        parts[group] = each["parts"]
        for part in each["parts"]:
            members |= dict.fromkeys(content["parts"][part]["products"].split(), part if detail else group)

    def named(groups: Sequence[str]) -> frozenset[str]:
        return frozenset(part for group in groups for part in (parts[group] if detail else [group]))

    return Classes(
        content["name"], members, tuple(part for each in parts.values() for part in each) if detail else tuple(parts),
        named(content["manufactures"]), named(content["medium_high"]), content["digits"], content["source"],
        content["provenance"],
    )  # fmt: skip


def classes_of(given: Any, method: str, *, detail: bool = False) -> Classes:
    """Take a list by name, or a table of ``product``, ``technology_class`` and perhaps ``kind``.

    ``kind``: ``manufacture``, ``medium_high`` (a manufacture of medium or high technology) or ``other``; without it
    every class is a manufacture, and ``MT``, ``HT`` and ``MHT`` are medium or high. Raises ``ClassListError``.
    """
    if isinstance(given, str):
        return class_list(given, detail=detail)
    if isinstance(given, Classes):
        return given
    table = tables.read(given, method, "classes", ("product", "technology_class")).table
    members: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for row in table.to_pylist():
        product, name = str(row["product"]), str(row["technology_class"])
        kind = row.get("kind") or ("medium_high" if name in ("MT", "HT", "MHT") else "manufacture")
        if members.setdefault(product, name) != name:
            raise _bad_list(method, f"product {product} in {members[product]} and in {name}")
        if kinds.setdefault(name, kind) != kind:
            raise _bad_list(method, f"class {name} of kind {kinds[name]} and of kind {kind}")
        if kind not in ("manufacture", "medium_high", "other"):
            raise _bad_list(method, f"kind {kind!r} of class {name}")
    lengths = {len(product) for product in members}
    return Classes(
        "own list", members, tuple(sorted(kinds)),
        frozenset(name for name, kind in kinds.items() if kind != "other"),
        frozenset(name for name, kind in kinds.items() if kind == "medium_high"),
        lengths.pop() if len(lengths) == 1 else 0,
    )  # fmt: skip


def technology_shares(
    flows: Any, classes: Any = "lall_sitc3", *, detail: bool = False, unclassified: str = "refuse", engine: str = "auto"
) -> Any:
    """Give the shares of technology classes in each area's exports, by period; the same kind of table.

    ``flows`` as for ``revealed_advantage``; of value added by industry, ``product`` (or ``activity``) is the
    division. ``classes``: ``lall_sitc3`` (SITC Rev.3), ``lall_sitc2``, ``mht_isic4``, ``mht_isic3``, or a table of
    ``product``, ``technology_class`` and perhaps ``kind``. A longer code belongs where its first digits do.
    ``detail`` gives the parts of Lall's classes (RB1, RB2, …). ``unclassified``: ``refuse`` raises where a product is
    in no class, ``keep`` shows such products as a class of their own, which is part of all exports and of no
    manufactures.

    Out, for each area and period every class: ``ref_area``, ``time_period``, ``technology_class``, ``value`` (per
    cent of all exports), ``share_of_manufactures`` (per cent; null for what is none), ``exports`` (in the unit given)
    and ``products`` (how many of the class are exported). Null where the area exports nothing. Source of the classes:
    see each list. Raises ``UnclassifiedProductError``, ``ClassListError`` and what ``revealed_advantage`` raises.
    """
    need_one_of(unclassified, UNCLASSIFIED, "unclassified", "technology_shares")
    known = classes_of(classes, "technology_shares", detail=detail)
    cells = read_cells(flows, "technology_shares", engine)
    order, sums, counts = class_sums(cells, known, keep=unclassified == "keep")
    at_period, at_area = np.nonzero(counts.sum(axis=2))
    taken, numbers = sums[at_period, at_area], counts[at_period, at_area]
    made = np.array([name in known.manufactures for name in order])
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = 100 * taken / taken.sum(axis=1, keepdims=True)
        of_made = np.where(made, 100 * taken / (taken * made).sum(axis=1, keepdims=True), np.nan)
    places = np.repeat(np.arange(len(at_area)), len(order))
    return cells.table(
        [("ref_area", at_area[places]), ("time_period", at_period[places])],
        technology_class=pa.array(list(order) * len(at_area), pa.string()),
        value=pa.array(shares.reshape(-1), from_pandas=True),
        share_of_manufactures=pa.array(of_made.reshape(-1), from_pandas=True),
        exports=pa.array(taken.reshape(-1)),
        products=pa.array(numbers.reshape(-1)),
    )


def class_sums(
    cells: Cells, classes: Classes, *, keep: bool = False
) -> tuple[tuple[str, ...], Numbers, npt.NDArray[np.int64]]:
    """Give the classes, exports and numbers of products as periods x areas x classes.

    Raises ``UnclassifiedProductError`` naming products in no class, unless they are kept as a class of their own.
    """
    found = [classes.of(product) for product in cells.products]
    outside = [product for product, name in zip(cells.products, found, strict=True) if name is None]
    if outside and not keep:
        raise _unclassified(cells, classes, outside)
    order = (*classes.order, OUTSIDE) if outside else classes.order
    number = {name: place for place, name in enumerate(order)}
    of_product = np.array([number[name or OUTSIDE] for name in found], dtype=np.intp)
    shape = (len(cells.periods), len(cells.areas), len(order))
    period, area, product = cells.places
    flat = (period.astype(np.intp) * shape[1] + area) * shape[2] + of_product[product]
    size = shape[0] * shape[1] * shape[2]
    sums: Numbers = np.bincount(flat, weights=cells.values, minlength=size).reshape(shape).astype(np.float64)
    counts: npt.NDArray[np.int64] = np.bincount(flat, minlength=size).reshape(shape).astype(np.int64)
    return order, sums, counts


def _unclassified(cells: Cells, classes: Classes, outside: Sequence[str]) -> UnclassifiedProductError:
    places = np.isin(cells.places[2], [cells.products.index(product) for product in outside])
    total = cells.values.sum()
    share = f"{100 * cells.values[places].sum() / total:.3g} % of all exports" if total else "no exports"
    return UnclassifiedProductError(
        f"{len(outside):,} product(s) are in no technology class",
        where=f"{cells.flows.where('product')}, list {classes.name}",
        expected="products of "
        + (f"{classes.digits} digits or more that the list has" if classes.digits else "the list"),
        got=f"{tables.several([repr(each) for each in outside])}: {share}",
        fix="write codes as text with their leading zeros, name the list of the right classification, or give "
        "unclassified='keep' (--keep-unclassified) to show them as a class of their own",
    )


def _bad_list(method: str, got: str) -> ClassListError:
    return ClassListError(
        "A list of technology classes cannot be used",
        where=f"method {method}, table classes",
        expected="each product in one class, each class of one kind: manufacture, medium_high or other",
        got=got,
        fix="mend the table",
    )
