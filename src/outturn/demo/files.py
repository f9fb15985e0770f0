"""Writing the generated rows as the files an organisation would load: CSV and XLSX, same bytes for same rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from outturn.demo import targets
from outturn.demo.drafting import Cell, Row
from outturn.exchange.tables.writing import write_csv, write_xlsx

WORKBOOKS = ("project", "funding_agreement")
"""Record types written as workbooks; titles that look like formulas are stored there as text."""
BY_YEAR = {"expenditure": "posted_on"}
"""Record types written as one file a year, by this column."""


def write_input(folder: Path, rows: dict[str, list[Row]]) -> list[Path]:
    """Write one file a record type (or one a year) into ``folder`` and give the paths in order of name."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for stem, record, those in _parts(rows):
        columns = list(dict.fromkeys(column for row in those for column in row))
        cells = [[_filled(row, column) for column in columns] for row in those]
        path = folder / f"{stem}.{'xlsx' if record in WORKBOOKS else 'csv'}"
        if record in WORKBOOKS:
            write_xlsx(path, columns, cells, sheet=record)
        else:
            write_csv(path, columns, cells)
        paths.append(path)
    return sorted(paths)


def _filled(row: Row, column: str) -> Cell:
    return row.get(column, "reported" if column == "verification" else None)


def _parts(rows: dict[str, list[Row]]) -> Iterator[tuple[str, str, list[Row]]]:
    for record, those in rows.items():
        if record not in BY_YEAR:
            yield record, record, those
            continue
        by_year: dict[int, list[Row]] = {}
        for row in those:
            day = row[BY_YEAR[record]]
            assert isinstance(day, date)
            by_year.setdefault(day.year, []).append(row)
        for year, part in sorted(by_year.items()):
            yield f"{record}-{year}", record, part


def copy_published(folder: Path) -> None:
    """Copy the published tables, their bindings and proofs into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(targets.PUBLISHED.iterdir()):
        if path.suffix in (".csv", ".toml"):
            shutil.copyfile(path, folder / path.name)
