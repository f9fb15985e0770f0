"""A workspace is found, made and read; settings that cannot be used say where and why."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from outturn.errors import SettingsError, UsageError
from outturn.workspace import Workspace

ORGANISATION = '[organisation]\ncode = "XX-TEST"\n'


def settings(folder: Path, text: str) -> Workspace:
    (folder / "outturn.toml").write_text(text, encoding="utf-8")
    return Workspace.read(folder)


def test_a_workspace_made_is_read_as_it_was_made(tmp_path: Path) -> None:
    made = Workspace.create(tmp_path / "new", code="XX-TEST", name='Ä "quoted"\x7f name', synthetic=True)
    assert made == Workspace.read(tmp_path / "new")
    assert (made.organisation_code, made.organisation_name, made.synthetic) == ("XX-TEST", 'Ä "quoted"\x7f name', True)
    assert made.languages == ("en", "zh") and made.frameworks == ("irpf_2020",) and made.published == {}
    assert made.database_url == f"sqlite:///{made.path}/outturn.sqlite3"
    folders = [made.editions, made.statistics, made.publications, made.evidence]
    assert [folder.name for folder in folders] == ["editions", "statistics", "publications", "evidence"]
    assert all(folder.is_dir() for folder in folders)


def test_a_workspace_is_not_made_over_another(tmp_path: Path) -> None:
    Workspace.create(tmp_path, code="XX-TEST", name="One")
    with pytest.raises(UsageError, match="where there is one"):
        Workspace.create(tmp_path, code="XX-TEST", name="Two")
    assert Workspace.read(tmp_path).organisation_name == "One"


def test_every_setting_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DB_PASSWORD", "s3cret")
    found = settings(
        tmp_path,
        ORGANISATION + 'name = "Test"\nlanguages = ["zh"]\n'
        '[records]\ndatabase = "postgresql://me:${DB_PASSWORD}@db:5432/out"\napps = ["more"]\n'
        '[frameworks]\nuse = ["tiny", "own/framework"]\n[published]\n2020 = "published/2020"\n',
    )
    assert found.database_url == "postgresql://me:s3cret@db:5432/out"
    assert found.record_apps == ("more",) and found.frameworks == ("tiny", "own/framework")
    assert found.languages == ("zh",) and not found.synthetic
    assert found.published == {2020: tmp_path.resolve() / "published" / "2020"}


def test_the_least_settings_are_a_code(tmp_path: Path) -> None:
    found = settings(tmp_path, ORGANISATION)
    assert found.organisation_name == "XX-TEST" and found.languages == ("en",)
    assert found.database_url.endswith("/outturn.sqlite3")


def test_an_absolute_database_path_stays(tmp_path: Path) -> None:
    found = settings(tmp_path, ORGANISATION + f'[records]\ndatabase = "sqlite:///{tmp_path}/other/x.db"\n')
    assert found.database_url == f"sqlite:///{tmp_path}/other/x.db"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "key code"),
        ('[organisation]\ncode = " "\n', "key code"),
        ('[organisation]\ncode = "a|b"\n', "key code"),
        ("[organisation]\ncode = 3\n", "key code"),
        ("organisation = 3\n", "write [organisation]"),
        (ORGANISATION + 'languages = "en"\n', "a list of texts"),
        (ORGANISATION + "languages = [1]\n", "a list of texts"),
        (ORGANISATION + 'synthetic = "yes"\n', "true or false"),
        (ORGANISATION + 'nmae = "Test"\n', "write name"),
        ("[organization]\n", "write organisation"),
        ("[zzz]\n", "remove it"),
        (ORGANISATION + "[published]\n20 = 'x'\n", "key 20"),
        (ORGANISATION + "[published]\n2020 = 3\n", "key 2020"),
        (ORGANISATION + '[records]\ndatabase = "mysql://me:s3cret@x"\n', "mysql:…"),
        (ORGANISATION + '[records]\ndatabase = "out"\n', "'out'"),
        (ORGANISATION + '[records]\ndatabase = "postgresql://${OUTTURN_NOT_SET}"\n', "OUTTURN_NOT_SET"),
        ("[organisation\n", "line 1"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(SettingsError) as raised:
        settings(tmp_path, text)
    assert named in str(raised.value) and "outturn.toml" in raised.value.where
    assert raised.value.exit_status == 2 and "s3cret" not in str(raised.value)


def test_settings_that_are_no_text_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "outturn.toml").write_bytes("[organisation]\ncode = 'Ä'".encode("latin-1"))
    with pytest.raises(SettingsError, match="UTF-8"):
        Workspace.read(tmp_path)
    with pytest.raises(SettingsError, match="no readable file"):
        Workspace.read(tmp_path / "nowhere")


def test_the_workspace_is_the_one_given_else_the_nearest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    demo = Workspace.create(tmp_path / "demo-organisation", code="XX-DEMO", name="Demo")
    monkeypatch.chdir(tmp_path)
    found, how = Workspace.find()
    assert found == demo and "demo-organisation" in how
    monkeypatch.chdir(demo.path)
    assert Workspace.find() == (demo, "this folder")
    monkeypatch.chdir(demo.editions)
    assert Workspace.find() == (demo, "a parent of this folder")
    other = Workspace.create(tmp_path / "other", code="XX-OTHER", name="Other")
    assert Workspace.find(tmp_path / "other") == (other, "the folder given")


def test_where_there_is_none_the_reader_is_told_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="outturn init"):
        Workspace.find()


def test_own_record_apps_can_be_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    made = Workspace.create(tmp_path, code="XX-TEST", name="Test")
    made.make_apps_importable()
    assert str(made.apps) not in sys.path
    made.apps.mkdir()
    made.make_apps_importable()
    made.make_apps_importable()
    assert sys.path.count(str(made.apps)) == 1
