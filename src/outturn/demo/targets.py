"""The calibration as the generator reads it: tables of targets, and single targets by their path."""

from __future__ import annotations

import csv
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "calibration"
PUBLISHED = Path(__file__).parent / "published" / "2020"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of one calibration table, as text."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def published(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of one published table, or of the bindings, as text."""
    with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _figures() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "figures.toml").read_text(encoding="utf-8"))


def target(path: str) -> Any:
    """Give the single target, or the table of targets, at a dotted path such as ``outputs.activities``."""
    found: Any = _figures()
    for step in path.split("."):
        found = found[step]
    return found


def amount(path: str) -> Decimal:
    """Give the single target at a dotted path as an exact decimal."""
    return Decimal(str(target(path)))
