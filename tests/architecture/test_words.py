"""No unfinished work, no path of one machine and no address of a package index stands in the repository."""

from __future__ import annotations

import re

import pytest

from tests.architecture import source_files

BANNED = {
    "unfinished work": r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b",
    "a path of one machine": r"(?<![\w.<>{}/-])/(?:work|root|home|Users|opt/pypi)/\w",
    "the address of a package index": r"py"
    r"pi\.org|python"
    r"hosted\.org|npm"
    r"js\.(?:com|org)|registry\.\w+\.(?:org|io|com)",
}


@pytest.mark.parametrize("what", BANNED)
def test_banned_words(what: str) -> None:
    pattern = re.compile(BANNED[what])
    found = [
        f"{source_files.name(path)}:{number}: {line.strip()[:80]}"
        for path in source_files.text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("unfinished work", "# TO" + "DO: later"),
        ("a path of one machine", "see " + "/ho" + "me/someone/data"),
        ("the address of a package index", "https://py" + "pi.org/simple"),
    ],
)
def test_the_patterns_find_what_they_ban(what: str, line: str) -> None:
    assert re.search(BANNED[what], line)
