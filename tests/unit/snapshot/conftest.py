"""A workspace with an empty record store of its own for each test, and small editions without a store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An SQLite file with every table of the record store and no record."""
    path = tmp_path_factory.mktemp("store") / "empty.sqlite3"
    with _store_at(path) as connection:
        from outturn.records import store

        store.prepare(f"sqlite:///{path}")
        connection.close()
        yield path


@pytest.fixture
def workspace(plain: Workspace, empty_store: Path) -> Iterator[Workspace]:
    """A workspace with an empty record store, open in this process."""
    path = Path(plain.database_url.removeprefix("sqlite:///"))
    shutil.copy(empty_store, path)
    with _store_at(path):
        yield plain


class _store_at:
    """Points this process's connection at another SQLite file, and back at the end."""

    def __init__(self, path: Path) -> None:
        from outturn.records import registry, settings

        registry.start(f"sqlite:///{path}")
        from django.db import connection

        self.connection: Any = connection
        self.wanted = settings.database(f"sqlite:///{path}")

    def __enter__(self) -> Any:
        self.handle, self.before = self.connection.connection, dict(self.connection.settings_dict)
        self.connection.connection = None
        self.connection.settings_dict.update(self.wanted)
        return self.connection

    def __exit__(self, *fault: object) -> None:
        self.connection.close()
        self.connection.settings_dict.update(self.before)
        self.connection.connection = self.handle
