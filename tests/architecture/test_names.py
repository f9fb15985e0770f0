"""Names say what a thing holds; a drawer for everything is not a name."""

from __future__ import annotations

from pathlib import Path

from tests.architecture import source_files

BANNED = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc"}


def test_no_module_is_a_drawer_for_everything() -> None:
    found = [source_files.name(path) for path in source_files.modules() if BANNED & set(name_parts(path))]
    assert found == []


def test_no_module_has_a_number_as_a_suffix() -> None:
    found = [
        source_files.name(path)
        for path in source_files.modules()
        if path.stem[-1:].isdigit() and not path.stem[-4:].isdigit()
    ]
    assert found == []


def name_parts(path: Path) -> list[str]:
    inside = path.relative_to(source_files.PACKAGE)
    return [*inside.parts[:-1], inside.stem]
