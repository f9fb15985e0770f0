"""The network of areas and products: its largest connected part, and the direction in which it differs most."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from outturn.methods.statistics.trade.faults import TooFewToCompareError

Numbers = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]

ALL = 320
"""Up to so many areas (or products, if those are fewer) all eigenvectors are computed; above, the leading ones."""

CELLS = 1 << 23
"""So many cells of M are scaled at once."""

_CLOSE, _NEAR, _EQUAL = 1e-13, 1e-5, 1e-9


def connected(matrix: Numbers) -> tuple[Marks, Marks]:
    """Give the areas and products of the largest connected part of M (areas x products): most areas, then products."""
    left: Marks = matrix.sum(axis=1) > 0
    best: tuple[Marks, Marks] = (np.zeros(matrix.shape[0], bool), np.zeros(matrix.shape[1], bool))
    while left.sum() > best[0].sum():
        areas: Marks = np.zeros(matrix.shape[0], dtype=bool)
        areas[np.flatnonzero(left)[0]] = True
        while True:
            products: Marks = areas.astype(np.float64) @ matrix > 0
            reached: Marks = matrix @ products.astype(np.float64) > 0
            if reached.sum() == areas.sum():
                break
            areas = reached
        left &= ~areas
        best = max(best, (areas, products), key=lambda part: (part[0].sum(), part[1].sum()))
    return best


def second_direction(matrix: Numbers, where: str) -> Numbers:
    """Give the eigenvector of D_c^-1 M D_p^-1 M' (M: areas x products, connected) of the second eigenvalue.

    It is found on whichever side has fewer, through the symmetric D_c^-1/2 M D_p^-1 M' D_c^-1/2, whose first
    eigenvector (the root of diversity, eigenvalue 1) is taken away. Raises ``TooFewToCompareError`` where it is not
    one direction alone.
    """
    diversity, ubiquity = matrix.sum(axis=1), matrix.sum(axis=0)
    few_products = matrix.shape[1] < matrix.shape[0]
    own, other = (ubiquity, diversity) if few_products else (diversity, ubiquity)
    side = _gathered(matrix.T if few_products else matrix, 1 / np.sqrt(other))
    side /= np.sqrt(own)[:, None]
    side /= np.sqrt(own)
    root = np.sqrt(own) / np.sqrt(own.sum())
    side -= root[:, None] * root
    values, vector = _all(side) if len(side) <= ALL else _leading(side)
    if values[0] <= 1e-12 or values[0] - values[1] <= _EQUAL * values[0]:
        raise TooFewToCompareError(
            "Areas cannot be compared by their products",
            where=where,
            expected="one direction in which areas differ most",
            got="none" if values[0] <= 1e-12 else "several that are equal",
            fix="give more areas and products, or a period in which they share more",
        )
    vector = vector / np.sqrt(own)
    found: Numbers = (matrix @ vector) / diversity if few_products else vector
    return found


def _gathered(rows: Numbers, scale: Numbers) -> Numbers:
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
    """Give the two largest eigenvalues of a symmetric matrix, and the vector of the first."""
    values, vectors = np.linalg.eigh(side)
    return values[::-1][:2], vectors[:, -1]


def _leading(side: Numbers) -> tuple[Numbers, Numbers]:
    """Give the same by the method of Lanczos, the second eigenvalue by beginning anew without the first vector.

    Golub and Van Loan, Matrix Computations (2013), 10.1, with every vector made orthogonal to all before it.
    """
    first, vector = _lanczos(side, np.zeros((len(side), 0)), _CLOSE)
    second, _ = _lanczos(side, vector[:, None], _NEAR)
    return np.array([first, second]), vector


def _lanczos(side: Numbers, known: Numbers, close: float) -> tuple[float, Numbers]:
    size, look = len(side), 20
    basis = np.zeros((size, size + 1), order="F")
    start = np.random.default_rng(0).standard_normal(size)
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
            look += max(20, look // 4)
            count = step + 1
            small = np.diag(diagonal[:count]) + np.diag(beside[: count - 1], 1) + np.diag(beside[: count - 1], -1)
            values, vectors = np.linalg.eigh(small)
            if ends or beside[step] * abs(vectors[-1, -1]) <= close * values[-1]:
                break
        basis[:, step + 1] = image / beside[step]
    vector = done @ vectors[:, -1]
    return float(values[-1]), vector / np.linalg.norm(vector)
