"""The code lists an edition carries, so that its labels and codes do not move with the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from outturn.records.description import RecordType
from outturn.snapshot.schema import CODE_LIST_COLUMNS, schema_of
from outturn.vocab import code_list

ALWAYS = ("verification",)


def code_list_table(record_types: Iterable[RecordType]) -> pa.Table:
    """Give the table ``code_list``: a row for each code of each list that the record types use."""
    used = {field.code_list for each in record_types for field in each.fields if field.code_list}
    rows = [
        {
            "list": name,
            "code": entry.code,
            "en": codes.label(entry.code, "en"),
            "zh": codes.label(entry.code, "zh"),
            "valid_from": entry.valid_from,
            "valid_to": entry.valid_to,
        }
        for name in sorted(used.union(ALWAYS))
        for codes in [code_list(name)]
        for entry in codes
    ]
    return pa.Table.from_pylist(rows, schema_of(CODE_LIST_COLUMNS))
