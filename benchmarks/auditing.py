"""The audit of a text of 100,000 characters: ``python -m benchmarks.auditing WORKSPACE [FILE]`` runs it alone.

The workspace has an edition of 2020. Without FILE the English report of the tests is repeated until it is that long.
CPU time is given beside the clock, since other work may share the machine.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.measuring import measured
from benchmarks.table import Row, printed

LENGTH, AT_MOST = 100_000, 10
REPORT = Path(__file__).parents[1] / "tests" / "fixtures" / "texts" / "annual-report-2020.en.txt"


def long_text(file: str = "") -> str:
    """Give a text of 100,000 characters."""
    text = (Path(file) if file else REPORT).read_text(encoding="utf-8")
    return (text * (LENGTH // len(text) + 1))[:LENGTH]


def row(workspace: Path | str, file: str = "") -> Row:
    """Audit it in a process of its own, from opening the edition to the last finding."""
    measure = measured("audit", workspace, *([file] if file else []))
    return Row(f"Audit of {LENGTH:,} characters", measure, wall_at_most=AT_MOST)


if __name__ == "__main__":
    found = row(*sys.argv[1:3])
    print(printed([found], os.cpu_count() or 1))
    sys.exit(0 if found.holds else 3)
