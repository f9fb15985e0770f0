"""The files of the repository, as the architecture tests look at them."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "outturn"
GENERATED = {".venv", ".git", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", "__pycache__",
             ".import_linter_cache", "demo-organisation", "build", "dist", "outturn.egg-info", "htmlcov"}  # fmt: skip
TEXT = {".py", ".toml", ".md", ".csv", ".json", ".html", ".css", ".jinja", ".j2", ".txt", ".lock", ".yml", ""}


def modules() -> list[Path]:
    """Give every Python module of the package, migrations apart."""
    return sorted(path for path in PACKAGE.rglob("*.py") if not {"migrations", "__pycache__"} & set(path.parts))


def text_files() -> Iterator[Path]:
    """Give every text file a person wrote: no caches, no licence text, no binary assets."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(set(folders) - GENERATED)
        for path in (Path(folder, file) for file in sorted(files)):
            if path.suffix in TEXT and path.name not in {"LICENSE", ".coverage"}:
                yield path


@cache
def tree(path: Path) -> ast.Module:
    """Parse one module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name(path: Path) -> str:
    """Give a path as it is written from the root of the repository."""
    return path.relative_to(ROOT).as_posix()
