"""``./run bench iati``: full validation against ``xmllint --stream --schema``, and flattening, on a generated file.

Each measurement is a process of its own; CPU time and peak memory are those the system counts for it. xmllint compares
with the structure alone, by the same structure; we check structure, codes and rules. Where xmllint is absent, what is
measured against it is skipped, and said so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.iati_files import write
from benchmarks.measuring import Measure
from benchmarks.table import Row, printed
from outturn.exchange.iati import schema
from outturn.exchange.iati.standard import Standard

SIZE = 50_000_000
LARGE = 1_000_000_000
VALIDATE = (
    "import sys; from outturn.cli.application import run; run(['iati', 'validate', *sys.argv[1:], '--format', 'json'])"
)
FLATTEN = "import sys; from outturn.cli.application import run; sys.exit(run(['iati', 'flatten', *sys.argv[1:]]))"
RATIO, PROCESSES, PEAK, PER_ACTIVITY = 14, 1.7, 150, 200


def main(turns: int = 2, large: bool = False) -> int:
    """Measure, print the table, and give the exit status: 3 where a limit does not hold."""
    with tempfile.TemporaryDirectory(prefix="outturn-bench-iati-") as place:
        folder = Path(place)
        file = folder / "generated.xml"
        _tell("Writing a file of 50 MB")
        count = write(file, SIZE)
        rows = _validation(folder, file, turns) + _flattening(folder, file)
        if large:
            rows += _growth(folder, count, rows[0].measure)
    print(printed(rows, os.cpu_count() or 1))
    broken = [row.name for row in rows if not row.holds]
    for name in broken:
        print(f"Does not hold: {name}")
    return 3 if broken else 0


def _validation(folder: Path, file: Path, turns: int) -> list[Row]:
    """Measure all sides in turn, so that other work on the machine meets each of them; the least of each counts."""
    xmllint = shutil.which("xmllint")
    if xmllint is None:
        _tell("xmllint is not installed: what is measured against it is skipped")
    peer = [xmllint, "--stream", "--noout", "--schema", _schema(folder), file] if xmllint else None
    ours = [sys.executable, "-c", VALIDATE, file, "--today", "2020-12-31"]
    singles, doubles, peers = [], [], []
    for turn in range(turns):
        _tell(f"Validating in one process and in two, turn {turn + 1} of {turns}")
        singles.append(_measured(*ours))
        doubles.append(_measured(*ours, "--processes", "2"))
        peers += [_measured(*peer)] if peer else []
    one, two = (min(found, key=lambda measure: measure.wall) for found in (singles, doubles))
    rows = [
        Row("IATI: validation of 50 MB, one process", one, peak_at_most=PEAK),
        Row("IATI: validation of 50 MB, two processes", two, ratio=one.wall / two.wall, ratio_at_least=PROCESSES),
    ]
    if peers:
        least = min(peers, key=lambda measure: measure.cpu)
        rows.append(Row("IATI: xmllint on it, by CPU", least, ratio=one.cpu / least.cpu, ratio_at_most=RATIO))
    return rows


def _flattening(folder: Path, file: Path) -> list[Row]:
    _tell("Flattening")
    measure = _measured(sys.executable, "-c", FLATTEN, file, "-o", folder / "tables")
    speed = file.stat().st_size / 1e6 / measure.cpu
    return [Row("IATI: flattening of 50 MB, MB per CPU second", measure, speed, peak_at_most=PEAK, ratio_at_least=5)]


def _growth(folder: Path, count: int, small: Measure | None) -> list[Row]:
    _tell("Writing and validating a file of 1 GB")
    file = folder / "large.xml"
    many = write(file, LARGE, seed=2)
    measure = _measured(sys.executable, "-c", VALIDATE, file, "--today", "2020-12-31")
    grown = (measure.peak - (small.peak if small else 0)) * 1e6 / (many - count)
    return [Row("IATI: 1 GB, bytes of memory per further activity", measure, grown, ratio_at_most=PER_ACTIVITY)]


def _schema(folder: Path) -> Path:
    """Write our structure as a schema that xmllint reads."""
    text = schema.written(Standard().structure["2.03 iati-activities"])
    (folder / "attributes.xsd").write_text(schema.XML_ATTRIBUTES, encoding="utf-8")
    path = folder / "activities.xsd"
    path.write_bytes(text.replace(schema.ADDRESS.encode(), b"attributes.xsd"))
    return path


def _measured(*words: str | Path) -> Measure:
    """Run a command and give what the system counted for it and its children."""
    begun = time.perf_counter()
    process = subprocess.Popen(list(map(str, words)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    return Measure(time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
