"""Faults found while checking rows: where they stand, and all of them together."""

from __future__ import annotations

from collections import defaultdict

from outturn.errors import CriticalInputError, FaultsError, InputError, OutturnError
from outturn.records.validation.rows import Entry

SHOWN = 200
"""How many faults are kept in full; the others are counted."""


def fault(place: str, problem: str, *, expected: str, got: str, fix: str) -> InputError:
    """Give a fault of the input in five parts; ``place`` is file, sheet, row and column as far as known."""
    return InputError(problem, where=place, expected=expected, got=got, fix=fix)


def shown(value: object) -> str:
    """Give ``value`` as a message shows it: quoted, and cut where it is long."""
    text = value if isinstance(value, str) else str(value)
    return repr(text if len(text) <= 60 else text[:57] + "...") if isinstance(value, str) else text[:60]


class Faults:
    """Collects faults: the first 200 in full, the number of all.

    ``refused`` holds, by record type, the rows with faults as far as they could be read, so that their
    references are checked as well, and those of other rows to them are no faults.
    """

    def __init__(self) -> None:
        self.kept: list[OutturnError] = []
        self.total = 0
        self.refused: dict[str, list[Entry]] = defaultdict(list)

    def add(self, error: OutturnError) -> None:
        """Note one fault; a fault of the file itself is always kept."""
        self.total += 1
        if len(self.kept) < SHOWN or isinstance(error, CriticalInputError):
            self.kept.append(error)

    def __bool__(self) -> bool:
        return self.total > 0

    def raise_if_any(self, where: str) -> None:
        """Raise all of them as one :class:`LoadFaultsError`, if there are any."""
        if self.total:
            raise LoadFaultsError(self, where=where)


class LoadFaultsError(FaultsError):
    """Faults in what was to be loaded, listed together; nothing was written.

    ``total`` counts all faults; ``faults`` holds the first 200.
    """

    def __init__(self, found: Faults, *, where: str) -> None:
        self.total = found.total
        super().__init__(found.kept, where=where)
        count = "1 fault" if self.total == 1 else f"{self.total} faults"
        self.problem = f"{count} found; nothing was written"
        self.got = f"{count}, listed below"
        if self.total > len(self.faults):
            self.got = f"{count}; the first {len(self.faults)} are listed below"
        self.args = (self.render(),)
