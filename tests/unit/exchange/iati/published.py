"""Finds the published IATI test data beside the checkout."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).resolve().parents[5] / "shared" / "data" / "iati"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the published IATI data is not beside the checkout")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file; none where the data is not there."""
    path = DATA / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def reports(folder: str) -> list[dict[str, Any]]:
    """The official reports of a folder."""
    path = DATA / folder / "official_reports.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []
