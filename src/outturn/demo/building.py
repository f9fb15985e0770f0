"""Building the demo's workspace."""

from pathlib import Path


def build(folder: Path, seed: int = 2020) -> Path:
    """Give it."""
    return folder
