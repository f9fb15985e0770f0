"""Worked examples: read from their TOML files, and put into small editions of their own.

A file holds the cases of one indicator file of a framework. Each case has a ``text`` (the rule in one
sentence), its ``records`` by type, and what to ``expect`` of which figure. ``given`` names a file with rows that
several files share; ``every`` holds columns that all rows of a type have unless a row says otherwise.
"""

from __future__ import annotations

import os
import shutil
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from outturn.frameworks import packaged
from outturn.indicators.reading import read_framework
from outturn.indicators.results import ResultsEdition, ResultsWorkspace
from outturn.snapshot.reading import Edition
from outturn.workspace import Workspace
from tests.editions import make_edition, table, types

HERE = Path(__file__).parent
YEAR = 2020


@dataclass(frozen=True)
class Expected:
    """What one figure is to be; a key that is absent is not looked at."""

    code: str
    slice: Mapping[str, str]
    wanted: Mapping[str, Any]

    @property
    def asked(self) -> str:
        """The figure as the file writes it: its code, then its slice."""
        return " ".join([self.code, *(f"{name}={code}" for name, code in self.slice.items())])


@dataclass(frozen=True)
class Case:
    """One case: the rule it shows, its rows by record type, and the figures expected."""

    file: Path
    number: int
    text: str
    records: Mapping[str, Sequence[Mapping[str, Any]]]
    expected: tuple[Expected, ...]

    @property
    def name(self) -> str:
        """The indicator file and the number of the case within it."""
        return f"{self.file.stem}-{self.number}"


def files(framework: str = "irpf_2020") -> list[Path]:
    """Give the files of worked examples of a framework, those of shared rows apart."""
    return [path for path in sorted((HERE / framework).glob("*.toml")) if path.name[0].isupper()]


def cases(path: Path) -> Iterator[Case]:
    """Give the cases of one file."""
    content = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    every = content.get("every", {})
    for number, case in enumerate(content["case"], 1):
        given = case.get("given", content.get("given"))
        shared = tomllib.loads((path.parent / given).read_text(encoding="utf-8"))["records"] if given else {}
        own = {name: [{**every.get(name, {}), **row} for row in rows] for name, rows in case.get("records", {}).items()}
        records = {name: [*shared.get(name, ()), *own.get(name, ())] for name in {**shared, **own}}
        expected = tuple(_expected(key, wanted) for key, wanted in case["expect"].items())
        yield Case(path, number, case["text"], records, expected)


def _expected(key: str, wanted: Any) -> Expected:
    code, *slice_ = key.split(" ")
    return Expected(
        code,
        dict(part.split("=", 1) for part in slice_),
        wanted if isinstance(wanted, dict) else {"value": wanted},
    )


def exact(value: Any) -> Fraction | None:
    """Give a number as an exact fraction; it may be written ``"12.50"`` or ``"200/3"``."""
    return None if value is None else Fraction(value)


def without_links(entry: dict[str, Any]) -> dict[str, Any]:
    """A table's entry in a manifest when its rows are put there by hand: it is joined by ids, not by row numbers."""
    return {key: value for key, value in entry.items() if key != "links"}


class Bench:
    """An empty edition of a framework written once; each case links to its files and has its own tables instead."""

    def __init__(self, folder: Path, framework: Path | None = None) -> None:
        self.folder = folder
        self.workspace: Workspace = make_edition(folder / "empty", {})
        self.framework = read_framework(framework or packaged()["irpf_2020"])
        self.empty: Edition = ResultsWorkspace(self.workspace, (self.framework,)).edition(YEAR).edition
        self.types = types()

    def edition(self, case: Case) -> ResultsEdition:
        """Give the edition of a case, ready to be asked for figures."""
        path = self.folder / case.name
        shutil.copytree(self.empty.path, path, copy_function=os.link)
        tables = {name: without_links(entry) for name, entry in self.empty.manifest["tables"].items()}
        for name, rows in case.records.items():
            own_table = path / "tables" / f"{name}.parquet"
            own_table.unlink()
            pq.write_table(table(self.types[name], rows), own_table)
            tables[name]["rows"] = len(rows)
        manifest = {**self.empty.manifest, "tables": tables}
        own = Edition(path, YEAR, self.empty.digest, manifest, self.empty.record_types)
        return ResultsEdition(ResultsWorkspace(self.workspace, (self.framework,)), own)
