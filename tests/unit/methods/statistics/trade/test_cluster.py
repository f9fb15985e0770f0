"""Spark: a cluster of two workers on this machine gives the same sums and finds the same faults."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from outturn.methods import statistics
from outturn.methods.faults import MissingExtraError
from outturn.methods.statistics.faults import DuplicateKeyError
from outturn.methods.statistics.trade import cluster
from outturn.methods.statistics.trade.faults import EngineError, MissingJavaError

WORKERS = "local-cluster[2,1,1024]"
has_spark = importlib.util.find_spec("pyspark") is not None
has_java = bool(shutil.which("java") or os.environ.get("JAVA_HOME"))
needs_spark = pytest.mark.skipif(not has_spark, reason="PySpark is not installed: ./run extend spark")
needs_java = pytest.mark.skipif(not has_java, reason="no Java is installed, and Spark needs one")


def flows() -> dict[str, list[Any]]:
    """Synthetic flows of three areas, two years and three products."""
    keys = [
        (year, one, other, product)
        for year in (2019, 2020) for one in "ABC" for other in "ABC" if one != other
        for product in ("001", "651", "716")
    ]  # fmt: skip
    names = ("year", "exporter", "importer", "product")
    columns = dict(zip(names, map(list, zip(*keys, strict=True)), strict=True))
    return {**columns, "value": [1.1 * (number * 37 % 101) for number in range(len(keys))]}


@pytest.fixture(scope="module")
def workers() -> Iterator[None]:
    """A cluster of two workers for the tests of this module."""
    before = os.environ.get(cluster.MASTER)
    os.environ[cluster.MASTER] = WORKERS
    session = cluster.session()
    assert session.sparkContext.master == WORKERS
    yield
    session.stop()
    os.environ.pop(cluster.MASTER)
    if before is not None:
        os.environ[cluster.MASTER] = before


@needs_spark
@needs_java
def test_two_workers_give_what_one_machine_gives(workers: None, tmp_path: Path) -> None:
    pq.write_to_dataset(pa.table(flows()), tmp_path / "flows", partition_cols=["year"])
    ours = statistics.revealed_advantage(tmp_path / "flows").to_pylist()
    theirs = statistics.revealed_advantage(tmp_path / "flows", engine="spark").to_pylist()
    keys = ("ref_area", "time_period", "product")
    assert [[row[key] for key in keys] for row in theirs] == [[row[key] for key in keys] for row in ours]
    for name in ("value", "exports"):
        assert [row[name] for row in theirs] == pytest.approx([row[name] for row in ours], rel=1e-9)
    # a frame in memory, with a key in two rows
    twice = {name: [*values, values[0]] for name, values in flows().items()}
    with pytest.raises(DuplicateKeyError):
        statistics.technology_shares(pa.table(twice), engine="spark")


@needs_spark
def test_spark_without_java_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(MissingJavaError) as raised:
        cluster.need_java()
    assert "apt-get install" in raised.value.fix


@needs_spark
@needs_java
def test_spark_reads_parquet_alone(workers: None, tmp_path: Path) -> None:
    (tmp_path / "flows.csv").write_text("exporter,product,value\nA,001,1\n")
    with pytest.raises(EngineError):
        statistics.revealed_advantage(tmp_path / "flows.csv", engine="spark")


@pytest.mark.skipif(has_spark, reason="PySpark is installed")
def test_without_the_extra_the_engine_names_it() -> None:
    with pytest.raises(MissingExtraError) as raised:
        statistics.revealed_advantage(pa.table(flows()), engine="spark")
    assert "spark" in raised.value.fix
