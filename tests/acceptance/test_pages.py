"""The how-tos and the tutorial say what is true: each is run from top to bottom, its files and its commands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.pages import ROOT, run_page

RESULTS = {
    "tutorial/first-edition.md": ("Value 1 projects from 1 rows", "Published: 2020@"),
    "tutorial/first-appraisal.md": (
        "352.74",
        "products.bread.lines.village.price = 1.837",
        "Bicycle repair shop",
    ),
    "how-to/load-an-erp-extract.md": (
        "amount: (empty) -> 1234500.00",
        "Accepted since the load and taken back with it: 2",
    ),
    "how-to/add-a-record-type.md": ("new record type patent", "Edition 2020@"),
    "how-to/add-an-indicator.md": ("ours: 2 indicators, no fault", "Value 20 persons from 1 rows"),
}
LINK = re.compile(r"\]\(([^)#:]+)\)")


@pytest.mark.parametrize("page", RESULTS)
def test_a_page_runs_from_top_to_bottom(page: str, tmp_path: Path) -> None:
    told = run_page(page, tmp_path)
    assert [words for words in RESULTS[page] if words not in told] == []
    if page.endswith("add-an-indicator.md"):
        own = tmp_path / "place" / "agency"
        words = [str(own / "frameworks" / "ours"), str(own / "spec" / "OUT.1.toml")]
        command = [sys.executable, "-m", "tests.spec.comparing", *words]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def test_every_page_can_be_reached_from_the_first() -> None:
    docs = ROOT / "docs"
    linked = set(LINK.findall((docs / "index.md").read_text(encoding="utf-8")))
    pages = {str(path.relative_to(docs)) for path in docs.rglob("*.md")} - {"index.md"}
    assert pages - linked == set()
    assert [link for link in linked if not (docs / link).is_file()] == []
