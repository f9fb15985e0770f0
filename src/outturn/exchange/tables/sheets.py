"""What every reader of files gives: sheets with a header and numbered rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from outturn.records.validation.rows import Cell

NumberedRows = Iterator[tuple[int, Sequence[Cell]]]


@dataclass
class Sheet:
    """A table in a file: rows are numbered as the file numbers them, from 1, header included."""

    file_name: str
    name: str
    digest: str
    rows: NumberedRows

    def place(self) -> str:
        """Say which file and sheet this is."""
        return f"{self.file_name}, sheet {self.name!r}" if self.name else self.file_name


@dataclass
class Notices:
    """Counts what a reader passes over or takes on trust, to be said once at the end."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, count: int = 1) -> None:
        """Count one more occurrence of what ``text`` says."""
        self.counts[text] += count

    def lines(self) -> tuple[str, ...]:
        """Give each notice once, with its count where it occurred more than once."""
        return tuple(f"{text} ({count} times)" if count > 1 else text for text, count in self.counts.items())
