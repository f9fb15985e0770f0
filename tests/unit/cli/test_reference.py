from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from outturn.cli.application import found_commands

FOLDER = Path(__file__).parents[3] / "docs" / "reference"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reference")
    program = f"from pathlib import Path; from outturn.cli.reference import write; write(Path({str(folder)!r}))"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)
    return folder


def test_the_reference_is_up_to_date(written: Path) -> None:
    stale = [
        path.name
        for path in sorted(written.iterdir())
        if not (FOLDER / path.name).is_file()
        or (FOLDER / path.name).read_text(encoding="utf-8") != path.read_text(encoding="utf-8")
    ]
    assert stale == [], "write it again: .venv/bin/python -m outturn.cli.reference"


def test_every_command_is_documented() -> None:
    page = (FOLDER / "commands.md").read_text(encoding="utf-8")
    assert [name for name in found_commands() if f"### outturn {name}\n" not in page] == []


def test_every_page_says_how_it_is_written(written: Path) -> None:
    assert {path.name for path in written.iterdir()} == {
        "appraisal.md", "code-lists.md", "commands.md", "errors.md", "figures.md", "iati.md",
        "indicators.md", "records.md",
    }  # fmt: skip
    for path in written.iterdir():
        assert "python -m outturn.cli.reference" in path.read_text(encoding="utf-8")
