"""A spoiled file is refused as a whole, with its place; nothing of it is written, and nothing is fetched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from outturn.errors import OutturnError
from outturn.exchange.iati.faults import NotIatiError, UnsupportedVersionError
from outturn.exchange.iati.keeping.importing import import_files
from outturn.records import registry
from outturn.workspace import Workspace
from tests.fixtures.write_bad_iati_files import BAD, GOOD


def stored() -> int:
    model: Any = registry.models_by_type()["open_element"]
    return int(model.objects.count())


@pytest.mark.parametrize("path", sorted(BAD.iterdir()), ids=lambda path: path.stem)
def test_every_bad_file_is_taken_as_it_is_or_refused_with_its_place(workspace: Workspace, path: Path) -> None:
    try:
        list(import_files(workspace, [path]))
    except OutturnError as fault:
        assert path.name in fault.where
        assert fault.exit_status in (4, 5)
        assert stored() == 0
    else:
        model: Any = registry.models_by_type()["open_element"]
        texts = list(model.objects.values_list("value", flat=True))
        assert bool(texts) == (path.stem != "no_activity")
        assert not any("/etc/" in text or "lol" in text for text in texts)


def test_a_file_that_ends_in_the_middle_leaves_nothing_behind(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "long.xml"
    body = GOOD[GOOD.index("<iati-activity ") : GOOD.index("</iati-activities>")]
    many = "".join(body.replace("41123-1<", f"41123-{number}<") for number in range(450))
    path.write_text(GOOD.replace(body, many)[:-40], encoding="utf-8")
    with pytest.raises(NotIatiError, match="line"):
        list(import_files(workspace, [path]))
    assert stored() == 0


@pytest.mark.parametrize("version", ["2.04", "3.01", "x"])
def test_another_version_is_refused(workspace: Workspace, tmp_path: Path, version: str) -> None:
    path = tmp_path / "other.xml"
    path.write_text(GOOD.replace("2.03", version), encoding="utf-8")
    with pytest.raises(UnsupportedVersionError):
        list(import_files(workspace, [path]))
