"""Reading the vocabulary's own CSV files, strictly: text stays text, so the code of Namibia is ``NA``."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from outturn.vocab.faults import DamagedVocabularyError

LISTS = Path(__file__).parent / "lists"
MEMBERSHIPS = Path(__file__).parent / "memberships"
GROUPINGS = Path(__file__).parent / "groupings"
AREA_CODES = Path(__file__).parent / "area_codes.csv"
UN_NAMES = Path(__file__).parent / "un_names.csv"


def stems(folder: Path) -> tuple[str, ...]:
    """Give the names of the CSV files in ``folder``, without suffix, in order of name."""
    return tuple(sorted(path.stem for path in folder.glob("*.csv")))


def read(path: Path, required: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Give (line number, row) for each row of a CSV file; a row maps column to text, empty where blank.

    Raises DamagedVocabularyError where a required column is missing or a row has too few or too many cells.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        columns = next(reader, [])
        missing = [column for column in required if column not in columns]
        if missing:
            raise _damaged(path, 1, f"columns {', '.join(required)}", f"no column {', '.join(missing)}")
        for cells in reader:
            if len(cells) != len(columns):
                raise _damaged(path, reader.line_num, f"{len(columns)} cells", f"{len(cells)} cells")
            yield reader.line_num, dict(zip(columns, cells, strict=True))


def day(text: str, path: Path, line: int) -> date | None:
    """Give the date written as YYYY-MM-DD, or None for a blank cell; else raise DamagedVocabularyError."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _damaged(path, line, "a date as YYYY-MM-DD, or nothing", repr(text)) from None


def period(row: dict[str, str], path: Path, line: int) -> tuple[date | None, date | None]:
    """Give the first and last day (both inclusive) a row holds; raise DamagedVocabularyError if out of order."""
    first, last = day(row["valid_from"], path, line), day(row["valid_to"], path, line)
    if first and last and last < first:
        raise _damaged(path, line, "valid_to on or after valid_from", f"{first} to {last}")
    return first, last


def holds(first: date | None, last: date | None, on: date) -> bool:
    """Say whether ``on`` lies in the closed period; a missing end is open."""
    return (first is None or first <= on) and (last is None or on <= last)


def _damaged(path: Path, line: int, expected: str, got: str) -> DamagedVocabularyError:
    return DamagedVocabularyError(
        f"Cannot read {path.parent.name}/{path.name}",
        where=f"{path.parent.name}/{path.name}, line {line}",
        expected=expected,
        got=got,
        fix="mend the file, or install the package again",
    )
