"""The audit of a text of 100,000 characters: ``python -m benchmarks.auditing WORKSPACE [FILE]`` runs it alone.

The workspace has an edition of 2020. Without FILE it is a text of each language: the dense English report of the tests,
which has a number every 43 characters, and the Chinese ones, over and over until it is that long. CPU time is given
beside the clock, since other work may share the machine.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.measuring import measured
from benchmarks.table import Row, printed

LENGTH, AT_MOST = 100_000, 10
TEXTS = Path(__file__).parents[1] / "tests" / "fixtures" / "texts"
LANGUAGES = {"English": "annual-report-2020.en.txt", "Chinese": "*.zh.txt"}


def long_text(file: str = "English") -> str:
    """Give a text of 100,000 characters: a file, or the texts of a language, over and over."""
    paths = sorted(TEXTS.glob(LANGUAGES[file])) if file in LANGUAGES else [Path(file)]
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in paths)
    return (text * (LENGTH // len(text) + 1))[:LENGTH]


def rows(workspace: Path | str, *files: str) -> list[Row]:
    """Audit each in a process of its own, from opening the edition to the last finding."""
    return [
        Row(f"Audit of {LENGTH:,} characters: {file}", measured("audit", workspace, file), wall_at_most=AT_MOST)
        for file in files or LANGUAGES
    ]


if __name__ == "__main__":
    found = rows(*sys.argv[1:])
    print(printed(found, os.cpu_count() or 1))
    sys.exit(0 if all(each.holds for each in found) else 3)
