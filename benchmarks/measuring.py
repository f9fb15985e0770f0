"""Measurements: one task in a fresh process, its wall and CPU time, its peak memory and its answers."""

from __future__ import annotations

import json
import subprocess
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


def measured(task: str, *arguments: str | Path, together: bool = False) -> Measure:
    """Run one task of :mod:`benchmarks.tasks` in a process of its own.

    The peak is that of this process; ``together``, of it and all processes that it starts, looked at from outside.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        words = [sys.executable, "-m", "benchmarks.tasks", task, str(report), *map(str, arguments)]
        peak = peak_of(words) if together else None
        if not together:
            subprocess.run(words, check=True)
        found = json.loads(report.read_bytes())
    return Measure(found["wall"], found["cpu"], (peak or found["peak"]) / 1e6, found["answers"])


def best(measures: list[Measure]) -> Measure:
    """Give the least disturbed of several turns: the one of the shortest time."""
    return min(measures, key=lambda one: one.wall)
