"""The same facts have one digest, however they came in; and no byte of an edition changes unseen."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import outturn
from outturn.cli.application import run
from outturn.errors import DamagedEditionError
from tests.acceptance import command_line
from tests.acceptance.conftest import CODE, EVERY_PERIOD

POSTGRES = os.environ.get("OUTTURN_TEST_POSTGRES", "")
REGISTERS = ("country.csv", "office.csv", "exchange_rate.csv", "project.xlsx", "result.csv", "dataset.csv")
"""Files that refer to nothing but each other, so that they can be loaded before the others."""


def digest(folder: Path) -> str:
    """The digest of the only edition of 2020."""
    (place,) = (path for path in (folder / "editions" / "2020").iterdir() if path.is_dir())
    return place.name


def fill(folder: Path, *loads: list[Path], **environment: str) -> str:
    """Load the files, each list in a load of its own, accept and freeze them; give the digest."""
    for files in loads:
        command_line.outturn(folder, "load", *map(str, files), "--by", "Bo", **environment)
    command_line.outturn(folder, "accept", "all", "--period", EVERY_PERIOD, "--by", "Cy", **environment)
    command_line.outturn(folder, "freeze", "2020", **environment)
    return digest(folder)


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "TZ": "Asia/Kolkata", "USER": "other", "LOGNAME": "other", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "USER": "", "PYTHONUTF8": "0", "PYTHONHASHSEED": "77"},
    ],
    ids=["one", "other"],
)
def test_one_digest_in_another_order_folder_user_locale_and_time_zone(
    small: Path, files: list[Path], tmp_path: Path, environment: dict[str, str]
) -> None:
    place = command_line.make(tmp_path / "ännan plats" / "组织", CODE)
    copies = [Path(shutil.copy(path, tmp_path)) for path in files]
    random.Random(environment["PYTHONHASHSEED"]).shuffle(copies)
    first = [path for path in copies if path.name in REGISTERS]
    rest = [path for path in copies if path.name not in REGISTERS]
    assert first and len(rest) > 5
    loads = [copies] if environment["LC_ALL"] == "C" else [first, rest]
    assert fill(place, *loads, **environment) == digest(small)


def test_one_digest_after_a_detour(small: Path, empty: Path, files: list[Path], tmp_path: Path) -> None:
    """A load undone and made again, a record sent back and accepted again, leave no trace in the digest."""
    folder = tmp_path / "organisation"
    shutil.copytree(empty, folder)
    command_line.outturn(folder, "load", *map(str, files))
    command_line.outturn(folder, "undo", "2")
    command_line.outturn(folder, "load", *map(str, reversed(files)))
    command_line.outturn(folder, "accept", "approval", "--period", "2020", "--by", "Dee")
    assert fill(folder, files) == digest(small)


def test_another_fact_is_another_digest(small: Path, empty: Path, files: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "organisation"
    shutil.copytree(empty, folder)
    assert fill(folder, [path for path in files if path.name != "event.csv"]) != digest(small)


@contextmanager
def on_postgres(folder: Path) -> Iterator[Path]:
    """A workspace whose records are in a new database of the server that ``OUTTURN_TEST_POSTGRES`` names."""
    import psycopg

    name = f"outturn_acceptance_{os.getpid()}"
    command_line.make(folder, CODE)
    settings = folder / "outturn.toml"
    url = "postgresql:" + POSTGRES.split(":", 1)[1].rsplit("/", 1)[0] + "/" + name
    settings.write_text(settings.read_text(encoding="utf-8").replace("sqlite:///outturn.sqlite3", url))
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield folder
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.mark.skipif(not POSTGRES, reason="no PostgreSQL: set OUTTURN_TEST_POSTGRES to a URL that may make databases")
def test_one_digest_on_postgresql(small: Path, files: list[Path], demo: Path, tmp_path: Path) -> None:
    """Neither store has the records that ``init`` adds: countries and groups come from the demo's files."""
    groups = tmp_path / "country_group_membership.csv"
    shutil.copy(demo / "input" / groups.name, groups)
    with on_postgres(tmp_path / "postgres") as folder:
        found = fill(folder, [*files, groups], TZ="America/Lima")
    again = command_line.make(tmp_path / "sqlite", CODE)
    (again / "outturn.sqlite3").unlink()
    assert found == fill(again, [groups, *files])


OFFSETS = 3


@pytest.fixture(scope="module")
def damageable(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with an edition that tests damage, byte by byte, and mend."""
    folder = tmp_path_factory.mktemp("damaged") / "organisation"
    shutil.copytree(small, folder, ignore=shutil.ignore_patterns("*.sqlite3*"))
    return folder


def assert_every_change_is_found(folder: Path, offsets: int) -> None:
    """Change one byte after another in every file of the edition; each is found by checking and by opening."""
    chance = random.Random(2020)
    paths = sorted(path for path in (folder / "editions" / "2020" / digest(folder)).rglob("*") if path.is_file())
    assert len(paths) > 60
    for path in paths:
        whole = path.read_bytes()
        places = {0, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(offsets - 2))}
        for place in places:
            changed = bytearray(whole)
            changed[place] ^= 1 << chance.randrange(8)
            path.write_bytes(bytes(changed))
            assert run(["check-edition", "2020", "-w", str(folder)]) == 6, f"{path.name}, byte {place}"
            with pytest.raises(DamagedEditionError):
                outturn.open(folder).edition(2020)
        path.write_bytes(whole)
    assert run(["check-edition", "2020", "-w", str(folder)]) == 0


def test_one_changed_byte_of_any_file_is_found(damageable: Path) -> None:
    assert_every_change_is_found(damageable, OFFSETS)


@pytest.mark.long
def test_one_changed_byte_anywhere_is_found(damageable: Path) -> None:
    assert_every_change_is_found(damageable, 60)


def test_a_missing_and_a_further_file_are_found(damageable: Path) -> None:
    tables = damageable / "editions" / "2020" / digest(damageable) / "tables"
    place = ("check-edition", "2020")
    (tables / "event.parquet").rename(damageable / "event.parquet")
    assert "event.parquet" in command_line.refused(damageable, *place, status=6)
    (damageable / "event.parquet").rename(tables / "event.parquet")
    (tables / "extra.parquet").write_bytes(b"")
    assert "extra.parquet" in command_line.refused(damageable, *place, status=6)
    (tables / "extra.parquet").unlink()
    command_line.outturn(damageable, *place)
