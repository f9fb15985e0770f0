"""Sums of flows: the same by every engine and in every order, from tables and files, and what flows may not hold."""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import Any

import hypothesis
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.dataset
import pyarrow.parquet as pq
import pytest
from hypothesis import strategies as st

from outturn.errors import OutturnError
from outturn.methods import statistics
from outturn.methods.faults import UnknownParameterError
from outturn.methods.statistics import faults as table_faults
from outturn.methods.statistics.trade import faults, sources, streaming

ENGINES = ("stream", "duckdb")


def flows(
    seed: int = 1, areas: int = 6, products: int = 9, years: int = 2, decimals: int | None = 3
) -> dict[str, list[Any]]:
    """Synthetic flows in no order."""
    chance = random.Random(seed)
    codes = [f"X{number}" for number in range(areas)]
    keys = [
        (2018 + year, one, other, f"{product:03d}")
        for year in range(years) for one in codes for other in codes for product in range(products)
        if one != other and chance.random() < 0.6
    ]  # fmt: skip
    chance.shuffle(keys)
    values = [chance.lognormvariate(3, 3) for _ in keys]
    values = values if decimals is None else [round(value, decimals) for value in values]
    names = ("year", "exporter", "importer", "product")
    return dict(zip(names, map(list, zip(*keys, strict=True)), strict=True)) | {"value": values}


def expected(given: dict[str, list[Any]]) -> dict[tuple[str, int, str], float]:
    """The exact sums, rounded once."""
    parts: dict[tuple[str, int, str], list[float]] = {}
    for year, area, product, value in zip(*(given[n] for n in ("year", "exporter", "product", "value")), strict=True):
        parts.setdefault((area, year, product), []).append(value)
    return {key: math.fsum(values) for key, values in parts.items()}


def sums(given: Any, engine: str = "auto") -> dict[tuple[str, int, str], float]:
    table = statistics.exports_by_product(given, engine=engine)
    return {(row["ref_area"], row["time_period"], row["product"]): row["value"] for row in table.to_pylist()}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("decimals", [0, 3, None])
def test_sums_are_right_by_every_engine(engine: str, decimals: int | None) -> None:
    given = flows(decimals=decimals)
    assert sums(pa.table(given), engine) == pytest.approx(expected(given), rel=1e-14)


@hypothesis.settings(max_examples=15, deadline=None)
@hypothesis.given(st.integers(0, 1000), st.sampled_from([3, None]))
def test_the_order_of_rows_changes_no_digit(seed: int, decimals: int | None) -> None:
    given = pa.table(flows(seed, years=1, decimals=decimals))
    order = list(range(given.num_rows))
    random.Random(seed).shuffle(order)
    assert statistics.exports_by_product(given).equals(statistics.exports_by_product(given.take(order)))


def test_codes_may_come_late_and_batches_may_be_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "BATCH", 7)
    given = flows()
    ordered = pa.table(given).sort_by([("product", "descending"), ("exporter", "ascending"), ("year", "descending")])
    assert sums(ordered) == sums(pa.table(given)) == pytest.approx(expected(given))


@pytest.mark.parametrize("seed", range(8))
def test_batches_that_are_added_up_at_once_lose_nothing(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    given = flows(seed, areas=12, products=30, years=9, decimals=3 if seed % 2 else None)
    whole = sums(pa.table(given))
    monkeypatch.setattr(sources, "BATCH", 97)
    monkeypatch.setattr(streaming, "FIRST_PERIODS", 1)
    assert sums(pa.table(given)) == whole
    keys = list(whole)
    random.Random(seed).shuffle(keys)
    areas, years, products = zip(*keys, strict=True)
    of_each = pa.table({"exporter": areas, "year": years, "product": products, "value": [whole[key] for key in keys]})
    assert sums(of_each) == whole


def test_more_codes_than_dense_sums_hold_go_to_the_query(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "MARKS", 100)
    given = flows()
    assert sums(pa.table(given)) == pytest.approx(expected(given))
    with pytest.raises(faults.EngineError) as raised:
        sums(pa.table(given), "stream")
    assert "duckdb" in raised.value.fix


def test_a_sum_too_large_for_thousandths_is_exact_all_the_same() -> None:
    given = {"exporter": ["A"] * 3, "importer": ["B", "C", "D"], "product": ["001"] * 3, "value": [9e15, 0.001, 2.0]}
    found = statistics.exports_by_product(pa.table(given))
    assert found["value"].to_pylist() == [math.fsum(given["value"])]


@pytest.mark.parametrize("engine", ENGINES)
def test_files_folders_and_datasets_give_what_a_table_gives(engine: str, tmp_path: Path) -> None:
    table = pa.table(flows())
    pq.write_table(table, tmp_path / "one.parquet", row_group_size=50)
    pyarrow.csv.write_csv(table, tmp_path / "one.csv")
    pq.write_to_dataset(table, tmp_path / "many", partition_cols=["year"])
    wanted = sums(table)
    for given in (tmp_path / "one.parquet", str(tmp_path / "one.csv"), tmp_path / "many"):
        assert sums(given, engine) == pytest.approx(wanted, rel=1e-14), given
    assert sums(pyarrow.dataset.dataset(tmp_path / "one.parquet"), engine) == pytest.approx(wanted, rel=1e-14)


def test_any_kind_of_column_of_codes_is_read() -> None:
    given = flows()
    wanted = sums(pa.table(given))
    frame = pd.DataFrame(given)
    categories = frame.astype({"exporter": "category", "importer": "category", "product": "category"})
    objects = frame.astype({"exporter": object, "year": float})
    for each in (frame, categories, objects):
        found = statistics.exports_by_product(each)
        assert {(r["ref_area"], r["time_period"], r["product"]): r["value"] for r in found.to_dict("records")} == wanted
    lazy = statistics.exports_by_product(pl.DataFrame(given).lazy())
    assert isinstance(lazy, pl.LazyFrame) and len(lazy.collect()) == len(wanted)
    baci = pa.table({"t": [2019, 2019], "i": [4, 8], "j": [8, 4], "k": ["010121", "010121"], "v": [1.5, 2.5]})
    assert statistics.exports_by_product(baci).to_pylist() == [
        {"ref_area": 4, "time_period": 2019, "product": "010121", "value": 1.5},
        {"ref_area": 8, "time_period": 2019, "product": "010121", "value": 2.5},
    ]


GOOD: dict[str, list[Any]] = {
    "year": [2019, 2019, 2019], "exporter": ["NA", "FR", "FR"], "importer": ["FR", "NA", "DE"],
    "product": ["001", "001", "716"], "value": [1.0, 2.0, 3.0],
}  # fmt: skip
BAD = [
    ({"value": [1.0, -2.0, 3.0]}, faults.NegativeFlowError, "2019 FR NA 001: -2.0"),
    ({"value": [1.0, None, 3.0]}, faults.MissingFlowError, "2019 FR NA 001: None"),
    ({"value": [1.0, float("inf"), 3.0]}, table_faults.NotANumberError, "inf"),
    ({"value": ["1", "2", "x"]}, table_faults.NotANumberError, "string"),
    ({"importer": ["FR", "FR", "DE"]}, faults.OwnTradeError, "2019 FR FR 001: 2.0"),
    ({"exporter": [None, "FR", "FR"]}, table_faults.CodeError, "nothing"),
    ({"product": ["001", None, "716"]}, table_faults.CodeError, "nothing"),
    ({"importer": ["FR", None, "DE"]}, table_faults.CodeError, "nothing"),
    ({"product": ["001", " 001", "716"]}, table_faults.CodeError, "' 001'"),
    ({"product": ["001", "1", "716"]}, table_faults.MixedCodesError, "'001' and '1'"),
    (
        {"importer": ["FR", "NA", "NA"], "product": ["001", "716", "716"]},
        table_faults.DuplicateKeyError,
        "2019 FR NA 716",
    ),
    ({"year": ["2019", "2019-Q1", "2019"]}, table_faults.MixedFrequencyError, "2019-Q1"),
    ({"year": [2019, None, 2019]}, table_faults.PeriodError, "nothing"),
    ({"year": ["2019", "soon", "2019"]}, table_faults.PeriodError, "'soon'"),
]


def test_flows_without_a_fault_are_taken() -> None:
    assert len(sums(pa.table(GOOD))) == 3


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("change", "fault", "got"), BAD)
def test_a_fault_is_found_and_named(change: dict[str, Any], fault: type[OutturnError], got: str, engine: str) -> None:
    with pytest.raises(fault) as raised:
        statistics.revealed_advantage(pa.table({**GOOD, **change}), engine=engine)
    assert got in raised.value.got


def test_two_rows_of_one_area_and_product_are_a_fault_without_partners_too() -> None:
    with pytest.raises(table_faults.DuplicateKeyError) as raised:
        statistics.revealed_advantage(pa.table({"ref_area": ["A", "A"], "product": ["1", "1"], "value": [1, 2]}))
    assert raised.value.got == "A 1"


def test_what_is_no_flows_is_refused(tmp_path: Path) -> None:
    for given, fault in (
        (pa.table({"ref_area": ["A"], "value": [1]}), faults.MissingColumnRoleError),
        (tmp_path / "none.parquet", faults.UnreadableFlowsError),
        (tmp_path, faults.UnreadableFlowsError),
        (42, table_faults.NotATableError),
    ):
        with pytest.raises(fault):
            statistics.revealed_advantage(given)
    (tmp_path / "false.parquet").write_text("no Parquet")
    with pytest.raises(faults.UnreadableFlowsError):
        statistics.revealed_advantage(tmp_path / "false.parquet")
    (tmp_path / "false.csv").write_text("exporter,product,value\nA,001,1\nB,001,much\n")
    with pytest.raises(faults.UnreadableFlowsError):
        statistics.revealed_advantage(tmp_path / "false.csv")
    with pytest.raises(UnknownParameterError):
        statistics.revealed_advantage(pa.table(GOOD), engine="abacus")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", ["table", "file"])
def test_flows_in_two_units_are_refused(tmp_path: Path, engine: str, kind: str) -> None:
    given = {"ref_area": ["a", "b", "b"], "product": ["1", "1", "2"], "value": [1.0, 2.0, 3.0]}
    mixed = pa.table({**given, "unit": ["USD", "EUR", "USD"]})
    pq.write_table(mixed, tmp_path / "flows.parquet", row_group_size=1)
    with pytest.raises(table_faults.MixedUnitsError, match="mixes units") as caught:
        statistics.revealed_advantage(mixed if kind == "table" else tmp_path / "flows.parquet", engine=engine)
    assert "'USD', 'EUR'" in str(caught.value) and "column unit" in str(caught.value)
    one = pa.table({**given, "unit": ["USD"] * 3})
    assert statistics.revealed_advantage(one) == statistics.revealed_advantage(pa.table(given))


def test_periods_of_two_kinds_are_named_once() -> None:
    given = {"ref_area": ["a", "b"], "time_period": ["2019", "2019-Q1"], "product": ["1", "1"], "value": [1.0, 2.0]}
    with pytest.raises(table_faults.MixedFrequencyError) as caught:
        statistics.revealed_advantage(pa.table(given))
    assert "table flows, column time_period" in str(caught.value) and "table table" not in str(caught.value)
