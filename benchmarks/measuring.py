"""Measurements: one task in a fresh process, its wall and CPU time, its peak memory and its answers.

Time and memory are those of the process and of all that it starts.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.watching import peak_of


@dataclass(frozen=True)
class Measure:
    """Seconds by the clock, seconds of CPU, peak memory in MB (millions of bytes), and what was answered."""

    wall: float
    cpu: float
    peak: float
    answers: dict[str, Any] = field(default_factory=dict, repr=False)


def measured(task: str, *arguments: str | Path) -> Measure:
    """Run one task of :mod:`benchmarks.tasks` in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        words = [sys.executable, "-m", "benchmarks.tasks", task, str(report), *map(str, arguments)]
        peak = peak_of(words)
        found = json.loads(report.read_bytes())
    return Measure(found["wall"], found["cpu"], max(peak or 0, found["peak"]) / 1e6, found["answers"])


def best(measures: list[Measure]) -> Measure:
    """Give the least disturbed of several turns: the one of the shortest time."""
    return min(measures, key=lambda one: one.wall)
