"""Turning raw database values into the columns of a frozen table, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from outturn.records.description import Field
from outturn.snapshot.schema import decimal_type

_KEY = pa.int64()


def raw_type(field: Field) -> pa.DataType:
    """Give the Arrow type in which a field's raw values are gathered; a reference is a surrogate key."""
    if field.type == "decimal":
        return decimal_type(field.places)
    types = {"integer": _KEY, "reference": _KEY, "date": pa.date32(), "boolean": pa.bool_()}
    return types.get(field.type, pa.string())


def raw_array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Give raw values of one column as an Arrow array.

    SQLite keeps decimals as binary numbers, days as texts and yes or no as 1 or 0; PostgreSQL
    does not. Both give the same array.
    """
    if pa.types.is_decimal(kind):
        return pa.array([_exact(value, kind.scale) for value in values], kind)
    if pa.types.is_date(kind):
        return pa.array([date.fromisoformat(each) if isinstance(each, str) else each for each in values], kind)
    if pa.types.is_boolean(kind):
        return pa.array([None if each is None else bool(each) for each in values], kind)
    return pa.array(values, kind)


def _exact(value: Any, places: int) -> Decimal | None:
    """Give a number as a decimal of ``places``.

    A column holds at most 15 digits, which a binary number keeps apart (IEEE 754 double, 53 bits):
    the nearest whole number of the last place is the number that was written.
    """
    if value is None or isinstance(value, Decimal):
        return value
    return Decimal(round(value * 10**places)).scaleb(-places)


def gathered(batches: Iterable[list[tuple[Any, ...]]], names: Sequence[str], kinds: Sequence[pa.DataType]) -> pa.Table:
    """Give batches of raw tuples as one table with the columns ``names``."""
    schema = pa.schema(list(zip(names, kinds, strict=True)))
    parts = [
        pa.record_batch(
            [raw_array(column, kind) for column, kind in zip(zip(*batch, strict=True), kinds, strict=True)],
            schema=schema,
        )
        for batch in batches
    ]
    return pa.Table.from_batches(parts, schema)


def without_empty(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Give the texts with null in place of the empty text."""
    return pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)


def joined_ids(parts: Sequence[pa.ChunkedArray]) -> pa.ChunkedArray:
    """Give the ids of records: the texts of their natural key joined by ``|``, an empty text for none."""
    texts = [pc.fill_null(part.cast(pa.string()), "") for part in parts]
    return pc.binary_join_element_wise(*texts, "|")
