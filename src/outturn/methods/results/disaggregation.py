"""Reading the column ``disaggregation``: ``sex=F`` or ``sex=F;age=youth``; empty is the total."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from outturn.methods.faults import DisaggregationError

NOT_SPECIFIED = "not_specified"


def parse(text: str) -> dict[str, str]:
    """Give the code of each dimension that ``text`` names; the total gives an empty dictionary.

    Raises ``DisaggregationError`` where a part is not ``dimension=code`` or a dimension stands twice.

    >>> parse("sex=F;age=youth")
    {'sex': 'F', 'age': 'youth'}
    >>> parse("")
    {}
    """
    parts: dict[str, str] = {}
    for part in text.split(";") if text.strip() else ():
        name, equals, code = (piece.strip() for piece in part.partition("="))
        if not (name and equals and code) or name in parts:
            raise DisaggregationError(
                f"Cannot read the disaggregation {text!r}",
                where="record result_report, column disaggregation",
                expected="one part a dimension, such as sex=F or sex=F;age=youth; empty for the total",
                got=repr(text),
                fix="write each dimension once, with its code",
            )
        parts[name] = code
    return parts


def parts_table(texts: Iterable[str], dimensions: tuple[str, ...]) -> pa.Table:
    """Give one row for each of ``texts``: how it is written, its normal form, its dimensions, and the code of each
    of ``dimensions`` (columns ``d0``, ``d1``, ...; null where the text does not name it).

    Columns: disaggregation, part (dimensions in code-point order), kind (their names joined by ``;``),
    covers (does it name all of ``dimensions``?), exact (does it name no other?), d0...
    """
    rows = []
    for text in sorted(set(texts)):
        parts = parse(text)
        row = {
            "disaggregation": text,
            "part": ";".join(f"{name}={parts[name]}" for name in sorted(parts)),
            "kind": ";".join(sorted(parts)),
            "covers": bool(parts) and set(dimensions) <= set(parts),
            "exact": set(dimensions) == set(parts),
        }
        rows.append(row | {f"d{index}": parts.get(name) for index, name in enumerate(dimensions)})
    text_type, yes_no = pa.string(), pa.bool_()
    schema = [("disaggregation", text_type), ("part", text_type), ("kind", text_type), ("covers", yes_no),
              ("exact", yes_no), *((f"d{index}", text_type) for index in range(len(dimensions)))]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=pa.schema(schema))
