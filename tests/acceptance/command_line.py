"""The command ``outturn`` as a person calls it: in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_CALL = [sys.executable, "-c", "from outturn.cli import main; main()"]


def outturn(folder: Path, *words: str, status: int = 0) -> str:
    """Call outturn on the workspace in ``folder`` and give what it prints; its exit status must be ``status``."""
    command = [*_CALL, *words, "-w", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == status, f"{words}: exit status {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def answer(folder: Path, *words: str) -> Any:
    """Call outturn and give what it prints as JSON values."""
    return json.loads(outturn(folder, *words, "--format", "json"))
