"""Every test lies in a folder with a known purpose, and the unit tests mirror the package."""

from __future__ import annotations

from tests.architecture import source_files

TESTS = source_files.ROOT / "tests"
FOLDERS = {"spec", "unit", "exchange", "web", "architecture", "acceptance", "benchmarks", "fixtures"}


def test_every_folder_of_tests_has_a_known_purpose() -> None:
    folders = {path.name for path in TESTS.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders <= FOLDERS


def test_no_test_lies_outside_a_folder() -> None:
    assert [path.name for path in TESTS.glob("test_*.py")] == []


def test_every_folder_holds_a_test() -> None:
    empty = [
        path.name
        for path in TESTS.iterdir()
        if path.name in FOLDERS - {"fixtures"} and not any(path.rglob("test_*.py"))
    ]
    assert empty == []


def test_unit_tests_mirror_the_package() -> None:
    unit = TESTS / "unit"
    strangers = [
        source_files.name(path)
        for path in sorted(unit.rglob("*"))
        if path.is_dir() and path.name != "__pycache__"
        if not (source_files.PACKAGE / path.relative_to(unit)).is_dir()
    ]
    assert strangers == []
