"""The command ``outturn`` as a person calls it: in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

CALL = (sys.executable, "-c", "from outturn.cli import main; main()")
PARTS = ("where", "expected", "got", "fix")


def called(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call outturn on the workspace in ``folder``, with further environment variables; give what came of it."""
    return subprocess.run(
        [*CALL, *words, "-w", str(folder)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def outturn(folder: Path, *words: str, status: int = 0, **environment: str) -> str:
    """Call outturn on the workspace in ``folder`` and give what it prints; its exit status must be ``status``."""
    done = called(folder, *words, **environment)
    assert done.returncode == status, f"{words}: exit status {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def refused(folder: Path, *words: str, status: int) -> str:
    """Call outturn, which must end with ``status`` and a fault in five parts; give what it says."""
    done = called(folder, *words)
    told = done.stderr
    assert done.returncode == status, f"{words}: exit status {done.returncode}\n{done.stdout}\n{told}"
    assert "Traceback" not in told, told
    assert [part for part in PARTS if f"\n  {part}:" not in told] == [], told
    return told


def answer(folder: Path, *words: str) -> Any:
    """Call outturn and give what it prints as JSON values."""
    return json.loads(outturn(folder, *words, "--format", "json"))


def make(folder: Path, code: str) -> Path:
    """Make a workspace as a person would."""
    subprocess.run([*CALL, "init", str(folder), "--code", code], check=True, capture_output=True, timeout=300)
    return folder
