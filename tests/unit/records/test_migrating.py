"""The migration of an organisation's own record app: written from its models, or refused with the line to mend."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.acceptance.command_line import make, outturn, refused

APPS = Path(__file__).parents[2] / "fixtures" / "newcomer" / "apps"
KEEPER = "    keeper = "


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = make(tmp_path / "village", "XX-NEW")
    shutil.copytree(APPS, made / "apps", ignore=shutil.ignore_patterns("migrations", "__pycache__"))
    settings = made / "outturn.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("apps = []", 'apps = ["wells"]'), encoding="utf-8")
    return made


def add_column(folder: Path, declared: str) -> None:
    models = folder / "apps" / "wells" / "models.py"
    text = models.read_text(encoding="utf-8")
    models.write_text(text.replace(KEEPER, f"    litres = {declared}\n{KEEPER}"), encoding="utf-8")


def test_migrations_follow_the_models(folder: Path) -> None:
    assert "outturn make-migration wells" in refused(folder, "status", status=2)
    assert "new record type well\n" in outturn(folder, "make-migration", "wells")
    outturn(folder, "status")
    assert "Nothing to write" in outturn(folder, "make-migration", "wells")
    add_column(folder, 'col.integer("Litres a day", unit="items")')
    told = outturn(folder, "make-migration", "wells")
    assert "new column litres of well" in told and "istorical" not in told.replace("0002_historicalwell", "")
    assert len(list((folder / "apps" / "wells" / "migrations").glob("0*.py"))) == 2
    outturn(folder, "status")


def test_a_column_without_a_value_for_the_records_there_is_refused(folder: Path) -> None:
    outturn(folder, "make-migration", "wells")
    add_column(folder, 'col.integer("Litres a day", required=True)')
    assert "model well, column litres" in refused(folder, "make-migration", "wells", status=2)
    assert len(list((folder / "apps" / "wells" / "migrations").glob("0*.py"))) == 1


def test_models_that_cannot_be_read_are_named_with_their_line(folder: Path) -> None:
    add_column(folder, "undefined_name")
    assert "models.py, line 18" in refused(folder, "make-migration", "wells", status=2)
    add_column(folder, "(")
    assert "models.py, line" in refused(folder, "make-migration", "wells", status=2)


def test_an_app_that_is_not_the_workspaces_own(folder: Path) -> None:
    assert "one of wells" in refused(folder, "make-migration", "well", status=2)
    shutil.rmtree(folder / "apps" / "wells")
    assert "no package wells" in refused(folder, "make-migration", "wells", status=2)
