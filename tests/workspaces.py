"""Workspaces for tests: each with a record store of its own, copied from one that is made once."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from outturn.exchange.tables import LoadReport, load_files
from outturn.records import loading, registry, store
from outturn.records.facts import initial_rows
from outturn.workspace import Workspace

ORGANISATION = "XX-TEST"
POSTGRES = os.environ.get("OUTTURN_TEST_POSTGRES", "")
EXPENDITURE = ("ledger_line", "project", "posted_on", "amount", "currency", "theme", "region", "country", "fund")
PROJECT = ("code", "title", "kind", "status", "start", "end")


def make(folder: Path) -> Workspace:
    """A workspace with the countries and groups of the vocabulary, in a file of its own."""
    store.close()
    shutil.copytree(_template(), folder)
    workspace = Workspace.read(folder)
    store.use(workspace.database_url)
    return workspace


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="outturn-test-")) / "workspace"
    workspace = Workspace.create(folder, code=ORGANISATION, name="Test")
    loading.load_tables(workspace, initial_rows(), by="init")
    store.close()
    return folder


@contextmanager
def on_postgres(folder: Path) -> Iterator[Workspace]:
    """A workspace whose records are in a new database of the server that ``OUTTURN_TEST_POSTGRES`` names."""
    import psycopg

    name = f"outturn_{os.getpid()}_{abs(hash(folder))}"
    workspace = Workspace.create(folder, code=ORGANISATION, name="Test")
    settings = workspace.path / "outturn.toml"
    url = "postgresql:" + POSTGRES.split(":", 1)[1].rsplit("/", 1)[0] + "/" + name
    settings.write_text(settings.read_text().replace("sqlite:///outturn.sqlite3", url))
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
        try:
            made = Workspace.read(workspace.path)
            loading.load_tables(made, initial_rows(), by="init")
            yield made
        finally:
            store.close()
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def write(path: Path, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Path:
    """Write a CSV file as a person would."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([columns, *rows])
    return path


def projects(workspace: Workspace, count: int = 3) -> LoadReport:
    """Load the projects P-1, P-2, ..."""
    rows = [(f"P-{n}", f"Project {n}", "project", "ongoing", "2019-01-01", "2021-12-31") for n in range(1, count + 1)]
    return load_files(workspace, [write(workspace.path / "project.csv", PROJECT, rows)], by="Ana")


def expenditures(workspace: Workspace, amounts: Sequence[str], name: str = "expenditure.csv", **how: Any) -> LoadReport:
    """Load the ledger lines L-1, L-2, ... of project P-1, one a month of 2020."""
    rows = [
        (f"L-{n}", "P-1", f"2020-{n:02d}-15", amount, "USD", "prosperity", "africa", "NA", "")
        for n, amount in enumerate(amounts, start=1)
    ]
    return load_files(workspace, [write(workspace.path / name, EXPENDITURE, rows)], **how)


def state(*records: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every stored value of some record types (all, if none is named), surrogate keys and times included."""
    models: dict[str, Any] = dict(registry.models_by_type())
    return {name: sorted(models[name].objects.values_list(), key=repr) for name in records or models}


def stored(record: str, **conditions: Any) -> Any:
    """The one stored record that meets the conditions."""
    model: Any = registry.models_by_type()[record]
    return model.objects.get(**conditions)


def history(record: str) -> list[tuple[str, str, str]]:
    """The history of a record type, oldest first: kind, reason, who."""
    model: Any = registry.models_by_type()[record]
    entries = model.history.model.objects.order_by("history_id")
    return list(entries.values_list("history_type", "history_change_reason", "history_user_id"))
