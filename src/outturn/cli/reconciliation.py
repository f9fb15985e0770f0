"""Writes a reconciliation for people: what is equal, explained, different and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outturn.cli.writing import say, slice_text, write_table
from outturn.publications.rounding import exact_text

if TYPE_CHECKING:
    from outturn.publications.reconciliation import Cell, Reconciliation

_STATUSES = ("equal", "explained", "different", "listed")


def tell_reconciliation(found: Reconciliation, every: bool) -> None:
    """Write the counts per table, then the rows that are explained or different (all rows with ``every``)."""
    counts = found.counts()
    rows = [(table, *(str(by_status[status]) for status in _STATUSES)) for table, by_status in counts.items()]
    sums = [str(sum(by_status[status] for by_status in counts.values())) for status in _STATUSES]
    say(f"Edition {found.year}@{found.digest[:12]} beside the published tables of {found.year}")
    write_table(("table", *_STATUSES), [*rows, ("all", *sums)], _STATUSES)
    shown = [cell for cell in found.cells if every or cell.status in ("explained", "different")]
    if shown:
        headers = ("id", "status", "figure", "slice", "printed", "computed", "reason")
        write_table(headers, [_row(cell) for cell in shown], ("printed", "computed"))
    say(f"{len(found.different)} different" if found.different else "Nothing differs.")


def _row(cell: Cell) -> tuple[str, ...]:
    printed = cell.published
    computed = "" if cell.computed is None else exact_text(cell.computed, cell.places)
    return (
        printed.id, cell.status, printed.figure, slice_text(dict(printed.slice)), printed.value, computed, cell.reason,
    )  # fmt: skip
