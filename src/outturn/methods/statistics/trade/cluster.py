"""Sums of flows on a Spark cluster: one wide job, whose answer is the same cells as the other engines give.

The session is the one that is active, else one of the address in ``OUTTURN_SPARK_MASTER`` (``spark://host:7077``,
``local-cluster[2,1,1024]``), else of the processors of this machine. Flows lie in Parquet files that all workers see;
a table in memory is written for them first. Neither pandas nor any row goes through this process, only the sums.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from outturn.methods.faults import MissingExtraError
from outturn.methods.statistics.trade import checking
from outturn.methods.statistics.trade.cells import Cells, from_table
from outturn.methods.statistics.trade.faults import EngineError, MissingJavaError
from outturn.methods.statistics.trade.numbering import missing_code
from outturn.methods.statistics.trade.sources import Flows

MASTER = "OUTTURN_SPARK_MASTER"
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.session.timeZone": "UTC",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
"""Of a session of our own; an active session keeps its own settings."""


def summed(flows: Flows) -> Cells:
    """Add flows up on the cluster, checked as the other engines check them.

    Raises ``MissingExtraError`` without PySpark, ``MissingJavaError`` without Java, ``EngineError`` for files that
    are no Parquet, and the faults of flows.
    """
    spark = session()
    with _files(flows) as files:
        frame = _frame(spark, flows, files)
        table = _aggregated(frame, flows).toArrow()
        _need_sound(flows, frame, table)
    return from_table(flows, table, sum(table["n"].to_pylist()))


def session() -> Any:
    """Give the active Spark session, or begin one, which ends with the process."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise MissingExtraError("Engine spark", "pyspark", "spark") from None
    active = SparkSession.getActiveSession()
    if active is not None:
        return active
    need_java()
    builder = SparkSession.builder.appName("outturn").master(os.environ.get(MASTER) or "local[*]")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    begun = builder.getOrCreate()
    atexit.register(begun.stop)
    return begun


def need_java() -> None:
    """Raise ``MissingJavaError`` unless there is a Java to run."""
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java") or (home and (Path(home) / "bin" / "java").exists()):
        return
    raise MissingJavaError(
        "Spark finds no Java",
        where="engine spark",
        expected="java on the PATH, or JAVA_HOME",
        got="neither",
        fix="install Java 17 or later (on Debian: apt-get install openjdk-17-jre-headless), or leave the engine out",
    )


@contextmanager
def _files(flows: Flows) -> Iterator[Sequence[str]]:
    if flows.files:
        if not flows.files[0].endswith(".parquet"):
            raise EngineError(
                "Engine spark reads Parquet alone",
                where=flows.name,
                expected="a Parquet file, or a folder of such files",
                got=Path(flows.files[0]).name,
                fix="write the flows as Parquet, or leave the engine out",
            )
        yield flows.files
        return
    with tempfile.TemporaryDirectory(prefix="outturn-flows-") as folder:
        file = Path(folder) / "flows.parquet"
        whole = flows.content if isinstance(flows.content, pa.Table) else flows.content.to_table()
        pq.write_table(whole.select(list(flows.columns.values())), file)
        yield (str(file),)


def _frame(spark: Any, flows: Flows, files: Sequence[str]) -> Any:
    from pyspark.sql import functions as f

    reader = spark.read
    if len(files) > 1:
        reader = reader.option("basePath", str(flows.name))
    frame = reader.parquet(*files)
    codes = [
        f.col(f"`{column}`").cast("string").alias(role) for role, column in flows.columns.items() if role != "value"
    ]
    return frame.select(*codes, f.col(f"`{flows.columns['value']}`").cast("double").alias("value"))


def _aggregated(frame: Any, flows: Flows) -> Any:
    """Describe the one job: sums, and counts of whatever may not be."""
    from pyspark.sql import functions as f

    value = f.col("value")
    none = value.isNull() | f.isnan(value) | value.isin(float("inf"), float("-inf")) | (value < 0)
    wide = [f.sum("value").alias("exports"), f.count("*").alias("n"), f.count_if(none).alias("wrong")]
    if "counterpart_area" in flows.columns:
        wide += [
            f.count_if(f.col("ref_area") == f.col("counterpart_area")).alias("own"),
            f.count_if(f.col("counterpart_area").isNull()).alias("nowhere"),
            f.count_distinct("counterpart_area").alias("different"),
        ]
    period = f.col("time_period") if "time_period" in flows.columns else f.lit("")
    return frame.groupBy(period.alias("period"), f.col("ref_area").alias("area"), "product").agg(*wide)


def _need_sound(flows: Flows, frame: Any, table: pa.Table) -> None:
    """Raise the fault that the counts show; the rows behind it are asked for only then."""
    from pyspark.sql import functions as f

    columns = [role for role in checking.KEY if role in flows.columns]

    def rows(condition: Any) -> list[str]:
        found = frame.where(condition).orderBy(*columns).limit(checking.SHOWN).toArrow().to_pylist()
        return [" ".join(str(row[role]) for role in columns) + f": {row['value']}" for row in found]

    for name, role in (("period", "time_period"), ("area", "ref_area"), ("product", "product")):
        if table[name].null_count:
            raise missing_code(flows.where(role), int(frame.where(f.col(role).isNull()).count()), role)
    if _any(table, "wrong"):
        value = f.col("value")
        if missing := rows(value.isNull()):
            raise checking.missing(flows, missing)
        if negative := rows((value < 0) & ~value.isin(float("-inf"))):
            raise checking.negative(flows, negative)
        raise checking.no_number(flows, rows(f.isnan(value) | value.isin(float("inf"), float("-inf")))[0])
    if _any(table, "nowhere"):
        where = flows.where("counterpart_area")
        raise missing_code(where, int(frame.where(f.col("counterpart_area").isNull()).count()))
    if _any(table, "own"):
        raise checking.own_trade_of(flows, rows(f.col("ref_area") == f.col("counterpart_area")))
    once = table["different"].to_numpy() if "different" in table.column_names else 1
    if (table["n"].to_numpy() > once).any():
        raise checking.duplicates(flows)


def _any(table: pa.Table, column: str) -> bool:
    return column in table.column_names and bool((table[column].to_numpy() > 0).any())
