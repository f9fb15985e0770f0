"""The memory of a process together with all that it starts, looked at while it runs.

Memory that several processes use, as that of libraries, is shared out among them (proportional set size), so that the
sum is what they hold together. Where the system does not tell it, there is no figure.
"""

from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path

_PROC = Path("/proc")
_EVERY = 0.03
"""Seconds between two looks."""


def peak_of(words: list[str]) -> float | None:
    """Run a command to its end and give the most memory, in bytes, that it and its processes held at one time."""
    process = subprocess.Popen(words)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(_held(one) for one in _family(process.pid)))
        time.sleep(_EVERY)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return peak or None


def _family(process: int) -> list[int]:
    """Give a process and all that it has started."""
    found = [process]
    for tasks in _PROC.glob(f"{process}/task/*/children"):
        for child in _read(tasks).split():
            found += _family(int(child))
    return found


def _held(process: int) -> int:
    """Give the memory of a process and its share of what it holds with others; nothing where it has ended."""
    share = re.search(r"^Pss:\s+(\d+) kB", _read(_PROC / str(process) / "smaps_rollup"), re.MULTILINE)
    return int(share[1]) * 1024 if share else 0


def _read(path: Path) -> str:
    """Read what the system says of a process; nothing where it has ended meanwhile."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
