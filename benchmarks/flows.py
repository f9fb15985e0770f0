"""Synthetic flows of trade for benchmarks: made from a rule, the same on every machine, with no real country in them.

Exporters have numbers, and so have products: who has a higher number sells more products, each to about half of all
importers, and most of those whose number is near his own. Values have three decimals, as trade is reported. Rows of a
year lie in no order.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

AREAS, PARTNERS = 200, 200
ROW_GROUP = 500_000


def products() -> list[str]:
    """Give the products: groups of SITC Rev.3 that have a technology class."""
    from outturn.methods.statistics.trade.technology import class_list

    return sorted(class_list("lall_sitc3").members)[:250]


def write_flows(file: Path, years: int) -> int:
    """Write flows of so many years from 2001 on as Parquet, about half of all that could be; give their number.

    Years follow each other, as in the files that such data are published in.
    """
    names = pa.table({"number": range(250), "code": products()})
    with duckdb.connect(":memory:") as database:
        database.execute("SET memory_limit = '1500MB'")
        database.register("names", names)
        first = _flows_of(database, 0)
        texts = ["exporter", "importer", "product"]
        with pq.ParquetWriter(file, first.schema, use_dictionary=["year", *texts]) as writer:
            writer.write_table(first, row_group_size=ROW_GROUP)
            for year in range(1, years):
                writer.write_table(_flows_of(database, year), row_group_size=ROW_GROUP)
    return int(pq.ParquetFile(file).metadata.num_rows)


def _flows_of(database: duckdb.DuckDBPyConnection, year: int) -> pa.Table:
    size = AREAS * PARTNERS * 250
    return database.sql(
        f"""
        SELECT 2001 + {year} AS year, printf('X%03d', e) AS exporter, printf('X%03d', i) AS importer, code AS product,
        round(exp(8 * (h % 1000003) / 1000003.0) * (1 + 60 * exp(-pow((e * 1.25 - p) / 50, 2))), 3) AS value
        FROM ( SELECT key // {PARTNERS * 250} AS e, (key // 250) % {PARTNERS} AS i, key % 250 AS p,
        hash(key * 31 + {year}) AS h FROM (SELECT (n * 7919 + 13) % {size} AS key FROM range({size}) s(n)) )
        JOIN names ON number = p WHERE e <> i AND h % 100 < CASE WHEN p * 4 < e * 5 + 100 THEN 65 ELSE 32 END
        """
    ).to_arrow_table()


def write_wide(
    file: Path, areas: int = 1000, goods: int = 5000, years: int = 1, *, ordered: bool = False, missing: float = 0
) -> None:
    """Write exports of each area and product, added up over importers, in no order or in that of their keys.

    Several years have a column ``year``; of one there is none. ``missing``: the share of rows that are left out.
    """
    cells = areas * goods
    key = "n" if ordered else f"(n * 7919 + 13) % {cells * years}"
    year = f"2001 + key // {cells} AS year," if years > 1 else ""
    with duckdb.connect(":memory:") as database:
        database.execute("SET enable_progress_bar = false")
        database.execute(
            f"""
            COPY (SELECT {year} printf('X%04d', key % {cells} // {goods}) AS exporter,
            printf('%06d', key % {goods}) AS product, round(exp(8 * (hash(key) % 1000003) / 1000003.0)
            * (1 + 60 * exp(-pow((key % {cells} // {goods} * {goods / areas} - key % {goods}) / {goods * 0.18}, 2))), 3)
            AS value
            FROM (SELECT {key} AS key FROM range({cells * years}) s(n))
            WHERE hash(key * 31 + 7) % 1000 >= {round(1000 * missing)})
            TO '{file}' (FORMAT parquet)
            """
        )


def write_production(file: Path, years: int) -> None:
    """Write production for the same areas and years: value added, GDP, population, all of a rule.

    No two areas have the same shares: where two hold the lowest one, a last digit decides whose index is 0.
    """
    rows = []
    for year in range(2001, 2001 + years):
        for number in range(AREAS):
            value = 1e9 * (1 + number * 37 % 101) * 1.02 ** (year - 2001)
            rows.append({
                "ref_area": f"X{number:03d}", "time_period": year, "MVA": value,
                "GDP": value * (4 + number % 7 + number / 1000),
                "MHVA": value * (0.1 + number % 11 / 20 + number / 10**4),
                "population": float(10**6 * (1 + number * 53 % 97)),
            })  # fmt: skip
    pq.write_table(pa.Table.from_pylist(rows), file)
