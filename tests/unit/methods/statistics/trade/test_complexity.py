"""Complexity and fitness of small nested worlds, worked out by hand."""

from __future__ import annotations

from typing import Any

import economic_complexity
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.methods import statistics
from outturn.methods.faults import UnknownParameterError
from outturn.methods.statistics.trade import connection
from outturn.methods.statistics.trade.complexity import eigenvector_indices, reflections
from outturn.methods.statistics.trade.faults import TooFewToCompareError

KINDS = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "arrow": pa.table}


def world(kind: str = "arrow", **products: str) -> Any:
    pairs = [(area, product) for area, of in products.items() for product in of.split()]
    areas, codes = zip(*pairs, strict=True)
    return KINDS[kind]({"ref_area": areas, "product": codes, "value": [1.0] * len(pairs)})


def values(table: Any) -> list[float | None]:
    found = table["value"]
    return found.to_pylist() if isinstance(found, pa.ChunkedArray) else found.to_list()


@pytest.mark.parametrize("kind", KINDS)
def test_three_areas_with_three_two_and_one_product(kind: str) -> None:
    """Eigenvalues 1, 1/4, 1/9; the vector of 1/4 is (1, -1/2, -2), and of products (1, 1/4, -1/2)."""
    found = statistics.complexity(world(kind, A="p1 p2 p3", B="p2 p3", C="p3"))
    assert values(found.areas) == pytest.approx([1, 0, -1], abs=1e-14)
    assert values(found.products) == pytest.approx([1, 0, -1], abs=1e-14)
    assert list(found.areas["diversity"].to_pylist() if kind == "arrow" else found.areas["diversity"]) == [3, 2, 1]
    areas, products = statistics.complexity(world(kind, A="p1 p2 p3", B="p2 p3", C="p3"))
    assert type(areas) is type(products) is type(world(kind, A="p1"))


def test_the_sign_goes_with_diversity_whatever_the_order_of_areas() -> None:
    found = statistics.complexity(world(Z="p1 p2 p3", B="p2 p3", A="p3")).areas
    assert dict(zip(found["ref_area"].to_pylist(), values(found), strict=True)) == pytest.approx(
        {"Z": 1, "B": 0, "A": -1}, abs=1e-14
    )


def test_what_is_not_connected_has_no_index_and_says_so() -> None:
    found = statistics.complexity(world(A="p1 p2 p3", B="p2 p3", C="p3", Island="coconuts"))
    assert found.areas["obs_status"].to_pylist() == ["A", "A", "A", "M"]
    assert values(found.areas)[3] is None and values(found.products)[0] is None
    assert values(found.areas)[:3] == pytest.approx([1, 0, -1], abs=1e-14)


def test_an_area_without_any_advantage_has_no_index() -> None:
    rca = world(A="p1 p2 p3", B="p2 p3", C="p3").append_column("time_period", pa.array([2019] * 6))
    poor = pa.table({"ref_area": ["D"], "product": ["p1"], "value": [0.5], "time_period": [2019]})
    found = statistics.complexity(pa.concat_tables([rca, poor])).areas
    assert found["ref_area"].to_pylist()[3] == "D" and values(found)[3] is None
    assert found["time_period"].to_pylist() == [2019] * 4
    fit = statistics.fitness(pa.concat_tables([rca, poor]), 5).areas
    assert values(fit)[3] is None and fit["obs_status"].to_pylist() == ["A", "A", "A", "M"]


@pytest.mark.parametrize("found", [{"A": "p1", "B": "p2", "C": "p3"}, {"A": "p1 p2", "B": "p1 p2", "C": "p1 p2"}])
def test_a_world_that_cannot_be_compared_is_refused(found: dict[str, str]) -> None:
    with pytest.raises(TooFewToCompareError) as raised:
        statistics.complexity(world(**found))
    assert "the table" in raised.value.where


def test_a_world_with_several_second_directions_is_refused() -> None:
    """Three areas that each share one product with each other are alike from every side."""
    with pytest.raises(TooFewToCompareError):
        statistics.complexity(world(A="p1 p2", B="p2 p3", C="p3 p1"))


def test_fitness_after_one_and_two_updates() -> None:
    """A has p1 and p2, B p2. First F = (2, 1), Q = (1, 1/2), over their means; then (2, 2/3) and (4/3, 4/9)."""
    rca = world(A="p1 p2", B="p2")
    assert values(statistics.fitness(rca, 1).areas) == [1, 1]
    once, twice = statistics.fitness(rca, 2), statistics.fitness(rca, 3)
    assert values(once.areas) == values(once.products) == pytest.approx([4 / 3, 2 / 3], rel=1e-15)
    assert values(twice.areas) == values(twice.products) == pytest.approx([1.5, 0.5], rel=1e-15)
    with pytest.raises(UnknownParameterError):
        statistics.fitness(rca, 0)


def nested(areas: int, products: int, seed: int) -> np.ndarray[Any, Any]:
    rng = np.random.default_rng(seed)
    reach = (np.arange(areas)[:, None] + 1) / areas * products * 1.1
    return ((np.arange(products) < reach) & (rng.random((areas, products)) < 0.7)).astype(float)


@pytest.mark.parametrize("shape", [(30, 80), (80, 30), (400, 500), (500, 400)])
def test_the_index_is_the_second_eigenvector_by_another_way(shape: tuple[int, int]) -> None:
    matrix = nested(*shape, seed=3)
    areas, products = connection.connected(matrix)
    matrix = matrix[np.ix_(areas, products)]
    diversity, ubiquity = matrix.sum(axis=1), matrix.sum(axis=0)
    eigenvalues, vectors = np.linalg.eig((matrix / diversity[:, None]) @ (matrix / ubiquity).T)
    second = np.real(vectors[:, np.argsort(-np.real(eigenvalues))[1]])
    second = (second - second.mean()) / second.std(ddof=1)
    second *= np.sign(np.corrcoef(second, diversity)[0, 1])
    eci, pci = eigenvector_indices(matrix, "test")
    assert eci == pytest.approx(second, abs=1e-9)
    assert pci.mean() == pytest.approx(0, abs=1e-12) and pci.std(ddof=1) == pytest.approx(1)


def test_reflections_are_averages_of_averages() -> None:
    """Diversity (3, 2, 1), ubiquity (1, 2, 3); a step: (2, 5/2, 3), (3, 5/2, 2); products once more: (2, 9/4, 5/2)."""
    matrix = np.array([[1.0, 1, 1], [0, 1, 1], [0, 0, 1]])
    eci, pci = reflections(matrix, 3)
    assert eci.tolist() == pci.tolist() == [-1, 0, 1]
    eci, pci = reflections(matrix, 20)
    assert eci == pytest.approx([1, 0, -1], abs=1e-3) and pci == pytest.approx([1, 0, -1], abs=1e-3)


def test_reflections_and_advantage_are_those_of_the_package_economic_complexity() -> None:
    wide = pd.DataFrame(nested(15, 40, 5) * np.linspace(1, 7, 40), columns=[f"{number:03d}" for number in range(40)])
    wide.index = pd.Index([f"X{number:02d}" for number in range(15)])
    flows = wide.rename_axis("ref_area").reset_index().melt("ref_area", var_name="product").query("value > 0")
    theirs = economic_complexity.rca(wide)
    ours = statistics.revealed_advantage(flows).pivot(index="ref_area", columns="product", values="value").fillna(0)
    assert np.allclose(ours, theirs[ours.columns], rtol=1e-12, atol=0)
    eci, pci = economic_complexity.complexity(theirs[ours.columns], iterations=10)
    found = statistics.complexity(statistics.revealed_advantage(flows), method="reflections", iterations=10)
    assert np.allclose(found.areas["value"], eci, rtol=1e-8) and np.allclose(found.products["value"], pci, rtol=1e-8)
