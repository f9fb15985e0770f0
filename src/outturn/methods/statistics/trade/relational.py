"""Sums of flows by a query of DuckDB, which goes to disk where memory ends."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb

from outturn.methods.statistics.trade import checking
from outturn.methods.statistics.trade.cells import Cells, from_table
from outturn.methods.statistics.trade.sources import Flows

MEMORY = "600MB"


def summed(flows: Flows, measure: bool = False) -> Cells:
    """Add flows up by a query, checked as the streamed sums are."""
    with _relation(flows) as database:
        _need_sound(flows, database, measure)
        period = "CAST(time_period AS VARCHAR)" if "time_period" in flows.columns else "''"
        table = database.sql(
            f"SELECT {period} AS period, CAST(ref_area AS VARCHAR) AS area, CAST(product AS VARCHAR) AS product,"
            f" fsum(value) AS exports, count(*) AS n FROM flows GROUP BY ALL"
        ).to_arrow_table()
        rows = sum(table["n"].to_pylist())
    columns = [role for role in checking.KEY if role in flows.columns and not (measure and role == "counterpart_area")]
    if repeated_keys(flows, columns)[0]:
        raise checking.duplicates(flows, measure)
    return from_table(flows, table, rows)


def repeated_keys(flows: Flows, columns: Sequence[str]) -> tuple[int, list[dict[str, Any]]]:
    """Count the keys that stand in several rows, and give the first few in order."""
    keys = ", ".join(columns)
    with _relation(flows) as database:
        database.execute(f"CREATE TEMP TABLE repeated AS SELECT {keys} FROM flows GROUP BY {keys} HAVING count(*) > 1")
        (count,) = database.execute("SELECT count(*) FROM repeated").fetchall()[0]
        rows = database.sql(f"SELECT * FROM repeated ORDER BY ALL LIMIT {checking.SHOWN}").to_arrow_table()
    return int(count), rows.to_pylist()


def _need_sound(flows: Flows, database: duckdb.DuckDBPyConnection, measure: bool) -> None:
    """Let the checks of the batches find what is wrong, where a query says that something is."""
    wrong = ["isinf(value)"]
    wrong += [f"{role} IS NULL" for role in flows.columns if role != "value"]
    if not measure:
        wrong += ["value IS NULL", "isnan(value)", "value < 0"]
    (count,) = database.execute(f"SELECT count(*) FROM flows WHERE {' OR '.join(wrong)}").fetchall()[0]
    if count:
        from outturn.methods.statistics.trade.numbering import Numbering

        for batch in flows.batches():
            checking.values_of(flows, batch, measure=measure)
            for role in flows.columns:
                if role != "value":
                    Numbering().of(batch[role], flows.where(role), role)
    if "counterpart_area" in flows.columns and not measure:
        same = "CAST(ref_area AS VARCHAR) = CAST(counterpart_area AS VARCHAR)"
        if database.execute(f"SELECT count(*) FROM flows WHERE {same}").fetchall()[0][0]:
            raise checking.own_trade(flows)


@contextmanager
def _relation(flows: Flows) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give an engine of its own with a view ``flows``, whose columns have the names of their roles."""
    with tempfile.TemporaryDirectory(prefix="outturn-flows-") as folder, duckdb.connect(":memory:") as database:
        database.execute(f"SET memory_limit = '{MEMORY}'")
        database.execute("SET preserve_insertion_order = false")
        database.execute("SET temp_directory = $folder", {"folder": folder})
        named = ", ".join(f'"{column}" AS {role}' for role, column in flows.columns.items() if role != "value")
        value = f'CAST("{flows.columns["value"]}" AS DOUBLE) AS value'
        if flows.files and flows.files[0].endswith(".parquet"):
            database.execute(
                f"CREATE TEMP VIEW flows AS SELECT {named}, {value} FROM read_parquet({list(flows.files)!r},"
                f" hive_partitioning = {str(len(flows.files) > 1).lower()})"
            )
        else:
            database.register("given", flows.content)
            database.execute(f"CREATE TEMP VIEW flows AS SELECT {named}, {value} FROM given")
        yield database
