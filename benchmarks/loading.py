"""Loading: a ledger of 100,000 lines from a CSV file into a workspace, by the command ``outturn load``."""

from __future__ import annotations

import csv
import shutil
from itertools import cycle, islice
from pathlib import Path

from benchmarks.measuring import Measure, measured

ROWS = 100_000


def write_ledger(inputs: Path, target: Path, rows: int = ROWS) -> None:
    """Write ``rows`` ledger lines like those in the demo's ``inputs``, under new keys."""
    with (inputs / "expenditure-2019.csv").open(encoding="utf-8", newline="") as source:
        lines = list(csv.DictReader(source))
    columns = [name for name in lines[0] if name != "verification"]
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, extrasaction="ignore")
        writer.writeheader()
        for number, line in enumerate(islice(cycle(lines), rows)):
            writer.writerow({**line, "ledger_line": f"L-{number:06d}"})


def loading(demo: Path, folder: Path) -> Measure:
    """Measure the load into a copy of the demo's database, made in ``folder``."""
    workspace = folder / "loading"
    shutil.rmtree(workspace, ignore_errors=True)
    workspace.mkdir(parents=True)
    for path in (*demo.glob("outturn.toml"), *demo.glob("outturn.sqlite3*")):
        shutil.copy(path, workspace)
    ledger = workspace / "expenditure.csv"
    write_ledger(demo / "input", ledger)
    try:
        return measured("command", "load", ledger, "-w", workspace)
    finally:
        shutil.rmtree(workspace)
