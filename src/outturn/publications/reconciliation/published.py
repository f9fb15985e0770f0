"""The published tables of a year: every printed row, and the figure it is bound to.

A folder holds the tables as CSV, one printed number a row, with the columns id, value,
unit, qualifier and reconcile (the mark); ``bindings.csv`` with the columns id, figure,
slice (``region=africa;theme=other``) and scale (what a computed value is divided by before
it is compared, 1000000 for millions); and ``proofs.toml``. Tables without the column
``reconcile`` hold background and are not compared.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from outturn.publications.reconciliation.faults import unusable

BINDINGS = "bindings.csv"
MARKS = ("computed", "stated_again", "parameter", "published_only", "not_printed", "alternative_reading")


@dataclass(frozen=True)
class PublishedCell:
    """One printed row: its text as printed, and the figure, slice and scale it is bound to.

    ``value`` is the printed text, empty where a label stands without a number. ``figure`` is
    empty where nothing computes the row.
    """

    table: str
    id: str
    mark: str
    value: str
    unit: str
    qualifier: str
    figure: str
    slice: Mapping[str, str]
    scale: Decimal


@dataclass(frozen=True)
class _Binding:
    figure: str
    slice: Mapping[str, str]
    scale: Decimal


def read_published(folder: Path) -> tuple[PublishedCell, ...]:
    """Give every printed row of the tables in ``folder``, tables by name, rows in printed order.

    Raises ``PublishedTableError`` where the folder, a column, a mark or a number is not what it must be.
    """
    if not folder.is_dir():
        raise unusable(
            folder, "", "a folder of published tables", "no folder", "name it in outturn.toml under [published]"
        )
    bindings = _bindings(folder / BINDINGS)
    cells: list[PublishedCell] = []
    for path in sorted(folder.glob("*.csv")):
        if path.name != BINDINGS:
            cells += _cells(path, bindings)
    _check_ids(folder, cells, bindings)
    return tuple(cells)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [{key: value or "" for key, value in row.items() if key} for row in csv.DictReader(file)]
    except FileNotFoundError:
        raise unusable(
            path, "", "the bindings of rows to figures", "no file", "write it: id,figure,slice,scale"
        ) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise unusable(path, "", "a CSV file in UTF-8", str(error), "save it again as CSV UTF-8") from None


def _bindings(path: Path) -> dict[str, _Binding]:
    found = {}
    for number, row in enumerate(_rows(path), start=2):
        missing = {"id", "figure", "slice", "scale"} - row.keys()
        if missing:
            raise unusable(path, "header", "id,figure,slice,scale", f"no {', '.join(sorted(missing))}", "add it")
        found[row["id"]] = _Binding(
            row["figure"], slice_of(row["slice"], path, number), _scale(row["scale"], path, number)
        )
    return found


def slice_of(text: str, path: Path, number: int) -> dict[str, str]:
    """Read ``region=africa;theme=other`` into a slice; empty text is the whole."""
    pairs = [part.partition("=") for part in text.split(";") if part.strip()]
    for dimension, sign, code in pairs:
        if not (dimension.strip() and sign and code.strip()):
            raise unusable(
                path, f"row {number}, column slice", "dimension=code;dimension=code", repr(text), "mend the pair"
            )
    return {dimension.strip(): code.strip() for dimension, _, code in pairs}


def _scale(text: str, path: Path, number: int) -> Decimal:
    scale = _number(text or "1", path, number, "scale")
    if scale <= 0:
        raise unusable(path, f"row {number}, column scale", "a number above 0", text, "write 1 for no scale")
    return scale


def _number(text: str, path: Path, number: int, column: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise unusable(
            path, f"row {number}, column {column}", "a plain number", repr(text), "write it without separators"
        )
    return value


def _cells(path: Path, bindings: Mapping[str, _Binding]) -> list[PublishedCell]:
    cells = []
    unbound = _Binding("", {}, Decimal(1))
    for number, row in enumerate(_rows(path), start=2):
        if "reconcile" not in row:
            return []
        if row["reconcile"] not in MARKS:
            raise unusable(
                path, f"row {number}, column reconcile", f"one of {', '.join(MARKS)}", repr(row["reconcile"]), "mend it"
            )
        if row["value"]:
            _number(row["value"], path, number, "value")
        bound = bindings.get(row["id"], unbound)
        cells.append(
            PublishedCell(
                path.stem,
                row["id"],
                row["reconcile"],
                row["value"],
                row.get("unit", ""),
                row.get("qualifier", ""),
                bound.figure,
                bound.slice,
                bound.scale,
            )  # fmt: skip
        )
    return cells


def _check_ids(folder: Path, cells: list[PublishedCell], bindings: Mapping[str, _Binding]) -> None:
    ids = [cell.id for cell in cells]
    twice = sorted({cell for cell in ids if ids.count(cell) > 1})
    if twice:
        raise unusable(folder, "column id", "one row per id", f"{twice[0]} twice", "give each row its own id")
    strangers = sorted(bindings.keys() - set(ids))
    if strangers:
        raise unusable(
            folder / BINDINGS, "column id", "ids of the tables", strangers[0], "mend the id or remove the row"
        )
