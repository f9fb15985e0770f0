"""Finds the shared statistics beside the checkout, and writes small files of sources for tests."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "stats"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the shared statistics are not beside the checkout")


def written(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    """Write rows as CSV and give the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    return path
