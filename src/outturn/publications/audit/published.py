"""The rows of a year's published tables with their words, the figure each is bound to, and what a proof explains."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from outturn.publications.reconciliation.proving import read_proofs
from outturn.publications.reconciliation.published import BINDINGS, read_published

_NEEDED = {"id", "value", "unit", "label_en"}
_NO_CLAIM = ("parameter", "not_printed", "alternative_reading")


def published_rows(folder: Path) -> Iterator[dict[str, str]]:
    """Give every printed number of the tables in ``folder``, tables by name, rows in order.

    Rows carry the keys ``figure`` and ``slice`` where they are bound, and ``explained`` where a proof shows that the
    printed number cannot be reached. Raises ``PublishedTableError`` as the reconciliation does.
    """
    bound = {cell.id: cell for cell in read_published(folder)}
    proofs = {name for name, proof in read_proofs(folder).items() if proof.holds()}
    for path in sorted(folder.glob("*.csv")):
        if path.name == BINDINGS:
            continue
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if not row.keys() >= _NEEDED or not row["value"] or row.get("reconcile") in _NO_CLAIM:
                    continue
                if row.get("unit") == "unlabelled" or "literal" in (row.get("item") or ""):
                    continue
                cell = bound.get(row["id"])
                if cell is not None and cell.figure:
                    row |= {"figure": cell.figure, "slice": ";".join(f"{k}={v}" for k, v in cell.slice.items())}
                yield {key: value or "" for key, value in row.items()} | (
                    {"explained": "yes"} if row["id"] in proofs else {}
                )
