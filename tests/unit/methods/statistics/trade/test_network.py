"""Sums over what areas have: the same in bits as in numbers, and the same index by every way through them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from outturn.methods.statistics.trade import connection, network
from outturn.methods.statistics.trade.complexity import eigenvector_indices, reflections
from outturn.methods.statistics.trade.faults import TooFewToCompareError
from outturn.methods.statistics.trade.network import Network


def matrix(areas: int, products: int, seed: int = 1) -> np.ndarray[Any, Any]:
    """Areas of a higher number have more products, three in ten missing; each area and product has one."""
    rng = np.random.default_rng(seed)
    reach = (np.arange(areas)[:, None] + 1) / areas * products * 1.1
    found = (np.arange(products) < reach) & (rng.random((areas, products)) < 0.7)
    found[:, 0] = found[-1] = True
    return found.astype(float)


@pytest.fixture(params=[0, 1 << 20], ids=["in bits", "in numbers"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "FEW", request.param)


@pytest.mark.usefixtures("_way")
@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (8, 7), (9, 16), (17, 8), (23, 65), (64, 64)])
def test_sums_are_those_of_a_matrix_times_a_vector(shape: tuple[int, int]) -> None:
    rng = np.random.default_rng(2)
    ones = (rng.random(shape) < 0.4).astype(float)
    found, by_area, by_product = Network(ones), rng.normal(size=shape[0]), rng.normal(size=shape[1])
    for _ in range(2):
        assert found.over_products(by_product) == pytest.approx(ones @ by_product, rel=1e-13, abs=1e-14)
        assert found.over_areas(by_area) == pytest.approx(ones.T @ by_area, rel=1e-13, abs=1e-14)
    assert found.diversity.tolist() == ones.sum(axis=1).tolist()
    assert found.ubiquity.tolist() == ones.sum(axis=0).tolist()


@pytest.mark.usefixtures("_way")
def test_a_part_has_its_own_counts() -> None:
    whole = Network(np.array([[1.0, 1, 0], [0, 1, 0], [0, 0, 1]]))
    part = whole.part(np.array([True, True, False]), np.array([True, True, False]))
    assert part.diversity.tolist() == [2, 1] and part.ubiquity.tolist() == [1, 2]
    assert whole.part(np.ones(3, bool), np.ones(3, bool)) is whole


@pytest.mark.usefixtures("_way")
def test_the_largest_part_is_found() -> None:
    ones = np.zeros((12, 20))
    ones[:3, :9] = ones[3:10, 9:12] = ones[10:, 12:] = 1
    areas, products = connection.connected(ones)
    assert np.flatnonzero(areas).tolist() == [*range(3, 10)] and np.flatnonzero(products).tolist() == [9, 10, 11]


@pytest.mark.usefixtures("_way")
@pytest.mark.parametrize("shape", [(40, 90), (90, 40), (60, 60)])
@pytest.mark.parametrize("patience", [1, 10, 10**6], ids=["by M", "by both", "gathered"])
def test_every_way_gives_the_same_index(shape: tuple[int, int], patience: int, monkeypatch: pytest.MonkeyPatch) -> None:
    ones = matrix(*shape)
    expected = eigenvector_indices(ones, "all eigenvectors")
    monkeypatch.setattr(connection, "ALL", 0)
    monkeypatch.setattr(connection, "PATIENCE", patience)
    for one, other in zip(eigenvector_indices(ones, "the leading ones"), expected, strict=True):
        assert one == pytest.approx(other, abs=1e-9)


@pytest.mark.usefixtures("_way")
def test_several_second_directions_are_refused_however_many_areas() -> None:
    """Three groups of areas that each share products with each other are alike from every side."""
    ring = np.array([[1.0, 1, 0], [0, 1, 1], [1, 0, 1]])
    with pytest.raises(TooFewToCompareError) as raised:
        eigenvector_indices(np.kron(ring, np.ones((110, 120))), "a ring")
    assert raised.value.got == "several that are equal"


@pytest.mark.usefixtures("_way")
def test_reflections_are_averages_of_averages_in_bits_too() -> None:
    eci, pci = reflections(np.array([[1.0, 1, 1], [0, 1, 1], [0, 0, 1]]), 3)
    assert eci.tolist() == pci.tolist() == [-1, 0, 1]


@pytest.mark.parametrize("gap", [0.3, 1e-4, 1e-7])
def test_the_vector_of_the_first_value_is_that_of_all_vectors(gap: float) -> None:
    rng = np.random.default_rng(6)
    basis, _ = np.linalg.qr(rng.normal(size=(50, 50)))
    side = (basis * np.array([0.8, 0.8 * (1 - gap), *rng.random(48) * 0.5])) @ basis.T
    values, vector = connection._all((side + side.T) / 2)
    assert values.tolist() == pytest.approx([0.8, 0.8 * (1 - gap)], rel=1e-13)
    assert abs(vector @ basis[:, 0]) == pytest.approx(1, abs=1e-12)
    assert np.abs(side @ vector - 0.8 * vector).max() < 1e-14
