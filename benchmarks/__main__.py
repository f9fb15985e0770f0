"""``./run bench``: the scorecard against the same figures in vectorised pandas, in one run; IATI and appraisals.

    python -m benchmarks [all|scorecard|iati|appraisal|report|statistics] [--times 100 1000] [--turns 2] [--folder DIR]

Builds the synthetic organisation, repeats its edition, measures each side in fresh processes, and
compares every figure. Ends with 3 where a limit or an equality does not hold.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks import appraising, auditing, reporting
from benchmarks.comparing import differences
from benchmarks.loading import loading
from benchmarks.measuring import Measure, best, measured
from benchmarks.table import Row, printed

SHOWN = 20
GROWTH = (100, 1000)
"""Between these numbers of times, time may grow by this factor at most: 11."""


def main() -> int:
    options = _options()
    statuses = []
    if options.part in ("all", "scorecard"):
        statuses.append(_scorecard(options))
    if options.part in ("all", "iati"):
        from benchmarks import iati

        statuses.append(iati.main(options.turns, options.large))
    if options.part in ("all", "appraisal"):
        statuses.append(appraising.main())
    if options.part in ("all", "report"):
        statuses.append(_report(options))
    if options.part in ("all", "statistics"):
        from benchmarks import trading

        statuses.append(trading.main(options.turns))
    return max(statuses)


def _report(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="outturn-bench-") as folder:
        return reporting.main(_demo((options.folder or Path(folder)).resolve()))


def _scorecard(options: argparse.Namespace) -> int:
    folder = options.folder or Path(tempfile.mkdtemp(prefix="outturn-bench-"))
    try:
        return _run(folder.resolve(), sorted(options.times), options.turns)
    finally:
        if not (options.keep or options.folder):
            shutil.rmtree(folder, ignore_errors=True)
        else:
            _tell(f"The editions are kept in {folder}.")


def _run(folder: Path, times: list[int], turns: int) -> int:
    demo = _demo(folder)
    rows, faults = _small(demo, folder)
    smallest = min(times, default=0)
    walls: dict[int, float] = {}
    for number in times:
        workspace = _scaled(demo, folder, number)
        ours = []
        peers = []
        for turn in range(turns):
            _tell(f"Computing x{number:,}, turn {turn + 1} of {turns}: ours")
            ours.append(measured("ours", workspace))
            if number == smallest:
                _tell(f"Computing x{number:,}, turn {turn + 1} of {turns}: the peer")
                peers.append(measured("peer", workspace))
        rows += _rows(number, best(ours), best(peers) if peers else None)
        if peers:
            faults += [f"x{number:,}: {fault}" for fault in differences(ours[-1], peers[-1])]
        walls[number] = best(ours).wall
    if all(number in walls for number in GROWTH):
        few, many = (walls[number] for number in GROWTH)
        rows.append(Row(f"Growth from x{GROWTH[0]} to x{GROWTH[1]:,}", ratio=many / few, ratio_at_most=11))
    print(printed(rows, os.cpu_count() or 1))
    return _judged(rows, faults)


def _small(demo: Path, folder: Path) -> tuple[list[Row], list[str]]:
    """The demo as it is: warm, as a command, against the peer; and the load of a large ledger."""
    _tell("Computing the demo's scorecard: warm, as a command, and by the peer")
    warm, ours, peer = measured("warm", demo), measured("ours", demo), measured("peer", demo)
    command = measured("command", "scorecard", "2020", "-w", demo)
    _tell("Loading 100,000 ledger lines from CSV")
    rows = [
        Row("x1: all figures, warm process", warm, wall_at_most=1),
        Row("x1: all figures, cold process", ours),
        Row("x1: the peer, cold process", peer),
        Row("x1: outturn scorecard 2020", command, wall_at_most=3),
        Row("Load of 100,000 ledger lines", loading(demo, folder), wall_at_most=60),
        *auditing.rows(demo),
    ]
    return rows, [f"x1: {fault}" for fault in differences(ours, peer)]


def _rows(number: int, ours: Measure, peer: Measure | None) -> list[Row]:
    name = f"x{number:,}: all figures"
    limits = {100: {"peak_at_most": 2_000}, 1000: {"wall_at_most": 30, "peak_at_most": 4_000}}
    rows = [Row(name, ours, **limits.get(number, {}))]
    if peer is not None:
        least = 5 if number == 100 else None
        rows.append(Row(f"x{number:,}: the peer", peer, ratio=peer.wall / ours.wall, ratio_at_least=least))
    return rows


def _judged(rows: list[Row], faults: list[str]) -> int:
    """Say what does not hold and give the exit status."""
    for fault in faults[:SHOWN]:
        print(f"Differs: {fault}")
    if len(faults) > SHOWN:
        print(f"... and {len(faults) - SHOWN} more")
    broken = [row.name for row in rows if not row.holds]
    for name in broken:
        print(f"Does not hold: {name}")
    print("Every figure is equal to the peer's." if not faults else f"{len(faults)} figures differ from the peer's.")
    return 3 if broken or faults else 0


def _demo(folder: Path) -> Path:
    demo = folder / "demo"
    if not (demo / "editions").is_dir():
        shutil.rmtree(demo, ignore_errors=True)
        _tell("Building the synthetic organisation")
        measured("demo", demo)
    return demo


def _scaled(demo: Path, folder: Path, times: int) -> Path:
    """Give the workspace of the larger edition, made where it is not there yet."""
    workspace = folder / f"x{times}"
    if not (workspace / "outturn.toml").exists():
        shutil.rmtree(workspace, ignore_errors=True)
        _tell(f"Writing the edition x{times:,}")
        measured("scale", demo, workspace, str(times))
    return workspace


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description="Compare the speed with vectorised pandas.")
    parser.add_argument(
        "part",
        nargs="?",
        choices=["all", "scorecard", "iati", "appraisal", "report", "statistics"],
        default="all",
        help="what to measure",
    )
    parser.add_argument("--large", action="store_true", help="also validate an IATI file of 1 GB")
    parser.add_argument("--times", type=int, nargs="*", default=[100, 1000], help="how many times the demo's records")
    parser.add_argument("--turns", type=int, default=2, help="how often each is measured; the best counts")
    parser.add_argument("--folder", type=Path, help="where editions are written and, where they are there, reused")
    parser.add_argument("--keep", action="store_true", help="keep the editions of a temporary folder")
    return parser.parse_args()


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
