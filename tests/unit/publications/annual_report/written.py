"""A small workspace with a report of its own: an outline, and prose in languages that are files alone."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import outturn
from outturn.indicators.results import ResultsEdition
from outturn.publications.languages.language import PACKAGED
from tests.unit.publications.made import make_workspace

OUTLINE = """
[[chapter]]
code = "glance"
[[chapter.section]]
code = "portfolio"
cards = ["POR.3.a"]
tables = [{ facts = ["POR.3.b"] }, { figures = ["POR.3.a"], by = "region" }]
[[chapter]]
code = "making"
[[chapter.section]]
code = "silent"
tables = [{ special = "silent" }, { special = "register" }]
"""
GLANCE = """
# At a glance

## portfolio: The portfolio

At the end of {year} there were {figure POR.3.a noun=project}, {figure POR.3.a region=africa} of them in Africa.
Spending came to {figure POR.3.b}.
"""
MAKING = "# Making\n\n## silent: Silent\n\nOf these, {count silent noun=project} have not reported.\n"
ENGLISH = {"glance": GLANCE, "making": MAKING}


def make_report(
    folder: Path,
    prose: Mapping[str, Mapping[str, str]],
    changed: Mapping[str, Sequence[dict[str, Any]]] | None = None,
) -> ResultsEdition:
    """The edition of a workspace whose languages hold this prose, by language and chapter."""
    workspace = make_workspace(folder, dict(changed or {}))
    (folder / "annual_report.toml").write_text(OUTLINE, encoding="utf-8")
    for code, chapters in prose.items():
        own = folder / "languages" / code
        if not own.exists() and (PACKAGED / code).exists():
            shutil.copytree(PACKAGED / code, own)
            for path in (own / "annual_report").glob("*.md"):
                path.unlink()
        (own / "annual_report").mkdir(parents=True, exist_ok=True)
        for chapter, text in chapters.items():
            (own / "annual_report" / f"{chapter}.md").write_text(text.lstrip("\n"), encoding="utf-8")
    return outturn.open(workspace.path).edition(2020)
