"""Every worked example comes out exactly, and what its trace lists adds up to the figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.spec.comparing import assert_comes_out
from tests.spec.examples import Bench, Case, cases, files

CASES = [case for path in files() for case in cases(path)]


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("examples"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_example_comes_out(case: Case, bench: Bench) -> None:
    assert_comes_out(bench.edition(case), case)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_the_file_says_what_it_shows(path: Path) -> None:
    own = list(cases(path))
    assert len(own) >= 2, "one case shows the rule; others break its clauses"
    assert all(case.text.endswith(".") and len(case.text) > 30 for case in own)
    assert len({case.text for case in own}) == len(own)
