"""Pages of the documentation as scripts: their files are written and their commands run, from top to bottom."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```(?P<language>[a-z]+)(?: (?P<name>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
FRONT_DOOR = re.compile(r"^\.\.?/run ", re.MULTILINE)


def script_of(page: str) -> str:
    """Give a page as a shell script: ``sh`` blocks as they are, blocks with a file name as that file."""
    parts = ["set -eu"]
    for found in BLOCK.finditer((ROOT / "docs" / page).read_text(encoding="utf-8")):
        if found["name"]:
            name = found["name"]
            parts.append(f"mkdir -p $(dirname {name})\ncat > {name} <<'END OF FILE'\n{found['text']}END OF FILE")
        elif found["language"] == "sh":
            parts.append(FRONT_DOOR.sub("outturn ", found["text"]))
    return "\n".join(parts)


def run_page(page: str, folder: Path) -> str:
    """Run a page in an empty folder and give what its commands print; each of them must succeed."""
    command = folder / "bin" / "outturn"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -c "from outturn.cli import main; main()" "$@"\n')
    command.chmod(0o755)
    place = folder / "place"
    place.mkdir()
    done = subprocess.run(
        ["sh", "-c", script_of(page)],
        cwd=place,
        env={**os.environ, "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, f"{page}: exit status {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout
