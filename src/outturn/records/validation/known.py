"""What is known beside the rows being checked: the records already there, and those of the same load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol


class Known(Protocol):
    """What rules may ask for. Ids are looked up within a reporting organisation, registers in the own one too."""

    def has(self, record: str, org: str, id: str) -> bool:
        """Say whether a record of that id is there after the load."""

    def siblings(self, record: str, column: str, ids: Iterable[str]) -> Iterable[tuple[str, str, Mapping[str, Any]]]:
        """Give (organisation, id, values) of the stored records whose reference ``column`` is one of ``ids``.

        Records that the load removes are left out; those it changes are given as they were. The values
        include ``verification``.
        """

    def values(self, record: str, ids: Iterable[str]) -> Mapping[tuple[str, str], Mapping[str, Any]]:
        """Give the values of the records with these ids, as they will be, by organisation and id."""

    def longest(self, record: str, field: str) -> int | None:
        """Give how many characters a text column holds, ``None`` where that is not limited."""


class KnownRecords:
    """Records held in memory: {record type: {(organisation, id): values}}."""

    def __init__(self, records: Mapping[str, Mapping[tuple[str, str], Mapping[str, Any]]] | None = None) -> None:
        self._records = records or {}

    def has(self, record: str, org: str, id: str) -> bool:
        """Say whether a record of that id is there."""
        return (org, id) in self._records.get(record, {})

    def siblings(self, record: str, column: str, ids: Iterable[str]) -> Iterable[tuple[str, str, Mapping[str, Any]]]:
        """Give (organisation, id, values) of the records whose reference ``column`` is one of ``ids``."""
        wanted = set(ids)
        for (org, key), values in self._records.get(record, {}).items():
            if values.get(column) in wanted:
                yield org, key, values

    def values(self, record: str, ids: Iterable[str]) -> Mapping[tuple[str, str], Mapping[str, Any]]:
        """Give the values of the records with these ids, by organisation and id."""
        wanted = set(ids)
        return {key: values for key, values in self._records.get(record, {}).items() if key[1] in wanted}

    def longest(self, record: str, field: str) -> int | None:
        """Texts in memory are not limited."""
        return None
