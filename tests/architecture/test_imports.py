"""The rooms see only what lies below them, and starting the command line loads no heavy library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import source_files

HEAVY = ("django", "pandas", "polars", "pyarrow", "altair", "vl_convert")


def test_the_import_contracts_are_kept() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [lint, "--no-cache"], cwd=source_files.ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("library", HEAVY)
def test_the_command_line_starts_without(library: str) -> None:
    code = f"import sys, outturn.cli; sys.exit({library!r} in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, f"import outturn.cli loads {library}\n{run.stderr}"


def test_the_errors_load_nothing_else_of_the_package() -> None:
    code = "import sys, outturn.errors; print(sorted(m for m in sys.modules if m.startswith('outturn')))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.strip() == "['outturn', 'outturn.errors']"
