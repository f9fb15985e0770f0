"""A workspace of its own for every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from outturn.workspace import Workspace
from tests import workspaces


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspaces.make(tmp_path / "workspace")
