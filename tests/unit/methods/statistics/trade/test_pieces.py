"""Row groups of a Parquet file: read beside each other, batch by batch where they are long, and no year read twice."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from outturn.methods import statistics
from outturn.methods.statistics.faults import DuplicateKeyError
from outturn.methods.statistics.trade import faults, pieces
from outturn.methods.statistics.trade.sources import open_flows

AREAS, PRODUCTS = [f"A{number}" for number in range(6)], [f"{number:03d}" for number in range(9)]


def flows(years: list[int]) -> pa.Table:
    """Flows of which each third is missing, year after year, the rows of a year in no order."""
    rows = []
    for year in years:
        keys = [(one, other, product) for one in AREAS for other in AREAS for product in PRODUCTS if one != other]
        random.Random(year).shuffle(keys)
        rows += [
            {"year": year, "exporter": one, "importer": other, "product": product, "value": float(place * 7 % 101) / 8}
            for place, (one, other, product) in enumerate(keys)
            if place % 3
        ]
    return pa.Table.from_pylist(rows)


@pytest.mark.parametrize("size", [50, 180, 1000])
def test_a_file_of_many_row_groups_equals_the_table(tmp_path: Path, size: int) -> None:
    table = flows([2001, 2002, 2003])
    pq.write_table(table, tmp_path / "flows.parquet", row_group_size=size)
    assert statistics.exports_by_product(tmp_path / "flows.parquet") == statistics.exports_by_product(table)


def test_long_row_groups_come_batch_by_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = flows([2001, 2002])
    pq.write_table(table, tmp_path / "flows.parquet", row_group_size=150)
    monkeypatch.setattr(pieces, "BATCH", 40)
    found = list(open_flows(tmp_path / "flows.parquet", "test").batches())
    assert sum(batch.num_rows for batch in found) == table.num_rows
    assert max(batch.num_rows for batch in found) <= 80
    assert statistics.exports_by_product(tmp_path / "flows.parquet") == statistics.exports_by_product(table)


def test_a_year_that_the_file_tells_is_not_read(tmp_path: Path) -> None:
    table = flows([2001, 2002])
    pq.write_table(table, tmp_path / "flows.parquet", row_group_size=table.num_rows // 2)
    one, other = open_flows(tmp_path / "flows.parquet", "test").batches()
    assert one["time_period"].dictionary.to_pylist() == [2001] and other["time_period"].dictionary.to_pylist() == [2002]
    bare = tmp_path / "bare.parquet"
    pq.write_table(table, bare, row_group_size=table.num_rows // 2, write_statistics=False)
    assert pa.types.is_integer(next(open_flows(bare, "test").batches())["time_period"].type)
    assert statistics.exports_by_product(bare) == statistics.exports_by_product(table)


def test_a_year_that_is_missing_in_some_rows_is_not_taken_from_the_others(tmp_path: Path) -> None:
    table = pa.table({"year": [2001, None], "exporter": ["a", "b"], "product": ["1", "1"], "value": [1.0, 2.0]})
    pq.write_table(table, tmp_path / "flows.parquet")
    with pytest.raises(statistics.faults.PeriodError, match="no period"):
        statistics.exports_by_product(tmp_path / "flows.parquet")


def test_a_key_in_two_row_groups_is_found(tmp_path: Path) -> None:
    table = flows([2001])
    pq.write_table(pa.concat_tables([table, table.slice(5, 1)]), tmp_path / "flows.parquet", row_group_size=60)
    with pytest.raises(DuplicateKeyError, match="1 key"):
        statistics.exports_by_product(tmp_path / "flows.parquet")


def test_a_row_group_that_is_broken_is_named(tmp_path: Path) -> None:
    file = tmp_path / "flows.parquet"
    pq.write_table(flows([2001, 2002]), file, row_group_size=60)
    content = bytearray(file.read_bytes())
    start = pq.ParquetFile(file).metadata.row_group(3).column(4).data_page_offset
    content[start : start + 40] = b"\xff" * 40
    file.write_bytes(bytes(content))
    with pytest.raises(faults.UnreadableFlowsError, match="cannot be read"):
        statistics.exports_by_product(file)


def test_many_codes_are_numbered_alike_in_every_piece(tmp_path: Path) -> None:
    products = [f"{number:05d}" for number in range(700)]
    rows = [
        {"exporter": area, "product": product, "value": float(place + 1)}
        for place, (area, product) in enumerate((area, product) for area in AREAS for product in products)
    ]
    random.Random(1).shuffle(rows)
    table = pa.Table.from_pylist(rows)
    pq.write_table(table, tmp_path / "flows.parquet", row_group_size=1100)
    found = statistics.exports_by_product(tmp_path / "flows.parquet").to_pylist()
    expected = sorted(((row["exporter"], row["product"]), row["value"]) for row in rows)
    assert [((row["ref_area"], row["product"]), row["value"]) for row in found] == expected
