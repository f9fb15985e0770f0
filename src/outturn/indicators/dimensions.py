"""The dimensions of a record type as slices see them: which code list, if any, gives their values."""

from __future__ import annotations

from collections.abc import Mapping

from outturn.records.description import RecordType

OWN_LISTS = {"sex": "sex", "country": "country", "region": "region", "theme": "theme", "age": "age_band"}
"""Code lists of dimensions that a record method gives itself."""


def code_list_of(types: Mapping[str, RecordType], record: str | None, name: str) -> str | None:
    """Give the name of the code list that the values of dimension ``name`` of ``record`` come from.

    ``None`` where the values are free texts or keys, such as funds and donors. Without a record
    type, or where it has no such dimension, the dimension is one that a method gives itself.
    """
    if record is None or name not in types[record].dimensions:
        return OWN_LISTS.get(name)
    dimension = types[record].dimensions[name]
    current = types[record]
    for column in dimension.path[:-1]:
        current = types[str(current.field(column).references)]
    if dimension.through is not None:
        current = types[dimension.through]
    return current.field(dimension.path[-1]).code_list
