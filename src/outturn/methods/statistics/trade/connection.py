"""The network of areas and products: its largest connected part, and the direction in which it differs most."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from outturn.methods.statistics.trade.faults import TooFewToCompareError
from outturn.methods.statistics.trade.network import Network

Numbers = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]

ALL = 320
"""Up to so many areas (or products, if those are fewer) all eigenvectors are computed; above, the leading ones."""

CELLS = 1 << 23
"""So many cells of M are scaled at once."""

PATIENCE = 10
"""With n areas, n over this many products of M and a vector take as long as S S' of all areas with each other."""

LOOK = 8
"""After so many steps it is asked for the first time whether they are enough."""

_CLOSE, _NEAR, _EQUAL, _BESIDE = 1e-13, 1e-5, 1e-9, 1e-12


def connected(matrix: Network | npt.NDArray[Any]) -> tuple[Marks, Marks]:
    """Give the areas and products of the largest connected part of M (areas x products): most areas, then products."""
    network = matrix if isinstance(matrix, Network) else Network(matrix)
    left: Marks = network.diversity > 0
    best: tuple[Marks, Marks] = (np.zeros(network.shape[0], bool), np.zeros(network.shape[1], bool))
    while left.sum() > best[0].sum():
        areas: Marks = np.zeros(network.shape[0], dtype=bool)
        areas[np.flatnonzero(left)[0]] = True
        while True:
            products: Marks = network.over_areas(areas.astype(np.float64)) > 0
            reached: Marks = network.over_products(products.astype(np.float64)) > 0
            if reached.sum() == areas.sum():
                break
            areas = reached
        left &= ~areas
        best = max(best, (areas, products), key=lambda part: (part[0].sum(), part[1].sum()))
    return best


def second_direction(network: Network, where: str) -> Numbers:
    """Give the eigenvector of D_c^-1 M D_p^-1 M' (M: areas x products, connected) of the second eigenvalue.

    It is found on whichever side has fewer, through the symmetric D_c^-1/2 M D_p^-1 M' D_c^-1/2, whose first
    eigenvector (the root of diversity, eigenvalue 1) is taken away. Raises ``TooFewToCompareError`` where it is not
    one direction alone.
    """
    side = _Side(network)
    values, vector = _all(side.gathered) if len(side.own) <= ALL else _leading(side)
    if not _is_one(values):
        raise TooFewToCompareError(
            "Areas cannot be compared by their products",
            where=where,
            expected="one direction in which areas differ most",
            got="none" if values[0] <= 1e-12 else "several that are equal",
            fix="give more areas and products, or a period in which they share more",
        )
    vector = vector / np.sqrt(side.own)
    return network.over_products(vector) / network.diversity if side.few_products else vector


class _Side:
    """The symmetric matrix of the side that has fewer, without its first eigenvector.

    It multiplies vectors through M, which is quickest for a few; where many come it is gathered.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self.few_products = network.shape[1] < network.shape[0]
        both = (network.ubiquity, network.diversity)
        self.own, self.other = both if self.few_products else both[::-1]
        self.root = np.sqrt(self.own) / np.sqrt(self.own.sum())
        self.left = len(self.own) // PATIENCE

    @cached_property
    def gathered(self) -> Numbers:
        marks = self.network.marks
        found = _gathered(marks.T if self.few_products else marks, 1 / np.sqrt(self.other))
        found /= np.sqrt(self.own)[:, None]
        found /= np.sqrt(self.own)
        found -= self.root[:, None] * self.root
        return found

    def __matmul__(self, vector: Numbers) -> Numbers:
        self.left -= 1
        found: Numbers
        if self.left < 0:
            found = self.gathered @ vector
            return found
        there, back = self.network.over_areas, self.network.over_products
        if self.few_products:
            there, back = back, there
        scale = np.sqrt(self.own)
        found = back(there(vector / scale) / self.other) / scale
        found -= self.root * (self.root @ vector)
        return found


def _gathered(rows: Marks, scale: Numbers) -> Numbers:
    """Give S S' of S = ``rows`` times ``scale``; of a large M by columns, so that S is never there as a whole."""
    width = max(CELLS // len(rows), 512)
    part = rows[:, :width] * scale[:width]
    found: Numbers = part @ part.T
    added = np.empty_like(found) if width < rows.shape[1] else found
    for begin in range(width, rows.shape[1], width):
        part = rows[:, begin : begin + width] * scale[begin : begin + width]
        found += np.matmul(part, part.T, out=added)
    return found


def _all(side: Numbers) -> tuple[Numbers, Numbers]:
    """Give the two largest eigenvalues of a symmetric matrix, and the vector of the first where it is one alone.

    All values take less than half of the time of all vectors; the one is found by inverse iteration from beside its
    value (Golub and Van Loan, Matrix Computations, 2013, 8.2.2).
    """
    values: Numbers = np.linalg.eigvalsh(side).astype(np.float64)[::-1][:2]
    vector: Numbers = np.random.default_rng(0).standard_normal(len(side))
    if _is_one(values):
        beside = side - np.eye(len(side)) * (values[0] * (1 + _BESIDE))
        for _ in range(3):
            vector = np.linalg.solve(beside, vector)
            vector /= np.linalg.norm(vector)
    return values, vector


def _is_one(values: Numbers) -> bool:
    """Say whether the first of the two largest eigenvalues is not 0, and that of one direction alone."""
    return bool(values[0] > 1e-12 and values[0] - values[1] > _EQUAL * values[0])


def _leading(side: _Side) -> tuple[Numbers, Numbers]:
    """Give the same by the method of Lanczos, the second eigenvalue by beginning anew without the first vector.

    It begins elsewhere: of an eigenvalue that several directions have, one beginning finds a single direction.
    Golub and Van Loan, Matrix Computations (2013), 10.1, with every vector made orthogonal to all before it.
    """
    first, vector = _lanczos(side, np.zeros((len(side.own), 0)), _CLOSE)
    second, _ = _lanczos(side, vector[:, None], _NEAR)
    return np.array([first, second]), vector


def _lanczos(side: _Side, known: Numbers, close: float) -> tuple[float, Numbers]:
    size, look = len(side.own), LOOK
    basis = np.zeros((size, size + 1), order="F")
    start = np.random.default_rng(known.shape[1]).standard_normal(size)
    start -= known @ (known.T @ start)
    basis[:, 0] = start / np.linalg.norm(start)
    diagonal, beside = np.zeros(size), np.zeros(size)
    for step in range(size):
        image = side @ basis[:, step]
        diagonal[step] = basis[:, step] @ image
        done = basis[:, : step + 1]
        for _ in range(2):
            image -= done @ (done.T @ image)
            image -= known @ (known.T @ image)
        beside[step] = np.linalg.norm(image)
        ends = beside[step] < 1e-14 or step == size - 1
        if ends or step + 1 == look:
            look += max(4, look // 4)
            count = step + 1
            small = np.diag(diagonal[:count]) + np.diag(beside[: count - 1], 1) + np.diag(beside[: count - 1], -1)
            values, vectors = np.linalg.eigh(small)
            if ends or beside[step] * abs(vectors[-1, -1]) <= close * values[-1]:
                break
        basis[:, step + 1] = image / beside[step]
    vector = done @ vectors[:, -1]
    return float(values[-1]), vector / np.linalg.norm(vector)
