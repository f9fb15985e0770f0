"""Economic complexity and fitness: what an area's products say of it, and what its exporters say of a product."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from outturn.methods.faults import UnknownParameterError, need_one_of, whole
from outturn.methods.statistics.trade.advantage import THRESHOLD, marked, read_advantages
from outturn.methods.statistics.trade.cells import Cells, Numbers
from outturn.methods.statistics.trade.connection import connected, second_direction
from outturn.methods.statistics.trade.faults import TooFewToCompareError
from outturn.methods.statistics.trade.network import Network

METHODS = ("eigenvector", "reflections")
LEAST = 3
Marks = npt.NDArray[np.bool_]


class Complexity(NamedTuple):
    """Two tables: the index of areas (ECI, or fitness) and that of products (PCI, or the complexity of fitness)."""

    areas: Any
    products: Any


def complexity(
    rca: Any, *, method: str = "eigenvector", iterations: int = 20, threshold: float = THRESHOLD
) -> Complexity:
    """Give the Economic Complexity Index of areas and the Product Complexity Index of products, by period.

    ``rca``: ``ref_area``, ``product``, ``value`` and perhaps ``time_period``, as ``revealed_advantage`` gives it; an
    area has a product where its value reaches ``threshold``. ``method``: ``eigenvector`` (of the second largest
    eigenvalue of D_c^-1 M D_p^-1 M', signed so that it goes with diversity) or ``reflections`` (``iterations`` counts
    the two starting vectors' step as the first, as the package economic-complexity does; it comes near the
    eigenvector only slowly).

    Out, two tables: ``areas`` (``ref_area``, ``time_period``, ``value``, ``obs_status``, ``diversity``) and
    ``products`` (``product``, ``time_period``, ``value``, ``obs_status``, ``ubiquity``), standardised: mean 0,
    standard deviation 1 (of a sample) in each period. Where the network falls apart, only its largest connected part
    can be compared; what is outside it, or has no advantage at all, has null and obs_status M.

    Sources: Hidalgo and Hausmann, "The building blocks of economic complexity", PNAS 106 (2009); Hausmann, Hidalgo and
    others, The Atlas of Economic Complexity (2013), technical box 2.1. Raises ``TooFewToCompareError`` where fewer than
    three areas are connected, all are equally far apart, or no direction is the second alone.
    """
    need_one_of(method, METHODS, "method", "complexity")
    cells = read_advantages(rca, "complexity")

    def of_year(place: int, values: Numbers) -> _OfYear:
        network = Network(values >= threshold)
        areas, products = connected(network)
        _need_enough(cells, place, areas, "complexity")
        part = network.part(areas, products)
        if method == "eigenvector":
            eci, pci = eigenvector_indices(part, _period(cells, place))
        else:
            eci, pci = reflections(part, iterations)
        return _OfYear(place, network.diversity, network.ubiquity, _spread(eci, areas), _spread(pci, products))

    return _tables(cells, "complexity", cells.by_year(of_year))


def eigenvector_indices(matrix: Network | Numbers, where: str) -> tuple[Numbers, Numbers]:
    """Give ECI and PCI of M (areas x products, connected), standardised."""
    network = matrix if isinstance(matrix, Network) else Network(matrix)
    vector = second_direction(network, where)
    centred = vector - vector.mean()
    if centred @ (network.diversity - network.diversity.mean()) < 0:
        vector = -vector
    return standardised(vector, where), standardised(network.over_areas(vector) / network.ubiquity, where)


def reflections(matrix: Network | Numbers, iterations: int) -> tuple[Numbers, Numbers]:
    """Give the standardised averages of averages of diversity and ubiquity after so many steps (PNAS 2009, eq. 3-4)."""
    network = matrix if isinstance(matrix, Network) else Network(matrix)
    areas, products = diversity, ubiquity = network.diversity, network.ubiquity
    for step in range(1, iterations):
        before = products
        products = network.over_areas(areas) / ubiquity
        if step < iterations - 1:
            areas = network.over_products(before) / diversity
    return standardised(areas, "complexity"), standardised(products, "complexity")


def standardised(values: Numbers, where: str) -> Numbers:
    """Give values with mean 0 and (sample) standard deviation 1; ``TooFewToCompareError`` where all are equal."""
    spread = values.std(ddof=1) if len(values) > 1 else 0.0
    if spread <= 1e-12 * max(1.0, float(np.abs(values).max(initial=0.0))):
        raise not_defined(where, "differences between areas and between products", "none")
    found: Numbers = (values - values.mean()) / spread
    return found


def fitness(rca: Any, iterations: int = 20, *, threshold: float = THRESHOLD) -> Complexity:
    """Give the fitness of areas and the complexity of products, by period.

    ``rca`` as for ``complexity``. ``iterations`` counts the starting vectors of ones, so that 20 are 19 updates, as
    in the published results it was tested on. Each update: F = M Q, Q = 1 / (M' (1 / F)), both of the update before,
    each divided by its mean. Out as ``complexity``, not standardised, mean 1; an area or product without any
    advantage has null and obs_status M. The complexity of products goes to 0 for those with one weak exporter, which
    is the method's meaning.

    Source: Tacchella, Cristelli, Caldarelli, Gabrielli and Pietronero, "A new metrics for countries' fitness and
    products' complexity", Scientific Reports 2 (2012) 723. Raises ``UnknownParameterError`` for fewer than one
    iteration.
    """
    if whole(iterations, "iterations", "fitness") < 1:
        raise UnknownParameterError(
            "Method fitness needs at least one iteration",
            where="method fitness, parameter iterations",
            expected="1 (the starting vectors) or more",
            got=str(iterations),
            fix="leave it out for 20, which is 19 updates",
        )
    cells = read_advantages(rca, "fitness")

    def of_year(place: int, values: Numbers) -> _OfYear:
        matrix = marked(values, threshold)
        areas, products = matrix.sum(axis=1) > 0, matrix.sum(axis=0) > 0
        _need_enough(cells, place, areas, "fitness", least=1)
        fit, hard = fitness_of(matrix[np.ix_(areas, products)], iterations)
        counts = matrix.sum(axis=1), matrix.sum(axis=0)
        return _OfYear(place, *counts, _spread(fit, areas), _spread(hard, products))

    return _tables(cells, "fitness", cells.by_year(of_year))


def fitness_of(matrix: Numbers, iterations: int) -> tuple[Numbers, Numbers]:
    """Give fitness and complexity of M (areas x products, none of them empty) after ``iterations`` - 1 updates."""
    fit, hard = np.ones(matrix.shape[0]), np.ones(matrix.shape[1])
    with np.errstate(divide="ignore"):
        for _ in range(iterations - 1):
            fit, hard = matrix @ hard, 1 / (matrix.T @ (1 / fit))
            fit, hard = fit / fit.mean(), hard / hard.mean()
    return fit, hard


def not_defined(where: str, expected: str, got: str) -> TooFewToCompareError:
    """Give the fault of a network in which areas cannot be compared."""
    return TooFewToCompareError(
        "Areas cannot be compared by their products",
        where=where,
        expected=expected,
        got=got,
        fix="give more areas and products, or a period in which they share more",
    )


def _need_enough(cells: Cells, place: int, areas: Marks, method: str, least: int = LEAST) -> None:
    if int(areas.sum()) < least:
        expected = f"{least} or more areas that are connected by products they have an advantage in"
        raise not_defined(f"{method}, {_period(cells, place)}", expected, str(int(areas.sum())))


def _period(cells: Cells, place: int) -> str:
    return f"period {cells.periods[place]}" if cells.periods[place] else "the table"


def _spread(values: Numbers, kept: Marks) -> Numbers:
    """Give the values of those kept among all, NaN for the others."""
    found = np.full(len(kept), np.nan)
    found[kept] = values
    return found


class _OfYear(NamedTuple):
    """What was found for one period: its place, both counts and both indices, of every area and product."""

    place: int
    diversity: Numbers
    ubiquity: Numbers
    areas: Numbers
    products: Numbers


def _tables(cells: Cells, method: str, found: Sequence[_OfYear]) -> Complexity:
    if not found:
        raise not_defined(method, "rows with a value", f"none in {cells.flows.name}")
    areas = _table(cells, "ref_area", "diversity", [(each.place, each.diversity, each.areas) for each in found])
    products = _table(cells, "product", "ubiquity", [(each.place, each.ubiquity, each.products) for each in found])
    return Complexity(areas, products)


def _table(cells: Cells, role: str, count: str, found: Sequence[tuple[int, Numbers, Numbers]]) -> Any:
    """Give one of the two tables, the codes that a period does not have being left out of it."""
    rows = []
    for place, counts, values in found:
        own = np.flatnonzero(cells.in_use(place, role))
        rows.append((own, np.full(len(own), place), counts[own], values[own]))
    codes, places, counts, values = (np.concatenate(each) for each in zip(*rows, strict=True))
    columns = {
        "value": pa.array(values, from_pandas=True),
        "obs_status": pa.array(["A", "M"]).take(pa.array(np.isnan(values).astype(np.int8))),
        count: pa.array(counts.astype(np.int64)),
    }
    return cells.table([(role, codes), ("time_period", places)], **columns)
