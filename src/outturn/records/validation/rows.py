"""Rows on their way into the store: as they stand in a file, and as they are understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

Cell = str | int | float | bool | date | Decimal | None
"""What a file gives for one cell; ``None`` or "" where it is empty. A ``datetime`` is a ``date`` too."""


@dataclass(frozen=True)
class Origin:
    """A file, or one sheet of it: its name without folder, its sheet, the SHA-256 of its bytes."""

    file_name: str
    sheet: str = ""
    digest: str = ""

    def place(self, row: int | None = None, column: str | None = None) -> str:
        """Say where: file, sheet, row, column, as far as given."""
        parts = [self.file_name] if self.file_name else []
        parts += [f"sheet {self.sheet!r}"] if self.sheet else []
        parts += [f"row {row}"] if row else []
        parts += [f"column {column}"] if column else []
        return ", ".join(parts) or "the record"


@dataclass(frozen=True)
class Table:
    """Rows of one record type: (row number, cells in the order of ``columns``), read once."""

    record: str
    origin: Origin
    columns: tuple[str, ...]
    rows: Iterable[tuple[int, Sequence[Cell]]]

    @classmethod
    def of_one(cls, record: str, values: Mapping[str, Cell]) -> Table:
        """A single record without a file, as a form or an interface gives it."""
        return cls(record, Origin(""), tuple(values), [(0, tuple(values.values()))])


class Missing:
    """The value of a column that a file does not have: what is stored stays."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING = Missing()


class Entry:
    """One row understood: its id, its values in the order of the record type's fields, where it stands.

    ``verification`` is ``None`` where the file does not say. ``entry["start"]`` gives a value by name.
    """

    __slots__ = ("id", "org", "origin", "positions", "row", "values", "verification")

    def __init__(
        self,
        org: str,
        id: str,
        values: tuple[Any, ...],
        positions: Mapping[str, int],
        origin: Origin,
        row: int,
        verification: str | None,
    ) -> None:
        self.org = org
        self.id = id
        self.values = values
        self.positions = positions
        self.origin = origin
        self.row = row
        self.verification = verification

    def __getitem__(self, field: str) -> Any:
        value = self.values[self.positions[field]]
        return None if value is MISSING else value

    def place(self, column: str | None = None) -> str:
        """Say where the row stands."""
        return self.origin.place(self.row, column)
