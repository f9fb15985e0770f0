"""The columns of a frozen table, as they follow from a record type.

A table has the record's id and reporting organisation, its own columns without the personal
ones, its verification, and the source it came from. A period has two more columns: its first
and its last day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from outturn.records.description import Field, RecordType

CODE_LIST = "code_list"
PRECISION = 18
WIDE_PRECISION = 38
_WIDE_FROM = 16
"""From so many decimals on a column has 38 digits in all, as values of statistics need; money stays narrow."""


def decimal_type(places: int | None) -> pa.DataType:
    """Give the Arrow type of a decimal column of ``places`` decimals."""
    wide = (places or 0) >= _WIDE_FROM
    return pa.decimal128(WIDE_PRECISION if wide else PRECISION, places or 0)


@dataclass(frozen=True)
class FrozenColumn:
    """One column of a frozen table.

    ``kind`` is text, code, reference, period, integer, decimal, date or boolean;
    ``places`` is the number of decimals of a decimal, else ``None``.
    """

    name: str
    kind: str
    places: int | None = None

    @property
    def arrow_type(self) -> pa.DataType:
        """The Arrow type of the column."""
        if self.kind == "decimal":
            return decimal_type(self.places)
        return _ARROW_TYPES[self.kind]


_ARROW_TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "code": pa.string(),
    "reference": pa.string(),
    "period": pa.string(),
    "integer": pa.int64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}

IDENTITY = (FrozenColumn("id", "text"), FrozenColumn("reporting_org", "text"))
ORIGIN = (
    FrozenColumn("verification", "code"),
    FrozenColumn("source_file", "text"),
    FrozenColumn("source_sheet", "text"),
    FrozenColumn("source_digest", "text"),
    FrozenColumn("source_row", "integer"),
)
CODE_LIST_COLUMNS = (
    FrozenColumn("list", "text"),
    FrozenColumn("code", "text"),
    FrozenColumn("en", "text"),
    FrozenColumn("zh", "text"),
    FrozenColumn("valid_from", "date"),
    FrozenColumn("valid_to", "date"),
)


def frozen_columns(record_type: RecordType) -> tuple[FrozenColumn, ...]:
    """Give the columns of the record type's frozen table, in order."""
    own = (column for field in record_type.fields if not field.personal for column in _columns_of(field))
    return (*IDENTITY, *own, *ORIGIN)


def _columns_of(field: Field) -> Iterable[FrozenColumn]:
    yield FrozenColumn(field.name, field.type, field.places if field.type == "decimal" else None)
    if field.type == "period":
        yield FrozenColumn(f"{field.name}_start", "date")
        yield FrozenColumn(f"{field.name}_end", "date")


def schema_of(columns: Iterable[FrozenColumn]) -> pa.Schema:
    """Give the Arrow schema of these columns."""
    return pa.schema([(column.name, column.arrow_type) for column in columns])


def arrow_schema(record_type: RecordType) -> pa.Schema:
    """Give the Arrow schema of the record type's frozen table."""
    return schema_of(frozen_columns(record_type))


def sort_keys(table: str) -> tuple[str, str]:
    """Give the two columns by which the rows of ``table`` are ordered and unique."""
    return ("list", "code") if table == CODE_LIST else ("reporting_org", "id")
