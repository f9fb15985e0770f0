"""Writes what the IATI commands found, line by line, however much it is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from outturn.cli.writing import note, say

if TYPE_CHECKING:
    from outturn.exchange.iati.findings import Finding

FOLDER = "iati-standard"
"""The folder of a workspace with a newer edition of the standard."""


def standard_folder(workspace: Path | None) -> Path:
    """Give the folder of the standard to use: the workspace's own, else the one that comes with Outturn."""
    from outturn.exchange.iati.standard import SHIPPED

    own = workspace / FOLDER if workspace is not None else None
    return own if own is not None and own.is_dir() else SHIPPED


def write_findings(findings: Iterable[Finding], form: str) -> int:
    """Write findings as they come and give the exit status: 5 with criticals, 4 with errors, else 0."""
    counts: Counter[str] = Counter()
    file = None
    for one in findings:
        counts[one.severity] += 1
        if form == "json":
            say(json.dumps(one.as_data(), ensure_ascii=False))
            continue
        if one.file != file:
            file = one.file
            say(file)
        say(f"  line {one.line:<7} {one.severity:<9} {one.id:<9} {one.identifier}")
        say(f"      {one.message}.")
        say(f"      {one.fix}.")
    note(", ".join(f"{counts[name]} {name}" for name in ("critical", "error", "warning", "advisory")))
    return 5 if counts["critical"] else 4 if counts["error"] else 0
