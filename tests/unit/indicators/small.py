"""Small frameworks and editions written in a test's own lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import outturn
from outturn.indicators.results import ResultsEdition
from tests.editions import make_edition

Records = Mapping[str, Sequence[Mapping[str, Any]]]

FRAMEWORK = """
code = "small"
name = { en = "Small framework", zh = "小框架" }
coverage_threshold = 0.75
[levels]
1 = { en = "Results", zh = "成果" }
[theory_of_change.actors]
firms = { en = "Firms", zh = "企业" }
"""
HEAD = """name = { en = "A figure", zh = "数字" }
definition = { en = "What is counted.", zh = "统计对象。" }
level = 1
source = "Made up"
provenance = "made up for tests"
"""
LINES_BEFORE = HEAD.count("\n")
"""Lines of a declaration file before the test's own."""

PROJECTS: list[dict[str, Any]] = [
    {
        "code": "A",
        "kind": "project",
        "status": "ongoing",
        "total_budget": 600,
        "currency": "USD",
        "start": "2019-05-01",
    },
    {
        "code": "B",
        "kind": "project",
        "status": "ongoing",
        "total_budget": 300,
        "currency": "USD",
        "start": "2019-05-01",
    },
    {
        "code": "C",
        "kind": "project",
        "status": "ongoing",
        "total_budget": 100,
        "currency": "USD",
        "start": "2019-05-01",
    },
]
"""Three ongoing projects: A in two places of Africa and one of Asia, B in Africa, C nowhere."""

PLACES: list[dict[str, Any]] = [
    {"project": "A", "region": "africa", "country": "ET", "share": "33.33"},
    {"project": "A", "region": "africa", "country": "NA", "share": "33.33"},
    {"project": "A", "region": "asia_pacific", "country": "VN", "share": "33.34"},
    {"project": "B", "region": "africa", "country": "NA", "share": 100},
]


def write_framework(folder: Path, declarations: Mapping[str, str], further: str = "") -> Path:
    """Write a framework whose declarations are given by code without what all have in common.

    ``further`` are tables, or keys of the top level, to add to ``framework.toml``.
    """
    (folder / "level1").mkdir(parents=True, exist_ok=True)
    (folder / "framework.toml").write_text(
        FRAMEWORK + further if further.startswith("[") else further + FRAMEWORK, encoding="utf-8"
    )
    for code, body in declarations.items():
        (folder / "level1" / f"{code}.toml").write_text(HEAD + body, encoding="utf-8")
    return folder


def results(folder: Path, records: Records, declarations: Mapping[str, str], further: str = "") -> ResultsEdition:
    """Freeze the records, and open the edition with a framework of these declarations."""
    write_framework(folder / "rules", declarations, further)
    make_edition(folder, records, framework="rules")
    return outturn.open(folder).edition(2020)
