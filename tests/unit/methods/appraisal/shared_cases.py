"""The shared cases of appraisals, where they lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[5] / "shared/data/appraisal"


def file(name: str) -> Path:
    """Give a shared file; the test is skipped, saying so, where it is absent."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"../shared/data/appraisal/{name} is not beside the checkout")
    return path
