"""A workspace with an empty record store of its own for each test, and small editions without a store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from outturn.records.description import Field, RecordType
from outturn.workspace import Workspace

THING = RecordType(
    name="thing",
    family="tests",
    help="A thing.",
    fields=(
        Field("code", "text", "Code", required=True),
        Field("count", "integer", "Count"),
        Field("amount", "decimal", "Amount", places=2),
    ),
    natural_key=("code",),
    dimensions={},
)


@pytest.fixture
def plain(tmp_path: Path) -> Workspace:
    """A workspace whose record store is never opened."""
    return Workspace.create(tmp_path / "plain", code="XX-TEST", name="Test", synthetic=True)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with every table of the record store and no record."""
    from outturn.records import store

    path = tmp_path_factory.mktemp("store") / "empty.sqlite3"
    store.prepare(f"sqlite:///{path}")
    store.close()
    return path


@pytest.fixture
def workspace(plain: Workspace, empty_store: Path) -> Iterator[Workspace]:
    """A workspace with an empty record store, open in this process."""
    from outturn.records import store

    shutil.copy(empty_store, plain.database_url.removeprefix("sqlite:///"))
    store.use(plain.database_url)
    yield plain
    store.close()
