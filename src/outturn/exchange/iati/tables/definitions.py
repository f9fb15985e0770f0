"""The tables that files are flattened to: their columns, types, HXL tags and meaning, from ``columns.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa

from outturn.exchange.iati.tables.arrays import SCALE

TYPES = {
    "text": pa.string(),
    "day": pa.date32(),
    "number": pa.decimal128(38, SCALE),
    "share": pa.decimal128(38, SCALE),
    "flag": pa.bool_(),
    "count": pa.int64(),
}


@dataclass(frozen=True)
class Column:
    """A column: its name, type, HXL tag (or none), and what it holds."""

    name: str
    kind: str
    hxl: str
    what: str


@dataclass(frozen=True)
class Table:
    """A table: which elements its rows are, and its columns."""

    name: str
    rows: str
    columns: tuple[Column, ...]

    def schema(self) -> pa.Schema:
        """Give the Arrow schema; HXL tags and meanings are in the metadata of the fields."""
        return pa.schema(
            [pa.field(one.name, TYPES[one.kind], metadata={"hxl": one.hxl, "what": one.what}) for one in self.columns]
        )


@cache
def tables() -> dict[str, Table]:
    """Give every table by name."""
    data = tomllib.loads((Path(__file__).parent / "columns.toml").read_text(encoding="utf-8"))
    return {
        name: Table(name, one["rows"], tuple(Column(*column) for column in one["columns"]))
        for name, one in data.items()
    }
