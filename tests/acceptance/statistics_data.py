"""Reads the shared statistical data of other publishers: SDG 9 series, populations, national accounts, groups."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.statistics_data import DATA, needs_data

__all__ = ["DATA", "needs_data"]

SERIES = {
    "NV_IND_MANF": ("SDG.9.2.1.share", "%"),
    "NV_IND_MANFPC": ("SDG.9.2.1.per_capita", "USD_2010_per_capita"),
    "EN_ATM_CO2MVA": ("SDG.9.4.1", "kg_co2_per_usd_2010"),
    "NV_IND_TECH": ("SDG.9.b.1", "%"),
    "NV_IND_SSIS": ("SDG.9.3.1", "%"),
    "SL_TLF_MANF": ("SDG.9.2.2", "%"),
}
TAIWAN = "158"
_COLUMNS = ("series", "ref_area", "time_period", "value", "unit", "dataset")


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file."""
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def table(found: list[tuple[Any, ...]]) -> pa.Table:
    """Observations as a table."""
    return pa.table(dict(zip(_COLUMNS, map(list, zip(*found, strict=True)), strict=True)))


def sdg9_series(name: str) -> list[tuple[Any, ...]]:
    """The series of a file of the UN SDG database, as observations."""
    return [
        (SERIES[row["series"]][0], row["geo_m49"].zfill(3), row["year"], float(row["value"]), SERIES[row["series"]][1],
         "un_sdg|2020-10")
        for row in rows(name) if row["series"] in SERIES and not row["dimension"]
    ]  # fmt: skip


def populations() -> list[tuple[Any, ...]]:
    """The populations of the World Population Prospects 2019, in persons."""
    return [
        (
            "POPULATION",
            row["m49"].zfill(3),
            row["year"],
            float(row["population_thousands"]) * 1000,
            "persons",
            "wpp|2019",
        )
        for row in rows("population/wpp2019_countries.csv")
    ]  # fmt: skip


def current_accounts() -> list[tuple[Any, ...]]:
    """Manufacturing value added and product at current prices."""
    path = DATA / "national_accounts" / "unama_current_usd_2026release.parquet"
    codes = {"MVA_ISIC_D": "MVA_CURRENT", "GDP": "GDP_CURRENT"}
    return [
        (codes[row["indicator"]], f"{row['m49']:03d}", str(row["year"]), row["value_usd"], "USD", "unama|2026")
        for row in pq.read_table(path).to_pylist() if row["indicator"] in codes
    ]  # fmt: skip


def m49_groups() -> pa.Table:
    """Regions and sub-regions of M49; the World with Taiwan Province of China, which has no line in the table."""
    found = [("001", TAIWAN)]
    for row in rows("groups/m49_unsd_2021-05.csv"):
        for column in ("global_code", "region_code", "sub_region_code", "intermediate_region_code"):
            if row[column]:
                found.append((row[column].zfill(3), row["m49_code"].zfill(3)))
    groups, areas = zip(*found, strict=True)
    return pa.table({"group": groups, "ref_area": areas})


def constant_accounts() -> list[tuple[Any, ...]]:
    """Manufacturing value added and product at prices of 2015."""
    path = DATA / "national_accounts" / "unama_constant2015_usd_2022release.parquet"
    codes = {"MVA_ISIC_D": "MVA_CONSTANT", "GDP": "GDP_CONSTANT"}
    return [
        (codes[row["indicator"]], f"{row['m49']:03d}", str(row["year"]), row["value_usd"], "USD_2015", "unama|2022")
        for row in pq.read_table(path).to_pylist() if row["indicator"] in codes
    ]  # fmt: skip
