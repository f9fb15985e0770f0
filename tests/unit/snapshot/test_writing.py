"""An edition is written without a record store, in one order, and appears whole or not at all."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outturn.errors import DamagedEditionError
from outturn.snapshot import Edition, Organisation, check_edition, read_edition, write_edition
from outturn.snapshot.durable import PARTIAL
from outturn.snapshot.faults import UnfitTableError
from outturn.snapshot.schema import arrow_schema
from outturn.workspace import Workspace
from tests.unit.snapshot.conftest import THING

SCHEMA = arrow_schema(THING)
TEST = Organisation("XX-TEST", "Test")


def things(*codes: str, org: str = "XX-TEST", **values: Any) -> pa.Table:
    rows = [{"id": code, "reporting_org": org, "code": code, "count": len(code), **values} for code in codes]
    return pa.Table.from_pylist(rows, SCHEMA)


def write(folder: Path, rows: Any) -> Edition:
    return write_edition(folder, 2020, {"thing": rows}, [THING], TEST)


def codes(edition: Edition) -> list[str]:
    found: list[str] = pq.read_table(edition.table("thing"))["code"].to_pylist()
    return found


def test_rows_of_any_order_become_one_edition(tmp_path: Path) -> None:
    names = ["b", "a", "é", "z", "Z", "10", "9", "日"]
    first = write(tmp_path / "one", things(*names))
    random.Random(3).shuffle(names)
    second = write(tmp_path / "two", things(*names))
    assert first.digest == second.digest
    assert codes(second) == sorted(names) == ["10", "9", "Z", "a", "b", "z", "é", "日"]


@settings(deadline=None, max_examples=20, suppress_health_check=list(HealthCheck))
@given(st.sets(st.text(st.characters(codec="utf-8"), min_size=1, max_size=4), max_size=6), st.randoms())
def test_code_points_order_the_rows(tmp_path: Path, names: set[str], chance: random.Random) -> None:
    shuffled = sorted(names)
    chance.shuffle(shuffled)
    edition = write(tmp_path, things(*shuffled))
    assert codes(edition) == sorted(names)
    assert edition.faults(deep=True) == []


def test_a_reader_of_batches_gives_the_same_edition_as_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = things(*(f"{n:05}" for n in range(1000)))
    whole = write(tmp_path / "one", table)
    monkeypatch.setattr("outturn.snapshot.ordering.GROUP_ROWS", 64)
    batches = pa.RecordBatchReader.from_batches(SCHEMA, table.to_batches(max_chunksize=150))
    streamed = write(tmp_path / "two", lambda: batches)
    assert streamed.digest == whole.digest
    assert pq.ParquetFile(streamed.table("thing")).num_row_groups == 16
    assert write(tmp_path / "three", table).digest == whole.digest


def test_columns_in_another_order_and_a_narrower_type_are_converted(tmp_path: Path) -> None:
    table = things("a", amount=Decimal("1.50"))
    narrow = table.set_column(3, "count", table["count"].cast(pa.int32())).select(list(reversed(SCHEMA.names)))
    assert write(tmp_path / "a", narrow).digest == write(tmp_path / "b", table).digest


@pytest.mark.parametrize(
    ("rows", "got"),
    [
        (things("a", "b", "a"), "'a' twice"),
        (pa.table({"id": ["a"]}), "columns id"),
        (things("a").set_column(3, "count", pa.array(["many"])), "many"),
        (things("a", org=None), "a row without"),  # type: ignore[arg-type]
        (things("b", "a").to_reader(), "'a' after 'b'"),
        (things("a", "a").to_reader(), "'a' twice"),
        (
            pa.RecordBatchReader.from_batches(SCHEMA, [*things("b").to_batches(), *things("a").to_batches()]),
            "'a' after",
        ),
        (pa.concat_tables([things("a", org="B"), things("b", org="A")]).to_reader(), "'b' after 'a'"),
    ],
)
def test_rows_that_are_no_frozen_table_are_refused(tmp_path: Path, rows: Any, got: str) -> None:
    with pytest.raises(UnfitTableError) as raised:
        write(tmp_path, rows)
    assert got in raised.value.got
    assert list((tmp_path / "2020").iterdir()) == []


def test_an_id_may_come_once_in_each_organisation(tmp_path: Path) -> None:
    edition = write(tmp_path, pa.concat_tables([things("a", org="B"), things("a", org="A")]))
    assert pq.read_table(edition.table("thing"))["reporting_org"].to_pylist() == ["A", "B"]


def test_a_table_of_no_record_type_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnfitTableError, match="table 'other'"):
        write_edition(tmp_path, 2020, {"other": things()}, [THING], TEST)


def test_a_record_type_without_rows_has_an_empty_table(tmp_path: Path) -> None:
    edition = write_edition(tmp_path, 2020, {}, [THING], TEST)
    assert sorted(edition.manifest["tables"]) == ["code_list", "thing"]
    assert codes(edition) == []
    assert pq.read_schema(edition.table("thing")).equals(SCHEMA)


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> pa.Table:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, fail)
    assert list((tmp_path / "2020").iterdir()) == []


def test_what_killed_writers_left_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / "2020" / f"{PARTIAL}1-ab"
    (left / "tables").mkdir(parents=True)
    (tmp_path / "2020" / f"{PARTIAL}2-cd").write_text("half a list")
    edition = write(tmp_path, things("a"))
    assert [path.name for path in (tmp_path / "2020").iterdir()] == [edition.digest]


def test_organisation_name_and_synthetic_mark_are_outside_the_digest(tmp_path: Path) -> None:
    one = write_edition(tmp_path / "a", 2020, {}, [THING], Organisation("XX-TEST", "One", True))
    two = write_edition(tmp_path / "b", 2020, {}, [THING], Organisation("XX-TEST", "Two"))
    other = write_edition(tmp_path / "c", 2020, {}, [THING], Organisation("XX-OTHER", "Two"))
    assert one.digest == two.digest != other.digest


def test_a_damaged_edition_is_not_frozen_over(plain: Workspace) -> None:
    edition = write(plain.editions, things("a"))
    edition.table("thing").unlink()
    with pytest.raises(DamagedEditionError):
        write(plain.editions, things("a"))
    assert len(check_edition(plain, 2020)) == 1


def test_an_edition_is_read_by_the_schema_it_carries(tmp_path: Path) -> None:
    edition = write(tmp_path, things("a"))
    assert read_edition(edition.path).record_types == {"thing": THING}
