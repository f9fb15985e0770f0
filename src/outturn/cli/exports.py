"""Writes rows as CSV or XLSX in which no cell is a live formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from outturn.cli.writing import write_text
from outturn.errors import UsageError


def write_rows(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], form: str, output: Path | None, sheet: str = "rows"
) -> None:
    """Write rows as ``csv`` to a file or standard output, or as ``xlsx`` to a file."""
    from outturn.exchange.tables.writing import csv_text, write_xlsx

    if form == "csv":
        write_text(csv_text(columns, rows), output)
        return
    if output is None:
        raise UsageError(
            "A workbook needs a file",
            where="--format xlsx",
            expected="the name of a file",
            got="none",
            fix="add -o scorecard.xlsx",
        )
    output.parent.mkdir(parents=True, exist_ok=True)
    write_xlsx(output, columns, rows, sheet)
