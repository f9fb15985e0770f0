"""Advantage, fitness and technology shares on the exports of 226 economies, against published results."""

from __future__ import annotations

import csv

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from outturn.methods import statistics
from tests.acceptance.statistics_data import DATA, needs_data

TRADE = DATA / "trade"
EXPORTS = TRADE / "world_exports_sitc4_avg1998_2000.parquet"


def published_pairs() -> set[tuple[str, str]]:
    table = pq.read_table(TRADE / "published_rca_ge1_dev.parquet")
    return set(zip(table["country"].to_pylist(), table["product"].to_pylist(), strict=True))


def our_pairs(rca: pa.Table) -> set[tuple[str, str]]:
    return {(row["ref_area"], row["product"]) for row in rca.to_pylist() if row["value"] >= 1}


@needs_data
def test_the_pairs_with_an_advantage_are_the_published_ones() -> None:
    published = published_pairs()
    covered = {area for area, _ in published}
    for engine in ("stream", "duckdb"):
        ours = our_pairs(statistics.revealed_advantage(EXPORTS, engine=engine))
        assert {pair for pair in ours if pair[0] in covered} == published
    assert len(published) == 16_601


@needs_data
def test_proximity_is_that_of_the_published_pairs_by_counting() -> None:
    """The published pairs alone, as a world: for every two products, areas in common over the larger count."""
    pairs = sorted(published_pairs())
    rca = pa.table({"ref_area": [a for a, _ in pairs], "product": [p for _, p in pairs], "value": [1.0] * len(pairs)})
    having: dict[str, set[str]] = {}
    for area, product in pairs:
        having.setdefault(product, set()).add(area)
    found = {(r["product"], r["counterpart_product"]): r["value"] for r in statistics.proximity(rca).to_pylist()}
    products = sorted(having)
    expected = {
        (one, other): len(both) / max(len(having[one]), len(having[other]))
        for place, one in enumerate(products) for other in products[place + 1 :]
        if (both := having[one] & having[other])
    }  # fmt: skip
    assert found == expected


@needs_data
def test_fitness_is_the_published_to_twelve_digits() -> None:
    with (TRADE / "published_fitness_dev.csv").open(encoding="utf-8", newline="") as stream:
        published = {row["country"]: float(row["fitness"]) for row in csv.DictReader(stream)}
    areas = statistics.fitness(statistics.revealed_advantage(EXPORTS), 20).areas
    ours = dict(zip(areas["ref_area"].to_pylist(), areas["value"].to_pylist(), strict=True))
    assert max(abs(ours[area] - value) for area, value in published.items()) < 1e-12


@needs_data
def test_complexity_goes_with_income() -> None:
    """The index is known to go with income (Hidalgo and Hausmann 2009); its sign is that of diversity alone."""
    areas = statistics.complexity(statistics.revealed_advantage(EXPORTS)).areas
    index = {row["ref_area"]: row["value"] for row in areas.to_pylist()}
    with (TRADE / "gdp_avg1998_2000.csv").open(encoding="utf-8", newline="") as stream:
        income = {row["country"]: float(row["value"]) for row in csv.DictReader(stream)}
    both = sorted(area for area in index if area in income)
    assert np.corrcoef([index[a] for a in both], np.log([income[a] for a in both]))[0, 1] > 0.4
    assert min(index[area] for area in ("jpn", "deu", "usa")) > 1.5


@needs_data
def test_shares_of_technology_classes_add_up_to_all_exports() -> None:
    rows = statistics.technology_shares(EXPORTS, "lall_sitc2").to_pylist()
    total: dict[str, float] = {}
    for row in rows:
        total[row["ref_area"]] = total.get(row["ref_area"], 0.0) + row["value"]
    assert len(total) == 226 and max(abs(value - 100) for value in total.values()) < 1e-9
    exports = pq.read_table(EXPORTS)["value"].to_numpy().sum()
    assert abs(sum(row["exports"] for row in rows) / exports - 1) < 1e-12
