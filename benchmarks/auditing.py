"""``python -m benchmarks.auditing [FILE] [--workspace DIR]``: the audit of a text of 100,000 characters, within 10 seconds.

Without FILE the English report of the tests is repeated until it is that long. With a workspace the text is held against
its edition of 2020, else against itself only. CPU time is given beside the clock, since other work may share the machine.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from benchmarks.measuring import Measure
from benchmarks.table import Row, printed

LENGTH, AT_MOST = 100_000, 10
REPORT = Path(__file__).parents[1] / "tests" / "fixtures" / "texts" / "annual-report-2020.en.txt"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.auditing", description="Audit 100,000 characters.")
    parser.add_argument("file", nargs="?", type=Path, default=REPORT, help="a text in UTF-8")
    parser.add_argument("--workspace", type=Path, help="a workspace with an edition of 2020")
    options = parser.parse_args()
    text = options.file.read_text(encoding="utf-8")
    text = (text * (LENGTH // len(text) + 1))[:LENGTH]
    row = Row(f"Audit of {len(text):,} characters", audited(text, options.workspace), wall_at_most=AT_MOST)
    print(printed([row], 1))
    return 0 if row.holds else 3


def audited(text: str, workspace: Path | None) -> Measure:
    """Audit a text, from opening the edition to the last finding."""
    import resource

    import outturn
    from outturn.methods.quantities import lines_of
    from outturn.publications.audit import audit

    wall, cpu = time.perf_counter(), time.process_time()
    found = audit(lines_of(text), outturn.open(workspace).edition(2020) if workspace else None)
    measure = Measure(time.perf_counter() - wall, time.process_time() - cpu, _peak(resource))
    print(f"{len(found.judgements):,} quantities, {len(found.findings):,} findings", file=sys.stderr)
    return measure


def _peak(resource: object) -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)  # type: ignore[attr-defined]
    return float(usage.ru_maxrss) * (1 if sys.platform == "darwin" else 1024) / 1e6


if __name__ == "__main__":
    sys.exit(main())
