"""Reading editions: finding them, opening them, and checking that they are what they were."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from outturn.errors import DamagedEditionError
from outturn.records.description import RecordType
from outturn.snapshot.canonical import TableDigest, without_help
from outturn.snapshot.faults import UnknownEditionError, UnknownTableError
from outturn.snapshot.links import Links
from outturn.snapshot.manifest import MANIFEST, SCHEMA, TABLES, columns_of, damaged, file_digest, read_manifest
from outturn.snapshot.publishing import published_digest
from outturn.snapshot.schema import schema_of
from outturn.workspace import Workspace

_EDITION = re.compile(r"(\d{4})(?:@([0-9a-f]{1,64}))?")


@dataclass(frozen=True)
class Edition:
    """The frozen records behind one published year. It is read by the schema it carries."""

    path: Path
    year: int
    digest: str
    manifest: dict[str, Any]
    record_types: dict[str, RecordType]

    @property
    def label(self) -> str:
        """The edition's name for people and commands: ``2020@`` and twelve digits of its digest."""
        return f"{self.year}@{self.digest[:12]}"

    def table(self, name: str) -> Path:
        """Give the Parquet file of table ``name``; ``UnknownTableError`` where the edition has none."""
        if name not in self.manifest["tables"]:
            raise UnknownTableError(
                f"Edition {self.label} has no table {name!r}",
                where=f"edition {self.label}",
                expected="one of " + ", ".join(sorted(self.manifest["tables"])),
                got=repr(name),
                fix="name one of these tables",
            )
        return self.path / TABLES / f"{name}.parquet"

    def faults(self, deep: bool = False) -> list[DamagedEditionError]:
        """Give every fault of the edition's files; ``deep`` also computes the canonical digests and the links anew."""
        try:
            manifest = read_manifest(self.path)
        except DamagedEditionError as fault:
            return [fault]
        found = _file_faults(self.path, manifest)
        if deep and not found:
            listed = json.loads((self.path / SCHEMA).read_bytes())
            types = {data["name"]: without_help(data) for data in listed}
            found = [fault for name in manifest["tables"] for fault in self._content_faults(name, types.get(name))]
            found = found or self._link_faults()
        return found

    def verify(self, deep: bool = False) -> None:
        """Raise ``DamagedEditionError`` for the first fault of the edition's files."""
        for fault in self.faults(deep):
            raise fault

    def _link_faults(self) -> list[DamagedEditionError]:
        """Give a fault for each column of links that does not follow from the references beside it."""
        links = Links(self.path / TABLES, self.record_types)
        found = []
        for name, record in self.record_types.items():
            if not self.manifest["tables"][name].get("links"):
                continue
            for column, values in links.columns(record).items():
                if not pq.read_table(self.table(name), columns=[column])[column].equals(values):
                    expected = f"the column {column!r} that follows from the references"
                    found.append(damaged(self.path, str(self.table(name)), expected, "another"))
        return found

    def _content_faults(self, name: str, description: dict[str, Any] | None) -> list[DamagedEditionError]:
        """Give the faults of a table's rows, whose record type was described so when the edition was frozen."""
        entry = self.manifest["tables"][name]
        columns = columns_of(entry)
        digest = TableDigest(name, columns, description)
        path = self.table(name)
        try:
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(columns=[column.name for column in columns]):
                    digest.update(batch.cast(schema_of(columns)))
        except (pa.ArrowException, OSError, ValueError):
            return [damaged(self.path, str(path), "a Parquet file with the columns of the manifest", "another file")]
        if (digest.hexdigest(), digest.rows) == (entry["digest"], entry["rows"]):
            return []
        expected = f"{entry['rows']} rows with digest {entry['digest']}"
        return [damaged(self.path, str(path), expected, f"{digest.rows} rows with digest {digest.hexdigest()}")]


def _file_faults(folder: Path, manifest: dict[str, Any]) -> list[DamagedEditionError]:
    """Give the faults of the files of an edition: missing, changed, or not of it."""
    sums = {f"{TABLES}/{name}.parquet": entry["sha256"] for name, entry in manifest["tables"].items()}
    sums[SCHEMA] = manifest["schema"]["sha256"]
    with ThreadPoolExecutor() as pool:  # hashing large files does not hold the interpreter
        got = pool.map(
            lambda path: file_digest(path) if path.is_file() else "no file", (folder / name for name in sums)
        )
        found = [
            damaged(folder, str(folder / name), f"SHA-256 {expected}", digest)
            for (name, expected), digest in zip(sums.items(), got, strict=True)
            if digest != expected
        ]
    here = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in sorted(here - set(sums) - {MANIFEST}):
        found.append(damaged(folder, str(folder / name), "the files of the manifest only", "a further file"))
    return found


def read_edition(folder: Path, check_files: bool = True) -> Edition:
    """Give the edition in ``folder``; ``DamagedEditionError`` names the first file that is not what it was.

    Without ``check_files`` the manifest alone is checked (for lists of editions).
    """
    manifest = read_manifest(folder)
    if check_files:
        for fault in _file_faults(folder, manifest):
            raise fault
    try:
        types = [RecordType.from_json(data) for data in json.loads((folder / SCHEMA).read_bytes())]
    except (OSError, ValueError, KeyError, TypeError):
        expected = "the record types the edition was frozen with"
        raise damaged(folder, str(folder / SCHEMA), expected, "something else") from None
    return Edition(folder, manifest["year"], manifest["edition"], manifest, {each.name: each for each in types})


def _folders(workspace: Workspace, year: int) -> list[Path]:
    parent = workspace.editions / str(year)
    return sorted(path for path in parent.glob("*") if path.is_dir() and re.fullmatch(r"[0-9a-f]{64}", path.name))


def editions(workspace: Workspace, year: int) -> list[Edition]:
    """Give the editions of ``year``, the oldest first. Their files are not checked."""
    found = [read_edition(folder, check_files=False) for folder in _folders(workspace, year)]
    return sorted(found, key=lambda edition: (edition.manifest["frozen_at"], edition.digest))


def published(workspace: Workspace, year: int) -> Edition | None:
    """Give the published edition of ``year``, checked; ``None`` where none is published."""
    digest = published_digest(workspace, year)
    return read_edition(workspace.editions / str(year) / digest) if digest else None


def open_edition(workspace: Workspace, name: str | int) -> Edition:
    """Give the edition called ``name``, its files checked.

    ``name`` is a year (the published edition, else the latest) or ``YEAR@DIGEST-PREFIX``. Raises
    ``UnknownEditionError`` where there is none or several, ``DamagedEditionError`` for a damaged one.
    """
    return read_edition(_folder(workspace, name))


def check_edition(workspace: Workspace, name: str | int) -> list[DamagedEditionError]:
    """Give every fault of the edition called ``name``, an empty list for a sound one.

    Files are compared with the manifest, and the canonical digests are computed anew.
    """
    folder = _folder(workspace, name)
    try:
        return read_edition(folder, check_files=False).faults(deep=True)
    except DamagedEditionError as fault:
        return [fault]


def _folder(workspace: Workspace, name: str | int) -> Path:
    """Give the folder of the edition called ``name``, unchecked."""
    match = _EDITION.fullmatch(str(name).strip().lower())
    if match is None:
        raise _unknown(workspace, name, "a year, or a year, @ and the first digits of a digest: 2020@1f0c", repr(name))
    year, prefix = int(match[1]), match[2]
    if prefix is None:
        digest = published_digest(workspace, year) or _latest(workspace, year)
        return workspace.editions / str(year) / digest
    fitting = [folder for folder in _folders(workspace, year) if folder.name.startswith(prefix)]
    if len(fitting) != 1:
        there = ", ".join(f"{year}@{folder.name[:12]}" for folder in fitting or _folders(workspace, year)) or "none"
        raise _unknown(workspace, name, f"one edition of {year} (there: {there})", f"{len(fitting)} that begin so")
    return fitting[0]


def _latest(workspace: Workspace, year: int) -> str:
    folders = _folders(workspace, year)
    if len(folders) == 1:
        return folders[0].name
    found = editions(workspace, year)
    if not found:
        raise _unknown(workspace, year, f"an edition of {year}", "none")
    return found[-1].digest


def _unknown(workspace: Workspace, name: str | int, expected: str, got: str) -> UnknownEditionError:
    return UnknownEditionError(
        f"There is no edition {name}",
        where=str(workspace.editions),
        expected=expected,
        got=got,
        fix="write an edition that is there, or make one with outturn freeze YEAR",
    )
